"""What somebody can say of a topic, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.consent.answers import LONGEST_TEXT, Answer, Mover, Role, Stance
from accord.web.labels import MOVERS, ROLES

TOO_LONG = _("That is a little too long. Please keep it to %(limit_value)d characters.")
ODD = _("There is a sign in here that can't be kept. Please type it again.")
STANCE_VALUES = [(stance.name.lower(), stance.name) for stance in Stance]
KEPT_AS = [("act", _("Something to do")), ("thought", _("A thought, to stay one"))]
DONE = [("", _("I’d rather not say")), ("yes", _("Yes")), ("no", _("No"))]


def _text(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": ODD},
        **kwargs,
    )


def needed(longest: int) -> forms.CharField:
    """Text that has to be there."""
    return forms.CharField(
        max_length=longest,
        error_messages={
            "required": _("Please write something here."),
            "max_length": TOO_LONG,
            "null_characters_not_allowed": ODD,
        },
    )


class AnswerForm(forms.Form):
    """Everything on the answer page. Each of the six boxes sends the form."""

    stance = forms.ChoiceField(choices=STANCE_VALUES, required=False)
    # There only with the lower half of the page: without it, the rest stays as it was.
    whole = forms.BooleanField(required=False)
    role = forms.ChoiceField(choices=list(ROLES.items()), required=False)
    movers = forms.MultipleChoiceField(choices=list(MOVERS.items()), required=False)
    kept_as = forms.ChoiceField(choices=KEPT_AS, required=False)
    spoken = forms.BooleanField(required=False)
    condition = _text()
    show_condition = forms.BooleanField(required=False)
    hoped_feeling = _text()
    done_before = forms.ChoiceField(choices=DONE, required=False)

    def touched(self) -> Stance | None:
        """The box that was touched; None when something else sent the form."""
        name = self.cleaned_data.get("stance")
        return Stance[name.upper()] if name else None

    def answer(self, stance: Stance, *, topic: str, about: str | None) -> Answer:
        """The whole answer, with every field as it stands on the page."""
        said = self.cleaned_data
        return Answer(
            topic=topic,
            about=about,
            stance=stance,
            role=Role(said["role"]) if said["role"] else None,
            movers=frozenset(Mover(one) for one in said["movers"]),
            as_thought=said["kept_as"] == "thought",
            thought_may_be_spoken_of=said["spoken"],
            condition=said["condition"],
            show_condition=said["show_condition"],
            hoped_feeling=said["hoped_feeling"],
            done_before={"yes": True, "no": False}.get(said["done_before"]),
        )


def form_of(answer: Answer | None) -> AnswerForm:
    """The form as it stands when somebody comes back to a topic."""
    if answer is None:
        return AnswerForm(initial={"kept_as": "act"})
    done = {True: "yes", False: "no", None: ""}[answer.done_before]
    return AnswerForm(
        initial={
            "role": answer.role.value if answer.role else "",
            "movers": [mover.value for mover in answer.movers],
            "kept_as": "thought" if answer.as_thought else "act",
            "spoken": answer.thought_may_be_spoken_of,
            "condition": answer.condition,
            "show_condition": answer.show_condition,
            "hoped_feeling": answer.hoped_feeling,
            "done_before": done,
        }
    )


class OwnTopicForm(forms.Form):
    """A topic of one's own."""

    title = needed(80)
    explanation = _text()
