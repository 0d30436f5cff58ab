"""Forms about circles. What they accept is checked once more by the actions."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.consent.days import end_of

EMPTY = _("Please write something here.")
ODD = _("There is a sign in here that can’t be kept. Please type it again.")
TOO_LONG = _("That is a little too long. Please keep it to %(limit_value)d characters.")
A_DAY = _("Please choose a day.")
COMMAS = re.compile("[,;،؛、，]")
MOST = 8
LONGEST_NAME = 40


def line(most: int, **kwargs: Any) -> forms.CharField:
    """A field for a short text, with our own sentences for what may be wrong with it."""
    messages = {"required": EMPTY, "max_length": TOO_LONG, "null_characters_not_allowed": ODD}
    return forms.CharField(max_length=most, error_messages=messages, **kwargs)


class CircleForm(forms.Form):
    """A new circle: what the clinician calls it, and one name a line, or with commas between."""

    title = line(60)
    pseudonyms = line(1000)

    def __init__(self, *args: Any, taken: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = {title.casefold() for title in taken}

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        # Sent twice, or named twice: either way a second circle of that name would confuse.
        if title.casefold() in self._taken:
            raise forms.ValidationError(
                _("You have a circle with this name already. Please choose another name.")
            )
        return title

    def clean_pseudonyms(self) -> list[str]:
        typed: str = self.cleaned_data["pseudonyms"]
        # In a hurry people write "Ash, Bo, Cy": three people, and three papers.
        apart = COMMAS.sub("\n", typed).splitlines()
        names = [" ".join(name.split()) for name in apart if name.strip()]
        if not names:
            raise forms.ValidationError(EMPTY)
        if len(names) > MOST:
            raise forms.ValidationError(_("A circle has at most eight members."))
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("Please keep each name to 40 characters."))
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(
                _("Two of these names are the same. Please make them different.")
            )
        return names


class InviteForm(forms.Form):
    """One more person for a circle."""

    pseudonym = line(LONGEST_NAME)

    def __init__(self, *args: Any, taken: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = {name.casefold() for name in taken}

    def clean_pseudonym(self) -> str:
        name: str = self.cleaned_data["pseudonym"]
        if name.casefold() in self._taken:
            raise forms.ValidationError(
                _("Somebody in this circle has this name already. Please choose another one.")
            )
        return name


class MetForm(forms.Form):
    """What was talked about with one person alone."""

    TALKED_ABOUT = [
        ("fear", _("Whether they are afraid of anybody in this circle")),
        ("force", _("Whether anybody has pushed, threatened or hurt them")),
        ("freedom", _("Whether they could say no, and it would be all right")),
        ("capacity", _("Whether they can decide this for themselves just now")),
    ]
    asked = forms.MultipleChoiceField(choices=TALKED_ABOUT, required=False)
    account_is_theirs = forms.BooleanField(required=False)


class SwitchForm(forms.Form):
    """Until when a joint feature is on: the end of that day."""

    until = forms.DateField(
        input_formats=["%Y-%m-%d"], error_messages={"required": A_DAY, "invalid": A_DAY}
    )

    def clean_until(self) -> datetime:
        day = self.cleaned_data["until"]
        try:
            return end_of(day, timezone.get_current_timezone())
        except (OverflowError, ValueError):
            raise forms.ValidationError(A_DAY) from None
