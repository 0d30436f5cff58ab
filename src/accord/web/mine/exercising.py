"""Guided exercises: which there are, one step a page, the end of one, and erasing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from accord.actions import circles, exercises, shares
from accord.actions.addresses import code_for, slug_for
from accord.actions.exercise_steps import Said, lines_of, text_of
from accord.actions.exercises import RunView
from accord.actions.place import NotFound, Place, Refused, Words
from accord.library import exercises as library
from accord.library.exercises import Exercise
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, render
from accord.web.mine.exercise_forms import clause_forms, page_of, typed
from accord.web.mine.sharing import Shown, flow
from accord.web.ours.views import with_whom

TAKE = "take:"
STAYS = ("back", "leave", "settle", "put")
# Skip as well, where something was said: nothing typed is lost.
LEADS_ON = ("on", "skip")


@client
def listed(request: PlacedRequest) -> HttpResponse:
    """Every exercise, and where somebody can go on."""
    place, own = request.place, exercises.runs(request.place)
    found = [
        (one, code_for(place, _slug(one.id)), _begun(own.get(one.id, ())))
        for one in library.exercises(get_language() or "")
    ]
    return render(request, "mine/exercises.html", {"found": found})


def _slug(exercise_id: str) -> str:
    return f"exercise:{exercise_id}"


def _begun(own: tuple[RunView, ...]) -> RunView | None:
    """The newest one that somebody left on the way; an untouched one isn't begun."""
    return next((one for one in own if not one.is_at_the_end and (one.said or one.at > 1)), None)


def _known(place: Place, code: str) -> Exercise:
    known = {_slug(one): one for one in library.ORDER}
    return exercises.find_exercise(known[slug_for(place, code, known)])


@client
def exercise(request: PlacedRequest, code: str) -> HttpResponse:
    """One exercise before it is begun, and one's own runs of it. Sent, it begins."""
    place, shown = request.place, _known(request.place, code)
    if request.method == "POST":
        run_id = exercises.begin(place, exercise_id=shown.id)
        return notices.go(place, "exercise-step", run_id=run_id, n="1")
    own = exercises.runs(place).get(shown.id, ())
    context = {
        "shown": shown,
        "code": code,
        "begun": _begun(own),
        "own": [one for one in own if one.said or one.at > 1],
    }
    return render(request, "mine/exercise.html", context)


@client
def scene(request: PlacedRequest, code: str, n: int) -> HttpResponse:
    """One step of an exercise of which nothing is kept. There is no form: nothing can be sent."""
    shown = _known(request.place, code)
    if shown.kept or not 1 <= n <= len(shown.steps) + 1:
        raise NotFound
    context = {"single_task": True, "shown": shown, "code": code, **page_of(shown, n)}
    return render(request, "mine/exercise_scene.html", context)


@client
def step(request: PlacedRequest, run_id: str, n: int) -> HttpResponse:
    """One step. Every button keeps what stands on the page, and each leads on; as somebody writes
    it is put by without one."""
    place = request.place
    one = exercises.run(place, run_id=run_id)
    if not 1 <= n <= len(one.exercise.steps):
        raise NotFound
    now = one.exercise.steps[n - 1]
    if request.method != "POST":
        return _page(request, one, n, one.said.get(now.id, Said()))
    said = typed(now, request.POST)
    do = "put" if "X-Save" in request.headers else request.POST.get("do", "")
    if do == "skip" and said.is_blank:
        exercises.leave_out(place, run_id=run_id, step_id=now.id)
        return _to(place, one, n + 1)
    stay = do in STAYS or do.startswith(TAKE)
    if do not in LEADS_ON and not stay:
        return _to(place, one, n)  # No button of the page: an empty form would erase what was said.
    if do.startswith(TAKE):
        example = do.removeprefix(TAKE)
        said = Said(lines=(*said.lines, *(c.title for c in now.choices if c.id == example)))
    try:
        exercises.answer(place, run_id=run_id, step_id=now.id, said=said, stay=stay)
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, one, n, said, refused.fields, status=422)
    return _after(place, one, n, do)


def _after(place: Place, one: RunView, n: int, do: str) -> HttpResponse:
    """Where a button leads once what stood on the page is kept."""
    if do == "put":
        return HttpResponse(status=204)
    if do == "leave":
        return notices.go(place, "exercises", "left-off")
    if do == "settle":
        return notices.go(place, "grounding")
    if do == "back":
        return _to(place, one, max(1, n - 1))
    return _to(place, one, n + 1 if do in LEADS_ON else n)


def _to(place: Place, one: RunView, n: int) -> HttpResponse:
    if n > len(one.exercise.steps):
        return notices.go(place, "exercise-run", run_id=one.id)
    return notices.go(place, "exercise-step", run_id=one.id, n=str(n))


def _page(
    request: PlacedRequest,
    one: RunView,
    n: int,
    said: Said,
    errors: dict[str, Words] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "single_task": True,
        "one": one,
        "shown": one.exercise,
        "errors": errors or {},
        "code": code_for(request.place, _slug(one.exercise.id)),
        **page_of(one.exercise, n, said),
    }
    return render(request, "mine/exercise_step.html", context, status=status)


@client
def run(request: PlacedRequest, run_id: str) -> HttpResponse:
    """All of it, to read; and what can be done with it."""
    place = request.place
    one = exercises.run(place, run_id=run_id)
    homes = [(each.id, with_whom(each)) for each in circles.my_circles(place)]
    context = _about(place, one) | {
        "homes": homes,
        "clauses": clause_forms(one),
        "emergency_number": place.practice.emergency_number,
    }
    return render(request, "mine/exercise_run.html", context)


@client
def share(request: PlacedRequest, run_id: str) -> HttpResponse:
    """Show it, or a part of it, to whom it can be shown at all."""
    one = exercises.run(request.place, run_id=run_id)
    if one.exercise.readers == "nobody" or not one.said:
        raise NotFound
    return flow(
        request,
        Shown(
            source=one.id,
            heading=one.exercise.title,
            words=text_of(lines_of(one.exercise, one.said)),
            back=reverse("exercise-run", args=[one.id]),
            clinician_alone=one.exercise.readers == "clinician",
        ),
    )


@client
def erase(request: PlacedRequest, run_id: str) -> HttpResponse:
    """Erase one for good, after reading what that does."""
    place = request.place
    if request.method != "POST":
        one = exercises.run(place, run_id=run_id)
        return render(request, "mine/exercise_erase.html", _about(place, one))
    try:
        exercises.erase(place, run_id=run_id)
    except NotFound:
        return redirect("exercises")  # Gone already, or never theirs: either way it isn't here.
    return notices.go(place, "exercises", "erased")


def _about(place: Place, one: RunView) -> dict[str, Any]:
    return {
        "one": one,
        "shown": one.exercise,
        "parts": lines_of(one.exercise, one.said),
        "shares": shares.my_shares(place, source=one.id),
        "code": code_for(place, _slug(one.exercise.id)),
    }
