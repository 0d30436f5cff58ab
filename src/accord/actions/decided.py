"""From a decision of the consent core to kind words, where it says no."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accord.actions.place import NotFound, Refused, Words
from accord.consent.decisions import Decision, Why

# Reasons for which there is simply nothing here: not theirs, or not there.
_NOT_THERE = {
    Why.NOT_A_MEMBER,
    Why.NOT_IN_IT,
    Why.NOT_CONCERNED,
    Why.NOT_ITS_AUTHOR,
    Why.NOT_THEIR_CLINICIAN,
    Why.NOT_OPENED,
    Why.NOT_ALL_AGREED,
    Why.ALREADY_LIFTED,
}
_WORDS: dict[Why, tuple[Words, str]] = {
    Why.JOINT_OFF: (_("This is not open for your circle right now. Limits always work."), ""),
    Why.TOO_FEW_PEOPLE: (_("Please choose two or more members of this circle."), "member_ids"),
    Why.NO_TOPICS: (_("Please choose at least one topic from the list."), "topics"),
    Why.UNKNOWN_TOPIC: (_("Please choose topics from the list."), "topics"),
    Why.TOO_MANY_TOPICS: (
        _("Please choose at most 30 topics. A short list is kinder to read."),
        "topics",
    ),
    Why.TOO_SOON_AGAIN: (
        _("Some of these people compare one of these topics within the same 30 days."),
        "topics",
    ),
    Why.DATE_PASSED: (_("The time for this has passed. Nothing was sent just now."), "opens"),
    Why.DATE_NOT_COME: (_("This comparison can't be opened before its date."), ""),
    Why.NOT_WAITING: (_("This comparison is over already."), ""),
    Why.LIKE_BEFORE: (
        _("You suggested this a short while ago. It can't come back so soon."),
        "sentence",
    ),
    Why.OVER: (_("This suggestion has gone. Nothing was said."), ""),
    Why.GROUND_CHANGED: (
        _("Something this rests on has changed. It can be written anew, if you both wish."),
        "",
    ),
}
_CHANGED = _("Something changed while this page was open. Please read it again; nothing was said.")


Wording = tuple[Words, str]


def require(decision: Decision, *, instead: Mapping[Why, Wording] | None = None) -> None:
    """Go on only when the decision allows it; else NotFound, or Refused in kind words.

    `instead` gives a reason words of its own for this act: the sentence, and the field it is for.
    """
    if decision:
        return
    if set(decision.reasons) & (_NOT_THERE - set(instead or {})):
        raise NotFound
    why = decision.reasons[0]
    words, field = {**_WORDS, **(instead or {})}.get(why, (_CHANGED, ""))
    raise Refused(why.value, words, {field: words} if field else {})
