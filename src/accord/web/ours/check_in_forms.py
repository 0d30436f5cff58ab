"""A check-in and its rhythm, as forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.consent.check_ins import LONGEST_WORDS, MEASURES, CheckIn, Step
from accord.porch.check_in_words import STEPS, YES_NO
from accord.web.ours.forms import FROM_THE_LIST, ODD, TOO_LONG

SKIP = ("", _("Skip"))
STEP_CHOICES = [*((step.name.lower(), words) for step, words in STEPS.items()), SKIP]
FEAR_CHOICES = [*(("yes" if said else "no", words) for said, words in YES_NO.items()), SKIP]
RHYTHM_CHOICES = [
    ("7", _("Every week")),
    ("14", _("Every two weeks")),
    ("28", _("Every month")),
    ("0", _("Not by itself")),
]


def _step() -> forms.ChoiceField:
    return forms.ChoiceField(choices=STEP_CHOICES, required=False, error_messages=FROM_THE_LIST)


class CheckInForm(forms.Form):
    """A short look. Each of its parts can be skipped."""

    ease = _step()
    wanting = _step()
    pressure = _step()
    closeness = _step()
    afraid = forms.ChoiceField(choices=FEAR_CHOICES, required=False, error_messages=FROM_THE_LIST)
    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": ODD},
    )

    def said(self) -> CheckIn:
        """What was chosen and written; only after it was found to be valid."""
        chosen = self.cleaned_data
        steps = {name: Step[chosen[name].upper()] if chosen[name] else None for name in MEASURES}
        afraid = {"yes": True, "no": False}.get(chosen["afraid"])
        return CheckIn(**steps, afraid=afraid, words=chosen["words"])
