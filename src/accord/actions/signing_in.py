"""Signing in and out, and everything a person can do about how they sign in."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions.endings import end, end_before_a_leap, has_ended
from accord.actions.place import (
    NotFound,
    PersonView,
    Place,
    Refused,
    practice_view,
    the_store,
    times,
)
from accord.actions.strength import strong_enough
from accord.actions.zones import practice_day
from accord.consent.clocks import Times
from accord.records.models import Person, Session, StopToken
from accord.vault import keys, names
from accord.vault.errors import Busy, VaultError, WrongPassphrase
from accord.vault.pairs import KeyPair

IDLE = timedelta(minutes=15)
AT_MOST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    cookie: str
    person: PersonView


@dataclass(frozen=True, slots=True)
class SessionView:
    id: str
    started: datetime
    seen: datetime
    this: bool


def person_view(person: Person) -> PersonView:
    """What the doors may know of somebody: id, role and the key that can be known."""
    return PersonView(id=person.id, role=person.role, public_key=bytes(person.public_key))


def start_session(person: Person, pair: KeyPair, now: datetime) -> SignedIn:
    """Begin a sign-in: the keys wait, wrapped, under a random key that only the cookie holds."""
    session = Session(person=person, started=now, seen=now)
    cookie_key, session.wrapped_key = keys.wrap_for_cookie(pair, session=session.id)
    session.cookie_hash = hashlib.sha256(cookie_key).digest()
    session.save(force_insert=True)
    text = base64.urlsafe_b64encode(cookie_key).decode().rstrip("=")
    return SignedIn(cookie=f"{session.id}.{text}", person=person_view(person))


def does_not_fit() -> Refused:
    """What is said of every wrong name or passphrase."""
    return Refused("does_not_fit", _("That name and passphrase don't fit. Nothing was lost."))


def find(name: str) -> Person | None:
    """Who signs in with this name; it is stored only as a keyed hash."""
    return Person.objects.filter(name_key=names.keyed_name(name, the_store().pepper())).first()


def sign_in(*, name: str, passphrase: str, now: datetime) -> SignedIn:
    """Unwrap the keys with the passphrase, which is the check, and begin a sign-in.

    An unknown name costs one derivation as well. Refused: `does_not_fit`, or `busy` when two
    others are being checked just now.
    """
    person = find(name)
    try:
        pair = _unwrapped(person, passphrase)
    except Busy:
        raise _busy() from None
    except VaultError:
        raise does_not_fit() from None
    if person is None:  # pragma: no cover - an unknown name never unwraps
        raise does_not_fit()
    return start_session(person, pair, now)


def _unwrapped(person: Person | None, passphrase: str) -> KeyPair:
    pepper = the_store().pepper()
    if person is None:
        keys.pretend_unwrap(passphrase, pepper=pepper)
        raise WrongPassphrase
    return keys.unwrap_with_passphrase(
        bytes(person.wrapped_by_passphrase), passphrase, pepper=pepper, person=person.id
    )


def _busy() -> Refused:
    return Refused("busy", _("Many people are signing in. Please try again."))


def open_place(*, cookie: str | None, now: datetime | None = None, awake: bool = True) -> Place:
    """The place of a request: signed in when the cookie opens a live session, else nobody's.

    `awake` is False for what a page asks for by itself: nobody touched it, and the sign-in
    goes on resting.
    """
    # Time never runs back here, whatever the machine says (DESIGN.md, the vault).
    found = Times(now, now) if now else times()
    moment, late = found.now, found.latest if found.latest > found.now else None
    nobody = Place(practice_view(), None, None, moment, the_store(), late=late)
    end_before_a_leap(found)
    session_id, _dot, text = (cookie or "").partition(".")
    if not text:
        return nobody
    session = Session.objects.select_related("person").filter(id=session_id).first()
    if session is None:
        return nobody
    if has_ended(session):
        return nobody  # It ended; somebody put its row back.
    pair = _keys_of(session, text, moment)
    if pair is None or pair.public != bytes(session.person.public_key):
        return nobody  # Also for a row that was moved: its keys are not this person's.
    if awake and moment - session.seen >= timedelta(minutes=1):
        Session.objects.filter(id=session.id).update(seen=moment)
    return replace(nobody, person=person_view(session.person), keys=pair, session_id=session.id)


def lives(place: Place) -> bool:
    """Whether this sign-in goes on by now. Asking doesn't keep it awake."""
    found = times()
    end_before_a_leap(found)
    return any(one.this for one in my_sessions(replace(place, now=found.now)))


