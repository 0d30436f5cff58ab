"""Sentences as people write them: what an agreement may not ask for, and what it may.

How well rules catch what they were not written for, each list counted when it was first read:

- `refused_first`, `allowed_first` were written before and with the rules.
- `second`, 226 sentences put as differently as could be: 21 of 130 refused, 96 of 96 let through.
- `third`, after the rules were widened: 28 of 69 refused, 60 of 60 let through.
- `refused`, `allowed`, 220 sentences by somebody else who hadn't seen these rules: 78 of 110
  refused, 110 of 110 let through.
- `fourth`, after that list; each good sentence has a word in it that a rule looks for: 21 of 66
  refused, 66 of 75 let through.
- `fifth`, after that: 22 of 48 refused, 48 of 50 let through.
- `sixth`, after that, good ones only, each near to something that is refused: 40 of 44 let
  through. Put as allowances, 192 of the catalogue's 194 topics were.

After each look what was missed was mended too, so that this file gates what is reached on
sentences that are known by now. A new way of putting it passes more often than that: the rules
are a first look, and the words on the page say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from accord.consent import wording
from accord.consent.events import ClauseKind
from accord.consent.letters import folded
from accord.consent.wording import Objection, normalised, objections
from accord.consent.wording_rules import Rule
from accord.library.catalogue import catalogue
from accord.library.examples import examples

DATA = Path(__file__).parent / "data"
# The last list is there so that every rule is heard; it has no good sentences beside it.
LISTS = ["first", "second", "third", "fourth", "fifth", "each_rule"]
KINDS = {"A": ClauseKind.ALLOWANCE, "P": ClauseKind.PROMISE}
NAMES = ("Robin", "Sam", "Noa", "Bee", "Will", "Xoan")
ALLOWANCE, PROMISE = ClauseKind.ALLOWANCE, ClauseKind.PROMISE


def lines(name: str) -> list[str]:
    """The sentences of a file; a sign that could not be seen in it is written as its number."""
    text = re.sub(
        r"\\u([0-9a-f]{4})",
        lambda found: chr(int(found[1], 16)),
        (DATA / f"{name}.txt").read_text(encoding="utf-8"),
    )
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def refused(name: str) -> list[tuple[ClauseKind, Objection, str]]:
    parts = [line.split(" | ") for line in lines(f"refused_{name}")]
    return [(ClauseKind(kind), Objection(what), said) for kind, what, said in parts]


def allowed(name: str) -> list[tuple[ClauseKind, str]]:
    parts = [line.split(" | ") for line in lines(f"allowed_{name}")]
    return [(ClauseKind(kind), said) for kind, said in parts]


def by_somebody_else(name: str) -> list[tuple[ClauseKind, str]]:
    return [(KINDS[line[0]], line[2:]) for line in lines(name)]


ALL_REFUSED = [(kind, said) for name in LISTS for kind, _what, said in refused(name)]
ALL_ALLOWED = [one for name in [*LISTS[:-1], "sixth"] for one in allowed(name)]


def test_there_are_enough_of_them_and_each_once() -> None:
    for listed, least in ((ALL_REFUSED, 470), (ALL_ALLOWED, 400)):
        assert len(listed) >= least
        assert len(set(listed)) == len(listed)
    assert len(by_somebody_else("refused")) >= 110 <= len(by_somebody_else("allowed"))


@pytest.mark.parametrize("names", [NAMES, ()], ids=["names known", "names unknown"])
def test_what_may_not_be_agreed_is_mostly_refused(names: tuple[str, ...]) -> None:
    listed = ALL_REFUSED + by_somebody_else("refused")
    missed = [said for kind, said in listed if not objections(said, kind, names)]
    assert len(missed) <= len(listed) * 0.05, missed


@pytest.mark.parametrize("names", [NAMES, ()], ids=["names known", "names unknown"])
def test_what_people_agree_on_is_let_through(names: tuple[str, ...]) -> None:
    listed = ALL_ALLOWED + by_somebody_else("allowed")
    listed += [(ClauseKind(one.kind), one.sentence) for one in examples()]
    scolded = [said for kind, said in listed if objections(said, kind, names)]
    assert len(scolded) <= len(listed) * 0.03, scolded


@pytest.mark.parametrize(
    "put",
    [
        "Robin and Sam may try: {}, if each wants it then.",
        "Robin and Sam may: {}. To pause: say slow. To come back: we ask. This holds until spring.",
        "{}, if each wants it then.",
    ],
)
def test_whatever_is_a_topic_can_be_allowed(put: str) -> None:
    topics = catalogue().topics
    said = [put.format(topic.title[0].lower() + topic.title[1:]) for topic in topics]
    assert len(said) > 150
    assert [one for one in said if objections(one, ALLOWANCE, NAMES)] == []


def test_the_reason_that_is_given_is_nearly_always_the_right_one() -> None:
    listed = [one for name in LISTS for one in refused(name)]
    other = [
        said
        for kind, what, said in listed
        if (found := objections(said, kind, NAMES)) and what not in found
    ]
    assert len(other) <= len(listed) * 0.03, other


def test_every_rule_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that nothing here sets off is a slip in its phrase, or of no use."""
    heard, tables = set(), set()
    seen = wording._seen

    def listening(rules: Iterable[Rule], part: str) -> set[Objection]:
        for rule in rules:
            tables.add(rule)
            if seen([rule], part):
                heard.add(rule)
        return seen(rules, part)

    monkeypatch.setattr(wording, "_seen", listening)
    for kind, said in ALL_REFUSED + by_somebody_else("refused"):
        objections(said, kind, NAMES)
    assert len(tables) > 300
    assert [rule.seen for rule in tables - heard] == []


