"""A limit written step by step: what sets it off, the sign, the way back; and their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused, Words
from accord.actions.words import a_line
from accord.web.ours.forms import FROM_THE_LIST, LONGEST_PART, OneLine

PARTS = ("trigger", "notice", "word", "gesture", "relief", "back", "firmer", "easier")
A_PART = _("Please fill in one of these lines, whichever comes first to you.")
# People put these around or after their words, and the sentences bring their own.
_AROUND = ' .,;“”"'


class ScriptForm(forms.Form):
    """Everything on the page. No line is needed, as long as there is one."""

    trigger = OneLine(LONGEST_PART)
    notice = OneLine(LONGEST_PART)
    word = OneLine(LONGEST_PART)
    gesture = OneLine(LONGEST_PART)
    relief = OneLine(LONGEST_PART)
    back = OneLine(LONGEST_PART)
    not_today = forms.BooleanField(required=False)
    firmer = OneLine(LONGEST_PART)
    easier = OneLine(LONGEST_PART)
    people = forms.MultipleChoiceField(required=False, error_messages=FROM_THE_LIST)

    def offer(self, people: Iterable[str]) -> None:
        """Say which people can be ticked."""
        field = self.fields["people"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(value, value) for value in people]

    def clean(self) -> dict[str, object]:
        """Each line can be kept as it is, and there is one."""
        said = self.cleaned_data
        for name in [one for one in PARTS if said.get(one)]:
            words = _refused(said[name], name)
            if words:
                self.add_error(name, str(words))
        if not self.errors and not any(said[name] for name in PARTS):
            self.add_error("trigger", str(A_PART))
        return said


def _refused(text: str, name: str) -> Words:
    try:
        a_line(text, name, most=LONGEST_PART)
    except Refused as refused:
        return refused.words
    return ""


def sentence_of(said: Mapping[str, object]) -> str:
    """The few short sentences that the filled-in lines make."""
    line = {name: str(said.get(name) or "").strip(_AROUND) for name in PARTS}
    found = [_start(line, _sign(line))]
    for name, words in (
        ("relief", gettext("What helps me then: %(words)s.")),
        ("back", gettext("I come back when %(words)s.")),
    ):
        found += [words % {"words": line[name]}] if line[name] else []
    found += [gettext("I may not come back today.")] if said.get("not_today") else []
    for name, words in (
        ("firmer", gettext("Firmer with: %(words)s.")),
        ("easier", gettext("Easier with: %(words)s.")),
    ):
        found += [words % {"words": line[name]}] if line[name] else []
    return " ".join(one for one in found if one)


def _start(line: Mapping[str, str], sign: str) -> str:
    """When it begins, and what is said or done then."""
    trigger, notice = line["trigger"], line["notice"]
    if trigger and notice:
        begin = gettext("When %(trigger)s, and I notice %(notice)s") % line
    elif trigger or notice:
        begin = (
            gettext("When %(trigger)s") if trigger else gettext("When I notice %(notice)s")
        ) % line
    else:
        return f"{sign}." if sign else ""
    return f"{begin}, {sign or gettext('I stop')}."


def _sign(line: Mapping[str, str]) -> str:
    word, gesture = line["word"], line["gesture"]
    if word and gesture:
        return gettext("I say “%(word)s” or %(gesture)s") % line
    if word:
        return gettext("I say “%(word)s”") % line
    return gettext("I %(gesture)s") % line if gesture else ""
