"""Setting up a practice: its first clinician and its record key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import zones
from accord.actions.place import Place, Refused, the_store
from accord.actions.strength import strong_enough
from accord.actions.words import a_country, a_line, a_number_to_call
from accord.records.models import Person, Practice
from accord.vault import keys, names, pairs, record_key


@dataclass(frozen=True, slots=True)
class NewPractice:
    practice_id: str
    clinician_id: str
    recovery_code: str
    record_halves: tuple[str, str]


def practice_exists() -> bool:
    """Whether this database has a practice already; it can have one."""
    return Practice.objects.exists()


def new_person(
    *, role: str, name: str, passphrase: str, terms_version: str, now: datetime
) -> tuple[Person, pairs.KeyPair, str]:
    """Make keys for a person and save their row. Gives the row, the keys, the recovery code.

    Refuses a weak passphrase with its reason, and a name that somebody has already.
    """
    strong_enough(passphrase, "passphrase", personal=[name])
    store = the_store()
    name_key = names.keyed_name(name, store.pepper())
    if Person.objects.filter(name_key=name_key).exists():
        words = _("That name can't be used here. Please choose another one.")
        raise Refused("name_taken", words, {"name": words})
    pair = pairs.new_key_pair()
    code = keys.new_recovery_code()
    person = Person(role=role, name_key=name_key, public_key=pair.public)
    person.wrapped_by_passphrase = keys.wrap_with_passphrase(
        pair, passphrase, pepper=store.pepper(), person=person.id
    )
    person.wrapped_by_recovery = keys.wrap_with_recovery(pair, code, person=person.id)
    person.terms_version = terms_version
    person.joined_on = zones.practice_day(now)
    person.save()
    return person, pair, code


def set_up_practice(
    *,
    name: str,
    country: str,
    emergency_number: str,
    clinician_name: str,
    passphrase: str,
    now: datetime,
) -> NewPractice:
    """Make the practice, its record key and its first clinician, once."""
    if practice_exists():
        raise Refused("exists", _("This practice has been set up already."))
    printed = record_key.new_record_key()
    with transaction.atomic():
        practice = Practice.objects.create(
            name=a_line(name, "name", most=80),
            record_public_key=printed.public,
            made_on=zones.practice_day(now),
            country=a_country(country, "country"),
            emergency_number=a_number_to_call(emergency_number, "emergency_number"),
        )
        person, _pair, code = new_person(
            role=Person.Role.CLINICIAN,
            name=a_line(clinician_name, "name", most=80),
            passphrase=passphrase,
            terms_version="",
            now=now,
        )
    return NewPractice(practice.id, person.id, code, printed.halves)


def change_practice(place: Place, *, name: str, country: str, emergency_number: str) -> None:
    """Change what the practice says of itself; a clinician's act."""
    place.only_clinician()
    Practice.objects.filter(id=place.practice.id).update(
        name=a_line(name, "name", most=80),
        country=a_country(country, "country"),
        emergency_number=a_number_to_call(emergency_number, "emergency_number"),
    )


def switch_categories(place: Place, *, off: list[str]) -> None:
    """Leave whole categories of the catalogue out of this practice."""
    place.only_clinician()
    Practice.objects.filter(id=place.practice.id).update(categories_off=sorted(set(off)))
