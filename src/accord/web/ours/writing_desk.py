"""The desk that somebody writes a clause on: what is typed, ticked and offered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from accord.actions import answers
from accord.actions.addresses import slug_for
from accord.actions.agreements import ClauseView
from accord.actions.circles import MemberView
from accord.actions.drafting import usual_day
from accord.actions.place import NotFound, Words
from accord.consent.agreements import LONGEST_SENTENCE, ClauseKind, Shown
from accord.consent.side_by_side import pieces
from accord.library.examples import Area, areas
from accord.porch.requests import PlacedRequest
from accord.web.door import join, render
from accord.web.ours.forms import PARTS, THINK, ClauseForm, assemble
from accord.web.ours.views import find, find_agreement

THINK_HOURS = {value for value, _words in THINK}


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody writes on: the circle, the kind, and whom and what they can tick.

    `before`: the version that the words would replace; they are for the same people then.
    """

    circle: dict[str, Any]
    kind: ClauseKind
    people: tuple[MemberView, ...]
    grounds: tuple[ClauseView, ...]
    before: ClauseView | None = None

    @property
    def id(self) -> str:
        return str(self.circle["circle"].id)

    @property
    def action(self) -> str:
        """Where the page sends what is written on it."""
        if self.before is not None:
            return reverse("clause-change", args=[self.id, self.before.id])
        return reverse("clause-write", args=[self.id, self.kind.value])


def desk_for(request: PlacedRequest, circle_id: str, kind: str) -> Desk:
    """What this person writes on; NotFound for a kind or a circle that isn't."""
    try:
        chosen = ClauseKind(kind)
    except ValueError:
        raise NotFound from None
    circle, found = find(request.place, circle_id), find_agreement(request, circle_id)
    grounds: tuple[ClauseView, ...] = ()
    if chosen is ClauseKind.ALLOWANCE:
        own = (*found.limits, *found.promises)
        grounds = tuple(one for one in own if one.shown is Shown.IN_FORCE)
    people = tuple(one for one in circle["circle"].others if one.person_id)
    return Desk(circle, chosen, people, grounds)


def begun(request: PlacedRequest, desk: Desk) -> ClauseForm:
    """An empty page, or one that begins with a topic of a comparison."""
    initial: dict[str, Any] = {"think_hours": 24}
    code = request.GET.get("topic", "")
    if code:
        known = answers.catalogue_topics(request.place)
        initial["what"] = known[slug_for(request.place, code, known)].title
    if len(desk.people) == 1 and desk.kind is ClauseKind.ALLOWANCE:
        initial["people"] = [desk.people[0].person_id]
    return ClauseForm(initial=initial)


def begun_from(before: ClauseView) -> ClauseForm:
    """A page that begins with the words as they are."""
    hours = str(int(before.time_to_think.total_seconds() // 3600))
    return ClauseForm(
        initial={
            "sentence": before.sentence,
            "grounds": list(before.ground_ids),
            "think_hours": hours if hours in THINK_HOURS else "24",
        }
    )


def from_example(example_id: str, form: ClauseForm) -> ClauseForm:
    """The page begun anew with an example; whom it is for stays as it was ticked."""
    for area in areas(get_language() or "en"):
        for one in area.examples:
            if one.id == example_id:
                parts = {name: getattr(one, name) for name in PARTS}
                return ClauseForm(initial=typed_on(form) | parts | {"sentence": one.sentence})
    return form


def with_sentence(desk: Desk, form: ClauseForm) -> ClauseForm:
    """The page with the one sentence that its parts make."""
    sentence = assemble(desk.kind.value, form.cleaned_data)
    return ClauseForm(initial=typed_on(form) | {"sentence": sentence[:LONGEST_SENTENCE]})


def as_read(request: PlacedRequest, desk: Desk, form: ClauseForm) -> dict[str, Any]:
    """The last page before a disclosure: these words, to these people."""
    chosen = set(form.cleaned_data["people"])
    names = [str(one.pseudonym) for one in desk.people if one.person_id in chosen]
    rests = [one.sentence for one in desk.grounds if one.id in form.cleaned_data["grounds"]]
    typed = [(name, one) for name in form.fields for one in request.POST.getlist(name)]
    return desk.circle | {
        "kind": desk.kind.value,
        "single_task": True,
        "sentence": form.cleaned_data["sentence"],
        "readers": join(names) or _with_whom(desk),
        "action": desk.action,
        "before": desk.before,
        "pieces": pieces(desk.before.sentence, form.cleaned_data["sentence"])
        if desk.before
        else (),
        "narrower": form.cleaned_data["narrower"],
        "rests_on": rests,
        "review_on": form.cleaned_data["review_on"] or _usual_day(request, desk, chosen),
        "think": dict(THINK)[form.cleaned_data["think_hours"] or "24"],
        "typed": typed,
    }


def _usual_day(request: PlacedRequest, desk: Desk, chosen: set[str]) -> date | None:
    """The day of its review if none was chosen; None for what has its 90 days or none at all."""
    if desk.kind is not ClauseKind.ALLOWANCE:
        return None
    concerns = desk.before.concerns if desk.before else chosen
    return usual_day(request.place, circle_id=desk.id, concerns=concerns)


def _with_whom(desk: Desk) -> str:
    """Whom a new version concerns besides oneself: the same people as before."""
    return join([str(one) for one in desk.before.concerns_names[1:]]) if desk.before else ""


def typed_on(form: ClauseForm) -> dict[str, Any]:
    """Everything that was typed and ticked."""
    return {name: form[name].value() for name in form.fields}


def errors_of(form: Form) -> dict[str, Words]:
    """The first line of each field that wants another look."""
    return {name: str(lines[0]) for name, lines in form.errors.items()}


def page(
    request: PlacedRequest,
    desk: Desk,
    form: ClauseForm,
    errors: dict[str, Words] | None = None,
    wrong: Words = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """The writing page, as it was typed."""
    typed = typed_on(form)
    people, grounds = typed["people"] or [], typed["grounds"] or []
    context = desk.circle | {
        "kind": desk.kind.value,
        "single_task": True,
        "typed": typed,
        "action": desk.action,
        "before": desk.before,
        "errors": errors or {},
        "wrong": wrong,
        "people": [(one, one.person_id in people) for one in desk.people],
        "grounds": [(one, one.id in grounds) for one in desk.grounds],
        "think": [(value, words) for value, words in THINK],
        "think_now": str(typed["think_hours"] or "24"),
        "areas": _examples(desk.kind),
    }
    return render(request, "ours/write.html", context, status=status)


def _examples(kind: ClauseKind) -> list[tuple[Area, list[Any]]]:
    found = areas(get_language() or "en")
    return [(area, [one for one in area.examples if one.kind == kind.value]) for area in found]
