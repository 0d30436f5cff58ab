"""A clause being written: its parts, the one sentence they make, and its terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.consent.agreements import LONGEST_SENTENCE

PARTS = ("who", "what", "where", "when", "pause", "back", "until")
LONGEST_PART = 140
TOO_LONG = _("That is a little too long. Please keep it to %(limit_value)d characters.")
ODD = _("There is a sign in here that can't be kept. Please type it again.")
FROM_THE_LIST = {"invalid_choice": _("Please choose from the list on this page.")}
THINK = [
    ("24", _("A day")),
    ("48", _("Two days")),
    ("72", _("Three days")),
    ("168", _("A week")),
]


class OneLine(forms.CharField):
    """Text on one line. Line breaks are typed by accident and become spaces."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            required=False,
            max_length=longest,
            error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": ODD},
        )

    def to_python(self, value: object) -> str:
        return " ".join(str(super().to_python(value)).splitlines())


class ClauseForm(forms.Form):
    """Everything on the writing page. `people` and `grounds` are ids, chosen by ticking."""

    who = OneLine(LONGEST_PART)
    what = OneLine(LONGEST_PART)
    where = OneLine(LONGEST_PART)
    when = OneLine(LONGEST_PART)
    pause = OneLine(LONGEST_PART)
    back = OneLine(LONGEST_PART)
    until = OneLine(LONGEST_PART)
    sentence = OneLine(LONGEST_SENTENCE)
    narrower = forms.BooleanField(required=False)
    people = forms.MultipleChoiceField(required=False, error_messages=FROM_THE_LIST)
    grounds = forms.MultipleChoiceField(required=False, error_messages=FROM_THE_LIST)
    review_on = forms.DateField(
        required=False, error_messages={"invalid": _("Please write the day as 2027-03-01.")}
    )
    think_hours = forms.TypedChoiceField(
        choices=THINK,
        coerce=int,
        empty_value="24",
        required=False,
        error_messages=FROM_THE_LIST,
    )

    def offer(self, people: Iterable[str], grounds: Iterable[str]) -> None:
        """Say which people and which clauses can be ticked."""
        for name, values in (("people", people), ("grounds", grounds)):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [(value, value) for value in values]


def assemble(kind: str, parts: Mapping[str, str]) -> str:
    """One sentence, or three short ones, out of the parts that were filled in."""
    said = {name: parts.get(name, "").strip().rstrip(".,;") for name in PARTS}
    start = _join(said["who"], said["what"], OPENINGS[kind])
    first = ", ".join(part for part in (start, said["where"], said["when"]) if part)
    then = [str(words) % {"words": said[name]} for name, words in THEN.items() if said[name]]
    return " ".join(f"{_capital(part)}." for part in [first, *then] if part)


OPENINGS: Mapping[str, Promise] = {
    "limit": _("%(who)s: %(what)s"),
    "allowance": _("%(who)s %(what)s"),
    "promise": _("%(who)s %(what)s"),
}
THEN: Mapping[str, Promise] = {
    "pause": _("To pause: %(words)s"),
    "back": _("To come back: %(words)s"),
    "until": _("This holds %(words)s"),
}


def _join(who: str, what: str, opening: Promise) -> str:
    if who and what:
        return str(opening) % {"who": who, "what": what}
    return who or what


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
