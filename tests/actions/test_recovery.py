"""The printed recovery code: when it opens, what its owner is told, and how it is replaced."""

from __future__ import annotations

from datetime import datetime

from accord.actions import circles, recovery, signing_in
from accord.actions.signing_in import SignedIn
from tests.actions.refusing import refused
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast

OTHER = "copper window gentle harbor tulip seventeen"
NOW = START + HOUR


def use(cast: Cast, now: datetime, code: str = "") -> SignedIn:
    return recovery.sign_in_with_code(
        name=ROBIN,
        code=code or cast.people[ROBIN].recovery_code,
        new_passphrase=OTHER,
        now=now,
    )


def begin(cast: Cast, now: datetime = NOW) -> None:
    refused("recovery_waits", use, cast, now)


def test_it_opens_for_two_days_after_its_wait_and_then_begins_anew(cast: Cast) -> None:
    begin(cast)
    refused("recovery_waits", use, cast, NOW + DAY - MINUTE)
    late = NOW + 3 * DAY
    refused("recovery_waits", use, cast, late)
    refused("recovery_waits", use, cast, late + DAY - MINUTE)
    assert use(cast, late + 3 * DAY - MINUTE).person.id == cast.id_of(ROBIN)


def test_its_owner_is_told_until_it_opens_nothing(cast: Cast) -> None:
    assert not recovery.is_pending(cast.place(ROBIN, NOW))
    begin(cast)
    assert recovery.is_pending(cast.place(ROBIN, NOW))
    assert not recovery.is_pending(cast.place(SAM, NOW))
    signing_in.sign_in(name=ROBIN, passphrase=PASSPHRASE, now=NOW + HOUR)
    assert recovery.is_pending(cast.place(ROBIN, NOW + 3 * DAY - MINUTE))
    assert not recovery.is_pending(cast.place(ROBIN, NOW + 3 * DAY))


def test_refusing_it_makes_that_code_useless(cast: Cast) -> None:
    begin(cast)
    for _twice in range(2):
        recovery.refuse(cast.place(ROBIN, NOW + HOUR))
        assert not recovery.is_pending(cast.place(ROBIN, NOW + HOUR))
    refused("does_not_fit", use, cast, NOW + DAY)
    signing_in.sign_in(name=ROBIN, passphrase=PASSPHRASE, now=NOW + DAY)


def test_refusing_what_nobody_used_leaves_the_code_as_it_is(cast: Cast) -> None:
    recovery.refuse(cast.place(ROBIN, NOW))
    begin(cast)


def test_a_new_code_takes_the_place_of_the_old_one(cast: Cast) -> None:
    begin(cast)
    refused("does_not_fit", recovery.new_code, cast.place(ROBIN, NOW), passphrase=OTHER)
    code = recovery.new_code(cast.place(ROBIN, NOW), passphrase=PASSPHRASE)
    assert not recovery.is_pending(cast.place(ROBIN, NOW))
    refused("does_not_fit", use, cast, NOW + DAY)
    refused("recovery_waits", use, cast, NOW + DAY, code)
    opened = signing_in.open_place(cookie=use(cast, NOW + 2 * DAY, code).cookie, now=NOW + 2 * DAY)
    assert opened.my_keys.private == cast.people[ROBIN].keys.private
    assert not recovery.is_pending(opened)


def test_the_clinician_ends_only_a_wait_that_is_on(cast: Cast) -> None:
    about = {"circle_id": cast.pair.id, "person_id": cast.id_of(ROBIN)}
    begin(cast)
    later = NOW + 3 * DAY
    refused("not_found", circles.confirm_recovery, cast.place(ABARA, later), **about)
    begin(cast, later)
    circles.confirm_recovery(cast.place(ABARA, later + HOUR), **about)
    assert use(cast, later + HOUR).person.id == cast.id_of(ROBIN)
