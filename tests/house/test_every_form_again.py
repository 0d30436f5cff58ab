"""Every form at the wrong time, twice, too late, from an old page, from elsewhere, with what is
somebody else's. Each time what was typed comes back, and nothing is another than it was."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import escape

import pytest
from django.http import HttpResponse

from accord.actions import agreements, narrowing
from accord.actions.answers import inventory, save_answer
from accord.actions.place import set_clock
from accord.consent.answers import Answer, Stance
from tests.cast import ROBIN
from tests.house.doors import NOBODY
from tests.house.form_shapes import Form, nothing_foreign
from tests.house.forms import FORMS
from tests.house.neighbours import NOW, World, kept
from tests.house.sending import (
    REFUSED,
    browser_of,
    counted,
    given_back,
    right,
    says_something,
    send,
    settle,
    wrong,
)

IDLE = timedelta(minutes=16)
CLOSED = [form for form in FORMS if not form.open]
FOREIGN = [form for form in FORMS if form.foreign is not nothing_foreign]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# What a second account, circle or invitation would show in.
THINGS = ("Circle", "Comparison", "Gate", "Invitation", "Member", "Person", "Seat")


def named(form: str, label: str = "") -> Form:
    return next(one for one in FORMS if one.name == form and one.label == label)


def words_of(said: dict[str, object]) -> list[str]:
    """Typed values that read like words: those that a late page gives back to be copied."""
    secret = {"old", "new", "new_passphrase", "passphrase", "code"}
    return [
        value
        for name, value in said.items()
        if isinstance(value, str) and len(value.split()) > 1 and name not in secret
    ]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_sent_twice_it_happens_once(world: World, form: Form) -> None:
    """The button was touched twice: there are no two of anything, and no fault."""
    said = right(world, form)
    first = send(world, form, said)
    assert first.status_code < 400
    once = counted()
    again = {**world.cookies, **({} if form.who == NOBODY else {form.who: _again(world, form)})}
    second = send(World(world.cast, world.things, again), form, said)
    assert second.status_code < 500
    if second.status_code in REFUSED:
        assert says_something(second)
    twice = counted()
    assert [one for one in THINGS if once[one] != twice[one]] == []


def _again(world: World, form: Form) -> str:
    """A sign-in that lives: a new passphrase has ended every other one."""
    return world.cast.cookie(form.who, NOW)


@pytest.mark.parametrize("form", CLOSED, ids=str)
def test_too_late_gives_the_words_back(world: World, form: Form) -> None:
    """The sign-in had rested too long: it is over for good, nothing else happens, and everything
    typed is on the page that says so."""
    before, said = settle(world, form), right(world, form)
    set_clock(lambda: NOW + IDLE)
    answer = send(world, form, said)
    assert answer.status_code == 403
    late = kept(world.cast.store)
    page = answer.content.decode()
    assert "You were signed out before this arrived" in page
    assert all(escape(words) in page for words in words_of(said))
    assert not any(escape(str(said[name])) in page for name in _secrets(form, said))
    assert send(world, form, said, headers={"X-Save": "1"}).status_code == 403
    assert kept(world.cast.store) == late
    assert {one for one in before if before[one] != late[one]} <= {"Session", "volatile.sqlite3"}


def _secrets(form: Form, said: dict[str, object]) -> list[str]:
    return [name for name, held in form.fields.items() if held.secret and name in said]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_from_another_site_or_another_browser_nothing_happens(world: World, form: Form) -> None:
    """No mark of this browser, the mark of another one, or somebody else's page as the origin."""
    said = right(world, form)
    before = settle(world, form)
    stranger = browser_of(world, NOBODY, strict=True)
    theirs = TOKEN.findall(stranger.get("/sign-in").content.decode())[0]
    own = browser_of(world, form.who, strict=True)
    mine = TOKEN.findall(own.get("/sign-in", follow=True).content.decode())[0]
    fresh = browser_of(world, form.who, strict=True)
    tries = [
        send(world, form, said, browser=fresh),
        send(world, form, {**said, "csrfmiddlewaretoken": theirs}, browser=fresh),
        send(world, form, {**said, "csrfmiddlewaretoken": theirs}, browser=own),
        send(world, form, {**said, "csrfmiddlewaretoken": "x" * 64}, browser=own),
        *(
            send(
                world,
                form,
                {**said, "csrfmiddlewaretoken": mine},
                browser=own,
                headers={"Origin": origin},
            )
            for origin in ("https://elsewhere.example", "null")
        ),
    ]
    for answer in tries:
        _forged(answer, said)
    assert kept(world.cast.store) == before
    taken = send(world, form, {**said, "csrfmiddlewaretoken": mine}, browser=own)
    assert taken.status_code < 400, "its own page's form is taken"


def _forged(answer: HttpResponse, said: dict[str, object]) -> None:
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This page had grown old" in page
    assert all(escape(words) in page for words in words_of(said))


