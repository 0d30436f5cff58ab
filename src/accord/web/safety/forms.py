"""The forms that ask for a passphrase again, and for where mail may go."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

NEEDED = {
    "required": _("Please write something here."),
    "max_length": _("That is longer than can be kept. Please make it a bit shorter."),
    "null_characters_not_allowed": _("There is a sign in here that can't be kept."),
}
LONGEST = 200


class PassphraseForm(forms.Form):
    """The passphrase so far and the new one. Blanks at the ends count, so nothing is trimmed."""

    old = forms.CharField(strip=False, max_length=LONGEST, error_messages=NEEDED)
    new = forms.CharField(strip=False, max_length=LONGEST, error_messages=NEEDED)


class AgainForm(forms.Form):
    """The passphrase once more, before something that an open phone alone must not do."""

    passphrase = forms.CharField(strip=False, max_length=LONGEST, error_messages=NEEDED)


class AddressForm(forms.Form):
    """A mail address, as it was typed."""

    address = forms.CharField(max_length=254, error_messages=NEEDED)


class MailCodeForm(forms.Form):
    """The six digits that were sent to it; blanks between them don't count."""

    code = forms.CharField(max_length=20, error_messages=NEEDED)
