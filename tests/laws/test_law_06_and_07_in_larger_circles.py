"""Laws 6 and 7 in circles of three and of four: pauses, lapses, comings-back, and somebody's
joining or leaving. Each of the others looks, and so do whoever left, whoever is new, whoever a
clause doesn't concern, and the clinician."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from accord.actions import agreements, narrowing
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, Cast
from tests.laws import sessions
from tests.laws.gatherings import LOU, Gathering, before, gathering, joins, leaves
from tests.laws.lived import ACT, LATE, SOON, Lived, another, live
from tests.laws.over_http import Session, at_the_desk, looks, others_read, reads
from tests.laws.private_acts import ALONE, STOPPED, Act
from tests.laws.two_worlds import at_the_actions, told_apart
from tests.laws.watching import Seen, first_difference

# Of each kind of private act one, since each costs a world.
QUIET = (
    "nothing",
    "says NO",
    "hands in",
    "waiting yes",
    "last yes",
    "yes taken back",
    "last yes paused",
    "still yes, at the review",
    "limit alone",
)
# A stop wakes everybody's pages, whom it concerns or not (docs/threat-model.md); these do not.
NARROWED = ("pauses", "withdraws", "pauses and comes back", "withdraws and says yes again")


@pytest.fixture(scope="session")
def four(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A lived circle of four, whose allowances concern all four."""
    with casting.copied(template, tmp_path_factory.mktemp("four") / "home") as copy:
        return live(*casting.gather(copy, "Four of them", (ROBIN, SAM, NOA, LOU)))


@pytest.fixture(scope="session", params=[3, 4])
def gathered(
    request: pytest.FixtureRequest, template: Cast, tmp_path_factory: pytest.TempPathFactory
) -> Gathering:
    """Circles of three and of four, one of whom no allowance concerns."""
    with casting.copied(template, tmp_path_factory.mktemp("gathered") / "home") as copy:
        return gathering(copy, request.param)


def the_actions(world: Lived) -> list[list[Seen]]:
    """Everything by the actions, within the hour: all read, all act, all look again."""
    return [sessions.others_look_soon(world, come_back=False)]


def the_pages(world: Lived) -> list[list[Seen]]:
    """Everything over HTTP, byte by byte: soon, and once everything has lapsed."""
    found = others_read(world, SOON, "soon")
    for name in world.others:
        session = Session(world, name, LATE, "late")
        looks(session)
        found += session.found
    return [found]


Looking = Callable[[Lived], list[list[Seen]]]
EACH_WAY = pytest.mark.parametrize("look", [the_actions, the_pages])


def told(
    lived: Lived, folder: Path, acts: Mapping[str, Act], look: Callable[[Lived], list[list[Seen]]]
) -> str:
    return "\n".join(told_apart(lived, folder, acts, lambda world, _name: look(world)))


@pytest.mark.parametrize("group", ["alone", "stopped"])
def test_nobody_of_four_can_tell(four: Lived, tmp_path: Path, group: str) -> None:
    chosen = ALONE if group == "alone" else STOPPED
    names = [one for one in QUIET if one in chosen.acts] or list(chosen.acts)

    def look(world: Lived, name: str) -> list[list[Seen]]:
        return at_the_actions(world, group, name in chosen.for_a_while)

    found = told_apart(four, tmp_path, {one: chosen.acts[one] for one in names}, look)
    assert not found, "\n".join(found)


def test_nobody_of_four_can_tell_from_their_pages(four: Lived, tmp_path: Path) -> None:
    acts = {one: STOPPED.acts[one] for one in STOPPED.over_http}
    assert not told(four, tmp_path, acts, lambda world: [others_read(world, SOON, "soon")])


def test_a_lapse_among_four_reads_like_any_stop(four: Lived, tmp_path: Path) -> None:
    def look(world: Lived) -> list[list[Seen]]:
        found = others_read(world, LATE, "lapsed")
        for seen in found:  # See test_law_06_and_07_acted_over_http: a pause was seen before.
            seen.woken = 0
            seen.shown = re.sub(r"/live\?since=\d+", "/live?since=<n>", repr(seen.shown))
        return [found]

    acts = {"nothing": ALONE.acts["nothing"], **{one: STOPPED.acts[one] for one in NARROWED}}
    assert not told(four, tmp_path, acts, look)


def _pauses(world: Lived, name: str) -> None:
    about = {"circle_id": world.circle.id, "clause_id": world.held}
    narrowing.pause(world.cast.place(name, ACT + MINUTE), **about)


def _stops(world: Lived, name: str) -> None:
    assert narrowing.stop_by_token(world.cast.people[name].stop_token, ACT + MINUTE)


def _comes_back(world: Lived, name: str) -> None:
    """All three pause; one of them comes back."""
    for one in (SAM, NOA, LOU):
        _pauses(world, one)
    casting.say_yes(world.cast, name, world.circle, world.held, ACT + 2 * MINUTE)


def _waits(world: Lived, name: str) -> None:
    casting.say_yes(world.cast, name, world.circle, world.asked, ACT + MINUTE)


