"""Which categories a practice uses, as a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ONE = _("Please leave at least one category in.")


class CategoriesForm(forms.Form):
    """The categories that stay in; the others are left out."""

    used = forms.MultipleChoiceField(error_messages={"required": ONE, "invalid_choice": ONE})

    def __init__(self, *args: Any, known: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["used"].choices = [(one, one) for one in known]  # type: ignore[attr-defined]
