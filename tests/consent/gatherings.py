"""Generated comparisons, from a seed: who was asked what, what each answered and brought.

Each has a mood of its own, from guarded to open, so that many find something in common even
among eight.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from accord.consent.answers import (
    CUSTOM,
    FREE,
    PRESSED,
    Answer,
    Role,
    SheetLine,
    Stance,
    answer_for,
    line_for,
)
from accord.consent.common_ground import GroundLine, common_ground, copy_for
from tests.consent.generated import CASES, for_all_seeds

PEOPLE = ("robin", "sam", "noa", "ari", "kim", "lou", "max", "uma")
STRANGER = "charlie"
TOPICS = tuple(f"topic-{number:02}" for number in range(30))
OPEN = (Stance.LETS_TALK, Stance.YES_IF, Stance.YES)
CLOSED = (Stance.NO, Stance.NOT_NOW, Stance.NOT_SURE)
FREELY, BY_CUSTOM, UNDER_PRESSURE = (tuple(sorted(some)) for some in (FREE, CUSTOM, PRESSED))

Answers = Mapping[tuple[str, str | None], Answer]


@dataclass(frozen=True)
class Person:
    """What one member has answered, which topics they bring, and whether they could say no."""

    answers: Answers
    brought: frozenset[str]
    could_say_no: frozenset[str]

    def sheet(self, topics: tuple[str, ...], others: list[str]) -> dict[str, SheetLine]:
        """What they hand in to a comparison with `others`."""
        found = {}
        for topic in topics:
            answer = answer_for(self.answers, topic, others)
            if answer is None:
                continue
            line = line_for(
                answer,
                brought=topic in self.brought,
                free_to_say_no=topic in self.could_say_no,
            )
            if line is not None:
                found[topic] = line
        return found

    def saying(self, answer: Answer | None, topic: str, about: str | None) -> Person:
        """The same person with another answer, or with none, in that one place."""
        kept = {key: one for key, one in self.answers.items() if key != (topic, about)}
        if answer is not None:
            kept[topic, about] = answer
        return replace(self, answers=kept)


@dataclass(frozen=True)
class Gathering:
    """A comparison of some topics among some people."""

    people: Mapping[str, Person]
    topics: tuple[str, ...]

    def others(self, member: str) -> list[str]:
        return [other for other in self.people if other != member]

    def used(self, member: str, topic: str) -> Answer | None:
        """The answer that `member` would bring."""
        return answer_for(self.people[member].answers, topic, self.others(member))

    def place_of(self, member: str, topic: str) -> tuple[str, str | None]:
        """Where the answer that is used stands among all of the member's."""
        answer = self.used(member, topic)
        return (topic, answer.about if answer is not None else None)

    def sheets(self) -> dict[str, dict[str, SheetLine]]:
        return {
            member: person.sheet(self.topics, self.others(member))
            for member, person in self.people.items()
        }

    def ground(self) -> tuple[GroundLine, ...]:
        return common_ground(self.sheets(), self.topics)

    def copies(self) -> dict[str, bytes]:
        """What each member reads, byte for byte."""
        ground = self.ground()
        return {
            member: json.dumps(copy_for(member, ground, self.people)).encode()
            for member in self.people
        }

    def with_person(self, member: str, person: Person) -> Gathering:
        return replace(self, people={**self.people, member: person})


def open_answer(
    chance: Random,
    topic: str,
    about: str | None,
    member: str,
    stances: tuple[Stance, ...] = OPEN,
) -> Answer:
    """One that nothing closes."""
    movers = set(chance.choices(FREELY, k=chance.choice((0, 1, 1, 2))))
    if movers and chance.random() < 0.2:
        movers |= set(chance.choices(BY_CUSTOM, k=2))
    lean = len(OPEN) - len(stances)
    thought = chance.random() < (0.15, 0.05, 0.02)[lean]
    written = chance.random() < (0.4, 0.3, 0.1)[lean]
    condition = chance.choice((f" {member} on {topic} of {about} ", " ", "")) if written else ""
    return Answer(
        topic=topic,
        about=about,
        stance=chance.choice(stances),
        role=chance.choice((None, None, *Role)),
        movers=frozenset(movers),
        as_thought=thought,
        thought_may_be_spoken_of=thought or chance.random() < 0.3,
        condition=condition,
        show_condition=chance.random() < 0.5,
        hoped_feeling=chance.choice(("", "calm")),
        done_before=chance.choice((None, False, True)),
    )


