"""Showing something of one's own: which words, to whom; as they would read it; one button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.actions import answers, circles, journal, shares
from accord.actions.addresses import slug_for
from accord.actions.place import NotFound, Place, Refused, Words
from accord.consent.answers import Answer, to_data
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, join, render
from accord.web.labels import answer_lines
from accord.web.mine.answering import topic_address
from accord.web.mine.journal_forms import ShareForm
from accord.web.ours.views import with_whom
from accord.web.ours.writing_desk import errors_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown, and where its author comes from. `source`: what it is taken from."""

    source: str
    heading: str
    words: str
    back: str
    clinician_alone: bool = False


@client
def share_entry(request: PlacedRequest, entry_id: str) -> HttpResponse:
    """Show an entry, or a part of it."""
    one = journal.entry(request.place, entry_id=entry_id)
    # Without its day: that would tell when something was written, and roughly where.
    back = reverse("entry", args=[one.id])
    return flow(request, Shown(one.id, _("From a journal"), one.writing.words, back))


@client
def share_answer(request: PlacedRequest, code: str) -> HttpResponse:
    """Show one answer to the clinician, and to nobody else.

    INVARIANT: whichever answer it is, and also to an unanswered topic's page, nobody else is
    ever offered: who could be shown it would tell a no from a yes (law 6).
    """
    place, known = request.place, answers.topics(request.place)
    slug, about = slug_for(place, code, known), request.GET.get("about") or None
    kept = answers.inventory(place).answers.get((slug, about))
    if kept is None:
        raise NotFound
    said = [known[slug].title, *(f"{label}: {one}" for label, one in _said(place, kept) if one)]
    back = topic_address(place, slug, about or "")
    heading, source = _("An answer"), f"answer:{slug}:{about or ''}"
    return flow(request, Shown(source, heading, "\n".join(said), back, clinician_alone=True))


def _said(place: Place, kept: Answer) -> Iterator[tuple[str, str]]:
    yield _("About"), answers.people_i_know(place).get(kept.about or "", "")
    yield from answer_lines(to_data(kept))


def flow(request: PlacedRequest, shown: Shown) -> HttpResponse:
    """The two pages before anything is shown, and the act itself."""
    if request.method != "POST":
        return _choose(request, shown, ShareForm(initial={"words": shown.words}))
    form = ShareForm(request.POST)
    if request.POST.get("do") == "change":
        return _choose(request, shown, form)
    if not form.is_valid():
        return _choose(request, shown, form, errors_of(form), status=422)
    try:
        return _look_or_send(request, shown, form)
    except NotFound:
        raise
    except Refused as refused:
        return _choose(request, shown, form, refused.fields, status=422)


def _look_or_send(request: PlacedRequest, shown: Shown, form: ShareForm) -> HttpResponse:
    said, place, circle_id = form.cleaned_data, request.place, _circle_id(request, form)
    readers, alone = said["readers"], shown.clinician_alone
    if request.POST.get("do") == "send":
        share_id = shares.share(
            place,
            circle_id=circle_id,
            heading=shown.heading,
            words=said["words"],
            readers=readers,
            source=shown.source,
            clinician_alone=alone,
        )
        return notices.go(place, "share", "shown", share_id=share_id)
    names = [one.name for one in shares.chosen_readers(place, circle_id, readers, alone)]
    context = {
        "single_task": True,
        "shown": shown,
        "words": said["words"],
        "whole": said["words"].split() == shown.words.split(),
        "readers": join([str(name) for name in names]),
        "typed": [(name, one) for name in form.fields for one in request.POST.getlist(name)],
    }
    return render(request, "mine/share_look.html", context)


def _circle_id(request: PlacedRequest, form: ShareForm) -> str:
    """The circle that was chosen; where there is one alone, nobody is asked."""
    chosen = str(form.data.get("circle", ""))
    mine = [one.id for one in circles.my_circles(request.place)]
    if not mine:
        raise NotFound
    return chosen if chosen in mine else mine[0]


def _choose(
    request: PlacedRequest,
    shown: Shown,
    form: ShareForm,
    errors: dict[str, Words] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    place = request.place
    chosen = form["readers"].value() or []
    homes: list[tuple[str, str, list[tuple[shares.Reader, bool]]]] = []
    for one in circles.my_circles(place):
        readers = shares.readers_in(place, circle_id=one.id, clinician_alone=shown.clinician_alone)
        homes.append((one.id, with_whom(one), [(each, each.id in chosen) for each in readers]))
    now = form["circle"].value() or (homes[0][0] if homes else "")
    context: dict[str, Any] = {
        "single_task": True,
        "shown": shown,
        "words": form["words"].value(),
        "homes": homes,
        "circle_now": now,
        "errors": errors or {},
        "longest": shares.LONGEST,
    }
    return render(request, "mine/share.html", context, status=status)


@client
def share(request: PlacedRequest, share_id: str) -> HttpResponse:
    """One of one's own shares: the words that others read, who they are, and how to end it."""
    one = shares.my_share(request.place, share_id=share_id)
    context = {
        "place_now": "safety",
        "one": one,
        "readers": join([str(name) for name in one.readers]),
    }
    return render(request, "mine/shown.html", context)


@client_post
def take_back(request: PlacedRequest, share_id: str) -> HttpResponse:
    """Nobody can read it any more, from now on."""
    try:
        shares.take_back(request.place, share_id=share_id)
    except NotFound:
        return notices.go(request.place, "safety")  # Taken back already, or never theirs.
    return notices.go(request.place, "safety", "share-back")
