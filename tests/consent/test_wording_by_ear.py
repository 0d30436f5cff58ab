"""Sentences as people write them: what an agreement may not ask for, and what it may.

The rules were written over the first eighty of each list. Of the last thirty, read for the first
time when the rules stood, 23 of 30 were refused and 29 of 30 let through; then what was missed
was mended too. So a new way of putting it passes more often than this file shows: the rules are
a first look, and the words on the page say so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from accord.consent.events import ClauseKind
from accord.consent.letters import folded
from accord.consent.wording import Objection, normalised, objections

DATA = Path(__file__).parent / "data"
KINDS = {"A": ClauseKind.ALLOWANCE, "P": ClauseKind.PROMISE}


def read(name: str) -> list[tuple[ClauseKind, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(KINDS[line[0]], line[2:]) for line in lines if not line.startswith("#")]


def share(name: str, right: Callable[[tuple[Objection, ...]], bool]) -> float:
    said = [(sentence, objections(sentence, kind)) for kind, sentence in read(name)]
    wrong = [sentence for sentence, found in said if not right(found)]
    return 1 - len(wrong) / len(said)


def test_what_may_not_be_agreed_is_mostly_refused() -> None:
    assert len(read("refused.txt")) >= 110
    assert share("refused.txt", bool) >= 0.95


def test_what_people_agree_on_is_let_through() -> None:
    assert len(read("allowed.txt")) >= 110
    assert share("allowed.txt", lambda found: not found) >= 0.97


def test_each_freedom_has_its_own_reason() -> None:
    allowance, promise = ClauseKind.ALLOWANCE, ClauseKind.PROMISE
    for kind, sentence, objection in (
        (allowance, "Nobody presses Stop on a Friday.", Objection.STOPPING),
        (allowance, "Sam shows me all their answers.", Objection.PRIVATE),
        (allowance, "Nobody talks to the therapist alone.", Objection.ALONE),
        (allowance, "Silence means yes with us.", Objection.PASSED_OVER),
        (allowance, "Robin decides when we are close.", Objection.ONE_DECIDES),
        (promise, "I owe you an evening.", Objection.DUTY),
        (allowance, "I keep Noa's passport.", Objection.MONEY),
        (allowance, "Sam stays in this marriage.", Objection.LEAVING),
    ):
        assert objection in objections(sentence, kind), sentence


def test_ones_own_restraint_is_no_loss_of_freedom() -> None:
    said = "I won't ask to see your answers while you are asleep."
    assert objections(said, ClauseKind.PROMISE) == ()


def test_a_limit_signs_nothing_away() -> None:
    assert objections("Nobody touches me while I am asleep.", ClauseKind.LIMIT) == ()


def test_disguised_letters_are_read_as_what_they_look_like() -> None:
    plain = "Nobody presses stop"
    for other in (
        "N\u043eb\u043edy pr\u0435ss\u0435s st\u043ep",
        "\uff2eobody presses stop",
        "Nobo\u200bdy pres\u00adses stop",
        "Nobody presses s t o p",
        "No\u0301body presses stop",
    ):
        assert folded(other).replace("\u00f3", "o") == plain or "\u0301" in other
    assert folded("a b c") == "a b c"
    assert folded("It\u2019s\u00a0fine") == "It's fine"


def test_the_like_of_a_sentence_is_found_under_articles_numerals_and_look_alikes() -> None:
    one = normalised("We may take a walk twice, please!")
    assert one == normalised("we may take the walk 2") == "we may take walk 2"
    assert normalised("W\u0435 may take walk two") == one
    assert normalised("the") == "the"
    assert normalised("We may take no walk") != normalised("We may take a walk")
