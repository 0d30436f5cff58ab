"""The others' whole sessions over HTTP: every page, every refusal, every form of their own.

What comes back is compared byte by byte. Only what is random by its nature is masked, by the
short list below, and how long it was stays in its place.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from types import SimpleNamespace
from typing import Any
from unittest import mock

from django.core import mail
from django.test import Client

from accord.actions import asked_again, live
from accord.actions.place import set_clock
from accord.actions.signing_in import open_place
from tests.cast import ABARA, MINUTE, ROBIN
from tests.laws.lived import LATE, NEXT, OPENS, SOON, Lived
from tests.laws.watching import Seen, fixed_chance, watch

SIGN_IN = "__Host-accord"
# INVARIANT: all that is masked in a page: the mark against forged forms, and the sealed value.
MASKED = re.compile(r'(name="(?:csrfmiddlewaretoken|form)" value=")([^"]*)')
NO_SUCH = "0" * 32


class Session:
    """One of the others at their own browser, at one moment."""

    def __init__(self, lived: Lived, name: str, now: datetime, label: str) -> None:
        self.lived, self.name, self.label = lived, name, f"{name}, {label}"
        self.now = now
        self.client = Client()
        self.found: list[Seen] = []
        self.said = _Said()
        set_clock(lambda: self.now)
        with fixed_chance(f"{self.label} signs in"):
            self.client.cookies[SIGN_IN] = lived.cast.cookie(name, now)

    def get(self, path: str, **headers: str) -> str:
        """Read one page, with every trace that it leaves."""
        return self._ask("get", path, {}, headers)

    def post(self, path: str, **fields: Any) -> str:
        """Send one form."""
        return self._ask("post", path, fields, {})

    def _ask(self, verb: str, path: str, fields: dict[str, Any], headers: dict[str, str]) -> str:
        text: list[str] = []

        def ask() -> list[Any]:
            answer = getattr(self.client, verb)(path, fields, headers=headers)
            text.append(readable(answer))
            return shown(answer)

        mark = " ".join(f"{one}" for one in headers)
        # Django dates its cookies by the time of day: here as everywhere, one fixed clock.
        clock = SimpleNamespace(time=self.now.timestamp)
        sent = len(_sent())
        with self.said.listening(), mock.patch("django.http.response.time", clock):
            seen = watch(f"{self.label}: {verb} {path} {mark}".rstrip(), ask)
        seen.said = list(self.said.lines)
        seen.mails = [repr((one.to, one.subject, one.body)) for one in _sent()[sent:]]
        seen.woken = live.pulse_serial(self.lived.cast.id_of(self.name))
        self.found.append(seen)
        return text[0]

    def form(self, text: str) -> str:
        """The sealed value on a page, as a browser would send it back."""
        found = re.search(r'name="form" value="([^"]*)"', text)
        return unescape(found[1]) if found else ""


def _sent() -> list[Any]:
    """Every mail that went out so far."""
    return list(getattr(mail, "outbox", ()))


class _Said(logging.Handler):
    """What the program's own log said meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    @contextmanager
    def listening(self) -> Iterator[None]:
        self.lines = []
        logger = logging.getLogger("accord")
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)


def readable(answer: Any) -> str:
    """An answer's bytes as text. A file is no text: each of its bytes becomes one sign."""
    is_file = answer.headers.get("Content-Type") == "application/pdf"
    return str(answer.content.decode("latin-1" if is_file else "utf-8"))


def shown(answer: Any) -> list[Any]:
    """A whole answer: its status, every header, its cookies by length, its size, its bytes."""
    text = MASKED.sub(lambda found: f"{found[1]}<{len(found[2])}>", readable(answer))
    cookies = {
        name: [len(one.value), sorted((key, str(part)) for key, part in one.items() if part)]
        for name, one in answer.cookies.items()
    }
    headers = sorted((name, str(value)) for name, value in answer.headers.items())
    return [answer.status_code, headers, cookies, len(answer.content), text]


def others_read(lived: Lived, now: datetime, label: str) -> list[Seen]:
    """Each of the others reads everything, and the clinician reads all about their circle."""
    found: list[Seen] = []
    for name in lived.others:
        session = Session(lived, name, now, label)
        reads(session)
        found += session.found
    return found + at_the_desk(Session(lived, ABARA, now, label))


def others_look_soon(lived: Lived, *, come_back: bool = True) -> list[Seen]:
    """Within the hour: the others read everything, send every form of theirs, and read again."""
    found = others_read(lived, SOON, "soon")
    for name in lived.others[-1:]:
        session = Session(lived, name, SOON + MINUTE, "soon, acting")
        acts(session, come_back=come_back and name == ROBIN)
        session.now += MINUTE
        looks(session)
        found += session.found
    set_clock(None)
    return found


def others_look_later(lived: Lived) -> list[Seen]:
    """After the time to think, once the comparison is opened, and after all has lapsed."""
    found: list[Seen] = []
    for now, label in ((NEXT, "next day"), (OPENS, "opening"), (LATE, "late")):
        desk = Session(lived, ABARA, now, label)
        if label == "opening":
            desk.post(f"/desk/comparisons/{lived.waiting}/open")
            at_the_desk(desk)
        found += desk.found
        for name in lived.others[-1:]:
            session = Session(lived, name, now, label)
            looks(session)
            found += session.found
    set_clock(None)
    return found