def _keys_of(session: Session, text: str, moment: datetime) -> KeyPair | None:
    """What the cookie's text opens in this sign-in; None if it doesn't fit, or came too late."""
    try:
        cookie_key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if not hmac.compare_digest(hashlib.sha256(cookie_key).digest(), bytes(session.cookie_hash)):
            return None
        if moment - session.seen >= IDLE or moment - session.started >= AT_MOST:
            # For good, so that no `seen` that is written later revives it.
            # ACCEPTED: one that rested and was never asked for again is noted nowhere.
            end(Session.objects.filter(id=session.id))
            return None
        return keys.unwrap_for_cookie(bytes(session.wrapped_key), cookie_key, session=session.id)
    except (VaultError, binascii.Error, ValueError):
        return None


def sign_out(place: Place) -> None:
    """End this sign-in. Doing it twice does no harm."""
    end(Session.objects.filter(id=place.session_id or ""))


def my_sessions(place: Place) -> list[SessionView]:
    """Every live sign-in of this person, newest first."""
    rows = Session.objects.filter(person_id=place.me.id, seen__gt=place.now - IDLE)
    return [
        SessionView(row.id, row.started, row.seen, row.id == place.session_id)
        for row in rows.order_by("-started")
    ]


def end_session(place: Place, *, session_id: str) -> None:
    """End one of one's own sign-ins, this one or another."""
    if not end(Session.objects.filter(person_id=place.me.id, id=session_id)):
        raise NotFound


def ask_again(place: Place, passphrase: str, *, field: str) -> Person:
    """Check the passphrase of somebody who is signed in; gives their row.

    Refused: `does_not_fit` with a sentence at `field`, or `busy`.
    """
    person = Person.objects.get(id=place.me.id)
    try:
        _unwrapped(person, passphrase)
    except Busy:
        raise _busy() from None
    except VaultError:
        words = _("That passphrase doesn't fit. Nothing was lost.")
        raise Refused("does_not_fit", words, {field: words}) from None
    return person


def change_passphrase(place: Place, *, old: str, new: str) -> None:
    """Wrap the keys under a new passphrase and end every other sign-in."""
    strong_enough(new, "new")
    person = ask_again(place, old, field="old")
    rewrap(person, place.my_keys, new, keep=place.session_id)


def rewrap(person: Person, pair: KeyPair, passphrase: str, *, keep: str | None) -> None:
    """Wrap somebody's keys under another passphrase; every sign-in but `keep` ends."""
    person.wrapped_by_passphrase = keys.wrap_with_passphrase(
        pair, passphrase, pepper=the_store().pepper(), person=person.id
    )
    person.recovery_asked = None
    with transaction.atomic():
        person.save(update_fields=["wrapped_by_passphrase", "recovery_asked"])
        end(Session.objects.filter(person=person).exclude(id=keep or ""))


def new_stop_token(person_id: str, now: datetime) -> str:
    """A token for this device that can do one thing: stop everything its owner takes part in."""
    token = names.new_stop_token()
    StopToken.objects.create(
        token_hash=names.stop_token_hash(token), person_id=person_id, made_on=practice_day(now)
    )
    return token


def stop_token(place: Place) -> str:
    """A stop token for the device the person is signed in on."""
    return new_stop_token(place.me.id, place.now)


def knows_device(name: str, token: str) -> bool:
    """Whether whoever signs in with this name has signed in on the device with this token."""
    key = names.keyed_name(name, the_store().pepper())
    found = StopToken.objects.filter(token_hash=names.stop_token_hash(token), person__name_key=key)
    return found.exists()


def forget_device(token: str) -> None:
    """Take a device's stop token away. An unknown one is gone already."""
    StopToken.objects.filter(token_hash=names.stop_token_hash(token)).delete()
