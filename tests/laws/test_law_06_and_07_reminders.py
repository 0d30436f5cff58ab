"""Laws 6 and 7, outside the pages: no row, calendar, mail or push of one person tells what
somebody else did in private, nor what its owner did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from accord.actions import dues, feeds, reminding, telling
from accord.actions.place import Place, set_clock
from accord.actions.pushing import Subscription
from accord.records.models import Due
from tests.cast import DAY, HOUR, SAM, Cast
from tests.laws.lived import ACT, NEXT, OPENS, SOON, Lived, live
from tests.laws.private_acts import GROUPS
from tests.laws.two_worlds import told_apart
from tests.laws.watching import Seen, fixed_chance, watch
from tests.post import (
    Browser,
    Letterbox,
    PushService,
    certificate,
    letterbox,
    mail_goes_to,
    push_service,
)

# What somebody does alone, and that a reminder could be thought to follow.
ALONE = (
    "nothing",
    "says NO",
    "joins",
    "hands in",
    "hands in twice",
    "takes back",
    "waiting yes",
    "yes taken back",
    "still yes, at the review",
    "limit alone",
)


class Post:
    """Where everybody's notices arrive."""

    def __init__(self, box: Letterbox, service: PushService) -> None:
        self.box, self.service = box, service
        self.browsers: dict[str, Browser] = {}

    def choose(self, cast: Cast, name: str, now: datetime) -> None:
        """A calendar address, mail and a device, all of them."""
        place = cast.place(name, now)
        feeds.new_address(place)
        reminding.ask_for_code(place, address=f"{name.lower()}@example.org")
        reminding.confirm_code(place, code=self.box.code())
        browser = self.browsers[name] = self.service.browser(name)
        reminding.add_device(place, subscription=Subscription(**browser.said))

    def arrived(self) -> list[Any]:
        """All that came since it was last looked at: to whom, and every header and word."""
        mails = [
            (to, [(name, said) for name, said in mail.items() if name != "Message-ID"],
             mail.get_payload())
            for (to, _raw), mail in zip(self.box.letters, self.box.mails, strict=True)
        ]  # fmt: skip
        pushes = [
            (path, sorted(headers), len(body), self.browsers[path.split("/")[-1]].read(body))
            for path, headers, body in self.service.pushes
        ]
        self.box.letters.clear()
        self.service.pushes.clear()
        return [mails, pushes]