def closed_answer(
    chance: Random,
    topic: str,
    about: str | None,
    member: str,
    stances: tuple[Stance, ...] = OPEN,
) -> Answer:
    """One that something in it closes."""
    answer = open_answer(chance, topic, about, member, stances)
    return replace(answer, **chance.choice(closing(chance, answer)))


def ways_to_close(answer: Answer, chance: Random) -> list[Answer]:
    """The same answer, closed in each way that an answer itself can close."""
    return [replace(answer, **changes) for changes in closing(chance, answer)]


def closing(chance: Random, answer: Answer) -> list[dict[str, Any]]:
    """What changes an answer to a closed one, each by itself."""
    return [
        *({"stance": stance} for stance in CLOSED),
        {"movers": answer.movers | frozenset(chance.choices(UNDER_PRESSURE, k=2))},
        {"movers": frozenset(chance.choices(BY_CUSTOM, k=2))},
        {"as_thought": True, "thought_may_be_spoken_of": False},
    ]


def gathering(seed: int) -> Gathering:
    """Two to eight people, up to thirty topics."""
    chance = Random(seed)
    members = PEOPLE[: chance.choice((2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8))]
    many = 30 if chance.random() < 0.01 else chance.choice((1, 2, 2, 3, 3, 4))
    topics = tuple(chance.sample(TOPICS, many))
    stances = chance.choice((OPEN, OPEN, OPEN[1:], OPEN[2:]))
    # The larger the circle and the shorter its list, the opener it has to be to meet anywhere.
    shut = chance.choice((0.5, 0.2, 0.1, 0.03)) * 2 / len(members)
    people = {}
    for member in members:
        answers: dict[tuple[str, str | None], Answer] = {}
        for topic in topics:
            places: list[str | None] = [None]
            if chance.random() < 0.3:
                places.append(chance.choice([*(one for one in members if one != member), STRANGER]))
            for about in places:
                dice = chance.random()
                if dice < shut / 3:
                    continue
                make = closed_answer if dice < shut else open_answer
                answers[topic, about] = make(chance, topic, about, member, stances)
        people[member] = Person(
            answers,
            frozenset(topic for topic in topics if chance.random() >= shut / 2),
            frozenset(topic for topic in topics if chance.random() >= shut / 2),
        )
    return Gathering(people, topics)


@dataclass
class Tally:
    """What the generated comparisons were like; `sizes` are those that met somewhere."""

    cases: int = 0
    met: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    closed: Counter[str] = field(default_factory=Counter)

    def count(self, asked: Gathering) -> None:
        self.cases += 1
        ground = asked.ground()
        if ground:
            self.met += 1
            self.sizes[len(asked.people)] += 1
            self.levels.update({line.level.name.lower() for line in ground})
        self.closed.update(
            {
                "unanswered" if answer is None else answer.stance.name.lower()
                for topic in asked.topics
                for answer in (asked.used(member, topic) for member in asked.people)
                if answer is None or not answer.stance.is_open
            }
        )

    def line(self, name: str) -> str:
        sizes = ", ".join(f"{self.sizes[size]} of {size}" for size in sorted(self.sizes))
        levels = ", ".join(f"{self.levels[level]} {level}" for level in sorted(self.levels))
        closed = ", ".join(f"{self.closed[why]} {why}" for why in sorted(self.closed))
        return (
            f"\n{name}: {self.cases} comparisons, {self.met} of them with common ground: "
            f"members {sizes}; at {levels}; among all {closed}"
        )

    def is_wide_enough(self) -> bool:
        """At least a quarter meet somewhere; every size, level and closed stance is there."""
        return (
            self.cases >= CASES
            and self.met * 4 >= self.cases
            and all(self.sizes[size] > 0 for size in range(2, 9))
            and all(self.levels[stance.name.lower()] > 0 for stance in OPEN)
            and all(self.closed[stance.name.lower()] > 0 for stance in CLOSED)
            and self.closed["unanswered"] > 0
        )


def for_all_gatherings(check: Callable[[Gathering, Random], None]) -> Tally:
    """Run `check` on `CASES` generated comparisons, and tell what they were like."""
    tally = Tally()

    def try_one(seed: int, chance: Random) -> None:
        asked = gathering(seed)
        tally.count(asked)
        check(asked, chance)

    for_all_seeds("gathering", try_one)
    return tally
