"""The demo's journal: some pages of Robin's, and a part of one that Sam was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.actions import journal, shares, shown
from accord.actions.journal import Writing

if TYPE_CHECKING:
    from accord.console.demo_people import Past

ROBINS = (
    Writing(
        "In the car, on the way home, I said nothing for an hour. It wasn’t anger. I was tired, "
        "and I was glad that nobody asked.\n\nI would like to be able to say that: tired, and glad."
    ),
    Writing(
        "My shoulders, first. They go up before I have thought anything at all. Then my voice gets "
        "polite.\n\nIf I noticed the shoulders I could say “a moment” before that voice does.",
        prompt="feel-first",
        tags={"sensations": ("held-breath",), "triggers": ("hurried",)},
    ),
    Writing("What was good today: the light in the kitchen, and being asked first."),
)
FROM_ROBIN = "I would like to be able to say that: tired, and glad."


def write(past: Past, circle_id: str) -> None:
    """Three pages in a week. Sam reads two lines that Robin chose."""
    for words in ROBINS:
        past.later(days=1)
        kept = journal.keep(past["robin"], writing=words)
    kept = journal.entries(past["robin"]).entries[-1].id
    sam = past["sam"].me.id
    shares.share(
        past["robin"],
        circle_id=circle_id,
        heading="From a journal",
        words=FROM_ROBIN,
        readers=[sam],
        source=kept,
    )
    shown.note_read(past["sam"], circle_id=circle_id)
