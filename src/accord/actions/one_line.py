"""The one line that an act leaves for the next page, sealed to who acted.

It travels in a cookie and in no address, since a browser's list of addresses is read by whoever
holds the phone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from accord.actions.place import Place
from accord.vault import forms
from accord.vault.errors import VaultError

STAYS = timedelta(minutes=1)
_PURPOSE = "one line"


def seal_line(place: Place, line: str, *, path: str) -> str:
    """A token of fixed length that says `line` to this person, on this page, for a minute."""
    payload = {"line": line, "path": path, "at": place.now.isoformat()}
    return forms.seal_form(payload, owner=place.my_keys, purpose=_PURPOSE)


def open_line(place: Place, token: str, *, path: str, stays: timedelta = STAYS) -> str:
    """The line for this page; empty for anything stale, foreign, made up or for another page."""
    if not token or place.keys is None:
        return ""
    try:
        said = forms.open_form(token, owner=place.keys, purpose=_PURPOSE)
    except VaultError:
        return ""
    age = place.now - datetime.fromisoformat(said["at"])
    right = said["path"] == path and timedelta() <= age <= stays
    return str(said["line"]) if right else ""
