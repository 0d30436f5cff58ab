"""Taking everything away: asked for with the passphrase, ready a day later, and never on the spot.

The wait is for whoever is told "show me all of it, now": nothing can be handed over then, and it
can be called off in one touch, without a passphrase, before anything was taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accord.actions import own_things, signing_in
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.place import Place, Refused

WAITS = timedelta(hours=24)
"""CAPABILITIES.md, row H2."""
STAYS_OPEN = timedelta(hours=72)
"""How long it can be taken after its wait. An asking that was forgotten opens nothing later."""
_ASKED = "taking_away"
NOT_YET = _("It isn’t ready. It can be taken a day after it was asked for, for three days.")


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody's own asking for a copy. `ready_at`: from when it can be taken; `until`: to when."""

    ready_at: datetime
    until: datetime
    ready: bool


def asked(place: Place) -> Taking | None:
    """What this person has asked for; None if nothing is under way any more."""
    place.only_client()
    return _under_way(place, read_desk(place))


def _under_way(place: Place, desk: Content) -> Taking | None:
    since = desk.get(_ASKED)
    if since is None:
        return None
    ready_at = datetime.fromisoformat(since) + WAITS
    until = ready_at + STAYS_OPEN
    if place.latest >= until:
        return None
    return Taking(ready_at, until, place.now >= ready_at)


def ask(place: Place, *, passphrase: str) -> None:
    """Ask for a copy. What is under way already goes on as it is.

    Refused: `does_not_fit` at `passphrase`, or `busy`.
    """
    place.only_client()
    signing_in.ask_again(place, passphrase, field="passphrase")
    with change_desk(place) as desk:
        if _under_way(place, desk) is None:
            desk[_ASKED] = place.latest.isoformat()


def call_off(place: Place) -> None:
    """Nothing can be taken any more. Needs no passphrase; twice does no harm."""
    place.only_client()
    if _ASKED in read_desk(place):
        with change_desk(place) as desk:
            desk.pop(_ASKED, None)


def take(place: Place, *, passphrase: str) -> dict[str, Any]:
    """Everything this person wrote, as `own_things.everything` gives it.

    Refused: `not_yet` before it is ready and once it has ended; `does_not_fit` at `passphrase`,
    or `busy`.
    """
    found = asked(place)
    if found is None or not found.ready:
        raise Refused("not_yet", NOT_YET)
    signing_in.ask_again(place, passphrase, field="passphrase")
    return own_things.everything(place)
