"""Taking everything away: asked for, called off, asked for again, a day's wait, three files."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys import steps
from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

WORDS = "I was glad of the quiet after dinner."
COPY = "A copy of everything you wrote"


def asks(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/sharing")
    robin.follow(COPY)
    robin.type("Your passphrase", alone.passphrase)
    robin.press("Ask for it")
    robin.reads("Asked for. Come back when it is ready; nobody else is told.")


def takes(person: Somebody, alone: Alone, button: str) -> bytes:
    """One of the files, as the browser keeps it; the page stays."""
    person.type("Your passphrase", alone.passphrase)
    with person.page.expect_download() as coming:
        person.page.get_by_role("button", name=button, exact=True).click()
    assert coming.value.suggested_filename in ("copy.html", "copy.csv", "copy.json")
    return Path(coming.value.path()).read_bytes()


def test_everything_of_ones_own_a_day_later(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/journal/new")
    robin.type("Your words", WORDS)
    robin.press("Keep it")

    # With a wrong passphrase nothing is asked for; with the right one Today says so.
    robin.open("/sharing/take")
    robin.type("Your passphrase", "not the one")
    robin.press("Ask for it")
    robin.reads("That passphrase doesn't fit. Nothing was lost.")
    asks(alone)
    robin.open("/today")
    robin.reads("A copy of what you wrote was asked for")
    robin.press("It wasn’t my idea: call it off")
    robin.reads("Called off. There is nothing to take.")
    robin.open("/today")
    robin.reads_not("A copy of what you wrote was asked for")

    asks(alone)
    robin.reads("Come back then.")
    steps.pass_time(alone.home, robin.server, {"Robin": (robin, alone.passphrase)}, hours=25)
    robin.open("/today")
    robin.follow("Look at it")
    robin.is_at(COPY)
    page, table, data = (
        takes(robin, alone, button)
        for button in ("A page to read", "A table, for a spreadsheet", "For another program")
    )
    assert WORDS.encode() in page
    assert WORDS.encode() in table
    (entry,) = json.loads(data)["journal"]
    assert entry["words"] == WORDS
    robin.is_at(COPY)
    robin.press("Call it off")
    robin.reads("Called off.")
    assert not robin.troubles
