"""A limit, step by step: from what sets it off to the way back, on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from accord.actions import agreements
from accord.actions.place import NotFound, Refused, Words
from accord.actions.words import a_line
from accord.consent.agreements import LONGEST_SENTENCE, ClauseKind
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, join, render
from accord.web.ours.script_forms import ScriptForm, sentence_of
from accord.web.ours.writing import is_there
from accord.web.ours.writing_desk import Desk, desk_for, errors_of


@client
def script(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """The questions; then the words they make, as their readers would read them; then the limit.

    Every way out of it but the last keeps what was typed, and nobody is asked for any of it.
    """
    desk = desk_for(request, circle_id, ClauseKind.LIMIT.value)
    if request.method != "POST":
        return _page(request, desk, ScriptForm())
    form = ScriptForm(request.POST)
    form.offer([one.person_id for one in desk.people])
    if request.POST.get("do") == "change":
        return _page(request, desk, form)
    if not form.is_valid():
        return _page(request, desk, form, errors_of(form), status=422)
    try:
        return _look_or_set(request, desk, form, send=request.POST.get("do") == "send")
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, desk, form, wrong=refused.words, status=422)


def _look_or_set(
    request: PlacedRequest, desk: Desk, form: ScriptForm, *, send: bool
) -> HttpResponse:
    words = a_line(sentence_of(form.cleaned_data), "sentence", most=LONGEST_SENTENCE)
    if not send:
        return render(request, "ours/look.html", _as_read(request, desk, form, words))
    people = form.cleaned_data["people"]
    if not is_there(request, desk, words):
        agreements.set_limit(request.place, circle_id=desk.id, sentence=words, shared_with=people)
    return notices.go(request.place, "agreement", "limit-set", circle_id=desk.id)


def _as_read(request: PlacedRequest, desk: Desk, form: ScriptForm, words: str) -> dict[str, Any]:
    """The last page before it holds: these words, to these people or to nobody."""
    chosen = set(form.cleaned_data["people"])
    names = [str(one.pseudonym) for one in desk.people if one.person_id in chosen]
    typed = [(name, one) for name in form.fields for one in request.POST.getlist(name)]
    return desk.circle | {
        "kind": desk.kind.value,
        "single_task": True,
        "sentence": words,
        "readers": join(names),
        "typed": typed,
        "action": reverse("script", kwargs={"circle_id": desk.id}),
    }


def _page(
    request: PlacedRequest,
    desk: Desk,
    form: ScriptForm,
    errors: dict[str, Words] | None = None,
    wrong: Words = "",
    *,
    status: int = 200,
) -> HttpResponse:
    typed = {name: form[name].value() for name in form.fields}
    chosen = typed["people"] or []
    context = desk.circle | {
        "single_task": True,
        "typed": typed,
        "errors": errors or {},
        "wrong": wrong,
        "people": [(one, one.person_id in chosen) for one in desk.people],
    }
    return render(request, "ours/script.html", context, status=status)
