"""Law 3: narrow alone. What one person took back stays back, whatever becomes of the rows.

The store keeps its numbers; the database is put back, wholly or in part, to how it was before the
last narrowings. Or the store itself is lost.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from accord.actions import agreements, signing_in
from accord.actions.place import Refused
from accord.records.models import Document, Grant
from tests import cast as casting
from tests.cast import HOUR, PASSPHRASE, ROBIN, SAM, Cast
from tests.laws.rows import Row, put_back, rows_of, without
from tests.laws.spoiling import TABLES
from tests.laws.tampering import EARLY, LATER, Seen, Watch, World, before, unchanged, watch

__all__ = ["before", "watch"]
SQLITE = ("", "-wal", "-shm")


@contextmanager
def standing_in(world: World, folder: Path) -> Iterator[World]:
    """Another folder in use for a while."""
    casting.enter(folder)
    try:
        yield replace(world, cast=replace(world.cast, folder=folder))
    finally:
        casting.enter(world.cast.folder)


@pytest.fixture(scope="module")
def earlier(watch: Watch) -> Seen:
    """What everybody read before the last narrowings: rows and store as they were then."""
    with standing_in(watch.world, watch.world.earlier) as then:
        return Watch(then).seen(EARLY)


@pytest.fixture(scope="module")
def old_rows(watch: Watch) -> dict[str, list[Row]]:
    """Every table as it was before the last narrowings."""
    with standing_in(watch.world, watch.world.earlier):
        return {model.__name__: rows_of(model) for model in TABLES}


@pytest.fixture
def other(watch: Watch, tmp_path: Path) -> Iterator[World]:
    """A copy of the world, to lose files of."""
    casting.leave_world()
    shutil.copytree(watch.world.cast.folder, tmp_path / "other")
    with standing_in(watch.world, tmp_path / "other") as copy:
        yield copy


def lose(folder: Path, name: str) -> None:
    """Files as if they had never been."""
    casting.leave_world()
    for ending in SQLITE:
        (folder / f"{name}{ending}").unlink(missing_ok=True)


def test_there_was_something_to_take_back(before: Seen, earlier: Seen) -> None:
    assert len(earlier.held) == 15
    assert before.held < earlier.held


def test_database_put_back_revives_nothing(other: World, before: Seen, earlier: Seen) -> None:
    folder = other.cast.folder
    lose(folder, "practice.sqlite3")
    for path in other.earlier.glob("practice.sqlite3*"):
        shutil.copy(path, folder / path.name)
    casting.enter(folder)
    after = Watch(other).seen()
    assert not after.more_than(before, ever=earlier)
    assert after.held, "what nobody took back still stands"
    for circle in (other.cast.pair, other.cast.three):
        for name in circle.names:
            held = agreements.agreement(other.cast.place(name, LATER), circle_id=circle.id)
            assert not any("sing" in one.sentence and one.shown == "in_force"
                           for one in held.allowances)  # fmt: skip


@pytest.mark.parametrize("table", [model.__name__ for model in TABLES])
def test_table_put_back_revives_nothing(
    watch: Watch, before: Seen, earlier: Seen, old_rows: dict[str, list[Row]], table: str
) -> None:
    model = next(one for one in TABLES if one.__name__ == table)
    with unchanged(watch.world.cast):
        for row in old_rows[table]:
            put_back(model, row)
        assert not watch.seen().more_than(before, ever=earlier)
        keys = [row[model._meta.pk.attname] for row in old_rows[table]]
        without(model._default_manager.exclude(pk__in=keys))
        assert not watch.seen().more_than(before, ever=earlier)


def test_single_row_put_back_revives_nothing(
    watch: Watch, before: Seen, earlier: Seen, old_rows: dict[str, list[Row]]
) -> None:
    tried = 0
    for model in TABLES:
        now = {row[model._meta.pk.attname]: row for row in rows_of(model)}
        for row in old_rows[model.__name__]:
            if now.get(row[model._meta.pk.attname]) == row:
                continue
            with unchanged(watch.world.cast):
                put_back(model, row)
                assert not watch.seen().more_than(before, ever=earlier), (model, row["id"])
            tried += 1
    assert tried > 15


@pytest.mark.parametrize("kind", ["happening", "snapshot", "clause", "yeses", "all of these"])
@pytest.mark.parametrize("who", ["Robin", "Sam", "Noa", "everybody"])
def test_cut_list_revives_nothing(watch: Watch, before: Seen, who: str, kind: str) -> None:
    """The newest rows are cut off, one more each time, until none is left."""
    kinds = ["happening", "snapshot", "clause", "yeses"] if kind == "all of these" else [kind]
    rows = Document.objects.filter(kind__in=kinds)
    if who != "everybody":
        rows = rows.filter(author_id=watch.world.cast.id_of(who))
    serials = list(rows.order_by("-serial").values_list("serial", flat=True))
    cuts = sorted({1, 2, len(serials) // 2, len(serials)} - {0})
    for cut in cuts:
        with unchanged(watch.world.cast):
            without(Document.objects.filter(serial__in=serials[:cut]))
            assert not watch.seen(only="agreements").more_than(before), f"{cut} cut off"


def test_old_box_under_every_newer_version_revives_nothing(
    watch: Watch, before: Seen, old_rows: dict[str, list[Row]]
) -> None:
    """An old yes put in the place of the newest box, with the version number of either."""
    now = {row["serial"]: row for row in rows_of(Document)}
    for row in old_rows["Document"]:
        new = now.get(row["serial"])
        if row["kind"] != "yeses" or new is None or new == row:
            continue
        for version in {row["version"], new["version"], new["version"] + 1}:
            with unchanged(watch.world.cast):
                grants = [one for one in old_rows["Grant"] if one["document_id"] == row["serial"]]
                put_back(Document, {**row, "version": version})
                without(Grant.objects.filter(document_id=row["serial"]))
                for grant in grants:
                    put_back(Grant, grant)
                assert not watch.seen(only="agreements").more_than(before)


def test_lost_volatile_store_closes_clauses_and_opens_nothing(other: World, before: Seen) -> None:
    lose(other.cast.store, "volatile.sqlite3")
    casting.enter(other.cast.folder)
    other.cast.place(ROBIN, LATER)  # The first request makes an empty one.
    after = Watch(other).seen()
    assert after.held == set()
    assert not after.more_than(before)
    assert {fact for fact in after.ground if fact[1] in other.waiting} == set()
    limits = {fact for fact in after.words if "pictures of me" in fact[-1]}
    assert limits == {fact for fact in before.words if "pictures of me" in fact[-1]}
    still = {fact for fact in before.ground if fact[1] in other.opened}
    assert after.ground == still, "what was opened before can still be read"


def test_lost_keys_store_opens_nothing_at_all(other: World) -> None:
    lose(other.cast.store, "keys.sqlite3")
    casting.enter(other.cast.folder)
    after = Watch(other).seen()
    assert (after.held, after.ground, after.words) == (set(), set(), set())
    for name in (ROBIN, SAM):
        with pytest.raises(Refused):
            signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=LATER)


def test_database_and_volatile_store_put_back_from_one_moment_are_that_moment_again(
    other: World, earlier: Seen
) -> None:
    """The one thing that can't be prevented (docs/threat-model.md), so that it stays said."""
    assert len(Watch(_earlier(other)).seen(EARLY).held) == len(earlier.held)


def _earlier(world: World) -> World:
    casting.enter(world.earlier)
    return replace(world, cast=replace(world.cast, folder=world.earlier))


def test_yes_is_needed_again_and_is_enough(other: World, cast: Cast) -> None:
    """The control: what was closed opens by everybody's fresh yes, and by nothing less."""
    circle, clause = other.cast.pair, None
    casting.enter(other.cast.folder)
    for one in agreements.agreement(other.cast.place(SAM, LATER), circle_id=circle.id).allowances:
        clause = one.id if "sing" in one.sentence else clause
    assert clause is not None
    casting.say_yes(other.cast, SAM, circle, clause, LATER)
    assert clause not in casting.in_force(other.cast, ROBIN, circle, LATER + 30 * HOUR)
    casting.say_yes(other.cast, ROBIN, circle, clause, LATER)
    assert clause in casting.in_force(other.cast, ROBIN, circle, LATER + 30 * HOUR)
    casting.leave_world()
