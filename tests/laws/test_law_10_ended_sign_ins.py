"""Law 10: a sign-in that has ended opens nothing again, whoever puts its row back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accord.actions import agreements, narrowing, recovery, signing_in
from accord.actions.signing_in import AT_MOST, IDLE
from accord.records.models import Person, Session, StopToken
from tests import cast as casting
from tests.cast import DAY, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast
from tests.laws.rows import put_back, row_of

NOW = START + DAY
OTHER = "thimble velvet orbit lantern meadow quartz"


def _sign_out(cast: Cast, cookie: str) -> None:
    signing_in.sign_out(signing_in.open_place(cookie=cookie, now=NOW))


def _end_from_elsewhere(cast: Cast, cookie: str) -> None:
    here = signing_in.open_place(cookie=cookie, now=NOW)
    signing_in.end_session(cast.place(ROBIN, NOW), session_id=str(here.session_id))


def _change_passphrase(cast: Cast, cookie: str) -> None:
    signing_in.change_passphrase(cast.place(ROBIN, NOW), old=PASSPHRASE, new=OTHER)


def _recover(cast: Cast, cookie: str) -> None:
    code = cast.people[ROBIN].recovery_code
    Person.objects.filter(id=cast.id_of(ROBIN)).update(recovery_asked=NOW - 2 * DAY)
    recovery.sign_in_with_code(name=ROBIN, code=code, new_passphrase=OTHER, now=NOW)


ENDINGS = [_sign_out, _end_from_elsewhere, _change_passphrase, _recover]


@pytest.mark.parametrize("end", ENDINGS)
def test_row_put_back_opens_nothing_even_with_its_cookie(
    cast: Cast, end: Callable[[Cast, str], Any]
) -> None:
    cookie = cast.cookie(ROBIN, NOW)
    session_id = cookie.partition(".")[0]
    before = row_of(Session, session_id)
    assert signing_in.open_place(cookie=cookie, now=NOW).person is not None
    end(cast, cookie)
    assert not Session.objects.filter(id=session_id).exists()
    put_back(Session, before)
    assert signing_in.open_place(cookie=cookie, now=NOW + MINUTE).person is None
    later = NOW + DAY
    put_back(Session, {**before, "seen": later, "started": later})  # Made to look fresh.
    assert signing_in.open_place(cookie=cookie, now=later).person is None


@pytest.mark.parametrize("late", [IDLE, AT_MOST], ids=["idle", "too long"])
def test_one_that_was_found_resting_is_over_for_good(cast: Cast, late: timedelta) -> None:
    cookie, then = cast.cookie(ROBIN, NOW), NOW + late
    session_id = cookie.partition(".")[0]
    before = row_of(Session, session_id)
    if late == AT_MOST:
        Session.objects.filter(id=session_id).update(seen=then)
    assert signing_in.open_place(cookie=cookie, now=then, awake=False).person is None
    assert not Session.objects.filter(id=session_id).exists()
    for seen in (then, NOW):
        put_back(Session, {**before, "seen": seen, "started": seen})
        assert signing_in.open_place(cookie=cookie, now=then).person is None
        assert signing_in.open_place(cookie=cookie, now=NOW).person is None


def test_only_its_own_cookie_finds_one_resting(cast: Cast) -> None:
    cookie = cast.cookie(ROBIN, NOW)
    session_id = cookie.partition(".")[0]
    for other in ("AAAA", cast.cookie(SAM, NOW).partition(".")[2]):
        found = signing_in.open_place(cookie=f"{session_id}.{other}", now=NOW + IDLE)
        assert found.person is None
        assert Session.objects.filter(id=session_id).exists()


def test_row_of_a_living_sign_in_opens_nothing_under_another_name_or_id(cast: Cast) -> None:
    robin, sam = cast.cookie(ROBIN, NOW), cast.cookie(SAM, NOW)
    mine = row_of(Session, robin.partition(".")[0])
    theirs = row_of(Session, sam.partition(".")[0])
    new = "0" * 32
    forged = [
        ({**theirs, "person_id": cast.id_of(ROBIN)}, sam),
        ({**mine, "person_id": cast.id_of(SAM)}, robin),
        ({**mine, "id": new}, new + "." + robin.partition(".")[2]),
        ({**theirs, "wrapped_key": mine["wrapped_key"]}, sam),
        (
            {**theirs, "cookie_hash": mine["cookie_hash"]},
            theirs["id"] + "." + robin.partition(".")[2],
        ),
        ({**theirs, "cookie_hash": mine["cookie_hash"]}, sam),
        ({**mine, "id": theirs["id"]}, sam),
        ({**mine, "id": theirs["id"]}, theirs["id"] + "." + robin.partition(".")[2]),
    ]
    for row, cookie in forged:
        for each in (mine, theirs):
            put_back(Session, each)
        put_back(Session, row)
        assert signing_in.open_place(cookie=cookie, now=NOW).person is None


def test_stop_token_put_back_can_do_nothing_but_stop(cast: Cast) -> None:
    held = casting.holding(cast, cast.pair, START)
    token = signing_in.stop_token(cast.place(ROBIN, NOW))
    row = StopToken.objects.filter(person_id=cast.id_of(ROBIN)).values().last()
    assert row is not None
    signing_in.forget_device(token)
    assert narrowing.stop_by_token(token, NOW) is False
    put_back(StopToken, row)
    now = START + 2 * DAY
    seen = {name: casting.in_force(cast, name, cast.pair, now) for name in (ROBIN, SAM)}
    assert seen == {ROBIN: {held}, SAM: {held}}
    assert narrowing.stop_by_token(token, now) is True
    for name in (ROBIN, SAM):
        assert casting.in_force(cast, name, cast.pair, now) == set()
    for cookie in (token, f"{row['id']}.{token}", f"{cast.id_of(ROBIN)}.{token}"):
        assert signing_in.open_place(cookie=cookie, now=now).person is None
    sentence = agreements.agreement(cast.place(ROBIN, now), circle_id=cast.pair.id)
    assert sentence.allowances, "the clause is still there to say yes to"
