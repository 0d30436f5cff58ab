"""Practice, invitations, sign-ins: what works, and what is refused with which reason."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from accord.actions import circles, invitations, narrowing, practice, recovery, signing_in
from accord.actions.place import NotFound
from accord.records.models import Person, Session, StopToken
from tests.actions.refusing import refused
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast

OTHER = "copper window gentle harbor tulip seventeen"
NOW = START + HOUR


def accept(code: str, **changes: object) -> invitations.Accepted:
    given: dict[str, object] = {
        "code": code,
        "name": "Kim",
        "passphrase": PASSPHRASE,
        "terms_version": "1",
        "adult": True,
        "now": NOW,
    }
    return invitations.accept(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture
def invited(cast: Cast) -> invitations.NewInvitation:
    made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=["Kim"])
    return made.invitations[0]


def test_practice_is_set_up_once(cast: Cast) -> None:
    refused(
        "exists",
        practice.set_up_practice,
        name="Again",
        country="US",
        emergency_number="911",
        clinician_name="Eve",
        passphrase=PASSPHRASE,
        now=NOW,
    )


def test_practice_can_be_changed(cast: Cast) -> None:
    practice.change_practice(
        cast.place(ABARA, NOW), name="Blue Room", country="de", emergency_number="112"
    )
    practice.switch_categories(cast.place(ABARA, NOW), off=["touch", "touch"])
    seen = cast.nobody(NOW).practice
    assert (seen.name, seen.country, seen.emergency_number) == ("Blue Room", "DE", "112")
    assert seen.categories_off == ("touch",)
    error = refused(
        "empty",
        practice.change_practice,
        cast.place(ABARA, NOW),
        name="  ",
        country="DE",
        emergency_number="112",
    )
    assert "name" in error.fields


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("country", "Ireland"),
        ("country", "I"),
        ("country", "1E"),
        ("country", "éé"),
        ("emergency_number", "call me"),
    ],
)
def test_help_is_never_shown_for_a_country_nobody_meant_or_with_nothing_to_call(
    cast: Cast, field: str, typed: str
) -> None:
    before = cast.nobody(NOW).practice
    sent = {"name": "Blue Room", "country": "DE", "emergency_number": "112"} | {field: typed}
    reason = "country" if field == "country" else "number"
    error = refused(reason, practice.change_practice, cast.place(ABARA, NOW), **sent)
    assert set(error.fields) == {field}
    assert cast.nobody(NOW).practice == before


def test_a_number_may_be_written_the_way_people_write_it(cast: Cast) -> None:
    practice.change_practice(
        cast.place(ABARA, NOW), name="Blue Room", country=" ie ", emergency_number="112 or 999"
    )
    seen = cast.nobody(NOW).practice
    assert (seen.country, seen.emergency_number) == ("IE", "112 or 999")


def test_invitation_opens_once(invited: invitations.NewInvitation) -> None:
    assert invitations.look_at(invited.code.lower(), now=NOW).practice_name == "Green Room"
    new = accept(invited.code)
    opened = signing_in.open_place(cookie=new.cookie, now=NOW)
    assert opened.me.id == new.person.id
    assert not opened.me.is_clinician
    refused("no_such_code", accept, invited.code, name="Someone else")
    refused("no_such_code", invitations.look_at, invited.code, now=NOW)


def test_invitation_expires_and_can_be_withdrawn(cast: Cast) -> None:
    made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=["Kim", "Alex"])
    first, second = made.invitations
    refused("no_such_code", invitations.look_at, first.code, now=first.expires)
    invitations.withdraw_invitation(cast.place(ABARA, NOW), invitation_id=second.id)
    refused("no_such_code", invitations.look_at, second.code, now=NOW)
    left = invitations.open_invitations(cast.place(ABARA, NOW), circle_id=made.circle_id)
    assert [(one.id, one.pseudonym, one.code, one.used) for one in left] == [
        (first.id, "Kim", first.code, False)
    ]


@pytest.mark.parametrize("code", ["", "x", "AAAA-AAAA-AAAA", "\x00" * 30, "ß" * 26, "0" * 5000])
def test_code_that_is_none(cast: Cast, code: str) -> None:
    refused("no_such_code", invitations.look_at, code, now=NOW)


def test_accepting_is_refused_for_a_reason(cast: Cast, invited: invitations.NewInvitation) -> None:
    before = Person.objects.count()
    assert "adult" in refused("adult", accept, invited.code, adult=False).fields
    refused("terms", accept, invited.code, terms_version="")
    assert "name" in refused("empty", accept, invited.code, name=" ").fields
    assert "name" in refused("too_long", accept, invited.code, name="n" * 81).fields
    assert "name" in refused("control", accept, invited.code, name="a\x07b").fields
    assert "name" in refused("name_taken", accept, invited.code, name=ROBIN).fields
    for weak in ("", "abc", "aaaaaaaaaaaaaaaaaaaaaaaa", "x" * 5000):
        assert "passphrase" in refused("weak", accept, invited.code, passphrase=weak).fields
    assert Person.objects.count() == before
    assert accept(invited.code).person.id


def test_suggested_passphrase_is_strong(invited: invitations.NewInvitation) -> None:
    suggested = invitations.suggest_passphrase()
    assert len(suggested.split()) == 6
    accept(invited.code, passphrase=suggested)
    assert signing_in.sign_in(name="kim", passphrase=suggested.upper(), now=NOW).cookie


def test_member_cannot_join_twice(cast: Cast) -> None:
    new = invitations.invite(cast.place(ABARA, NOW), circle_id=cast.pair.id, pseudonym="R")
    refused("member", invitations.join_with_code, cast.place(ROBIN, NOW), code=new.code)


def test_circle_has_at_most_eight_members(cast: Cast) -> None:
    for number in range(6):
        invitations.invite(
            cast.place(ABARA, NOW), circle_id=cast.pair.id, pseudonym=f"Guest {number}"
        )
    full = {"circle_id": cast.pair.id, "pseudonym": "Ninth"}
    refused("full", invitations.invite, cast.place(ABARA, NOW), **full)
    abara = cast.place(ABARA, NOW)
    for pseudonyms in ([], ["x"] * 9):
        refused("size", circles.new_circle, abara, title="T", pseudonyms=pseudonyms)
    refused("empty", circles.new_circle, abara, title="", pseudonyms=["Kim"])


def test_signing_in(cast: Cast) -> None:
    signed_in = signing_in.sign_in(name="  robin ", passphrase=PASSPHRASE.title(), now=NOW)
    opened = signing_in.open_place(cookie=signed_in.cookie, now=NOW)
    assert opened.me.id == cast.id_of(ROBIN)
    assert opened.my_keys.private == cast.people[ROBIN].keys.private
    for name, passphrase in ((ROBIN, OTHER), ("Nobody", PASSPHRASE)):
        refused("does_not_fit", signing_in.sign_in, name=name, passphrase=passphrase, now=NOW)


def test_sign_in_ends_by_idling_by_time_and_by_hand(cast: Cast) -> None:
    cookie = cast.cookie(ROBIN, NOW)
    assert signing_in.open_place(cookie=cookie, now=NOW + 14 * MINUTE).person
    assert signing_in.open_place(cookie=cookie, now=NOW + 28 * MINUTE).person
    assert not signing_in.open_place(cookie=cookie, now=NOW + 43 * MINUTE).person
    cookie = cast.cookie(ROBIN, NOW)
    for quarter in range(72):
        place = signing_in.open_place(cookie=cookie, now=NOW + quarter * 10 * MINUTE)
        assert place.person
    assert not signing_in.open_place(cookie=cookie, now=NOW + 12 * HOUR).person
    cookie = cast.cookie(ROBIN, NOW)
    signing_in.sign_out(signing_in.open_place(cookie=cookie, now=NOW))
    assert not signing_in.open_place(cookie=cookie, now=NOW).person


def test_own_sign_ins_can_be_seen_and_ended(cast: Cast) -> None:
    first, second = cast.cookie(ROBIN, NOW), cast.cookie(ROBIN, NOW + MINUTE)
    place = signing_in.open_place(cookie=second, now=NOW + MINUTE)
    listed = signing_in.my_sessions(place)
    assert [one.this for one in listed] == [True, False]
    signing_in.end_session(place, session_id=listed[1].id)
    assert not signing_in.open_place(cookie=first, now=NOW + MINUTE).person
    assert signing_in.open_place(cookie=second, now=NOW + MINUTE).person
    sam = cast.place(SAM, NOW + MINUTE)
    with pytest.raises(NotFound):
        signing_in.end_session(sam, session_id=listed[0].id)


def test_changed_passphrase_ends_every_other_sign_in(cast: Cast) -> None:
    elsewhere, here = cast.cookie(ROBIN, NOW), cast.cookie(ROBIN, NOW)
    place = signing_in.open_place(cookie=here, now=NOW)
    assert "old" in refused("does_not_fit", _change, place, old=OTHER, new=OTHER).fields
    assert "new" in refused("weak", _change, place, old=PASSPHRASE, new="short").fields
    _change(place, old=PASSPHRASE, new=OTHER)
    assert not signing_in.open_place(cookie=elsewhere, now=NOW).person
    assert signing_in.open_place(cookie=here, now=NOW).person
    refused("does_not_fit", signing_in.sign_in, name=ROBIN, passphrase=PASSPHRASE, now=NOW)
    assert signing_in.sign_in(name=ROBIN, passphrase=OTHER, now=NOW)


_change = signing_in.change_passphrase


def test_recovery_code_waits_a_day(cast: Cast) -> None:
    code = cast.people[ROBIN].recovery_code

    def use(now: object, code: str = code, name: str = ROBIN) -> signing_in.SignedIn:
        return recovery.sign_in_with_code(
            name=name,
            code=code,
            new_passphrase=OTHER,
            now=now,  # type: ignore[arg-type]
        )

    refused("does_not_fit", use, NOW, cast.people[SAM].recovery_code)
    refused("does_not_fit", use, NOW, code, "Nobody")
    refused("recovery_waits", use, NOW)
    refused("recovery_waits", use, NOW + DAY - MINUTE)
    opened = signing_in.open_place(cookie=use(NOW + DAY).cookie, now=NOW + DAY)
    assert opened.my_keys.private == cast.people[ROBIN].keys.private
    refused("does_not_fit", signing_in.sign_in, name=ROBIN, passphrase=PASSPHRASE, now=NOW)


def test_stop_token_is_for_stopping_alone(cast: Cast) -> None:
    token = signing_in.stop_token(cast.place(ROBIN, NOW))
    assert not signing_in.open_place(cookie=token, now=NOW).person
    assert narrowing.stop_by_token(token, NOW)
    signing_in.forget_device(token)
    assert not narrowing.stop_by_token(token, NOW)
    assert not narrowing.stop_by_token("", NOW)
    assert not narrowing.stop_by_token("x" * 10_000, NOW)


def test_sign_out_keeps_the_stop_token(cast: Cast) -> None:
    token = signing_in.stop_token(cast.place(ROBIN, NOW))
    signing_in.sign_out(cast.place(ROBIN, NOW))
    assert narrowing.stop_by_token(token, NOW + timedelta(days=30))
    assert StopToken.objects.count() > 0


@pytest.mark.parametrize(
    "cookie", [None, "", ".", "a.b", "x" * 5000, "\x00.\x00", "é.é", f"{'0' * 32}.{'A' * 43}"]
)
def test_cookie_that_is_none(cast: Cast, cookie: str | None) -> None:
    assert signing_in.open_place(cookie=cookie, now=NOW).person is None


def test_session_row_alone_opens_nothing(cast: Cast) -> None:
    cookie = cast.cookie(ROBIN, NOW)
    session_id, _dot, secret = cookie.partition(".")
    row = Session.objects.get(id=session_id)
    for guess in (bytes(row.cookie_hash), bytes(row.wrapped_key)[:32], bytes(32)):
        text = base64.urlsafe_b64encode(guess).decode().rstrip("=")
        assert signing_in.open_place(cookie=f"{session_id}.{text}", now=NOW).person is None
    assert signing_in.open_place(cookie=session_id, now=NOW).person is None
    assert signing_in.open_place(cookie=f"{session_id}.{secret}", now=NOW).person
