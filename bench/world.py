"""A practice on a fresh folder for the benches, made by the program's own actions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PASSPHRASE = "quartz meadow lantern orbit velvet thimble"


def prepare(home: Path) -> None:
    """Point the program at `home`, load it and make the tables. Once in a process."""
    os.environ["ACCORD_HOME"] = str(home)
    os.environ.pop("ACCORD_STORE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "accord.config.settings"
    home.mkdir(parents=True, exist_ok=True)
    (home / "secret_key").write_text("only for a bench, on this machine, for a minute")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@dataclass
class World:
    circle: str
    people: dict[str, str]
    cookies: dict[str, str]


def couple(names: tuple[str, ...] = ("Robin", "Sam")) -> World:
    """A circle whose joint features are on, everyone signed in."""
    from accord.actions import agreements, circles, gate, invitations, practice, signing_in
    from accord.actions.place import Place

    practice.set_up_practice(
        name="Bench",
        country="US",
        emergency_number="911",
        clinician_name="abara",
        passphrase=PASSPHRASE,
        now=START,
    )
    cookie = signing_in.sign_in(name="abara", passphrase=PASSPHRASE, now=START).cookie

    def desk() -> Place:
        return signing_in.open_place(cookie=cookie, now=START)

    made = circles.new_circle(desk(), title="Bench", pseudonyms=names)
    world = World(made.circle_id, {}, {})
    for one in made.invitations:
        accepted = invitations.accept(
            code=one.code,
            name=one.pseudonym,
            passphrase=PASSPHRASE,
            terms_version="1",
            adult=True,
            now=START,
        )
        world.people[one.pseudonym] = accepted.person.id
        world.cookies[one.pseudonym] = accepted.cookie
        circles.confirm_met_alone(
            desk(),
            circle_id=made.circle_id,
            person_id=accepted.person.id,
            asked=circles.ASKED,
            account_is_theirs=True,
        )
    for feature in gate.FEATURES:
        until = START + timedelta(days=3650)
        gate.turn_on(desk(), circle_id=made.circle_id, feature=feature, until=until)
    for name in names:
        agreements.agreement(at(world, name, START), circle_id=world.circle)
    return world


def at(world: World, name: str, now: datetime):  # type: ignore[no-untyped-def]
    """A person's place at a given time, as one request of theirs would get it."""
    from accord.actions import signing_in
    from accord.records.models import Session

    Session.objects.all().update(seen=now, started=now)
    return signing_in.open_place(cookie=world.cookies[name], now=now)


def clause(world: World, author: str, sentence: str, now: datetime) -> str:
    """Propose an allowance to everybody in the circle."""
    from accord.actions import agreements

    return agreements.propose(
        at(world, author, now),
        circle_id=world.circle,
        sentence=sentence,
        concerns=list(world.people.values()),
        review_on=(now + timedelta(days=360)).date(),
    )


def all_say_yes(world: World, clause_id: str, now: datetime) -> None:
    """Everyone says yes to the words they read."""
    from accord.actions import agreements

    for name in world.people:
        place = at(world, name, now)
        view = agreements.clause(place, circle_id=world.circle, clause_id=clause_id)
        agreements.say_yes(place, circle_id=world.circle, clause_id=clause_id, form=view.form)
