"""What must always hold of common ground, whoever answered what (laws 2, 5 and 6).

Each property is tried on at least 10,000 generated comparisons of two to eight people, of which
at least a quarter have something in common; what they were like is printed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from accord.consent.answers import Role, Stance
from accord.consent.common_ground import common_ground, copy_for
from tests.consent import naive_ground
from tests.consent.gatherings import (
    CLOSED,
    PEOPLE,
    Gathering,
    Person,
    closed_answer,
    for_all_gatherings,
    open_answer,
    ways_to_close,
)

Check = Callable[[Gathering, Random], None]
Run = Callable[[Check], None]

CLOSER = "what only a closed answer says"


@pytest.fixture
def hold(request: pytest.FixtureRequest, tell: Callable[[str], None]) -> Run:
    """Try a property on all comparisons, print what they were like, see that they suffice."""

    def run(check: Check) -> None:
        tally = for_all_gatherings(check)
        tell(tally.line(request.node.name))
        assert tally.is_wide_enough(), tally

    return run


def test_it_is_what_a_naive_reading_says(hold: Run) -> None:
    def check(asked: Gathering, chance: Random) -> None:
        lines = naive_ground.lines(asked)
        for viewer, copy in asked.copies().items():
            read = json.loads(copy)
            assert read["lines"] == lines, asked
            assert read["viewer"] == viewer
            assert read["others"] == sorted(asked.others(viewer))
            assert set(read) == {"v", "viewer", "others", "lines"}

    hold(check)


def closed_in_every_way(asked: Gathering, member: str, topic: str, chance: Random) -> list[Person]:
    """The same member with this one topic closed, once for each thing that can close it."""
    person = asked.people[member]
    place = asked.place_of(member, topic)
    about = place[1]
    opened = replace(
        person, brought=person.brought | {topic}, could_say_no=person.could_say_no | {topic}
    )
    answer = replace(
        open_answer(chance, topic, about, member),
        condition=CLOSER,
        show_condition=chance.random() < 0.7,
    )
    unanswered = opened.saying(None, *place).saying(None, topic, None)
    willing = opened.saying(answer, *place)
    return [
        unanswered,
        replace(willing, brought=person.brought - {topic}),
        replace(willing, could_say_no=person.could_say_no - {topic}),
        *(opened.saying(closed, *place) for closed in ways_to_close(answer, chance)),
    ]


def test_every_kind_of_no_is_the_same_for_everyone(hold: Run) -> None:
    """A no, a not-now, an unsure, an unanswered, a not-brought, a not-free: the same bytes."""

    def check(asked: Gathering, chance: Random) -> None:
        member, topic = chance.choice(list(asked.people)), chance.choice(asked.topics)
        ways = closed_in_every_way(asked, member, topic, chance)
        assert len(ways) == 3 + len(CLOSED) + 3
        first, *rest = [asked.with_person(member, person).copies() for person in ways]
        assert all(copies == first for copies in rest), asked
        read = {one["topic"] for one in json.loads(first[member])["lines"]}
        assert topic not in read
        assert all(CLOSER.encode() not in copy for copy in first.values())

    hold(check)


def test_nothing_of_a_closed_answer_reaches_a_copy(hold: Run) -> None:
    """Everything closed may be anything else closed, all at once: not a byte changes."""

    def check(asked: Gathering, chance: Random) -> None:
        other = asked
        for member in asked.people:
            for topic in asked.topics:
                if not naive_ground.is_open(asked, member, topic):
                    ways = closed_in_every_way(other, member, topic, chance)
                    other = other.with_person(member, chance.choice(ways))
        assert other.copies() == asked.copies(), asked

    hold(check)


def test_what_is_not_in_common_is_not_told(hold: Run) -> None:
    """Where one is closed, nobody's copy says what the others were open to, or how."""

    def check(asked: Gathering, chance: Random) -> None:
        ground = {line.topic for line in asked.ground()}
        other = asked
        for topic in asked.topics:
            closed = [m for m in asked.people if not naive_ground.is_open(asked, m, topic)]
            if topic in ground or not closed:
                continue
            for member in asked.people:
                if member == closed[0]:
                    continue
                _, about = asked.place_of(member, topic)
                make = chance.choice((open_answer, closed_answer))
                person = other.people[member].saying(
                    make(chance, topic, about, member), topic, about
                )
                other = other.with_person(member, person)
        assert other.copies() == asked.copies(), asked

    hold(check)


def test_it_takes_everyone(hold: Run) -> None:
    """Silence says no: without one person's sheet nothing is in common."""

    def check(asked: Gathering, chance: Random) -> None:
        silent = chance.choice(list(asked.people))
        sheets = asked.sheets()
        for line in asked.ground():
            assert all(line.topic in sheet for sheet in sheets.values()), asked
        assert common_ground({**sheets, silent: {}}, asked.topics) == ()
        assert common_ground({silent: sheets[silent]}, asked.topics) == ()
        assert common_ground({}, asked.topics) == ()

    hold(check)


def test_one_more_person_only_narrows(hold: Run) -> None:
    """Whoever joins, with whatever answers, adds no topic and raises no level."""

    def check(asked: Gathering, chance: Random) -> None:
        if len(asked.people) == 2:
            return  # What two say of each other is compared between those two alone.
        sheets = asked.sheets()
        leaving = chance.choice(list(sheets))
        fewer = {member: sheet for member, sheet in sheets.items() if member != leaving}
        if len(fewer) == 2:
            fewer = {
                member: {topic: replace(line, role=None) for topic, line in sheet.items()}
                for member, sheet in fewer.items()
            }
        before = {line.topic: line for line in common_ground(fewer, asked.topics)}
        for line in asked.ground():
            assert line.level <= before[line.topic].level, asked
            kept = tuple(pair for pair in line.conditions if pair[0] != leaving)
            assert kept == before[line.topic].conditions

    hold(check)


