"""Setting up a comparison, as a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.clinic.circles.forms import A_DAY, line
from accord.consent.days import not_before

A_TIME = _("Please choose a time of day.")
MEMBERS = _("Please choose two or more members of this circle.")
TOPICS = _("Please choose at least one topic from the list.")


class ComparisonForm(forms.Form):
    """Who, which topics, and from when it can be opened."""

    title = line(60)
    member_ids = forms.MultipleChoiceField(
        error_messages={"required": MEMBERS, "invalid_choice": MEMBERS}
    )
    topics = forms.MultipleChoiceField(
        error_messages={"required": TOPICS, "invalid_choice": TOPICS}
    )
    day = forms.DateField(
        input_formats=["%Y-%m-%d"], error_messages={"required": A_DAY, "invalid": A_DAY}
    )
    hour = forms.TimeField(
        input_formats=["%H:%M", "%H:%M:%S"], error_messages={"required": A_TIME, "invalid": A_TIME}
    )

    def __init__(
        self, *args: Any, members: Sequence[str], slugs: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member_ids"].choices = [(one, one) for one in members]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(one, one) for one in slugs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        day, hour = said.get("day"), said.get("hour")
        if day is not None and isinstance(hour, time):
            try:
                said["opens"] = not_before(day, hour, timezone.get_current_timezone())
            except (OverflowError, ValueError):
                self.add_error("day", A_DAY)
        return said