@pytest.mark.parametrize("form", FOREIGN, ids=str)
def test_what_is_somebody_elses_is_refused(world: World, form: Form) -> None:
    """Ids that are real, and not this person's to use here."""
    before = settle(world, form)
    tried = form.foreign(world)
    assert tried
    for changed in tried:
        said = wrong(world, form, **changed)
        answer = send(world, form, said)
        assert answer.status_code in REFUSED, changed
        assert says_something(answer), changed
        if answer.status_code != 404:
            assert not given_back(answer, form, said), changed
        assert kept(world.cast.store) == before, changed


def _yes(world: World, name: str, clause: str) -> str:
    place = world.cast.place(name, NOW)
    found = agreements.clause(place, circle_id=world.cast.pair.id, clause_id=clause)
    return str(found.form)


def test_a_yes_from_an_older_page_is_no_yes(world: World) -> None:
    """The page was drawn before its reader narrowed something: it comes back, to be read again."""
    form = named("say-yes")
    old = right(world, form)
    ids = world.things.ids
    narrowing.pause(
        world.cast.place(ROBIN, NOW), circle_id=world.cast.pair.id, clause_id=ids["proposed"]
    )
    before = settle(world, form)
    answer = send(world, form, old)
    assert answer.status_code == 409
    assert says_something(answer)
    assert kept(world.cast.store) == before


def test_a_yes_to_one_clause_is_none_to_another(world: World) -> None:
    form = named("say-yes")
    before = settle(world, form)
    other = _yes(world, ROBIN, world.things.ids["held"])
    answer = send(world, form, {"form": other})
    assert answer.status_code == 409
    assert kept(world.cast.store)["Document"] == before["Document"]


def test_a_yes_is_taken_once_from_one_page(world: World) -> None:
    """The same form again, after a withdrawal in between, permits nothing."""
    form, ids, pair = named("say-yes"), world.things.ids, world.cast.pair
    said = right(world, form)
    assert send(world, form, said).status_code == 303
    narrowing.withdraw(world.cast.place(ROBIN, NOW), circle_id=pair.id, clause_id=ids["proposed"])
    assert send(world, form, said).status_code == 409


def test_two_tabs_with_one_answer(world: World) -> None:
    """A tab that is older than the answer leaves the answer alone when no box was touched."""
    form, topic = named("topic"), world.things.ids["first"]
    save_answer(world.cast.place(ROBIN, NOW), answer=Answer(topic=topic, stance=Stance.NO))
    old = wrong(world, form, stance=None, was="yes", go="on")
    assert send(world, form, old).status_code == 303
    assert _kept_answer(world, topic) is Stance.NO
    touched = wrong(world, form, stance="not_now", whole=None, was="yes")
    assert send(world, form, touched).status_code == 303
    assert _kept_answer(world, topic) is Stance.NOT_NOW


def _kept_answer(world: World, topic: str) -> Stance:
    return inventory(world.cast.place(ROBIN, NOW)).answers[(topic, None)].stance


def test_nothing_is_handed_in_that_was_not_read_first(world: World) -> None:
    """Another tab said more than this page shows: it comes back with the ticks and as it is now."""
    form, topic = named("hand-in"), world.things.ids["slug"]
    browser = browser_of(world, ROBIN)
    address = f"/ours/{world.cast.pair.id}/comparisons/{world.things.ids['waiting']}/hand-in"
    page = browser.get(address).content.decode()
    seen = re.findall(r'name="seen" value="([0-9a-f]{32})"', page)[0]
    save_answer(world.cast.place(ROBIN, NOW), answer=Answer(topic=topic, stance=Stance.LETS_TALK))
    before = settle(world, form)
    said = {"bring": [topic], "seen": seen}
    answer = send(world, form, said)
    assert answer.status_code == 409
    assert "have changed since" in answer.content.decode()
    assert re.search(rf'value="{topic}" checked', answer.content.decode())
    assert kept(world.cast.store) == before
    again = re.findall(r'name="seen" value="([0-9a-f]{32})"', answer.content.decode())[0]
    assert send(world, form, {**said, "seen": again}).status_code == 303


def test_after_its_date_nobody_hands_in(world: World) -> None:
    form = named("hand-in")
    later: datetime = NOW + timedelta(days=3)
    set_clock(lambda: later)
    world.cookies[ROBIN] = world.cast.cookie(ROBIN, later)
    before = settle(world, form)
    answer = send(world, form, right(world, form))
    assert answer.status_code == 409
    assert says_something(answer)
    assert kept(world.cast.store) == before


def test_an_invitation_opens_once(world: World) -> None:
    form = named("invitation", "account")
    said = right(world, form)
    assert send(world, form, said).status_code == 303
    before = kept(world.cast.store)
    answer = send(world, form, {**said, "name": "Another Kim"})
    assert answer.status_code == 409
    assert says_something(answer)
    assert kept(world.cast.store) == before
