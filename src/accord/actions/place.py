"""Where an action happens: which practice, who asks, with which keys, and when."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.consent.clocks import Times
from accord.records.models import Practice
from accord.vault.pairs import KeyPair
from accord.vault.store import Store

Words = str | Promise


class Refused(Exception):
    """An action that did not happen, and changed nothing.

    `reason` is a short code for the program, `words` one kind sentence for the person, and
    `fields` a sentence for each field that wants another look.
    """

    def __init__(
        self, reason: str, words: Words, fields: Mapping[str, Words] | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words
        self.fields = dict(fields or {})


class NotFound(Refused):
    """There is nothing here for this person. Somebody else's things answer the same."""

    def __init__(self) -> None:
        super().__init__("not_found", _("There is nothing here for you to open."))


@dataclass(frozen=True, slots=True)
class PracticeView:
    id: str
    name: str
    country: str
    emergency_number: str
    record_public: bytes
    categories_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    id: str
    role: str
    public_key: bytes

    @property
    def is_clinician(self) -> bool:
        return self.role == "clinician"


@dataclass(frozen=True, slots=True)
class Place:
    """What every action gets. `opened` holds what this one request has already opened.

    `now` is when it happens. Whoever asks whether something has ended asks `latest`: the two
    differ only after a leap of the clock that nobody has explained (consent/clocks.py).
    """

    practice: PracticeView
    person: PersonView | None
    keys: KeyPair | None = field(repr=False)
    now: datetime
    store: Store = field(repr=False)
    session_id: str | None = None
    opened: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    late: datetime | None = None

    @property
    def latest(self) -> datetime:
        """The latest that it may be: what ends by then has ended."""
        return self.late or self.now

    @property
    def me(self) -> PersonView:
        """The person who asks; refuses when nobody is signed in."""
        if self.person is None:
            raise NotFound
        return self.person

    @property
    def my_keys(self) -> KeyPair:
        """The keys of the person who asks; refuses when the sign-in opened none."""
        if self.keys is None:
            raise NotFound
        return self.keys

    def only_clinician(self) -> None:
        """Let a clinician go on; for everybody else there is nothing here."""
        if not self.me.is_clinician:
            raise NotFound

    def only_client(self) -> None:
        """Let a client go on; for everybody else there is nothing here."""
        if self.me.is_clinician:
            raise NotFound


@lru_cache(maxsize=4)
def _store_at(folder: Path) -> Store:
    return Store.open(folder)


def the_store() -> Store:
    """The store beside the database; one for the process."""
    return _store_at(Path(settings.STORE))


log = logging.getLogger("accord.actions")
_clock: list[Callable[[], datetime]] = []
_own_ticks: list[Callable[[], float]] = []


def set_clock(
    clock: Callable[[], datetime] | None, ticks: Callable[[], float] | None = None
) -> None:
    """Replace the clock: for the demo's past, and for tests. None gives the real one back."""
    _clock[:] = [clock] if clock else []
    _own_ticks[:] = [ticks] if ticks else []


def clock() -> datetime:
    """The time as an aware UTC datetime. A development server may read it from a file."""
    if _clock:
        return _clock[0]()
    said = _clock_file()
    return datetime.fromisoformat(said[0]).astimezone(UTC) if said else datetime.now(UTC)


def _clock_file() -> list[str]:
    """What a development server's clock file holds: the time, and the ticks if it names any."""
    path = os.environ.get("ACCORD_CLOCK_FILE")
    return Path(path).read_text().split() if path and settings.DEVELOPMENT else []


def _ticks() -> float | None:
    """Seconds that go on whatever the clock is set to, also while the machine sleeps.

    None where the clock isn't the machine's own.
    """
    if _clock:
        return _own_ticks[0]() if _own_ticks else None
    said = _clock_file()
    if said:
        return float(said[1]) if len(said) > 1 else None
    return time.clock_gettime(_AWAKE_OR_ASLEEP)


# What Linux calls so stands still in its sleep; what others call so does not.
_AWAKE_OR_ASLEEP: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def times() -> Times:
    """What time it is by everything that was seen so far: it never runs back, and what the clock
    says without a reason allows nothing (consent/clocks.py)."""
    store = the_store()
    found = store.times(clock(), _ticks())
    if found.leapt is not None and _told.get(store) != found.leapt:
        _told[store] = found.leapt
        log.warning("the clock leapt ahead, and nothing widens until: accord clock confirm")
    return found


_told: WeakKeyDictionary[Store, datetime] = WeakKeyDictionary()


def practice_view() -> PracticeView:
    """The practice of this database; NotFound before it has been set up."""
    row = Practice.objects.first()
    if row is None:
        raise NotFound
    return PracticeView(
        id=row.id,
        name=row.name,
        country=row.country,
        emergency_number=row.emergency_number,
        record_public=bytes(row.record_public_key),
        categories_off=tuple(row.categories_off),
    )
