"""A journal entry, and what is shown of something, as forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.actions import journal, shares
from accord.actions.journal import TAG_KINDS, Writing
from accord.web.mine.forms import needed
from accord.web.ours.forms import FROM_THE_LIST

TAG_TITLES = {
    "sensations": _("What my body felt"),
    "triggers": _("What set it off"),
    "context": _("How things were just then"),
}


def _tags(kind: str) -> forms.MultipleChoiceField:
    def known() -> list[tuple[str, str]]:
        return [(one.id, one.title) for one in journal.tag_kinds()[kind]]

    return forms.MultipleChoiceField(choices=known, required=False, error_messages=FROM_THE_LIST)


class _Readers(forms.MultipleChoiceField):
    """Whom somebody may name is for the action to say."""

    def valid_value(self, value: object) -> bool:
        return True


class EntryForm(forms.Form):
    """The page one writes on."""

    words = needed(journal.LONGEST)
    prompt = forms.SlugField(required=False)
    entry = forms.SlugField(required=False)
    sensations, triggers, context = (_tags(kind) for kind in TAG_KINDS)

    def writing(self) -> Writing:
        """What stands on the page, valid or not; the words as they were typed."""
        said = self.cleaned_data
        tags = {kind: tuple(said.get(kind, ())) for kind in TAG_KINDS}
        return Writing(self.data.get("words", ""), said.get("prompt", ""), tags)


class ShareForm(forms.Form):
    """What of it, and to whom."""

    words = needed(shares.LONGEST)
    circle = forms.SlugField(required=False)
    readers = _Readers(required=False)