@pytest.fixture(scope="module")
def lived(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    from tests import cast as casting

    with casting.copied(template, tmp_path_factory.mktemp("reminded") / "home") as cast:
        return live(cast, cast.pair)


@pytest.fixture
def post(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    tls, trusted = certificate(tmp_path / "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with letterbox() as box, push_service(tls) as service:
        mail_goes_to(box, settings)
        settings.PUSH_HOSTS = [service.host]
        yield Post(box, service)
    set_clock(None)


def rows(lived: Lived, name: str) -> list[Any]:
    found = Due.objects.filter(person_id=lived.cast.id_of(name)).order_by("day")
    return list(found.values_list("day", "at", "told"))


def calendar(lived: Lived, name: str, now: datetime) -> bytes:
    return feeds.read_address(feeds.my_token(lived.cast.place(name, now)))


def look(post: Post, lived: Lived, names: tuple[str, ...], *, later: bool) -> list[list[Seen]]:
    """What the others' reminders are soon, and (if it may not show by then) as time goes on."""
    return [_seen(post, lived, names, SOON), *([_later(post, lived, names)] if later else [])]


def _seen(post: Post, lived: Lived, names: tuple[str, ...], now: datetime) -> list[Seen]:
    found = []
    for name in names:
        with fixed_chance(f"{name} signs in, {now}"):
            cookie = lived.cast.cookie(name, now)
        for step, act in (
            ("coming", dues.coming),
            ("keep", dues.keep_dues),
            ("file", feeds.my_file),
        ):
            found.append(watch(f"{name}, {now}: {step}", partial(_ask, act, cookie, now)))
        found.append(watch(f"{name}, {now}: rows", partial(rows, lived, name)))
        found.append(watch(f"{name}, {now}: calendar", partial(calendar, lived, name, now)))
    return found


def _ask(act: Any, cookie: str, now: datetime) -> Any:
    from accord.actions import signing_in

    return act(signing_in.open_place(cookie=cookie, now=now))


def _later(post: Post, lived: Lived, names: tuple[str, ...]) -> list[Seen]:
    """Every morning for three weeks somebody's notices go out; then everybody looks again."""
    found = []
    for number in range(1, 20):
        morning = ACT.replace(hour=9, minute=5) + number * DAY
        set_clock(lambda morning=morning: morning)
        telling.tell_what_is_due()
        found.append(Seen(f"sent on {morning}", post.arrived()))
    set_clock(None)
    return found + _seen(post, lived, names, ACT + 21 * DAY)


@pytest.mark.parametrize("group", list(GROUPS))
def test_nobody_elses_private_act_shows_in_anybodys_reminders(
    lived: Lived, post: Post, tmp_path: Path, group: str
) -> None:
    chosen = GROUPS[group]

    def looks(world: Lived, name: str) -> list[list[Seen]]:
        return look(post, world, world.others, later=name not in chosen.for_a_while)

    acts = {}
    for name in chosen.over_http:

        def choosing(world: Lived, act: Any = chosen.acts[name]) -> None:
            with fixed_chance("choosing"):
                for who in world.others:
                    post.choose(world.cast, who, ACT - HOUR)
            post.arrived()
            act(world)

        acts[name] = choosing
    assert told_apart(lived, tmp_path, acts, looks) == []


def test_ones_own_private_acts_show_in_none_of_ones_own_reminders(
    lived: Lived, post: Post, tmp_path: Path
) -> None:
    """Somebody else may read the calendar, or the tables."""
    acts = {}
    for name in ALONE:

        def choosing(world: Lived, act: Any = GROUPS["alone"].acts[name]) -> None:
            with fixed_chance("choosing"):
                post.choose(world.cast, SAM, ACT - HOUR)
            post.arrived()
            act(world)

        acts[name] = choosing

    def looks(world: Lived, name: str) -> list[list[Seen]]:
        seen = []
        for now in (SOON, NEXT, OPENS - HOUR):
            dues.keep_dues(world.cast.place(SAM, now))
            seen.append(Seen(f"rows at {now}", rows(world, SAM)))
            seen.append(Seen(f"calendar at {now}", calendar(world, SAM, now)))
        return [seen]

    assert told_apart(lived, tmp_path, acts, looks) == []


def test_the_look_would_show_a_difference(lived: Lived, post: Post, tmp_path: Path) -> None:
    """A source that told of a private act is found by the same look: rows, calendar and mail."""
    from tests import cast as casting

    def leaky(place: Place, circle_id: str) -> Iterator[dues.Coming]:
        from accord.records.models import Document

        count = Document.objects.filter(author_id=lived.cast.id_of(SAM)).count()
        day = dues.day_of(place, place.now) + timedelta(days=1 + count % 7)
        yield dues.Coming("x", circle_id, circle_id, day, (day,))

    def choosing(world: Lived, act: Any) -> None:
        with fixed_chance("choosing"):
            post.choose(world.cast, world.others[0], ACT - HOUR)
        post.arrived()
        act(world)

    def limit(world: Lived) -> None:
        from accord.actions import agreements

        place = world.cast.place(SAM, ACT)
        agreements.set_limit(place, circle_id=world.circle.id, sentence="I sleep alone.")

    acts = {
        "nothing": partial(choosing, act=lambda world: None),
        "limit": partial(choosing, act=limit),
    }
    kept = dues.SOURCES[:]
    dues.SOURCES.append(leaky)
    try:
        told = told_apart(
            lived, tmp_path, acts, lambda world, _name: look(post, world, world.others, later=True)
        )
    finally:
        dues.SOURCES[:] = kept
    assert told
    assert casting.ROBIN in told[0]


def test_what_arrives_is_one_sentence(lived: Lived, post: Post, tmp_path: Path) -> None:
    from tests.laws.lived import another

    with another(lived, tmp_path / "world") as world:
        post.choose(world.cast, "Robin", ACT - HOUR)
        post.arrived()
        _seen(post, world, ("Robin",), SOON)
        found = [seen.shown for seen in _later(post, world, ("Robin",)) if "sent" in seen.step]
    mails = [mail for day in found for mail in day[0]]
    pushes = [push for day in found for push in day[1]]
    assert len(mails) == len(pushes) >= 3, "the mornings of a comparison and of a review"
    for to, headers, text in mails:
        assert (to, text.strip()) == (["robin@example.org"], "Something waits for you.")
        assert dict(headers)["Subject"] == "Reminder"
    for _path, _headers, _length, said in pushes:
        assert json.loads(said) == {"title": "Reminder", "body": "Something waits for you."}
    assert len({length for _path, _headers, length, _said in pushes}) == 1
