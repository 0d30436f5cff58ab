"""A step of an exercise as it is typed and shown, and what of a run could begin a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from accord.actions import exercise_steps
from accord.actions.exercise_steps import Said
from accord.actions.exercises import RunView
from accord.consent.agreements import LONGEST_SENTENCE
from accord.library.exercises import Choice, Exercise, Pile, Step
from accord.web.ours.forms import LONGEST_PART, assemble

# Which parts of a clause's page some steps fill in, where an exercise has these steps.
PARTS_FROM = {"pause": "signal", "back": "back"}


@dataclass(frozen=True, slots=True)
class Card:
    """A card to sort: each pile with whether it lies there, and whether it lies on none."""

    choice: Choice
    field: str
    piles: tuple[tuple[Pile, bool], ...]
    on_none: bool


def typed(step: Step, post: QueryDict) -> Said:
    """What stands on the page. Whether it can be kept is for the action to say."""
    cards = {one.id: post.get(_field(one), "") for one in step.choices}
    return Said(
        words=post.get("words", ""),
        chosen=tuple(one for one in post.getlist("choice") if one),
        piles={card: pile for card, pile in cards.items() if pile},
        lines=tuple(post.get("lines", "").replace("\r\n", "\n").split("\n")),
    )


def _field(card: Choice) -> str:
    return f"card-{card.id}"


def page_of(shown: Exercise, n: int, said: Said | None = None) -> dict[str, Any]:
    """What a page shows of its step; of the end, where there is no step any more."""
    context: dict[str, Any] = {"n": n, "total": len(shown.steps), "before": n - 1, "after": n + 1}
    if n > len(shown.steps):
        return context
    step, said = shown.steps[n - 1], said or Said()
    context |= {
        "step": step,
        "words": said.words,
        "lines": "\n".join(said.lines),
        "longest_lines": exercise_steps.LONGEST_LINES,
        "longest": exercise_steps.LONGEST_WORDS if step.kind == "words" else None,
        "longest_own": exercise_steps.LONGEST_OWN,
        "none_chosen": not said.chosen,
        "choices": [(one, one.id in said.chosen) for one in step.choices],
        "examples": [one for one in step.choices if one.title not in said.lines],
        "cards": [_card(step, one, said) for one in step.choices if step.kind == "sort"],
    }
    return context


def _card(step: Step, choice: Choice, said: Said) -> Card:
    now_on = said.piles.get(choice.id, "")
    piles = tuple((pile, pile.id == now_on) for pile in step.piles)
    return Card(choice, _field(choice), piles, not now_on)


def clause_forms(one: RunView) -> list[dict[str, str]]:
    """What the page for writing a clause could begin with: one for each sentence of one's own."""
    said = one.said.get(one.exercise.clause_from) if one.exercise.clause else None
    if said is None:
        return []
    parts = {name: _part(one, step_id) for name, step_id in PARTS_FROM.items()}
    parts = {name: words for name, words in parts.items() if words}
    sentences = said.lines or (" ".join(said.words.split()),)
    return [{"sentence": _with(one, each, parts), **parts} for each in sentences if each]


def _part(one: RunView, step_id: str) -> str:
    """The lines of a step in one; nothing if they wouldn't fit into the part."""
    kinds = {step.id: step.kind for step in one.exercise.steps}
    lines = one.said[step_id].lines if kinds.get(step_id) == "lines" and step_id in one.said else ()
    words = "; ".join(each.rstrip(".;,") for each in lines)
    return words if len(words) <= LONGEST_PART else ""


def _with(one: RunView, sentence: str, parts: dict[str, str]) -> str:
    """The sentence with its parts, or as it is if that would be too long."""
    if not parts:
        return sentence
    whole = assemble(one.exercise.clause, {"what": sentence.rstrip("."), **parts})
    return whole if len(whole) <= LONGEST_SENTENCE else sentence
