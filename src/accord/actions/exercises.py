"""Guided exercises: what somebody said on the way, sealed to them alone, a document for each run.

INVARIANT: nothing here changes a row, a size or a waking of anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language

from accord.actions import documents
from accord.actions.documents import Content
from accord.actions.exercise_steps import Said, checked, from_data, to_data
from accord.actions.place import NotFound, Place
from accord.actions.zones import day_of
from accord.library import exercises as library
from accord.library.exercises import Exercise, Step
from accord.records.models import Document

KIND = "exercise"


@dataclass(frozen=True, slots=True)
class RunView:
    """One time that somebody goes through an exercise, as far as they have come.

    `at`: the page to go on with, from 1 on; the one after the last step once they were at the
    end. `changed`: the day of the last change, if another one.
    """

    id: str
    exercise: Exercise
    on: date
    at: int
    said: Mapping[str, Said] = field(default_factory=dict)
    changed: date | None = None

    @property
    def is_at_the_end(self) -> bool:
        """Whether they have come past the last step."""
        return self.at > len(self.exercise.steps)

    @property
    def speaks_up(self) -> bool:
        """Whether something that was chosen may tell of fear or pressure."""
        return any(
            one.speaks_up and one.id in self.said[step.id].chosen
            for step in self.exercise.steps
            if step.id in self.said
            for one in step.choices
        )


def begin(place: Place, *, exercise_id: str) -> str:
    """Begin an exercise; gives the id of the run. A run with nothing in it yet is taken again.

    NotFound for one of which nothing is kept: going through it is nobody's business.
    """
    place.only_client()
    shown = find_exercise(exercise_id)
    if not shown.kept:
        raise NotFound
    with transaction.atomic():
        for one in runs(place).get(shown.id, ()):
            if not one.said and one.at == 1:
                return one.id
        today = day_of(place, place.now).isoformat()
        content = {"exercise": shown.id, "on": today, "changed": today, "said": {}}
        row = Document(kind=KIND, author_id=place.me.id)
        return documents.write(place, row, {**content, "step": shown.steps[0].id}).id


def find_exercise(exercise_id: str) -> Exercise:
    """An exercise in the reader's language; NotFound for what is none."""
    try:
        return library.exercise(exercise_id, get_language() or "")
    except KeyError:
        raise NotFound from None


def answer(place: Place, *, run_id: str, step_id: str, said: Said, stay: bool = False) -> None:
    """Keep what was said at a step, at once; with nothing said, nothing stays of it.

    With `stay` they are still at that step. Refused for what isn't offered and for too long words.
    """
    with transaction.atomic():
        row, content = _find(place, run_id)
        shown = find_exercise(content["exercise"])
        data = to_data(checked(_step(shown, step_id), said))
        others = {key: one for key, one in content["said"].items() if key != step_id}
        kept = {**others, step_id: data} if data else others
        now_at = content["step"] if stay else _further(shown, content["step"], step_id)
        _keep(place, row, content, {"said": kept, "step": now_at})


def leave_out(place: Place, *, run_id: str, step_id: str) -> None:
    """Go on without a word to a step. What was said there before stays."""
    with transaction.atomic():
        row, content = _find(place, run_id)
        shown = find_exercise(content["exercise"])
        now_at = _further(shown, content["step"], _step(shown, step_id).id)
        _keep(place, row, content, {"step": now_at})


def _keep(place: Place, row: Document, content: Content, changed: Content) -> None:
    fresh = {**content, **changed}
    if fresh != content:
        today = day_of(place, place.now).isoformat()
        documents.write(place, row, {**fresh, "changed": today})


def _step(shown: Exercise, step_id: str) -> Step:
    try:
        return shown.step(step_id)
    except KeyError:
        raise NotFound from None


def _further(shown: Exercise, now_at: str, step_id: str) -> str:
    """Where they are after a step: going back to one from before takes nobody back."""
    ids = [one.id for one in shown.steps]
    after = [*ids[1:], ""][ids.index(step_id)]
    return after if _number(shown, after) > _number(shown, now_at) else now_at


def _number(shown: Exercise, step_id: str) -> int:
    """The page of a step; the one after the last for "", the first for one that is gone."""
    ids = [one.id for one in shown.steps]
    if not step_id:
        return len(ids) + 1
    return ids.index(step_id) + 1 if step_id in ids else 1


def _mine(place: Place) -> QuerySet[Document]:
    place.only_client()
    return Document.objects.filter(author_id=place.me.id, kind=KIND, circle=None).order_by(
        "-serial"
    )


def _find(place: Place, run_id: str) -> tuple[Document, Content]:
    row = _mine(place).filter(id=run_id).first()
    content = documents.read_own_or_none(place, row) if row else None
    if row is None or content is None:
        raise NotFound
    return row, content


def run(place: Place, *, run_id: str) -> RunView:
    """One of one's own runs; NotFound for anybody else's."""
    row, content = _find(place, run_id)
    return _view(row, content)


def _view(row: Document, content: Content) -> RunView:
    shown = find_exercise(content["exercise"])
    on, changed = date.fromisoformat(content["on"]), date.fromisoformat(content["changed"])
    said = {key: from_data(one) for key, one in content["said"].items()}
    at = _number(shown, content["step"])
    return RunView(row.id, shown, on, at, said, changed if changed != on else None)


def runs(place: Place) -> dict[str, tuple[RunView, ...]]:
    """All of one's own runs by the exercise's id, each the newest first."""
    found: dict[str, tuple[RunView, ...]] = {}
    for one in _runs(place):
        found[one.exercise.id] = (*found.get(one.exercise.id, ()), one)
    return found


def _runs(place: Place) -> Iterator[RunView]:
    for row in _mine(place):
        content = documents.read_own_or_none(place, row)
        if content is not None and content["exercise"] in library.ORDER:
            yield _view(row, content)


def erase(place: Place, *, run_id: str) -> None:
    """Erase a run for good. What was shown of it stays with its readers until it is taken back."""
    row, _content = _find(place, run_id)
    row.delete()
