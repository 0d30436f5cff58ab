"""One topic at a time: read it, touch an answer, go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accord.actions import answers
from accord.actions.addresses import code_for, slug_for
from accord.actions.answers import SetView, TopicView
from accord.actions.place import NotFound, Place, Refused, Words
from accord.consent.answers import Answer, Stance
from accord.porch.requests import PlacedRequest
from accord.web import labels
from accord.web.door import client, render
from accord.web.mine.forms import DONE, KEPT_AS, AnswerForm, form_of

UNPROCESSABLE = 422
OPEN = {stance.name.lower() for stance in Stance if stance.is_open}


@dataclass(frozen=True, slots=True)
class Page:
    """The topic on the page, for whom it is answered, and what stands around it.

    `apart`: with whom it is answered by itself, by name.
    """

    topic: TopicView
    about: str | None
    people: Mapping[str, str]
    apart: tuple[str, ...]
    kept: Answer | None
    set: SetView
    before: str | None
    after: str | None


@client
def go_on(request: PlacedRequest) -> HttpResponse:
    """Back to the topic where the person left off."""
    place = request.place
    return redirect("topic", code=code_for(place, answers.place_in_set(place).topic))


@client
def topic(request: PlacedRequest, code: str) -> HttpResponse:
    """The answer page."""
    page = _page(request, code)
    if request.method == "POST":
        return _act(request, page)
    return _show(request, page, form_of(page.kept))


def _page(request: PlacedRequest, code: str) -> Page:
    place = request.place
    known = answers.topics(place)
    slug = slug_for(place, code, known)
    people = answers.people_i_know(place)
    about = request.POST.get("about") or request.GET.get("about") or None
    if about is not None and about not in people:
        raise NotFound
    stands, before, after = answers.set_around(place, topic=slug)
    given = answers.inventory(place).answers
    apart = tuple(name for one, name in people.items() if (slug, one) in given)
    kept = given.get((slug, about))
    return Page(known[slug], about, people, apart, kept, stands, before, after)


def _act(request: PlacedRequest, page: Page) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "skip":
        return _lead(request, _go(request.place, page, go))
    if go in ("clear", "remove"):
        return _lead(request, _taken_away(request.place, page, go))
    form = AnswerForm(request.POST)
    form.full_clean()
    touched = form.touched()
    if go and page.kept and page.kept.stance.name.lower() != request.POST.get("was", ""):
        # The page is older than the answer, and no box was touched: the answer stays.
        touched = page.kept.stance
    try:
        saved = _save(request.place, page, form, touched)
    except Refused as refused:
        return _not_kept(request, page, form, refused)
    if not saved:
        return _not_kept(request, page, form, None)
    if not go:
        # The first three are one touch, and on. An open one asks what moves you.
        go = "on" if touched is not None and not touched.is_open else "here"
        if go == "here" and "X-Save" in request.headers:
            return HttpResponse(status=204)
    return _lead(request, _go(request.place, page, go))


def _taken_away(place: Place, page: Page, go: str) -> str:
    """Erase an answer, or a topic of one's own with all that was answered; where to go then."""
    if go == "remove" and page.topic.own:
        answers.remove_own_topic(place, slug=page.topic.slug)
        return reverse("mine")
    answers.clear_answer(place, topic=page.topic.slug, about=page.about)
    return topic_address(place, page.topic.slug, page.about or "")


def _lead(request: PlacedRequest, address: str) -> HttpResponse:
    """To the next page; the page's own script is told the address and goes there itself."""
    if "X-Save" in request.headers:
        return HttpResponse(status=204, headers={"X-Next": address})
    return HttpResponse(status=303, headers={"Location": address})


def _save(place: Place, page: Page, form: AnswerForm, touched: Stance | None) -> bool:
    """Keep what was touched. False when a text wants another look; then nothing changed."""
    if "stance" in form.errors:
        return False
    slug, about = page.topic.slug, page.about
    closed = touched is not None and not touched.is_open
    if closed or not form.cleaned_data.get("whole"):
        # A no needs nothing else on the page to be right.
        if touched is not None:
            bare = page.kept or Answer(topic=slug, about=about, stance=touched)
            answers.save_answer(place, answer=replace(bare, stance=touched))
        return True
    if not form.is_valid():
        return False
    stance = touched or (page.kept.stance if page.kept else None)
    if stance is not None:
        answers.save_answer(place, answer=form.answer(stance, topic=slug, about=about))
    return True


def _not_kept(
    request: PlacedRequest, page: Page, form: AnswerForm, refused: Refused | None
) -> HttpResponse:
    """Say that it isn't saved, and give back everything that was typed."""
    fields: dict[str, Words] = dict(refused.fields) if refused else {}
    fields |= {name: str(errors[0]) for name, errors in form.errors.items()}
    if "X-Save" in request.headers:
        return HttpResponse(status=UNPROCESSABLE)  # The script then sends the form by itself.
    wrong = refused.words if refused and not refused.fields else ""
    return _show(request, page, form, fields, wrong, status=UNPROCESSABLE)


def _go(place: Place, page: Page, go: str) -> str:
    """The address a touch leads to; the place is remembered for coming back."""
    if go == "here":
        return topic_address(place, page.topic.slug, page.about or "")
    if go.startswith("about:"):
        return topic_address(place, page.topic.slug, go.removeprefix("about:"))
    if go == "check":
        return topic_address(place, page.topic.slug, page.about or "", "check")
    slug = page.before if go == "back" else page.after
    if slug is None:
        return reverse("mine" if go == "back" else "set-end")
    answers.move(place, set=page.set.set, topic=slug)
    return topic_address(place, slug, "")


def topic_address(place: Place, slug: str, about: str, to: str = "topic") -> str:
    """The address of a topic's page, or of one beside it, for the person who asks alone."""
    address = reverse(to, kwargs={"code": code_for(place, slug)})
    return address + ("?" + urlencode({"about": about}) if about else "")


def _show(
    request: PlacedRequest,
    page: Page,
    form: AnswerForm,
    errors: Mapping[str, Words] | None = None,
    wrong: Words = "",
    *,
    status: int = 200,
) -> HttpResponse:
    categories = answers.the_catalogue(request.place).categories
    choices = _choices(form, page.kept)
    context = {
        "page": page,
        "single_task": True,
        "code": code_for(request.place, page.topic.slug),
        "category": next((one for one in categories if one.id == page.topic.category), None),
        "about_name": page.people.get(page.about or "", ""),
        "wrong": wrong,
        "errors": errors or {},
        "more_open": bool(errors) or _more_is_used(form) or choices["chosen"] == "yes_if",
        **choices,
    }
    return render(request, "mine/topic.html", context, status=status)


def _choices(form: AnswerForm, kept: Answer | None) -> dict[str, Any]:
    def value(name: str) -> Any:
        return form[name].value() or ""

    chosen = value("stance") or (kept.stance.name.lower() if kept else "")
    return {
        "chosen": chosen,
        "was": kept.stance.name.lower() if kept else "",
        "open": chosen in OPEN,
        "roles": labels.choices(labels.ROLES.items(), [value("role")]),
        "movers": labels.choices(labels.MOVERS.items(), value("movers")),
        "kept_as": labels.choices(KEPT_AS, [value("kept_as") or "act"]),
        "done": labels.choices(DONE, [value("done_before")]),
        "typed": {name: value(name) for name in form.fields},
    }


def _more_is_used(form: AnswerForm) -> bool:
    used = ("condition", "hoped_feeling", "done_before", "spoken", "show_condition")
    return form["kept_as"].value() == "thought" or any(form[name].value() for name in used)
