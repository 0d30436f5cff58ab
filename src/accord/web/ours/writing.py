"""Writing a clause: choose a kind, put the words together, read them as others would, send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from accord.actions import agreements, answers
from accord.actions.addresses import slug_for
from accord.actions.agreements import ClauseView
from accord.actions.circles import MemberView
from accord.actions.place import NotFound, Refused, Words
from accord.actions.refusals import refuse_where_agreements_may_not_go
from accord.actions.words import a_line
from accord.consent.agreements import LONGEST_SENTENCE, ClauseKind, Shown
from accord.library.examples import Area, areas
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, join, render
from accord.web.ours.forms import PARTS, THINK, ClauseForm, assemble
from accord.web.ours.views import find, find_agreement

DONE = {"limit": "limit-set", "allowance": "suggested", "promise": "promised"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody writes on: the circle, the kind, and whom and what they can tick."""

    circle: dict[str, Any]
    kind: ClauseKind
    people: tuple[MemberView, ...]
    grounds: tuple[ClauseView, ...]

    @property
    def id(self) -> str:
        return str(self.circle["circle"].id)


@client
def choose(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Limit, allowance or promise: what each does, before anything is typed."""
    context = find(request.place, circle_id)
    context |= {"on": find_agreement(request, circle_id).on, "topic": request.GET.get("topic", "")}
    return render(request, "ours/choose.html", context)


@client
def write(request: PlacedRequest, circle_id: str, kind: str) -> HttpResponse:
    """The writing page. Every way out of it but the last keeps what was typed."""
    desk = _desk(request, circle_id, kind)
    if request.method != "POST":
        return _page(request, desk, _begun(request, desk))
    form = ClauseForm(request.POST)
    form.offer([one.person_id for one in desk.people], [one.id for one in desk.grounds])
    do = request.POST.get("do", "")
    if do == "change":
        return _page(request, desk, form)
    if do.startswith("example:"):
        return _page(request, desk, _from_example(do.removeprefix("example:"), form))
    if not form.is_valid():
        return _page(request, desk, form, _errors(form), status=422)
    if do == "assemble":
        return _page(request, desk, _with_sentence(desk, form))
    return _look_or_send(request, desk, form, send=do == "send")


def _desk(request: PlacedRequest, circle_id: str, kind: str) -> Desk:
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


def _begun(request: PlacedRequest, desk: Desk) -> ClauseForm:
    """An empty page, or one that begins with a topic of a comparison."""
    initial: dict[str, Any] = {"think_hours": 24}
    code = request.GET.get("topic", "")
    if code:
        known = answers.catalogue_topics(request.place)
        initial["what"] = known[slug_for(request.place, code, known)].title
    if len(desk.people) == 1 and desk.kind is ClauseKind.ALLOWANCE:
        initial["people"] = [desk.people[0].person_id]
    return ClauseForm(initial=initial)


def _from_example(example_id: str, form: ClauseForm) -> ClauseForm:
    for area in areas(get_language() or "en"):
        for one in area.examples:
            if one.id == example_id:
                parts = {name: getattr(one, name) for name in PARTS}
                return ClauseForm(initial=_typed(form) | parts | {"sentence": one.sentence})
    return form


def _with_sentence(desk: Desk, form: ClauseForm) -> ClauseForm:
    sentence = assemble(desk.kind.value, form.cleaned_data)
    return ClauseForm(initial=_typed(form) | {"sentence": sentence[:LONGEST_SENTENCE]})


def _look_or_send(
    request: PlacedRequest, desk: Desk, form: ClauseForm, *, send: bool
) -> HttpResponse:
    try:
        _look(desk, form)
        if not send:
            return render(request, "ours/look.html", _as_read(request, desk, form))
        _send(request, desk, form)
    except NotFound:
        raise
    except Refused as refused:
        fields = {_field(name): words for name, words in refused.fields.items()}
        wrong = "" if fields else refused.words
        return _page(request, desk, form, fields, wrong, status=422)
    return notices.go(request.place, "agreement", DONE[desk.kind.value], circle_id=desk.id)


def _look(desk: Desk, form: ClauseForm) -> None:
    """Refuse before anybody reads it what would be refused at sending."""
    sentence = a_line(form.cleaned_data["sentence"], "sentence", most=LONGEST_SENTENCE)
    names = [str(one.pseudonym) for one in desk.people]
    refuse_where_agreements_may_not_go(sentence, desk.kind, names)


def _field(name: str) -> str:
    return {"concerns": "people", "shared_with": "people", "rests_on": "grounds"}.get(name, name)


def _send(request: PlacedRequest, desk: Desk, form: ClauseForm) -> None:
    said = form.cleaned_data
    if _is_there(request, desk, said["sentence"]):
        return
    common = {"circle_id": desk.id, "sentence": said["sentence"]}
    if desk.kind is ClauseKind.LIMIT:
        agreements.set_limit(request.place, **common, shared_with=said["people"])
    elif desk.kind is ClauseKind.PROMISE:
        agreements.promise(
            request.place, **common, shared_with=said["people"], review_on=said["review_on"]
        )
    else:
        agreements.propose(
            request.place,
            **common,
            concerns=said["people"],
            rests_on=said["grounds"],
            review_on=said["review_on"],
            think_hours=int(said["think_hours"] or 24),
        )


def _is_there(request: PlacedRequest, desk: Desk, sentence: str) -> bool:
    """Whether the same words were sent just before: the button was touched twice."""
    found = find_agreement(request, desk.id)
    today = timezone.localdate(request.place.now)
    return any(
        one.is_mine and one.sentence == sentence and one.proposed_on == today
        for one in (*found.limits, *found.allowances, *found.promises)
        if one.kind is desk.kind and (one.shown is not Shown.NOT_IN_FORCE)
    )


def _as_read(request: PlacedRequest, desk: Desk, form: ClauseForm) -> dict[str, Any]:
    """The last page before a disclosure: these words, to these people."""
    chosen = set(form.cleaned_data["people"])
    names = [str(one.pseudonym) for one in desk.people if one.person_id in chosen]
    rests = [one.sentence for one in desk.grounds if one.id in form.cleaned_data["grounds"]]
    typed = [(name, one) for name in form.fields for one in request.POST.getlist(name)]
    return desk.circle | {
        "kind": desk.kind.value,
        "single_task": True,
        "sentence": form.cleaned_data["sentence"],
        "readers": join(names),
        "rests_on": rests,
        "review_on": form.cleaned_data["review_on"],
        "think": dict(THINK)[form.cleaned_data["think_hours"] or "24"],
        "typed": typed,
    }


def _typed(form: ClauseForm) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _errors(form: ClauseForm) -> dict[str, Words]:
    return {name: str(lines[0]) for name, lines in form.errors.items()}


def _page(
    request: PlacedRequest,
    desk: Desk,
    form: ClauseForm,
    errors: dict[str, Words] | None = None,
    wrong: Words = "",
    *,
    status: int = 200,
) -> HttpResponse:
    typed = _typed(form)
    people, grounds = typed["people"] or [], typed["grounds"] or []
    context = desk.circle | {
        "kind": desk.kind.value,
        "single_task": True,
        "typed": typed,
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
