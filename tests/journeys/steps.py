"""The steps of the whole path, each done at a browser, the way people do it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.people import DESK, Somebody, meet
from tests.running import Home, Server

CLINICIAN = "Dr. Abara"
MET = (
    "Whether they are afraid of anybody in this circle",
    "Whether anybody has pushed, threatened or hurt them",
    "Whether they could say no, and it would be all right",
    "Whether they can decide this for themselves just now",
    "They showed me that this account is theirs, and that nobody else can open it",
)
FREE = "I could say no, or stop midway, and it would be all right"
WALK = "We may hold hands in the street, if each wants it then."


def set_up_practice(home: Home) -> str:
    """`accord init`, answered at a terminal. Gives the clinician's passphrase."""
    clock = home.folder / "clock"
    clock.write_text(home.now.isoformat())
    environment = {
        **os.environ,
        "ACCORD_HOME": str(home.folder),
        "ACCORD_STORE": str(home.folder / "store"),
        "ACCORD_DEVELOPMENT": "1",
        "ACCORD_CLOCK_FILE": str(clock),
    }
    given = ["--practice", "Green Room", "--country", "US", "--emergency", "911"]
    done = subprocess.run(
        [sys.executable, "-m", "accord.console.main", "init", *given, "--name", CLINICIAN],
        input="\n",
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    words = re.search(r"^\s+(\w+(?: \w+){5})$", done.stdout, re.MULTILINE)
    assert words is not None, done.stdout
    return words.group(1)


def begin(
    home: Home,
    contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
    names: Sequence[str],
) -> tuple[Server, Somebody, dict[str, tuple[Somebody, str]], list[Somebody]]:
    """A practice, its clinician signed in at a desk, and these people each at a phone.

    Gives the server, the clinician, everybody who has an account so far, and the people.
    """
    words = set_up_practice(home)
    server = server_factory(home)
    clinician = meet(contexts, server, CLINICIAN, width=DESK)
    people = [meet(contexts, server, name) for name in names]
    clinician.sign_in(CLINICIAN, words)
    return server, clinician, {CLINICIAN: (clinician, words)}, people


def begin_circle(
    clinician: Somebody,
    everybody: dict[str, tuple[Somebody, str]],
    title: str,
    people: Sequence[Somebody],
    until: datetime,
) -> str:
    """A circle in which each has accepted and was met alone, with agreements on; gives its
    address at the desk."""
    codes = make_circle(clinician, title, [one.name for one in people])
    circle = clinician.path.removesuffix("/invitations")
    for one in people:
        everybody[one.name] = (one, accept(one, codes[one.name]))
    for one in people:
        meet_alone(clinician, circle, one.name)
    turn_on(clinician, circle, "agreements", until)
    return circle


def somebody_elses(clinician: Somebody) -> dict[str, str]:
    """Charlie's own circle and code. Nothing of it stays among what the clinician's screen gave
    away."""
    codes = make_circle(clinician, "Somebody else", ["Charlie"])
    clinician.notes.addresses.clear()
    clinician.notes.forms.clear()
    return codes


def make_circle(clinician: Somebody, title: str, names: Sequence[str]) -> dict[str, str]:
    """A new circle; gives each person's code as it stands on the sheets to print."""
    clinician.open("/desk/circles/new")
    clinician.type("What do you call this circle?", title)
    clinician.type("Who is in it? One name a line", "\n".join(names))
    clinician.press("Make the circle and its invitations")
    return read_codes(clinician)


def read_codes(clinician: Somebody) -> dict[str, str]:
    """The codes on a page of invitations, by name."""
    found = {}
    papers = clinician.page.locator("section.one-paper")
    expect(papers.first).to_be_visible()
    for paper in papers.all():
        name = paper.locator("h2").inner_text().removeprefix("An invitation for ")
        found[name] = paper.locator("p.code").nth(1).inner_text()
    return found


def accept(person: Somebody, code: str) -> str:
    """From the code to an account; gives the passphrase that was on the page."""
    person.open("/")
    person.follow("I have an invitation")
    person.type("The code", code.lower())
    person.press("Go on")
    person.is_at("Three things first")
    assert person.page.locator("main input:not([type=hidden])").count() == 0
    person.press("Go on")
    person.reads("Nobody is watching now")
    person.press("Go on")  # Nothing ticked: the same page asks again.
    person.reads("Please read this, and tick it if you agree.")
    person.tick("I have read this, and I agree.")
    person.tick("I am 18 or older.")
    person.press("Go on")
    passphrase = person.page.get_by_label("Your passphrase", exact=True).input_value()
    person.type("A name for signing in", person.name)
    person.press("Make my account")
    person.is_at("Your recovery code")
    person.recovery_code = person.page.locator("main .code").first.inner_text()
    person.press("I have it. Go on")
    return passphrase


def meet_alone(clinician: Somebody, circle: str, name: str) -> None:
    """Confirm that somebody was met alone."""
    clinician.open(circle)
    clinician.page.locator("main li", has_text=name).get_by_role("link").click()
    for words in MET:
        clinician.tick(words)
    clinician.press("Confirm")
    clinician.reads("The account’s key was checked just now.")


def turn_on(clinician: Somebody, circle: str, feature: str, until: datetime) -> None:
    """Turn one joint feature on."""
    clinician.open(f"{circle}/features/{feature}")
    clinician.type("Turn on until the end of", until.date().isoformat())
    clinician.press(f"Turn on {feature}")
    clinician.reads("Turned on.")


def touch(person: Somebody, words: str) -> str:
    """Touch one of the six answers; gives the topic it was given to."""
    heading = person.page.locator("h1")
    topic, before = heading.inner_text(), person.page.url
    person.page.get_by_role("button", name=words, exact=True).click()
    if words in ("No", "Not now", "Not sure"):
        expect(person.page).not_to_have_url(before)
    else:
        expect(person.page.locator("[data-is=saved]")).to_be_visible()
        # Saved by the script first; only then does the page change.
        person.page.get_by_role("button", name="Next topic", exact=True).click()
        expect(person.page).not_to_have_url(before)
    person.page.wait_for_load_state()
    person.look()
    return topic


def say(person: Somebody, answers: dict[str, str]) -> None:
    """Answer these topics from the list of everything, by their titles."""
    for topic, words in answers.items():
        person.open("/mine")
        person.page.evaluate(
            "document.querySelectorAll('main details').forEach(d => d.open = true)"
        )
        person.follow(topic, exact=False)
        touch(person, words)


def set_up_comparison(
    clinician: Somebody, circle: str, title: str, topics: Iterable[str], opens: datetime
) -> str:
    """Set a comparison up; gives its address at the desk."""
    clinician.open(circle.replace("/desk/circles/", "/desk/comparisons/for/"))
    clinician.type("What do you call it?", title)
    clinician.type("Day", opens.date().isoformat())
    clinician.type("Time of day", f"{opens:%H:%M}")
    clinician.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    for topic in topics:
        clinician.tick(topic)
    clinician.press("Set it up")
    clinician.reads("Set up.")
    return clinician.path


def hand_in(person: Somebody, *, free: int | None = None) -> None:
    """From Today to having handed in, with the first `free` lines ticked (all, if not said)."""
    person.open("/today")
    person.follow("See what could be shown")
    boxes = person.page.get_by_label(FREE, exact=True)
    for at in range(boxes.count() if free is None else free):
        boxes.nth(at).check()
    person.page.locator("button.main[form=hand-in]").click()
    person.page.wait_for_load_state()
    person.look()
    person.reads("You have handed in.")


def suggest(person: Somebody, agreement: str, sentence: str, others: Iterable[str]) -> None:
    """Write an allowance, read it as the others would, and suggest it."""
    person.open(agreement)
    person.follow("Write something down")
    person.follow("Suggest an allowance")
    person.type("The sentence", sentence)
    for name in others:
        person.tick(name)
    person.press("Read it as they would")
    person.reads(sentence)
    person.reads("Nothing has left this page yet.")
    person.press("Suggest these words")
    person.reads("It is with the people you chose.")


def say_yes(person: Somebody, agreement: str, sentence: str) -> None:
    """Say yes to words in the agreement."""
    person.open(agreement)
    clause(person, sentence).get_by_role("link", name="For you alone: say yes").click()
    person.page.wait_for_load_state()
    person.look()
    person.reads(sentence)
    person.press("Say yes to these words")
    person.reads("Your yes is kept.")


def clause(person: Somebody, sentence: str) -> Locator:
    """The part of the agreement's page that holds these words."""
    return person.page.locator("main .clause", has_text=sentence).first


def stands(person: Somebody, sentence: str, words: str) -> None:
    """How these words stand, on the page that is open."""
    expect(clause(person, sentence).locator(".standing")).to_have_text(words)


def seconds_until(act: Callable[[], None], person: Somebody, sentence: str, words: str) -> float:
    """Do something at one browser; how long until another's open page shows it."""
    person.page.evaluate("window.unchanged = true")
    begun = time.monotonic()
    act()
    standing = clause(person, sentence).locator(".standing")
    expect(standing).to_have_text(words, timeout=5000)
    took = time.monotonic() - begun
    assert person.page.evaluate("window.unchanged") is True, "the page was loaded anew"
    return took


def pass_time(
    home: Home, server: Server, signed_in: dict[str, tuple[Somebody, str]], **spans: float
) -> None:
    """Let time pass. Whoever stays away so long is signed out, and comes in again."""
    server.set_clock(home.wait(**spans))
    for name, (person, passphrase) in signed_in.items():
        person.sign_in(name, passphrase)


def open_comparison(clinician: Somebody, desk: str) -> None:
    """From its date on, the clinician opens it."""
    clinician.open(desk)
    clinician.press("Open it for everyone")
    clinician.reads("Each member has their own copy.")


def reads_ground(person: Somebody, comparison: str, shown: Iterable[str]) -> None:
    """The person's own copy holds these topics, in this order, and nothing else."""
    person.open(comparison.removesuffix("/hand-in") + "/ground")
    person.is_at("Your common ground")
    titles = person.page.locator("main ul.marked li p[dir=auto]").all_inner_texts()
    assert titles == list(shown)


def set_own(person: Somebody, agreement: str, kind: str, sentence: str, readers: str) -> None:
    """Set a limit or make a promise, with these readers (names, one blank between)."""
    person.open(agreement)
    person.follow("Write something down")
    link, send = {
        "limit": ("Set a limit", "Set this limit"),
        "promise": ("Make a promise", "Promise this"),
    }[kind]
    person.follow(link)
    person.type("The sentence", sentence)
    for name in readers.split():
        person.tick(name)
    person.press("Read it as they would")
    person.press(send)


def stop_everything(person: Somebody) -> None:
    """Two touches: Stop, and Stop everything."""
    person.page.get_by_role("button", name="Stop", exact=True).first.click()
    person.page.get_by_role("button", name="Stop everything", exact=True).click()


def now_reads(person: Somebody) -> str:
    """All that the open page and its small notice say, as somebody would read them."""
    expect(person.page.locator("#news")).to_have_text("This page was just brought up to date.")
    return str(person.page.locator("main").inner_text())