@pytest.mark.parametrize(
    ("kind", "sentence", "objection"),
    [
        (ALLOWANCE, "Nobody presses Stop on a Friday.", Objection.STOPPING),
        (ALLOWANCE, "Sam shows me all their answers.", Objection.PRIVATE),
        (ALLOWANCE, "Nobody talks to the therapist alone.", Objection.ALONE),
        (ALLOWANCE, "Silence means yes with us.", Objection.PASSED_OVER),
        (ALLOWANCE, "Robin decides when we are close.", Objection.ONE_DECIDES),
        (PROMISE, "I owe you an evening.", Objection.DUTY),
        (ALLOWANCE, "I keep Noa's passport.", Objection.MONEY),
        (ALLOWANCE, "Sam stays in this marriage.", Objection.LEAVING),
    ],
)
def test_each_freedom_has_its_own_reason(
    kind: ClauseKind, sentence: str, objection: Objection
) -> None:
    assert objection in objections(sentence, kind)


def test_a_name_is_known_however_it_is_written() -> None:
    for name, sentence in (
        ("xoán", "xoan asks me before seeing friends"),
        ("N. K.", "n. k. hands over the wages"),
        ("Will", "Will must not see friends"),
        ("Ng", "NG MUST NOT SEE FRIENDS"),
        ("Sam", "s\u0430m must not see friends"),
    ):
        assert objections(sentence, ALLOWANCE, [name]), sentence
    assert objections("bo pays me back in cash", ALLOWANCE) == ()
    assert Objection.MONEY in objections("bo pays me back in cash", ALLOWANCE, ["Bo", ""])
    assert objections("I will bring tea", PROMISE, ["Will"]) == ()


def test_ones_own_restraint_is_no_loss_of_freedom() -> None:
    said = "I won't ask to see your answers while you are asleep."
    assert objections(said, PROMISE) == ()


def test_a_condition_governs_nobody() -> None:
    assert objections("When Sam travels to see friends, I water the plants", PROMISE) == ()
    assert objections("Nobody has to share a location", ALLOWANCE) == ()


def test_a_limit_signs_nothing_away() -> None:
    assert objections("Nobody touches me while I am asleep.", ClauseKind.LIMIT) == ()
    assert objections("Nobody presses stop", ClauseKind.LIMIT) == ()


def test_disguised_letters_are_read_as_what_they_look_like() -> None:
    for other in (
        "N\u043eb\u043edy pr\u0435ss\u0435s st\u043ep",
        "\uff2eobody presses stop",
        "Nobo\u200bdy pres\u00adses stop",
        "Nobody presses s t o p",
        "No\u0301body presses s-t-o-p",
        "\u039dobody press\u03b5s st0p",
        "Nobody   pre$ses\tstop",
    ):
        assert folded(other) == "Nobody presses stop"
    assert folded("a b") == "a b"
    assert folded("It\u2019s\u00a0fine, at 10 for 2b") == "It's fine, at 10 for 2b"
    assert folded("s*x, S-X") == "sex, sex"


def test_the_like_of_a_sentence_is_found_under_articles_numerals_and_look_alikes() -> None:
    one = normalised("We may take a walk twice, please!")
    assert one == normalised("we may take the walk 2 times") == "we may take walk 2"
    assert normalised("W\u0435 may then take walk two times") == one
    assert normalised("the") == "the"
    assert normalised("We'll talk alwyas") == normalised("We will talk always")
    assert normalised("We may take no walk") != normalised("We may take a walk")
    assert normalised("We may take a walk once") != one
