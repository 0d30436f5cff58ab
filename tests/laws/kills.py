"""A circle about to act, a real server on it, and a power cut at a chosen step."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from accord.actions import agreements, answers, comparisons
from accord.consent.answers import Stance
from accord.console.checking import check
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, NOA, ROBIN, SAM, START, Cast
from tests.laws.browsing import SIGN_IN, STOP, Browser
from tests.running import Server, free_port

SOURCE = Path(__file__).parents[2] / "src" / "accord"
NOW = START + 8 * DAY
AFTER = NOW + 3 * DAY
FILES = ("practice.sqlite3", "store/keys.sqlite3", "store/volatile.sqlite3")
GONE = (http.client.HTTPException, OSError)


def points() -> set[str]:
    """Every named step in the source at which the program can be killed."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        found |= set(re.findall(r'\breach\(\s*"([^"]+)"', path.read_text()))
    return found


@dataclass(frozen=True)
class Ready:
    """A circle in which everything is about to happen."""

    cast: Cast
    topics: list[str]
    held: tuple[str, ...]  # allowances in force
    asked: str  # one that Sam has said yes to, and Robin not yet
    promise: str  # what the last of those in force rests on
    due: str  # a comparison that can be opened now; both have handed in
    ahead: str  # one that opens later; Sam has handed in, Robin brought the first three topics

    @property
    def ours(self) -> str:
        return f"/ours/{self.cast.pair.id}"


def make_ready(cast: Cast) -> Ready:
    """Eight days of Robin and Sam."""
    circle, topics, then = cast.pair, casting.topics_of(cast, 8), START + HOUR
    for name in circle.names:
        for topic in topics:
            casting.answer(cast, name, topic, then, stance=Stance.YES)
    due = casting.set_up(cast, circle, topics[:4], START + 5 * DAY)
    ahead = casting.set_up(cast, circle, topics[4:], NOW - HOUR)
    for name in circle.names:
        casting.hand_in(cast, name, due, topics[:4], START + 5 * DAY)
        casting.hand_in(cast, name, ahead, topics[4:7], NOW - HOUR)
    held = [casting.holding(cast, circle, then, f"We may dance in {one}.") for one in "ABC"]
    promise = agreements.promise(
        cast.place(ROBIN, then),
        circle_id=circle.id,
        sentence="I will knock first.",
        shared_with=cast.ids(circle),
    )
    held.append(casting.propose(cast, SAM, circle, then, "We may read in bed.", rests_on=[promise]))
    asked = casting.propose(cast, SAM, circle, START + 6 * DAY, "We may swim by night.")
    for name in circle.names:
        casting.say_yes(cast, name, circle, held[-1], then)
    casting.say_yes(cast, SAM, circle, asked, START + 6 * DAY)
    (cast.folder / "secret_key").write_text("a key for tests alone")
    cast.folder.chmod(0o700)
    casting.leave_world()
    return Ready(cast, topics, tuple(held), asked, promise, due, ahead)


@dataclass
class Running:
    """The real server on a copy of that circle, and somebody's signed-in browser each."""

    ready: Ready
    server: Server
    browsers: dict[str, Browser] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        return self.ready.cast

    def ends_by_itself(self, seconds: float = 10) -> bool:
        """Whether the process dies as by a power cut."""
        process, until = self.server._process, time.monotonic() + seconds
        while process is not None and time.monotonic() < until:
            if process.poll() is not None:
                return process.returncode == -signal.SIGKILL
            time.sleep(0.01)
        return False


@contextmanager
def running(ready: Ready, folder: Path, **environment: str) -> Iterator[Running]:
    """Start the server on a copy; in the end kill it, and have the copy in use for a look."""
    shutil.copytree(ready.cast.folder, folder)
    copy = replace(ready, cast=replace(ready.cast, folder=folder))
    casting.enter(folder)
    cookies = {name: copy.cast.cookie(name, NOW) for name in (ROBIN, SAM, NOA, ABARA)}
    casting.leave_world()
    server = Server(folder, free_port(), **environment)
    server.set_clock(NOW)
    found = Running(copy, server)
    for name, cookie in cookies.items():
        token = {STOP: copy.cast.people[name].stop_token} if name != ABARA else {}
        found.browsers[name] = Browser(server, {SIGN_IN: cookie, **token})
    server.start()
    try:
        yield found
    finally:
        server.kill()


def acknowledged(act: Callable[[], object]) -> bool:
    """Whether an answer came back at all."""
    try:
        act()
    except GONE:
        return False
    return True


def look_whole(folder: Path) -> None:
    """Both databases of the store and the main one are whole, and `accord check` agrees."""
    for name in FILES:
        link = sqlite3.connect(folder / name)
        try:
            assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",), name
            assert link.execute("PRAGMA foreign_key_check").fetchall() == [], name
        finally:
            link.close()
    casting.enter(folder)
    assert check() == 0


def in_force(cast: Cast) -> set[str]:
    """What both read as in force, once every time to think is over; they never differ."""
    one, other = (casting.in_force(cast, name, cast.pair, AFTER) for name in (ROBIN, SAM))
    assert one == other
    return one


def answered(cast: Cast, name: str, topic: str) -> Stance | None:
    found = answers.inventory(cast.place(name, NOW)).answers.get((topic, None))
    return found.stance if found else None


def ground(ready: Ready, comparison_id: str) -> set[str]:
    """What both find in the common ground, opened if it is not open yet."""
    cast = ready.cast
    if comparisons.comparison(cast.place(ROBIN, AFTER), comparison_id=comparison_id).state in (
        "waiting",
        "open_now",
    ):
        comparisons.open_comparison(cast.place(ABARA, AFTER), comparison_id=comparison_id)
    seen = [
        {
            line.topic.slug
            for line in comparisons.my_copy(
                cast.place(name, AFTER), comparison_id=comparison_id
            ).lines
        }
        for name in (ROBIN, SAM)
    ]
    assert seen[0] == seen[1]
    return seen[0]
