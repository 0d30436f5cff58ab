"""Refusing a weak passphrase, with the reason in kind words."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused
from accord.vault.passphrases import Weakness, weakness

WHY = {
    Weakness.SHORT: _("That is a little short. Six words in a row are easy to keep in mind."),
    Weakness.LONG: _("That is longer than can be kept. Please make it a bit shorter."),
    Weakness.NAME: _("Somebody who knows your name could guess this. Please add other words."),
    Weakness.REPEATED: _("Much of this repeats itself. Please mix in other words."),
    Weakness.GUESSABLE: _("A program could guess this. The six words we offer are safer."),
}


def strong_enough(passphrase: str, field: str, *, personal: Collection[str] = ()) -> None:
    """Refuse a passphrase that could be guessed, and say why at its field."""
    found = weakness(passphrase, personal=personal)
    if found is not None:
        raise Refused("weak", WHY[found], {field: WHY[found]})
