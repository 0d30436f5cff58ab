"""Checks that every typed text passes. What is refused is said at the field it came from."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused

TWO_LETTERS = _("Please give the two letters of your country, such as IE or US.")
NO_NUMBER = _("Please give a number that a phone can call, such as 112.")


def a_line(text: str, field: str, *, most: int) -> str:
    """One line of at most `most` characters, trimmed; Refused when empty, longer or unreadable."""
    cleaned = a_text(text, field, most=most)
    if "\n" in cleaned:
        words = _("Please keep this to one line.")
        raise Refused("lines", words, {field: words})
    return cleaned


def a_text(text: str, field: str, *, most: int, empty: bool = False) -> str:
    """Typed text, trimmed and in one normal form. Emoji and any script are welcome."""
    cleaned = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not cleaned and not empty:
        words = _("Please write something here.")
        raise Refused("empty", words, {field: words})
    if len(cleaned) > most:
        long = _("That is a little too long. Please keep it to %(most)d characters.")
        raise Refused("too_long", long % {"most": most}, {field: long % {"most": most}})
    # Joiners and direction marks (Cf) are part of writing in many scripts; controls are not.
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" for sign in cleaned):
        words = _("There is a sign in here that can't be kept. Please type it again.")
        raise Refused("control", words, {field: words})
    return cleaned


def is_country(text: str) -> bool:
    """Whether this is two letters, as countries are written here. Cutting a name short would name
    another country, and with it another country's help lines."""
    return len(text) == 2 and text.isascii() and text.isalpha()


def can_be_called(text: str) -> bool:
    """Whether there is a digit in it: pages say "in danger, call" right before it."""
    return any(sign.isdigit() for sign in text)


def a_country(text: str, field: str) -> str:
    """A country's two letters, as capitals."""
    code = a_line(text, field, most=20).upper()
    if not is_country(code):
        raise Refused("country", TWO_LETTERS, {field: TWO_LETTERS})
    return code


def a_number_to_call(text: str, field: str) -> str:
    """A number, as people write it, that somebody in danger can call."""
    number = a_line(text, field, most=24)
    if not can_be_called(number):
        raise Refused("number", NO_NUMBER, {field: NO_NUMBER})
    return number
