"""Flaws planted in the program, each of which a living circle has to stumble over."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from accord.actions import (
    affirming,
    boards,
    boxes,
    clauses,
    documents,
    gate,
    narrowing,
    snapshots,
    unsaying,
    versions,
)
from accord.actions.place import Place
from accord.consent import agreements, allowances
from accord.consent.drafts import Word
from accord.consent.folds import Fold
from tests import cast as casting
from tests.cast import DAY
from tests.laws import living_base
from tests.laws.living_machine import LivingCircle
from tests.laws.living_model import ALLOWANCE, Clause
from tests.laws.living_world import World

Plant = Callable[[pytest.MonkeyPatch], None]


def narrower_words_raise_no_number(patch: pytest.MonkeyPatch) -> None:
    def close(store: Any, _: Any, at: datetime, *, besides: Any) -> None:
        store.raise_numbers(besides, at)

    write = clauses.write_clause
    patch.setattr(versions, "clauses", SimpleNamespace(close_clauses=close, write_clause=write))


def narrowing_covers_the_first_words_alone(patch: pytest.MonkeyPatch) -> None:
    def close(store: Any, ids: Any, at: datetime, *, besides: Any = ()) -> None:
        store.raise_numbers([*besides, *map(clauses.scope_of, ids)], at)

    patch.setattr(clauses, "close_clauses", close)


def older_words_go_on_when_newer_ones_hold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(allowances, "newest_held", lambda *_: False)


def newer_words_end_those_beneath(patch: pytest.MonkeyPatch) -> None:
    plain = Fold._propose

    def propose(self: Fold, event: Any) -> None:
        plain(self, replace(event, narrower=True))

    patch.setattr(Fold, "_propose", propose)


def taking_back_raises_no_number(patch: pytest.MonkeyPatch) -> None:
    scope_of = lambda *_: "clause:none"  # noqa: E731
    patch.setattr(unsaying, "clauses", SimpleNamespace(scope_of=scope_of))


def narrowing_raises_no_number(patch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(close_clauses=lambda *_, **__: None)
    patch.setattr(narrowing, "clauses", nothing)
    patch.setattr(narrowing, "_raise_circle", lambda *_: None)


def turning_off_raises_no_number(patch: pytest.MonkeyPatch) -> None:
    def close(place: Place, row: Any, at: datetime) -> None:
        row.on_until = None
        row.save(update_fields=["on_until"])

    patch.setattr(gate, "close", close)


def a_yes_with_old_numbers_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(allowances, "_NUMBERS_MOVED", 0)


def one_yes_is_enough(patch: pytest.MonkeyPatch) -> None:
    plain = boards._folded

    def folded(read: Any, *more: Any) -> Fold:
        found = plain(read, *more)
        words = found.newest.words if found.newest else {}
        for one in read[-1].clause.concerns if words else ():
            words.setdefault(one, next(iter(words.values())))
        return found

    patch.setattr(boards, "_folded", folded)


def _other_word(patch: pytest.MonkeyPatch, change: Callable[[Word], Mapping[str, Any]]) -> None:
    plain = Fold._word

    def word(self: Fold, *said: Any) -> Word:
        found = plain(self, *said)
        return replace(found, **change(found))

    patch.setattr(Fold, "_word", word)


def nobody_has_time_to_think(patch: pytest.MonkeyPatch) -> None:
    _other_word(patch, lambda word: {"begins": word.at})


def the_review_date_passes_unnoticed(patch: pytest.MonkeyPatch) -> None:
    _other_word(patch, lambda word: {"until": word.until + timedelta(days=1000)})


def a_page_from_before_is_taken(patch: pytest.MonkeyPatch) -> None:
    plain = affirming.may_affirm

    def may_affirm(**asked: Any) -> Any:
        return plain(**{**asked, "form_narrowed": asked["narrowed"]})

    patch.setattr(affirming, "may_affirm", may_affirm)


def what_it_rests_on_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    for module in (agreements, boards):
        patch.setattr(module, "is_ground", lambda *_: True)
    patch.setattr(agreements, "_promise", lambda clause, *_: agreements._limit(replace(clause)))


def everybody_reads_everything(patch: pytest.MonkeyPatch) -> None:
    plain = documents.write

    def write_clause(place: Place, circle: Any, known: Any, clause: Any, shared: Any) -> None:
        plain(
            place,
            clauses.Document(
                kind="clause",
                circle=circle,
                author_id=place.me.id,
                slot=clause.id,
                version=clause.version,
            ),
            clauses.clause_data(clause, shared),
            readers={one: known[one].public_key for one in known if one != place.me.id},
        )

    patch.setattr(clauses, "write_clause", write_clause)


def a_waiting_yes_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(snapshots, "_worth_keeping", lambda folded, _: folded)


def a_box_keeps_the_last_yes_alone(patch: pytest.MonkeyPatch) -> None:
    def worth_keeping(kept: list[Any], event: Any, *_: Any, **__: Any) -> list[Any]:
        return [one for one in kept if one["clause"] != event.clause]

    patch.setattr(boxes, "_worth_keeping", worth_keeping)


def a_power_cut_takes_the_number_back(patch: pytest.MonkeyPatch) -> None:
    """As if the store had never been synced."""
    plain = living_base.dying_at

    def files() -> list[Path]:
        folder = Path(casting.connection.settings_dict["NAME"]).parent / "store"
        return [folder / f"volatile.sqlite3{end}" for end in ("", "-wal", "-shm")]

    @contextmanager
    def dying_at(point: str) -> Iterator[None]:
        for path in files():
            if path.exists():
                shutil.copy(path, path.with_suffix(path.suffix + ".before"))
        with plain(point):
            yield

    def start_again(world: World) -> None:
        casting.leave_world()
        for path in files():
            path.unlink(missing_ok=True)
            before = path.with_suffix(path.suffix + ".before")
            if before.exists():
                before.rename(path)
        casting.enter(files()[0].parent.parent)

    patch.setattr(living_base, "dying_at", dying_at)
    patch.setattr(World, "start_again", start_again)


# Soon stumbled over; those in SELDOM take many lives, and are looked for in the long mode.
FLAWS: tuple[Plant, ...] = (newer_words_end_those_beneath,)
SELDOM: tuple[Plant, ...] = (
    turning_off_raises_no_number,
    one_yes_is_enough,
    nobody_has_time_to_think,
    the_review_date_passes_unnoticed,
    older_words_go_on_when_newer_ones_hold,
    narrowing_raises_no_number,
    a_yes_with_old_numbers_counts,
    a_page_from_before_is_taken,
    what_it_rests_on_is_not_asked,
    everybody_reads_everything,
    a_waiting_yes_is_kept,
    a_box_keeps_the_last_yes_alone,
    a_power_cut_takes_the_number_back,
)


# What takes several things in one order is not left to chance: a path leads there.


def _it(life: LivingCircle) -> Clause:
    """What is in force, with other words over it that everybody has said yes to."""
    return next(one for one in life.model.clauses.values() if one.kind == ALLOWANCE)


def _narrower_and_its_row_deleted(life: LivingCircle) -> None:
    words = life._worded(_it(life), 3, life.members[0], 2, 60, 24, ())
    assert life._reword(words, narrower=True)
    life.everybody_looks()
    life.delete_newest_rows(("clause",), 1)


def _given_way_and_paused(life: LivingCircle) -> None:
    life.wait(DAY)
    life.everybody_looks()
    assert _it(life).newest in life.held
    life.narrow(0, 0, "", False, "")


def _taken_back_and_a_day_gone_by(life: LivingCircle) -> None:
    life.take_back(0, 0, True, "")


PATHS: dict[Plant, Callable[[LivingCircle], None]] = {
    narrower_words_raise_no_number: _narrower_and_its_row_deleted,
    narrowing_covers_the_first_words_alone: _given_way_and_paused,
    taking_back_raises_no_number: _taken_back_and_a_day_gone_by,
}
