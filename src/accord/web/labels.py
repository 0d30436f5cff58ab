"""The words of choices on the pages, in the order they are offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.consent.answers import Mover, Role, Stance
from accord.consent.course import Mood
from accord.porch.check_in_words import YES_NO

STANCES: Mapping[Stance, Promise] = {
    Stance.NO: _("No"),
    Stance.NOT_NOW: _("Not now"),
    Stance.NOT_SURE: _("Not sure"),
    Stance.LETS_TALK: _("Let’s talk"),
    Stance.YES_IF: _("Yes, if…"),
    Stance.YES: _("Yes"),
}
MOODS: Mapping[Mood, Promise] = {
    Mood.CALM: _("Calm"),
    Mood.HEAVY: _("Heavy"),
    Mood.LIGHT: _("Light"),
    Mood.MIXED: _("Mixed"),
    Mood.ON_EDGE: _("On edge"),
}
ROLES: Mapping[Role, Promise] = {
    Role.GIVING: _("Giving"),
    Role.RECEIVING: _("Receiving"),
    Role.EITHER: _("Either"),
}
MOVERS: Mapping[Mover, Promise] = {
    Mover.WANT: _("I want it"),
    Mover.CURIOUS: _("I’m curious"),
    Mover.WARM_UP: _("I warm to it once we’re close"),
    Mover.LIKE_GIVING: _("I like giving this"),
    Mover.HABIT: _("Habit"),
    Mover.EXPECTED: _("It’s expected of me"),
    Mover.AVOID_QUARREL: _("To avoid a mood or a quarrel"),
    Mover.AFRAID: _("I’d be afraid not to"),
}


def answer_lines(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """An answer's data (consent.answers.to_data) as words, line by line; what is empty as well."""
    yield gettext("My answer"), str(STANCES[Stance[said["stance"].upper()]])
    yield gettext("Role"), str(ROLES[Role(said["role"])]) if said["role"] else ""
    moved = [str(MOVERS[Mover(one)]) for one in said["movers"]]
    yield gettext("What moves me"), ", ".join(moved)
    yield gettext("Kept as a thought"), yes_no(said["as_thought"] or None)
    yield gettext("Condition"), said["condition"]
    yield gettext("Hoped-for feeling"), said["hoped_feeling"]
    yield gettext("Done before"), yes_no(said["done_before"])


def yes_no(said: bool | None) -> str:
    """Yes, no, or nothing where nothing was said."""
    return "" if said is None else str(YES_NO[said])


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to touch: its value in the form, its words, and whether it is chosen."""

    value: str
    words: str | Promise
    chosen: bool


def choices(words: Iterable[tuple[str, str | Promise]], chosen: Collection[str]) -> list[Choice]:
    """Choices out of (value, words) pairs."""
    return [Choice(value, text, value in chosen) for value, text in words]
