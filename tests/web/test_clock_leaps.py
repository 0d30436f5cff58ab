"""A clock that leaps ahead or goes back, and what people find on their pages meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from accord.actions import agreements, answers, clocks, comparisons, narrowing, place, signing_in
from accord.actions.agreements import Shown
from accord.actions.recovery import sign_in_with_code
from accord.consent.answers import Answer, Stance
from accord.records.models import Circle, Person, Session
from accord.vault import keys
from tests.actions.refusing import refused
from tests.web.world import PASSPHRASE, Actor, World

WALK = "We may hold hands in the street, if each wants it then."
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class Machine:
    """Where Willow's practice runs: what its clock says, and how much time truly goes by."""

    world: World
    ticks: float = 1000.0

    def leaps(self, by: timedelta) -> None:
        """The clock is set, by hand or by mistake, within a second."""
        self.world.home.now += by
        self.ticks += 1

    def passes(self, time: timedelta) -> None:
        """Time goes by, and everybody keeps their sign-in alive."""
        self.world.home.now += time
        self.ticks += time.total_seconds()
        now = place.times().now
        Session.objects.update(seen=now, started=now)

    def signs_in(self) -> None:
        """Everybody signs in once more."""
        now = place.times().now
        for name, one in (("Dr. Abara", self.world.abara), *self._members()):
            one.client = Client()
            cookie = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=now).cookie
            one.client.cookies["__Host-accord"] = cookie

    def _members(self) -> list[tuple[str, Actor]]:
        return [(f"{name} at the door", one) for name, one in self.world.members.items()]


@pytest.fixture
def machine(joint: World) -> Iterator[Machine]:
    made = Machine(joint)
    place.set_clock(lambda: joint.home.now, lambda: made.ticks)
    place.times()
    yield made
    place.set_clock(None)


def shown(machine: Machine, clause: str) -> set[Shown]:
    """How the clause reads, to both."""
    about = {"circle_id": machine.world.circle_id, "clause_id": clause}
    found = set()
    for one in machine.world.members.values():
        try:
            found.add(agreements.clause(one.place, **about).shown)
        except place.NotFound:
            found.add(Shown.NOT_IN_FORCE)
    return found


def proposed(machine: Machine, **more: object) -> str:
    world = machine.world
    return agreements.propose(
        world.robin.place,
        circle_id=world.circle_id,
        sentence=WALK,
        concerns=[world.sam.id],
        **more,  # type: ignore[arg-type]
    )


def everyone_says_yes(machine: Machine, clause: str) -> None:
    about = {"circle_id": machine.world.circle_id, "clause_id": clause}
    for one in machine.world.members.values():
        form = agreements.clause(one.place, **about).form
        agreements.say_yes(one.place, **about, form=form)


def holding(machine: Machine, days: int) -> str:
    """An allowance in force, to be looked at again in so many days."""
    day = (machine.world.home.now + days * DAY).date()
    clause = proposed(machine, review_on=day)
    everyone_says_yes(machine, clause)
    machine.passes(DAY + MINUTE)
    assert shown(machine, clause) == {Shown.IN_FORCE}
    return clause


def test_a_time_to_think_is_not_over_because_the_clock_says_so(machine: Machine) -> None:
    clause = proposed(machine)
    everyone_says_yes(machine, clause)
    machine.passes(HOUR)
    machine.leaps(2 * DAY)
    machine.signs_in()
    assert shown(machine, clause) == {Shown.PROPOSED}
    machine.passes(23 * HOUR - MINUTE)
    assert shown(machine, clause) == {Shown.PROPOSED}
    machine.passes(2 * MINUTE)
    assert shown(machine, clause) == {Shown.IN_FORCE}, "it has truly been a day"


def test_a_yes_said_during_a_leap_has_its_own_time_to_think(machine: Machine) -> None:
    machine.leaps(5 * DAY)
    machine.signs_in()
    clause = proposed(machine)
    everyone_says_yes(machine, clause)
    assert shown(machine, clause) == {Shown.PROPOSED}
    machine.leaps(-5 * DAY)  # It was a mistake, and somebody set it right.
    machine.passes(23 * HOUR)
    assert shown(machine, clause) == {Shown.PROPOSED}
    machine.passes(HOUR)
    assert shown(machine, clause) == {Shown.IN_FORCE}


def test_a_leap_ends_what_it_ends_and_nothing_comes_back_by_itself(machine: Machine) -> None:
    clause = holding(machine, 20)
    machine.leaps(60 * DAY)
    machine.signs_in()
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    machine.leaps(-60 * DAY)
    machine.passes(HOUR)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    assert not clocks.clocks().is_sure
    assert clocks.confirm_clock()
    machine.signs_in()
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}, "the host's word brings back nothing"
    everyone_says_yes(machine, clause)
    machine.passes(MINUTE)
    assert shown(machine, clause) == {Shown.IN_FORCE}, "but everybody's yes does"
    assert clocks.clocks().is_sure


