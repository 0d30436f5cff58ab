"""Writing a clause: choose a kind, put the words together, read them as others would, send."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.utils import timezone

from accord.actions import agreements, versions
from accord.actions.agreements import ClauseView
from accord.actions.place import NotFound, Refused
from accord.actions.refusals import refuse_where_agreements_may_not_go
from accord.actions.words import a_line
from accord.consent.agreements import LONGEST_SENTENCE, ClauseKind, Shown
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, render
from accord.web.ours.forms import ClauseForm
from accord.web.ours.views import find, find_agreement
from accord.web.ours.writing_desk import (
    Desk,
    as_read,
    begun,
    begun_from,
    desk_for,
    errors_of,
    from_example,
    page,
    with_sentence,
)

DONE = {"limit": "limit-set", "allowance": "suggested", "promise": "promised"}


@client
def choose(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Limit, allowance or promise: what each does, before anything is typed."""
    context = find(request.place, circle_id)
    context |= {"on": find_agreement(request, circle_id).on, "topic": request.GET.get("topic", "")}
    return render(request, "ours/choose.html", context)


@client
def write(request: PlacedRequest, circle_id: str, kind: str) -> HttpResponse:
    """The writing page. Every way out of it but the last keeps what was typed."""
    desk = desk_for(request, circle_id, kind)
    if request.method != "POST":
        return page(request, desk, begun(request, desk))
    return _written(request, desk)


@client
def change(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """Other words for an allowance: the same page, begun with the words as they are."""
    before = agreements.clause(request.place, circle_id=circle_id, clause_id=clause_id)
    if not before.concerns_me or before.kind is not ClauseKind.ALLOWANCE:
        raise NotFound
    desk = replace(desk_for(request, circle_id, before.kind.value), people=(), before=before)
    if request.method != "POST":
        return page(request, desk, begun_from(before))
    return _written(request, desk)


def _written(request: PlacedRequest, desk: Desk) -> HttpResponse:
    form = ClauseForm(request.POST)
    form.offer([one.person_id for one in desk.people], [one.id for one in desk.grounds])
    do = request.POST.get("do", "")
    if do == "change":
        return page(request, desk, form)
    if do.startswith("example:"):
        return page(request, desk, from_example(do.removeprefix("example:"), form))
    if not form.is_valid():
        return page(request, desk, form, errors_of(form), status=422)
    if do == "assemble":
        return page(request, desk, with_sentence(desk, form))
    return _look_or_send(request, desk, form, send=do == "send")


def _look_or_send(
    request: PlacedRequest, desk: Desk, form: ClauseForm, *, send: bool
) -> HttpResponse:
    try:
        _look(desk, form)
        if not send:
            return render(request, "ours/look.html", as_read(request, desk, form))
        if desk.before is None:
            _send(request, desk, form)
        else:
            _send_version(request, desk.before, form)
    except NotFound:
        raise
    except Refused as refused:
        fields = {_field(name): words for name, words in refused.fields.items()}
        wrong = "" if fields else refused.words
        return page(request, desk, form, fields, wrong, status=422)
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
    if is_there(request, desk, said["sentence"]):
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


def _send_version(request: PlacedRequest, before: ClauseView, form: ClauseForm) -> None:
    said = form.cleaned_data
    if before.is_mine and before.over_another and before.sentence == said["sentence"]:
        return  # The button was touched twice.
    versions.propose_version(
        request.place,
        circle_id=before.circle_id,
        clause_id=before.id,
        sentence=said["sentence"],
        rests_on=said["grounds"],
        review_on=said["review_on"],
        think_hours=int(said["think_hours"] or 24),
        narrower=said["narrower"],
    )


def is_there(request: PlacedRequest, desk: Desk, sentence: str) -> bool:
    """Whether the same words were sent just before: the button was touched twice."""
    found = find_agreement(request, desk.id)
    today = timezone.localdate(request.place.now)
    return any(
        one.is_mine and one.sentence == sentence and one.proposed_on == today
        for one in (*found.limits, *found.allowances, *found.promises)
        if one.kind is desk.kind and (one.shown is not Shown.NOT_IN_FORCE)
    )
