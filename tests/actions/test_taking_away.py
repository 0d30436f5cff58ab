"""A copy of everything one wrote: a day after it was asked for, with the passphrase, or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from accord.actions import own_things, taking_away
from accord.actions.place import NotFound
from accord.records.models import Document
from tests.actions.refusing import refused
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast

NOW = START + HOUR
READY = NOW + 24 * HOUR
OVER = READY + 72 * HOUR


def ask(cast: Cast, now: datetime = NOW, passphrase: str = PASSPHRASE) -> None:
    taking_away.ask(cast.place(ROBIN, now), passphrase=passphrase)


def take(cast: Cast, now: datetime, passphrase: str = PASSPHRASE) -> dict[str, Any]:
    return taking_away.take(cast.place(ROBIN, now), passphrase=passphrase)


def test_it_is_ready_after_a_day_and_for_three_days(cast: Cast) -> None:
    ask(cast)
    refused("not_yet", take, cast, NOW)
    refused("not_yet", take, cast, READY - timedelta(seconds=1))
    assert take(cast, READY)["format"] == "accord-taken-away"
    assert take(cast, OVER - timedelta(seconds=1))["complete"] is True
    refused("not_yet", take, cast, OVER)
    assert taking_away.asked(cast.place(ROBIN, OVER)) is None


def test_nobody_elses_asking_makes_it_ready(cast: Cast) -> None:
    taking_away.ask(cast.place(SAM, NOW), passphrase=PASSPHRASE)
    refused("not_yet", take, cast, READY)
    with pytest.raises(NotFound):
        taking_away.ask(cast.place(ABARA, NOW), passphrase=PASSPHRASE)


def test_the_passphrase_is_asked_for_both_times(cast: Cast) -> None:
    wrong = refused("does_not_fit", ask, cast, passphrase="not the one")
    assert wrong.fields.keys() == {"passphrase"}
    assert taking_away.asked(cast.place(ROBIN, NOW)) is None
    ask(cast)
    refused("does_not_fit", take, cast, READY, passphrase="not the one")


def test_called_off_there_is_nothing_to_take(cast: Cast) -> None:
    ask(cast)
    for _twice in range(2):
        taking_away.call_off(cast.place(ROBIN, READY - MINUTE))
    refused("not_yet", take, cast, READY)
    ask(cast, READY)
    refused("not_yet", take, cast, READY + HOUR)


def test_asked_again_it_is_ready_no_later_and_no_sooner(cast: Cast) -> None:
    ask(cast)
    ask(cast, NOW + 20 * HOUR)
    assert take(cast, READY)
    ask(cast, OVER)  # Nothing is under way any more: a new day begins.
    refused("not_yet", take, cast, OVER + 23 * HOUR)
    assert take(cast, OVER + DAY)


def test_an_asking_from_before_put_back_into_the_database_opens_nothing(cast: Cast) -> None:
    ask(cast)
    kept = Document.objects.filter(author_id=cast.id_of(ROBIN), kind="desk").values().get()
    taking_away.call_off(cast.place(ROBIN, NOW))
    Document.objects.filter(serial=kept["serial"]).update(**kept)
    refused("not_yet", take, cast, OVER + MINUTE)


def test_every_kind_that_a_client_writes_is_in_it_or_left_behind_on_purpose() -> None:
    """A kind that comes later has to be put on one side."""
    assert own_things.TAKEN.isdisjoint(own_things.LEFT_BEHIND)
