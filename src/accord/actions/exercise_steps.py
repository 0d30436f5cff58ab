"""What somebody says at one step of an exercise: what is kept of it, and its plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.actions.documents import Content
from accord.actions.place import Refused
from accord.actions.words import a_line, a_text
from accord.library.exercises import Exercise, Step

LONGEST_WORDS = 2000
LONGEST_OWN = 280
"""Words of one's own beside what there is to choose from."""
LONGEST_LINE, MOST_LINES = 200, 12
LONGEST_LINES = MOST_LINES * (LONGEST_LINE + 1)
NOT_HERE = _("Please choose from the list on this page.")
ONE_ALONE = _("Please choose one of these, or none.")
TOO_MANY_LINES = _("That is a little too much. Please keep it to %(most)d lines.")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said at a step. Which of it counts goes by the step's kind.

    `words`: the text, or what somebody adds to the choices. `chosen`: ids of choices. `piles`:
    the pile on which each card lies, for those that lie on one. `lines`: lines of one's own.
    """

    words: str = ""
    chosen: tuple[str, ...] = ()
    piles: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said."""
        typed = (self.words, *self.lines)
        return not (self.chosen or self.piles or any(one.strip() for one in typed))


@dataclass(frozen=True, slots=True)
class Part:
    """A step as it is read again: its title, and what was said."""

    title: str
    lines: tuple[str, ...]


def to_data(said: Said) -> Content:
    """For keeping; what is empty isn't there."""
    data = {
        "words": said.words,
        "chosen": list(said.chosen),
        "piles": dict(said.piles),
        "lines": list(said.lines),
    }
    return {key: one for key, one in data.items() if one}


def from_data(data: Content) -> Said:
    """As it was kept."""
    return Said(
        words=data.get("words", ""),
        chosen=tuple(data.get("chosen", ())),
        piles=dict(data.get("piles", {})),
        lines=tuple(data.get("lines", ())),
    )


def checked(step: Step, said: Said) -> Said:
    """What of it can be kept at this step, in the page's order. Refused for anything else."""
    return _CHECKS[step.kind](step, said)


def _words(step: Step, said: Said) -> Said:
    return Said(words=a_text(said.words, "words", most=LONGEST_WORDS, empty=True))


def _choices(step: Step, said: Said) -> Said:
    _only(said.chosen, (one.id for one in step.choices))
    if step.kind == "one" and len(set(said.chosen)) > 1:
        raise Refused("choice", ONE_ALONE, {"choice": ONE_ALONE})
    chosen = tuple(one.id for one in step.choices if one.id in said.chosen)
    return Said(words=_own(step, said), chosen=chosen)


def _piles(step: Step, said: Said) -> Said:
    _only(said.piles, (one.id for one in step.choices))
    _only(said.piles.values(), (one.id for one in step.piles))
    piles = {one.id: said.piles[one.id] for one in step.choices if one.id in said.piles}
    return Said(words=_own(step, said), piles=piles)


def _lines(step: Step, said: Said) -> Said:
    # A line for each line that was typed: no sign in it breaks it up, and empty ones are no lines.
    typed = [one for line in said.lines for one in line.split("\n") if one.strip()]
    lines = tuple(a_line(one, "lines", most=LONGEST_LINE) for one in typed)
    if len(lines) > MOST_LINES:
        much = TOO_MANY_LINES % {"most": MOST_LINES}
        raise Refused("too_many", much, {"lines": much})
    return Said(lines=lines)


def _nothing(step: Step, said: Said) -> Said:
    return Said()


_CHECKS: Mapping[str, Callable[[Step, Said], Said]] = {
    "words": _words,
    "one": _choices,
    "some": _choices,
    "sort": _piles,
    "lines": _lines,
    "read": _nothing,
}


def _only(given: Iterable[str], known: Iterable[str]) -> None:
    if not set(given) <= set(known):
        raise Refused("choice", NOT_HERE, {"choice": NOT_HERE})


def _own(step: Step, said: Said) -> str:
    return a_text(said.words, "words", most=LONGEST_OWN, empty=True) if step.own else ""


def lines_of(shown: Exercise, said: Mapping[str, Said]) -> tuple[Part, ...]:
    """Each step at which something was said, as plain lines, in the exercise's order."""
    parts = (Part(one.title, tuple(_read(one, said.get(one.id, Said())))) for one in shown.steps)
    return tuple(one for one in parts if one.lines)


def _read(step: Step, said: Said) -> Iterator[str]:
    yield from (one.title for one in step.choices if one.id in said.chosen)
    for pile in step.piles:
        cards = [one.title for one in step.choices if said.piles.get(one.id) == pile.id]
        if cards:
            told = {"pile": pile.title, "cards": " · ".join(cards)}
            yield gettext("%(pile)s: %(cards)s") % told
    yield from said.lines
    if said.words:
        yield said.words


def text_of(parts: Iterable[Part]) -> str:
    """The same as one text, to be shown to somebody."""
    return "\n\n".join("\n".join((one.title, *one.lines)) for one in parts)
