"""The printed recovery code: its wait, what its owner is told meanwhile, and a new one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accord.actions import signing_in
from accord.actions.place import Place, Refused
from accord.actions.signing_in import SignedIn
from accord.actions.strength import strong_enough
from accord.records.models import Person
from accord.vault import keys
from accord.vault.errors import VaultError
from accord.vault.pairs import KeyPair

WAITS = timedelta(hours=24)
STAYS_OPEN = timedelta(hours=48)
"""How long it opens after its wait. Later its next use counts as a first one again."""


def sign_in_with_code(
    *, name: str, code: str, new_passphrase: str, now: datetime, latest: datetime | None = None
) -> SignedIn:
    """Use the printed code. Its first use starts a wait of 24 hours, which the clinician can
    end in person; for two days after it the new passphrase counts and the person is signed in.

    Refused: `recovery_waits` during the wait; `does_not_fit` for every wrong name or code.
    """
    strong_enough(new_passphrase, "new_passphrase")
    person = signing_in.find(name)
    if person is None:
        raise _does_not_fit()
    try:
        pair = keys.unwrap_with_recovery(bytes(person.wrapped_by_recovery), code, person=person.id)
    except VaultError:
        raise _does_not_fit() from None
    if not pending_since(person, latest or now):
        person.recovery_asked = now
        person.save(update_fields=["recovery_asked"])
    if person.recovery_asked is None or now - person.recovery_asked < WAITS:
        words = _("The code is right. For your safety it opens 24 hours after its first use.")
        raise Refused("recovery_waits", words)
    signing_in.rewrap(person, pair, new_passphrase, keep=None)
    return signing_in.start_session(person, pair, now)


def _does_not_fit() -> Refused:
    return Refused("does_not_fit", _("That name and code don't fit. Nothing was lost."))


def is_pending(place: Place) -> bool:
    """Whether somebody has used this person's code and could get in with it, soon or now.

    Signing in with the passphrase does not end that: it is for its owner to say who it was.
    """
    return pending_since(Person.objects.get(id=place.me.id), place.latest)


def pending_since(person: Person, now: datetime) -> bool:
    """The same, of somebody's row."""
    asked = person.recovery_asked
    return asked is not None and now < asked + WAITS + STAYS_OPEN


def refuse(place: Place) -> None:
    """It was somebody else: nothing comes of it, and the code that was used opens nothing any more.

    Twice does no harm. A code that nobody used stays as it is.
    """
    if is_pending(place):
        _keep(place, place.my_keys, keys.new_recovery_code())


def new_code(place: Place, *, passphrase: str) -> str:
    """A new code in place of the old one, which opens nothing from now on. Shown once.

    The passphrase is asked for again: an open phone is not enough. Refused: `does_not_fit`,
    `busy`.
    """
    signing_in.ask_again(place, passphrase, field="passphrase")
    code = keys.new_recovery_code()
    _keep(place, place.my_keys, code)
    return code


def _keep(place: Place, pair: KeyPair, code: str) -> None:
    wrapped = keys.wrap_with_recovery(pair, code, person=place.me.id)
    # One statement: there is no moment in which the old code still opens and nothing waits.
    Person.objects.filter(id=place.me.id).update(wrapped_by_recovery=wrapped, recovery_asked=None)
