"""Everything that somebody takes away, part by part, in words that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.consent import check_ins
from accord.consent.answers import Stance
from accord.consent.course import Mood
from accord.porch.check_in_words import lines as check_in_lines
from accord.web.labels import MOODS, STANCES, answer_lines, yes_no

Line = tuple[str, str]
Data = Mapping[str, Any]

KINDS: Mapping[str, Promise] = {
    "limit": gettext_lazy("A limit"),
    "allowance": gettext_lazy("Something we may do"),
    "promise": gettext_lazy("A promise"),
}
ACTS: Mapping[str, Promise] = {
    "proposed": gettext_lazy("I suggested it"),
    "affirmed": gettext_lazy("I said yes"),
    "unsaid": gettext_lazy("I took my yes back while it waited"),
    "withdrawn": gettext_lazy("I withdrew it"),
    "paused": gettext_lazy("I paused it"),
    "returned": gettext_lazy("I came back to it"),
    "reaffirmed": gettext_lazy("I said yes again"),
    "reported": gettext_lazy("I said that a limit was crossed"),
    "resolved": gettext_lazy("I said that it was settled"),
    "left": gettext_lazy("I left"),
}
TAGS: Mapping[str, Promise] = {
    "sensations": gettext_lazy("In my body"),
    "triggers": gettext_lazy("What set it off"),
    "context": gettext_lazy("What was around it"),
}
SOMEBODY_ELSES = gettext_lazy("a sentence that somebody else wrote")


@dataclass(frozen=True, slots=True)
class Thing:
    """One entry, one answer, …: its day (empty where it has none), and its words line by line."""

    on: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    things: tuple[Thing, ...]


def readable(everything: Data) -> list[Part]:
    """What `actions.own_things.everything` gave; parts with nothing in them are left out."""
    found = []
    for name, (title, lines) in _PARTS.items():
        things = tuple(
            Thing(one.get("on", one.get("written_on", "")), tuple(_said(lines(one))))
            for one in everything[name]
        )
        if things:
            found.append(Part(str(title), things))
    return found


def _said(lines: Iterator[Line]) -> Iterator[Line]:
    """Without what is empty."""
    return ((str(label), words) for label, words in lines if words)


def _another_day(one: Data) -> str:
    """When it was changed; empty if that was on its own day. A draft has no days."""
    return one["changed"] if one.get("changed") != one.get("on") else ""


def _answer(one: Data) -> Iterator[Line]:
    yield _("Topic"), one["topic"]
    yield _("About"), one["about"] or ""
    yield from answer_lines(one)


def _own_topic(one: Data) -> Iterator[Line]:
    yield _("Topic"), one["title"]
    yield _("What I mean"), one["explanation"]


def _answer_moved(one: Data) -> Iterator[Line]:
    yield _("Topic"), one["topic"]
    yield _("About"), one["about"] or ""
    yield _("My answer from then on"), str(STANCES[Stance[one["stance"].upper()]])


def _mood(one: Data) -> Iterator[Line]:
    yield _("My mood"), str(MOODS[Mood(one["mood"])])


def _entry(one: Data) -> Iterator[Line]:
    yield _("Question"), one["question"]
    yield _("My words"), one["words"]
    yield _("Changed on"), _another_day(one)
    yield from ((str(TAGS[kind]), ", ".join(some)) for kind, some in one["tags"].items())


def _exercise(one: Data) -> Iterator[Line]:
    yield _("Exercise"), one["title"]
    yield _("Changed on"), _another_day(one)
    yield from ((part["title"], "\n".join(part["lines"])) for part in one["parts"])


def _check_in(one: Data) -> Iterator[Line]:
    said = check_ins.from_data(one)
    yield from ((str(label), str(words)) for label, words in check_in_lines(said))
    yield _("My words"), said.words
    yield _("Can be read by"), ", ".join(one["readers"])


def _shown(one: Data) -> Iterator[Line]:
    yield _("What"), one["heading"]
    yield _("Words"), one["words"]
    yield _("Can be read by"), ", ".join(one["readers"])


def _sentence(one: Data) -> Iterator[Line]:
    yield _("What"), str(KINDS[one["kind"]])
    yield _("Words"), one["sentence"]
    yield _("Whom it concerns"), ", ".join(one["concerns"])
    yield _("Can be read by"), ", ".join(one["readers"])
    yield _("Rests on"), "\n".join(each or str(SOMEBODY_ELSES) for each in one["rests_on"])
    yield _("To be looked at again by"), one["review_on"]
    yield _("Lifted"), yes_no(one["lifted"] or None)


def _act(one: Data) -> Iterator[Line]:
    yield _("What I did"), str(ACTS[one["act"]])
    yield _("About"), one["sentence"] or ""
    yield _("In my own words"), one["own_words"]


_PARTS: Mapping[str, tuple[Promise, Callable[[Data], Iterator[Line]]]] = {
    "answers": (gettext_lazy("My answers"), _answer),
    "own_topics": (gettext_lazy("My own topics"), _own_topic),
    "answers_moved": (gettext_lazy("How my answers moved"), _answer_moved),
    "moods": (gettext_lazy("My moods"), _mood),
    "journal": (gettext_lazy("My journal"), _entry),
    "half_written": (gettext_lazy("Not finished"), _entry),
    "exercises": (gettext_lazy("Exercises"), _exercise),
    "check_ins": (gettext_lazy("My check-ins"), _check_in),
    "shown_to_others": (gettext_lazy("What I show to others"), _shown),
    "sentences": (gettext_lazy("Sentences I wrote"), _sentence),
    "acts": (gettext_lazy("What I did with sentences"), _act),
}
