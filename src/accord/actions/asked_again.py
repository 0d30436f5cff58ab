"""The passphrase once more, and for how long it counts: five minutes, in this sign-in alone.

What says so is a sealed value that the browser carries in a cookie. It is locked under the
person's own private key, which lies in no table and in no file, so that nobody can make one up:
not with the database, not with the store, not with both and the server's secrets. It names its
sign-in: it says nothing in another one, of the same person neither, and nothing once that sign-in
has ended, which the store remembers (actions/endings.py). A row that said "asked at" could be
written by whoever writes to the database, and a flag in the process would be gone in the next one.

It counts from when the passphrase was typed and isn't drawn out by looking. It lets somebody
*read*. Nothing that ends, stops or takes back ever asks for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from accord.actions import signing_in
from accord.actions.place import Place
from accord.vault import forms
from accord.vault.errors import VaultError

STAYS = timedelta(minutes=5)
_PURPOSE = "asked again"


def ask(place: Place, *, passphrase: str) -> str:
    """Check the passphrase; gives what `counts` takes. Refused: `does_not_fit`, `busy`."""
    signing_in.ask_again(place, passphrase, field="passphrase")
    payload = {"sign_in": place.session_id, "at": place.now.isoformat()}
    return forms.seal_form(payload, owner=place.my_keys, purpose=_PURPOSE)


def counts(place: Place, token: str) -> bool:
    """Whether the passphrase was typed in this very sign-in within the last five minutes."""
    if not token or place.keys is None or place.session_id is None:
        return False
    try:
        said = forms.open_form(token, owner=place.keys, purpose=_PURPOSE)
    except VaultError:
        return False
    age = place.latest - datetime.fromisoformat(said["at"])
    return said["sign_in"] == place.session_id and timedelta() <= age < STAYS
