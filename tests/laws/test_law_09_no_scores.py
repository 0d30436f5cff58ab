"""Law 9: no scores, no streaks, nothing counted toward a yes, on no page of anybody's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accord.actions import answers, signing_in
from accord.actions.addresses import code_for
from accord.actions.place import clock, set_clock
from accord.console.demo import PASSPHRASE
from accord.console.demo_people import tell_the_past
from tests.conftest import Home
from tests.laws.crawling import crawl, lines_with, said

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|both|all)"
YES = r"(?:yes|yeses|agreed?|matches|in common|open answers?|shared topics?|approved|done)"
RULES = [
    re.compile(rule, re.IGNORECASE)
    for rule in (
        r"\d+ ?%|\bper ?cent(?:age)?\b",
        r"\bscor(?:e|es|ing)\b|\bstreaks?\b|\bpoints?\b(?= (?:for|earned|out))|\blevel \d",
        r"\bcompatib\w+|\bmatch(?:es|ed|ing)?\b|\brank(?:ed|ing|s)?\b|\bbadges?\b|\brewards?\b",
        rf"\b{NUMBER} (?:times )?(?:of|out of|/) {NUMBER} (?:\w+ )?(?:answered|{YES})\b",
        rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?{YES}\b(?! or)",
        rf"\b{YES}:? \d+\b",
        r"\b\d+ days? (?:in a row|running|so far|since)\b|\b\d+ answered\b|\banswered \d+\b",
        r"\bmost (?:often|popular|wanted)\b|\bmore than (?:last|other|most)\b|\bprogress\b",
    )
]
PEOPLE = ("robin", "sam", "noa", "kim", "alex", "charlie", "abara")
# A fresh passphrase is six words drawn from a long list, and any of them may be "matching".
DRAWN = re.compile(r'(<p class="code">)(?:[a-z-]+ ){5}[a-z-]+(?=</p>)')
STARTS = {"abara": ("/desk/", "/desk/circles", "/desk/practice")}


@pytest.fixture
def pages(home: Home) -> dict[str, str]:
    """Every page of everybody in the demo, by the name of who reads it and the address."""
    tell_the_past(PASSPHRASE)
    set_clock(lambda: home.now)
    found: dict[str, str] = {}
    for name in PEOPLE:
        client = Client()
        signed_in = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=clock())
        client.cookies["__Host-accord"] = signed_in.cookie
        # Of the topics' own pages, of which there are a hundred, some are looked at.
        but = f"^/mine/topics/(?!{some_topics(signed_in.cookie)})"
        start = STARTS.get(name, ("/today", "/mine", "/ours"))
        found |= {f"{name} {path}": page for path, page in crawl(client, *start, but=but).items()}
    return found


def some_topics(cookie: str) -> str:
    """A pattern of somebody's own addresses of the first few topics; of none for a clinician."""
    place = signing_in.open_place(cookie=cookie)
    if place.me.is_clinician:
        return "-"
    return "|".join(code_for(place, slug) for slug in list(answers.catalogue_topics(place))[:6])


def test_no_page_counts_toward_a_yes(pages: dict[str, str]) -> None:
    for name in PEOPLE:
        assert sum(path.startswith(name) for path in pages) > 6, name
    assert any("/ground" in path for path in pages)
    assert any("/history" in path for path in pages)
    assert any("/copy" in path for path in pages)
    drawn = [path for path, page in pages.items() if DRAWN.search(page)]
    assert {path.split()[1] for path in drawn} == {"/sharing/passphrase"}
    assert not lines_with({path: DRAWN.sub(r"\1", page) for path, page in pages.items()}, RULES)
    _no_picture_fills_up(pages)


def _no_picture_fills_up(pages: dict[str, str]) -> None:
    """No bar stands for how much was answered or agreed: those there are show a place in a set, or
    a step of an exercise, and two people with other answers have the same one."""
    bars: dict[str, set[str]] = {}
    for path, page in pages.items():
        _name, _, address = path.partition(" ")
        assert not re.search(r"<meter\b|role=\"(?:progressbar|meter)\"|aria-valuenow", page), path
        for bar in re.findall(r"<progress.*?</progress>", page, re.DOTALL):
            assert address.startswith(("/mine/topics/", "/mine/exercises/")), path
            heading = re.search(r"<h1.*?</h1>", page, re.DOTALL)
            assert heading, path
            bars.setdefault(heading[0], set()).add(bar)
    assert len(bars) > 4
    assert max(len(each) for each in bars.values()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "You are 80% compatible",
        "7 of 12 answered",
        "3 yeses",
        "You have three topics in common",
        "Yes: 5",
        "12 days in a row",
        "Your score",
        "A good match",
        "You both said yes: 4",
        "24 answered",
        "more than last month",
    ],
)
def test_a_page_that_counts_would_be_found(words: str) -> None:
    page = f"<html><head><title>9%</title></head><main><p>{words}</p></main></html>"
    assert said(page) == words
    assert lines_with({"/x": page}, RULES)