@pytest.mark.parametrize("act", [_pauses, _stops, _comes_back, _waits])
@pytest.mark.parametrize("other", [NOA, LOU])
def test_nobody_can_tell_which_of_the_others(
    four: Lived, tmp_path: Path, act: Callable[[Lived, str], None], other: str
) -> None:
    """Sam or another of the four: the two who did nothing, and the clinician, look."""
    watching = tuple(name for name in (ROBIN, NOA, LOU) if name != other)

    def watched(name: str) -> list[Seen]:
        with another(four, tmp_path / "world") as world:
            act(world, name)
            found: list[Seen] = []
            for one in watching:
                session = Session(world, one, SOON, "soon")
                reads(session)
                found += session.found
            found += at_the_desk(Session(world, ABARA, SOON, "soon"))
            for one in watching:
                later = Session(world, one, SOON + 2 * DAY, "later")
                looks(later)
                found += later.found
            return found

    assert not first_difference(watched(SAM), watched(other))


@EACH_WAY
def test_leaving_tells_nothing_of_what_others_did(
    gathered: Gathering, tmp_path: Path, look: Looking
) -> None:
    """Somebody leaves, which all see. What Sam did in private just before is seen by nobody:
    neither by those who stay, whose documents move to new keys, nor by the one who left."""
    acts = {one: before(ALONE.acts[one], lambda w: leaves(gathered, w)) for one in _quiet(look)}
    assert not told(gathered.lived, tmp_path, acts, look)


@EACH_WAY
def test_leaving_leaves_every_pause_alike(
    gathered: Gathering, tmp_path: Path, look: Looking
) -> None:
    acts = {one: before(STOPPED.acts[one], lambda w: leaves(gathered, w)) for one in NARROWED}
    assert not told(gathered.lived, tmp_path, acts, look)


@EACH_WAY
def test_joining_tells_nothing_of_what_others_did(
    gathered: Gathering, tmp_path: Path, look: Looking
) -> None:
    acts = {one: before(ALONE.acts[one], lambda w: joins(gathered, w)) for one in _quiet(look)}
    assert not told(
        gathered.lived, tmp_path, acts, lambda world: look(gathered.with_newcomer(world))
    )


@EACH_WAY
def test_joining_leaves_every_pause_alike(
    gathered: Gathering, tmp_path: Path, look: Looking
) -> None:
    acts = {one: before(STOPPED.acts[one], lambda w: joins(gathered, w)) for one in NARROWED}
    assert not told(
        gathered.lived, tmp_path, acts, lambda world: look(gathered.with_newcomer(world))
    )


def _quiet(look: Looking) -> list[str]:
    """Where it is looked at after the time to think, without what may show by then."""
    return [one for one in QUIET if look is the_actions or one not in ALONE.for_a_while]


@EACH_WAY
def test_whom_it_does_not_concern_sees_nothing_of_it(
    gathered: Gathering, tmp_path: Path, look: Looking
) -> None:
    """What some agree among themselves, pause and take up again leaves no trace with the one
    it doesn't concern, nor with the clinician: not that it is there, nor how much there is."""

    def outside(world: Lived) -> list[list[Seen]]:
        found: list[Seen] = []
        for now, label in ((SOON, "soon"), (ACT + 3 * DAY, "in force"), (LATE, "late")):
            if look is the_pages:
                session = Session(world, gathered.goes, now, label)
                reads(session)
                found += session.found + at_the_desk(Session(world, ABARA, now, label))
            else:
                found += sessions._do(
                    world, gathered.goes, now, sessions.client_reads(world), label
                )
                found += sessions._do(world, ABARA, now, sessions.clinician_reads(world), label)
        return [found]

    assert not told(gathered.lived, tmp_path, AMONG, outside)


def _agree(world: Lived, names: tuple[str, ...], sentence: str) -> str:
    cast, circle = world.cast, world.circle
    found = casting.propose(
        cast, ROBIN, circle, ACT, sentence, concerns=[cast.id_of(name) for name in names]
    )
    for name in names:
        casting.say_yes(cast, name, circle, found, ACT + MINUTE)
    return found


def _agrees(world: Lived) -> None:
    _agree(world, (ROBIN, SAM), "We may dance, if each wants it then.")


def _agrees_much(world: Lived) -> None:
    for what in ("dance", "hum", "bake"):
        _agree(world, (ROBIN, SAM), f"We may {what}, if each wants it then.")


def _ends_what_held(world: Lived) -> None:
    about = {"circle_id": world.circle.id, "clause_id": world.held}
    narrowing.withdraw(world.cast.place(SAM, ACT), **about)


def _pauses_and_all_come_back(world: Lived) -> None:
    about = {"circle_id": world.circle.id, "clause_id": world.held}
    narrowing.pause(world.cast.place(ROBIN, ACT), **about)
    casting.say_yes(world.cast, ROBIN, world.circle, world.held, ACT + HOUR / 2)


def _shares_a_limit_with_robin(world: Lived) -> None:
    agreements.set_limit(
        world.cast.place(SAM, ACT),
        circle_id=world.circle.id,
        sentence="I don't want to be woken before seven.",
        shared_with=[world.cast.id_of(ROBIN)],
    )


AMONG: dict[str, Act] = {
    "nothing": lambda world: None,
    "two agree": _agrees,
    "two agree on much": _agrees_much,
    "what held is ended": _ends_what_held,
    "a pause, and back": _pauses_and_all_come_back,
    "a limit for one": _shares_a_limit_with_robin,
}