def test_confirming_a_leap_that_was_true_ends_nothing_more(machine: Machine) -> None:
    clause = holding(machine, 80)
    machine.leaps(30 * DAY)
    machine.signs_in()
    assert not clocks.clocks().is_sure
    assert not clocks.confirm_clock()
    machine.signs_in()
    assert shown(machine, clause) == {Shown.IN_FORCE}
    assert place.times().now == machine.world.home.now
    assert clocks.clocks().is_sure


def test_where_there_is_nothing_to_confirm_nothing_happens(machine: Machine) -> None:
    clause = holding(machine, 20)
    assert not clocks.confirm_clock()
    assert shown(machine, clause) == {Shown.IN_FORCE}


def test_narrowing_works_during_a_leap(machine: Machine) -> None:
    clause = holding(machine, 80)
    machine.leaps(40 * DAY)
    machine.signs_in()
    about = {"circle_id": machine.world.circle_id, "clause_id": clause}
    assert shown(machine, clause) == {Shown.IN_FORCE}
    narrowing.pause(machine.world.robin.place, **about)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    machine.leaps(-40 * DAY)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    machine.passes(MINUTE)
    everyone_says_yes(machine, clause)
    machine.passes(MINUTE)
    # The pause lies in no future that a yes would have to wait for.
    assert shown(machine, clause) == {Shown.IN_FORCE}


def test_a_comparison_is_not_opened_by_a_leap(machine: Machine) -> None:
    world = machine.world
    topic = "long-hug"
    for one in world.members.values():
        answers.save_answer(one.place, answer=Answer(topic=topic, stance=Stance.YES))
    comparison = world.compare([topic], days=2)
    machine.leaps(3 * DAY)
    machine.signs_in()
    refused("date_not_come", world.open, comparison)
    assert "Not before" in world.robin.get("/ours")
    comparisons.take_back(world.robin.place, comparison_id=comparison)
    machine.passes(2 * DAY)
    world.open(comparison)


def test_a_recovery_code_does_not_open_by_a_leap(machine: Machine) -> None:
    pair = machine.world.robin.place.my_keys
    code = keys.new_recovery_code()
    robin = machine.world.robin.id
    wrapped = keys.wrap_with_recovery(pair, code, person=robin)
    Person.objects.filter(id=robin).update(wrapped_by_recovery=wrapped)

    def use() -> str:
        found = place.times()
        return sign_in_with_code(
            name="Robin at the door",
            code=code,
            new_passphrase=PASSPHRASE,
            now=found.now,
            latest=found.latest,
        ).cookie

    refused("recovery_waits", use)
    machine.leaps(26 * HOUR)
    refused("recovery_waits", use)
    machine.passes(24 * HOUR)
    assert use()


def test_a_switch_that_ended_by_a_leap_stays_off(machine: Machine) -> None:
    machine.leaps(100 * DAY)
    machine.signs_in()
    machine.world.abara.get("/desk/")
    machine.leaps(-100 * DAY)
    circle = Circle.objects.get(id=machine.world.circle_id)
    assert all(gate.on_until is None for gate in circle.gates.all())


def test_a_sign_in_rests_no_longer_because_the_clock_went_back(machine: Machine) -> None:
    machine.world.robin.get("/today")
    machine.leaps(-5 * HOUR)
    machine.world.robin.get("/today")
    machine.ticks += 16 * 60
    machine.leaps(16 * MINUTE)
    machine.world.robin.get("/today", status=303)


def test_a_leap_ends_every_sign_in(machine: Machine) -> None:
    machine.passes(MINUTE)
    machine.leaps(2 * DAY)
    machine.world.robin.get("/today", status=303)
    assert not Session.objects.exists()


def test_what_lapsed_is_not_revived_by_a_clock_that_goes_back(machine: Machine) -> None:
    clause = holding(machine, 3)
    machine.passes(2 * DAY)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    machine.leaps(-30 * DAY)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    place.the_store().close()
    place._store_at.cache_clear()  # As after starting again.
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}


def test_a_pause_comes_after_the_yes_whatever_the_clock_says(machine: Machine) -> None:
    clause = holding(machine, 60)
    machine.leaps(-10 * DAY)
    token = signing_in.stop_token(machine.world.robin.place)
    assert narrowing.stop_by_token(token, place.times().now)
    assert shown(machine, clause) == {Shown.NOT_IN_FORCE}
    about = {"circle_id": machine.world.circle_id, "clause_id": clause}
    narrowing.pause(machine.world.sam.place, **about)
    machine.passes(MINUTE)
    everyone_says_yes(machine, clause)
    machine.passes(MINUTE)
    assert shown(machine, clause) == {Shown.IN_FORCE}
