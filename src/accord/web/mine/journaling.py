"""The journal's pages: to write, to read again, to find, to change, to erase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from accord.actions import journal, shares
from accord.actions.addresses import code_for, slug_for
from accord.actions.journal import TAG_KINDS, Writing
from accord.actions.place import NotFound, Place, Refused, Words
from accord.library import prompts
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.mine.journal_forms import TAG_TITLES, EntryForm
from accord.web.ours.writing_desk import errors_of

FURTHEST = 10_000


@client
def entries(request: PlacedRequest) -> HttpResponse:
    """One's own entries, the newest first."""
    asked = request.GET.get("page", "1")
    page = min(int(asked), FURTHEST) if asked.isascii() and asked.isdigit() else 1
    page = max(page, 1)
    found = journal.entries(request.place, page=page)
    draft = journal.draft(request.place) if page == 1 else None
    context = {"found": found, "page": page, "earlier": page + 1, "later": page - 1, "draft": draft}
    return render(request, "mine/journal.html", context)


@client_post
def find(request: PlacedRequest) -> HttpResponse:
    """The entries that hold some words. Asked by a form, so that no address holds them."""
    words = request.POST.get("words", "")
    context: dict[str, Any] = {"words": words}
    try:
        context["found"] = journal.search(request.place, words=words)
    except NotFound:
        raise
    except Refused as refused:
        context["wrong"] = refused.words
        return render(request, "mine/journal_found.html", context, status=422)
    return render(request, "mine/journal_found.html", context)


@client
def questions(request: PlacedRequest) -> HttpResponse:
    """Questions to begin from, by theme. Which one somebody takes stands in no address."""
    place = request.place
    found = [
        (theme, [(one, code_for(place, _slug(one.id))) for one in theme.prompts])
        for theme in prompts.themes(get_language() or "")
    ]
    return render(request, "mine/journal_questions.html", {"themes": found})


def _slug(prompt_id: str) -> str:
    return f"prompt:{prompt_id}"


@client
def write(request: PlacedRequest, code: str = "") -> HttpResponse:
    """A fresh page, from a question or from nothing, as it was left."""
    place = request.place
    known = {_slug(one.id): one.id for one in prompts.prompts()}
    asked = known[slug_for(place, code, known)] if code else ""
    if request.method == "POST":
        return _written(request)
    left = journal.draft(place)
    if left is None or (asked and left.prompt != asked and not left.words.strip()):
        left = Writing("", asked)
    return _page(request, left, was_draft=bool(left.words))


@client
def change(request: PlacedRequest, entry_id: str) -> HttpResponse:
    """The words of an entry, to be changed; as they were left, if somebody was at it."""
    place = request.place
    kept = journal.entry(place, entry_id=entry_id)
    if request.method == "POST":
        return _written(request, entry_id)
    left = journal.draft(place, entry_id=entry_id)
    return _page(request, left or kept.writing, entry_id, was_draft=left is not None)


def _written(request: PlacedRequest, entry_id: str = "") -> HttpResponse:
    place, form = request.place, EntryForm(request.POST)
    if request.POST.get("do") == "drop":
        journal.drop_draft(place, entry_id=entry_id)
        if entry_id:
            return notices.go(place, "entry", "dropped", entry_id=entry_id)
        return notices.go(place, "journal", "dropped")

    def keep(writing: Writing) -> HttpResponse:
        kept = journal.keep(place, writing=writing, entry_id=entry_id)
        return notices.go(place, "entry", "entry-kept", entry_id=kept)

    return _or_the_page_again(request, form, entry_id, keep)


def _or_the_page_again(
    request: PlacedRequest, form: EntryForm, entry_id: str, keep: Callable[[Writing], HttpResponse]
) -> HttpResponse:
    """Keep what stands on the page; or the page once more, with a line at what is amiss."""
    errors: Mapping[str, Words] = errors_of(form)
    if not errors:
        try:
            return keep(form.writing())
        except NotFound:
            raise
        except Refused as refused:
            errors = refused.fields
    return _page(request, form.writing(), entry_id, errors=errors, status=422)


def _page(
    request: PlacedRequest,
    writing: Writing,
    entry_id: str = "",
    *,
    was_draft: bool = False,
    errors: Mapping[str, Words] | None = None,
    status: int = 200,
) -> HttpResponse:
    kinds = [
        (kind, TAG_TITLES[kind], [(one, one.id in writing.tags.get(kind, ())) for one in known])
        for kind, known in journal.tag_kinds().items()
    ]
    context = {
        "single_task": True,
        "writing": writing,
        "prompt": prompt_of(writing),
        "entry_id": entry_id,
        "was_draft": was_draft,
        "errors": errors or {},
        "kinds": kinds,
        "tagged": any(writing.tags.get(kind) for kind in TAG_KINDS),
        "longest": journal.LONGEST,
    }
    return render(request, "mine/journal_write.html", context, status=status)


def prompt_of(writing: Writing) -> prompts.Prompt | None:
    """The question that an entry began from, if it is still there."""
    try:
        return prompts.prompt(writing.prompt, get_language() or "") if writing.prompt else None
    except KeyError:
        return None


@client_post
def keep_draft(request: PlacedRequest) -> HttpResponse:
    """What stands on the page so far, kept while somebody writes. Nothing stays on the device."""
    form = EntryForm(request.POST)
    form.fields["words"].required = "words" not in request.POST  # An empty page is no draft.
    form.full_clean()
    entry_id = str(form.cleaned_data.get("entry", ""))

    def keep(writing: Writing) -> HttpResponse:
        journal.keep_draft(request.place, writing=writing, entry_id=entry_id)
        return HttpResponse(status=204)

    return _or_the_page_again(request, form, entry_id, keep)


@client
def entry(request: PlacedRequest, entry_id: str) -> HttpResponse:
    """One entry, to read again."""
    one = journal.entry(request.place, entry_id=entry_id)
    return render(request, "mine/entry.html", _about(request.place, one))


@client
def erase(request: PlacedRequest, entry_id: str) -> HttpResponse:
    """Erase one for good, after reading what that does."""
    place = request.place
    if request.method != "POST":
        one = journal.entry(place, entry_id=entry_id)
        return render(request, "mine/entry_erase.html", _about(place, one))
    try:
        journal.erase(place, entry_id=entry_id)
    except NotFound:
        return redirect("journal")  # Gone already, or never theirs: either way it isn't here.
    return notices.go(place, "journal", "erased")


def _about(place: Place, one: journal.EntryView) -> dict[str, Any]:
    tags = [
        (TAG_TITLES[kind], [tag.title for tag in known if tag.id in one.writing.tags.get(kind, ())])
        for kind, known in journal.tag_kinds().items()
    ]
    return {
        "one": one,
        "prompt": prompt_of(one.writing),
        "tags": [(title, found) for title, found in tags if found],
        "shares": shares.my_shares(place, source=one.id),
    }
