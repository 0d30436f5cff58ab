"""Somebody at their own browser: what they open, press and type, and what anybody could copy
from their screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, expect

from tests.running import Server

PHONE, DESK = 390, 1280
# Where to keep a picture of every page on the way, for looking at them: no test needs it.
PICTURES = os.environ.get("ACCORD_PICTURES", "")
COPY_FROM_PAGE = """() => ({
  links: [...document.querySelectorAll('a[href]')].map(
    (a) => new URL(a.getAttribute('href'), document.baseURI).href),
  forms: [...document.querySelectorAll('form')].flatMap((form) => [form.action,
    ...[...form.elements].filter((e) => e.hasAttribute('formaction')).map((e) => e.formAction),
  ].map((action) => ({
    action,
    fields: [...form.elements].filter((e) => e.name && e.name !== 'csrfmiddlewaretoken')
      .map((e) => [e.name, e.value]),
  }))),
})"""


@dataclass
class Notes:
    """What somebody else could have copied from a screen: addresses, and what forms carry."""

    addresses: set[str] = field(default_factory=set)
    forms: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def add(self, other: Notes) -> None:
        """Take over somebody else's notes as well."""
        self.addresses |= other.addresses
        for address, fields in other.forms.items():
            for name, values in fields.items():
                self.forms.setdefault(address, {}).setdefault(name, set()).update(values)


@dataclass
class Somebody:
    """One of the cast, with a browser of their own and one open page."""

    name: str
    server: Server
    page: Page
    notes: Notes = field(default_factory=Notes)
    hosts: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)
    pictures: int = 0
    recovery_code: str = ""

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("console", self._said)

    def _asked(self, request: Any) -> None:
        where = urlsplit(request.url)
        if where.scheme not in ("data", "about"):
            self.hosts.add(where.netloc)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} at {urlsplit(response.url).path}")

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def look(self) -> None:
        """Copy every address and every form's fields from the screen."""
        seen = self.page.evaluate(COPY_FROM_PAGE)
        for address in (self.page.url, *seen["links"]):
            self.notes.addresses.add(self._path(address))
        for form in seen["forms"]:
            fields = self.notes.forms.setdefault(self._path(form["action"]), {})
            for name, value in form["fields"]:
                fields.setdefault(name, set()).add(value)

        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.pictures += 1
            name = f"{self.name}-{self.pictures:02}-{self._path(self.page.url).strip('/')}"
            self.page.screenshot(
                path=f"{PICTURES}/{re.sub(r'[0-9a-f]{8,}|/', '-', name)}.png", full_page=True
            )

    def _path(self, address: str) -> str:
        where = urlsplit(address)
        return where.path if where.netloc == urlsplit(self.server.address).netloc else ""

    def open(self, path: str) -> Response:
        """Go to an address of this server, as if it were typed."""
        answer = self.page.goto(self.server.address + path)
        assert answer is not None
        self.look()
        return answer

    def press(self, words: str, *, exact: bool = True, nth: int = 0) -> None:
        """Press the button of that name, and wait for what follows."""
        self.page.get_by_role("button", name=words, exact=exact).nth(nth).click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, words: str, *, exact: bool = True, nth: int = 0) -> None:
        """Follow the link of that name."""
        self.page.get_by_role("link", name=words, exact=exact).nth(nth).click()
        self.page.wait_for_load_state()
        self.look()

    def type(self, label: str, text: str) -> None:
        """Write into the field of that name."""
        self.page.get_by_label(label, exact=True).fill(text)

    def tick(self, words: str, nth: int = 0) -> None:
        """Tick the box of that name."""
        self.page.get_by_label(words, exact=True).nth(nth).check()

    def unfold(self, words: str) -> None:
        """Open the folded part of that name."""
        self.page.locator("summary", has_text=words).first.click()

    def reads(self, words: str) -> None:
        """These words are on the page, to be seen."""
        expect(self.page.locator("main")).to_contain_text(words)

    def reads_not(self, words: str) -> None:
        """These words are nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)

    def is_at(self, heading: str) -> None:
        """The page's own heading."""
        expect(self.page.locator("h1")).to_have_text(heading)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def sign_in(self, name: str, passphrase: str) -> None:
        """Through the front door."""
        self.open("/sign-in")
        self.type("Your name here", name)
        self.type("Passphrase", passphrase)
        self.press("Sign in")


def meet(
    contexts: Callable[..., Any], server: Server, name: str, *, width: int = PHONE, **more: Any
) -> Somebody:
    """Somebody with a fresh browser."""
    context = contexts(width=width, height=844 if width == PHONE else 800, **more)
    return Somebody(name, server, context.new_page())


def ids_in(text: str) -> set[str]:
    """Every id of a row in a piece of text."""
    return set(re.findall(r"\b[0-9a-f]{32}\b", text))
