"""What an agreement may not govern is recognised; everyday sentences pass."""

from __future__ import annotations

import pytest

from accord.consent.events import ClauseKind
from accord.consent.wording import Objection, normalised, objections

LIMIT, ALLOWANCE, PROMISE = ClauseKind.LIMIT, ClauseKind.ALLOWANCE, ClauseKind.PROMISE


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (PROMISE, "I will ask before I touch you"),
        (PROMISE, "I won't look at your phone"),
        (PROMISE, "I tell you before I meet somebody new"),
        (PROMISE, "I will get tested every three months and tell you"),
        (PROMISE, "I, Sam, leave my phone in the hall from nine to ten on Friday evenings."),
        (LIMIT, "Nobody touches my neck"),
        (LIMIT, "I don't share my location"),
        (LIMIT, "I will have sex with you twice a week"),  # odd, but no limit owes anything
        (ALLOWANCE, "We may kiss in front of friends, if each wants it then"),
        (ALLOWANCE, "We may cuddle every evening, if each wants it then"),
        (ALLOWANCE, "Sam may sleep at Noa's on Fridays; we text by noon on Saturday"),
        (ALLOWANCE, "On Sunday we talk for an hour, phones in the hall"),
        (ALLOWANCE, ""),
    ],
)
def test_everyday_sentences_pass(kind: ClauseKind, sentence: str) -> None:
    assert objections(sentence, kind) == ()


@pytest.mark.parametrize(
    ("kind", "sentence", "objection"),
    [
        (LIMIT, "You may not see your friends", Objection.CONTACTS),
        (ALLOWANCE, "Sam must not call other people", Objection.CONTACTS),
        (ALLOWANCE, "Robin must not go out alone", Objection.MOVEMENT),
        (PROMISE, "You won't go out without my permission", Objection.MOVEMENT),
        (ALLOWANCE, "We only spend money with my permission", Objection.MONEY),
        (ALLOWANCE, "He hands over his wages on the first", Objection.MONEY),
        (ALLOWANCE, "We share our locations", Objection.DEVICES),
        (ALLOWANCE, "I may check your phone on Sundays", Objection.DEVICES),
        (ALLOWANCE, "She must give me her password", Objection.DEVICES),
        (ALLOWANCE, "She must take the pill", Objection.HEALTH_CARE),
        (ALLOWANCE, "You can\u2019t see a therapist", Objection.HEALTH_CARE),
        (ALLOWANCE, "You may not leave me", Objection.LEAVING),
        (PROMISE, "We never break up", Objection.LEAVING),
        (PROMISE, "I will have sex with you on Friday", Objection.DUTY),
        (PROMISE, "I'll kiss you when you come home", Objection.DUTY),
        (ALLOWANCE, "We never say no to sex", Objection.DUTY),
        (PROMISE, "Sex twice a week", Objection.FREQUENCY),
        (ALLOWANCE, "We cuddle every evening", Objection.FREQUENCY),
        (PROMISE, "We may kiss daily", Objection.FREQUENCY),
        (PROMISE, "If you say no, you owe me a favour", Objection.PENALTY),
        (ALLOWANCE, "We talk on Sunday, or else", Objection.PENALTY),
    ],
)
def test_what_may_not_be_agreed_is_recognised(
    kind: ClauseKind, sentence: str, objection: Objection
) -> None:
    assert objection in objections(sentence, kind)
    assert objection in objections(sentence.upper().replace("SAM", "Sam"), kind)


def test_objections_come_once_and_in_one_order() -> None:
    found = objections("If you say no to sex, you must pay; sex twice a week", PROMISE)
    assert found == tuple(one for one in Objection if one in found)
    assert {Objection.FREQUENCY, Objection.PENALTY} <= set(found)


def test_the_like_of_a_sentence_is_the_same_in_other_clothes() -> None:
    assert normalised("  We may  HOLD hands! ") == normalised("we may hold hands")
    assert normalised("We\u2019ll talk.") == normalised("We'll talk")
    assert normalised("\uff37e may") == normalised("We may")
    assert normalised("Straße") == normalised("STRASSE")
    assert normalised("We may hold hands") != normalised("We may not hold hands")
    assert normalised("?!") == ""
