"""What a practice says of itself, and a new passphrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.actions.words import NO_NUMBER, TWO_LETTERS, can_be_called, is_country
from accord.clinic.circles.forms import line

NOT_THE_SAME = _("These two are not the same. Please type the new one once more.")
LONGEST_PASSPHRASE = 200


class PracticeForm(forms.Form):
    """Name, country and the number to call in danger; clients see all three."""

    name = line(80)
    country = line(20)
    emergency_number = line(24)

    def clean_country(self) -> str:
        code: str = self.cleaned_data["country"].upper()
        if not is_country(code):
            raise forms.ValidationError(TWO_LETTERS)
        return code

    def clean_emergency_number(self) -> str:
        number: str = self.cleaned_data["emergency_number"]
        if not can_be_called(number):
            raise forms.ValidationError(NO_NUMBER)
        return number


class PassphraseForm(forms.Form):
    """The old passphrase and, twice, the new one. Spaces at the ends are kept as typed.

    The second one is called `new_passphrase`: the porch never gives a field of that name back.
    """

    old = line(LONGEST_PASSPHRASE, strip=False)
    new = line(LONGEST_PASSPHRASE, strip=False)
    new_passphrase = line(LONGEST_PASSPHRASE, strip=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, second = said.get("new"), said.get("new_passphrase")
        if first is not None and second is not None and first != second:
            self.add_error("new_passphrase", NOT_THE_SAME)
        return said