def reads(session: Session) -> None:
    """Every page a member can get to, the live fragments, and pages that are not there."""
    lived = session.lived
    circle = f"/ours/{lived.circle.id}"
    session.get("/today")
    session.get("/today", **{"X-Live": "1"})
    for path in ("/mine", "/mine/go-on", "/ours", circle, "/talk", "/sharing"):
        session.get(path)
    for path in ("/mine/check-ins", f"{circle}/check-in", f"/mine/check-ins/{NO_SUCH}"):
        session.get(path)
    for path in ("/mine/journal", f"{circle}/shown", f"{circle}/shown/{NO_SUCH}"):
        session.get(path)
    for path in ("/mine/course", "/mine/course?span=all", "/mine/course/share"):
        session.get(path)
    for path in ("/mine/exercises", f"/mine/exercises/run/{NO_SUCH}"):
        session.get(path)
    for path in ("/sharing/devices", "/sharing/reminders", "/sharing/take", "/sharing/who"):
        session.get(path)
    for path in ("/due", "/due/year"):
        session.get(path)
    who_sees(session)
    for look in (lived.waiting, lived.opened):
        for page in ("", "/hand-in", "/ground"):
            session.get(f"{circle}/comparisons/{look}{page}")
    agreed = session.get(f"{circle}/agreement")
    session.get(f"{circle}/agreement", **{"X-Live": "1"})
    for page in ("history", "review", "paper", "new", "new/allowance", "leave"):
        session.get(f"{circle}/{page}")
    for own in ("", "yes"):
        paper = session.post(f"{circle}/paper", own=own)
        # Whoever has left finds no agreement, and no paper either.
        assert paper.startswith("%PDF") or "Your agreement" not in agreed
    for clause in (lived.held, lived.asked, lived.hoped, lived.changed, lived.limit, NO_SUCH):
        session.get(f"{circle}/clauses/{clause}/yes")
        session.get(f"{circle}/clauses/{clause}/end")
    session.get(f"{circle}/comparisons/{NO_SUCH}/ground")


def who_sees(session: Session) -> None:
    """The list of all that others can open, as after the passphrase. Deriving it takes long, and
    is the same whatever anybody did: here the question is left out."""
    cookie = session.client.cookies[SIGN_IN].value
    with mock.patch("accord.actions.signing_in.ask_again"):
        place = open_place(cookie=cookie, now=session.now, awake=False)
        session.client.cookies["__Host-again"] = asked_again.ask(place, passphrase="")
    page = session.get("/sharing/who")
    assert "Everything of yours that somebody else can open now" in page


def looks(session: Session) -> None:
    """The pages on which anything that changed would stand."""
    circle = f"/ours/{session.lived.circle.id}"
    for path in ("/today", "/ours", "/sharing", "/due"):
        session.get(path)
    who_sees(session)
    for page in ("agreement", "history", "review", "paper"):
        session.get(f"{circle}/{page}")
    session.post(f"{circle}/paper", own="yes")
    for page in ("", "/ground"):
        session.get(f"{circle}/comparisons/{session.lived.waiting}{page}")


def acts(session: Session, *, come_back: bool) -> None:
    """Every form of a member's own; the last one stops everything."""
    lived = session.lived
    circle = f"/ours/{lived.circle.id}"
    look = f"{circle}/comparisons/{lived.waiting}"
    session.post(f"{circle}/check-in", ease="quite", words="A quiet week.")
    session.post("/mine/journal/new", words="A quiet evening.")
    session.post("/mine/course/mood", mood="calm")
    session.post(f"{circle}/rhythm", days="14")
    session.post(f"{look}/take-back")
    session.post(f"{look}/hand-in", bring=lived.topics[:3], clinician="yes")
    people = lived.cast.ids(lived.circle)
    words = "We may read to each other, if each wants it then."
    session.post(f"{circle}/new/allowance", do="send", people=people, sentence=words)
    limit = "I don't want to be filmed."
    session.post(f"{circle}/new/limit", do="send", people=people, sentence=limit)
    for clause in (lived.asked, lived.hoped, lived.changed):
        say_yes(session, clause)
    if come_back:
        session.post(f"{circle}/clauses/{lived.held}/pause")
        session.now += MINUTE
        say_yes(session, lived.held)
        session.post(f"{circle}/clauses/{lived.held}/withdraw")
    session.post(f"{circle}/clauses/{NO_SUCH}/withdraw")
    session.post("/stop-now")


def say_yes(session: Session, clause: str) -> None:
    path = f"/ours/{session.lived.circle.id}/clauses/{clause}/yes"
    session.post(path, form=session.form(session.get(path)))


def at_the_desk(session: Session) -> list[Seen]:
    """Every page of the clinician's that is about this circle."""
    lived = session.lived
    session.get("/desk")
    session.get("/desk/circles")
    session.get(f"/desk/circles/{lived.circle.id}")
    session.get(f"/desk/circles/{lived.circle.id}/shared")
    for look in (lived.waiting, lived.opened):
        session.get(f"/desk/comparisons/{look}")
        session.get(f"/desk/comparisons/{look}/copy")
    session.get(f"/desk/comparisons/{NO_SUCH}")
    return session.found