def test_the_most_cautious_sets_the_level(hold: Run) -> None:
    def check(asked: Gathering, chance: Random) -> None:
        sheets = asked.sheets()
        for line in asked.ground():
            levels = [sheet[line.topic].level for sheet in sheets.values()]
            assert line.level.is_open
            assert line.level == min(levels), asked
            for member in asked.people:
                answer = asked.used(member, line.topic)
                assert answer is not None
                assert line.level <= answer.stance, asked

    hold(check)


def test_only_those_who_show_a_condition_are_read(hold: Run) -> None:
    """Word for word where allowed; where it is held back, the answer shows as let's-talk."""

    def check(asked: Gathering, chance: Random) -> None:
        copies = asked.copies()
        shown: set[str] = set()
        for line in asked.ground():
            for member in asked.people:
                answer = asked.used(member, line.topic)
                assert answer is not None
                said = answer.condition.strip()
                if answer.show_condition and said:
                    assert (member, said) in line.conditions, asked
                    shown.add(answer.condition)
                else:
                    assert member not in dict(line.conditions), asked
                    assert not said or line.level is Stance.LETS_TALK, asked
        written = {
            answer.condition
            for person in asked.people.values()
            for answer in person.answers.values()
            if answer.condition.strip()
        }
        for text in written - shown:
            assert all(json.dumps(text).encode() not in copy for copy in copies.values()), asked

    hold(check)


def test_roles_are_between_two_alone(hold: Run) -> None:
    """Giving meets receiving; among three or more, roles are neither compared nor shown."""

    def check(asked: Gathering, chance: Random) -> None:
        sheets = asked.sheets()
        ground = {line.topic: line for line in asked.ground()}
        for topic in asked.topics:
            if not all(topic in sheet for sheet in sheets.values()):
                continue
            roles = {member: sheet[topic].role for member, sheet in sheets.items()}
            if len(asked.people) > 2:
                assert ground[topic].roles == (), asked
                continue
            same = set(roles.values()) in ({Role.GIVING}, {Role.RECEIVING})
            assert (topic in ground) is not same, asked
            if not same:
                told = {member: role for member, role in roles.items() if role is not None}
                assert dict(ground[topic].roles) == told, asked
        if len(asked.people) > 2:
            other = asked
            for member, person in asked.people.items():
                turned = {
                    place: replace(answer, role=chance.choice((None, *Role)))
                    for place, answer in person.answers.items()
                }
                other = other.with_person(member, replace(person, answers=turned))
            assert other.copies() == asked.copies(), asked

    hold(check)


def test_order_and_repetition_change_nothing(hold: Run) -> None:
    """Who handed in first, and how answers lie, leaves no mark; topics keep their own order."""

    def check(asked: Gathering, chance: Random) -> None:
        copies = asked.copies()
        mixed = list(asked.people)
        chance.shuffle(mixed)
        people = {}
        for member in mixed:
            places = list(asked.people[member].answers)
            chance.shuffle(places)
            person = asked.people[member]
            answers = {place: person.answers[place] for place in places}
            people[member] = replace(person, answers=answers)
        assert Gathering(people, asked.topics).copies() == copies, asked
        found = [line.topic for line in asked.ground()]
        assert found == [topic for topic in asked.topics if topic in found]
        again = (*asked.topics, *chance.choices(asked.topics, k=3))
        assert Gathering(people, again).copies() == copies
        turned = tuple(reversed(asked.topics))
        assert Gathering(people, turned).ground() == asked.ground()[::-1]

    hold(check)


def test_every_copy_is_the_common_ground_and_whose_it_is(hold: Run) -> None:
    """Nobody reads more than another; somebody who was not in it reads nothing."""

    def check(asked: Gathering, chance: Random) -> None:
        read = [json.loads(copy) for copy in asked.copies().values()]
        assert all(copy["lines"] == read[0]["lines"] for copy in read), asked
        people = {frozenset((copy["viewer"], *copy["others"])) for copy in read}
        assert people == {frozenset(asked.people)}
        with pytest.raises(ValueError, match="somebody who was in the comparison"):
            copy_for("charlie", asked.ground(), asked.people)

    hold(check)


def test_a_thought_cannot_be_told_from_a_caution(hold: Run) -> None:
    """A thought that may be spoken of reads like a let's-talk with the same role and words."""

    def check(asked: Gathering, chance: Random) -> None:
        member, topic = chance.choice(list(asked.people)), chance.choice(asked.topics)
        place = asked.place_of(member, topic)
        thought = replace(
            open_answer(chance, topic, place[1], member),
            as_thought=True,
            thought_may_be_spoken_of=True,
        )
        caution = replace(thought, as_thought=False, stance=Stance.LETS_TALK)
        person = asked.people[member]
        as_thought = asked.with_person(member, person.saying(thought, *place))
        as_caution = asked.with_person(member, person.saying(caution, *place))
        assert as_thought.copies() == as_caution.copies(), asked

    hold(check)


def test_what_one_says_of_somebody_else_stays_out(hold: Run) -> None:
    """Answers about people who are not here, and among three or more about anybody."""

    def check(asked: Gathering, chance: Random) -> None:
        other = asked
        for member, person in asked.people.items():
            elsewhere = [one for one in PEOPLE if one not in asked.people] + ["charlie"]
            if len(asked.people) > 2:
                elsewhere += asked.others(member)
            about, topic = chance.choice(elsewhere), chance.choice(asked.topics)
            make = chance.choice((open_answer, closed_answer))
            said = person.saying(make(chance, topic, about, member), topic, about)
            other = other.with_person(member, said)
        assert other.copies() == asked.copies(), asked

    hold(check)
