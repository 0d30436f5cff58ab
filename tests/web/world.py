"""A practice with the cast in it, made by the actions, and a test client for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client

from accord.actions import circles, comparisons, gate, invitations, practice, signing_in
from accord.actions.place import Place
from accord.actions.signing_in import open_place
from tests.conftest import Home

PASSPHRASE = "lantern orbit velvet quarry thimble acorn"


@dataclass
class Actor:
    """Somebody of the cast, at their own browser."""

    name: str
    id: str
    client: Client
    home: Home

    @property
    def place(self) -> Place:
        """A fresh place of theirs, as a request would open it."""
        return open_place(cookie=self.client.cookies["__Host-accord"].value)

    def get(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return str(answer.content.decode())

    def post(self, address: str, status: int = 303, **fields: object) -> str:
        """The page that answered, or where it sent the browser."""
        answer = self.client.post(address, fields)
        assert answer.status_code == status, (address, answer.status_code, answer.content[:2000])
        return str(answer["Location"] if status in (302, 303) else answer.content.decode())


@dataclass
class World:
    """Dr. Abara's practice, and one circle in it."""

    home: Home
    abara: Actor
    circle_id: str
    members: dict[str, Actor]

    @property
    def robin(self) -> Actor:
        return self.members["Robin"]

    @property
    def sam(self) -> Actor:
        return self.members["Sam"]

    def turn_on(self) -> None:
        """Meet everyone alone, and turn both joint features on for three months."""
        for actor in self.members.values():
            circles.confirm_met_alone(
                self.abara.place,
                circle_id=self.circle_id,
                person_id=actor.id,
                asked={"fear", "force", "freedom", "capacity"},
                account_is_theirs=True,
            )
        for feature in gate.FEATURES:
            gate.turn_on(
                self.abara.place,
                circle_id=self.circle_id,
                feature=feature,
                until=self.home.now + timedelta(days=90),
            )

    def compare(self, topics: list[str], *, days: float = 0.25) -> str:
        """Set up a comparison between everybody in the circle."""
        return comparisons.set_up(
            self.abara.place,
            circle_id=self.circle_id,
            member_ids=[actor.id for actor in self.members.values()],
            topics=topics,
            opens=self.home.now + timedelta(days=days),
            title="Quiet evenings",
        )

    def open(self, comparison_id: str) -> None:
        comparisons.open_comparison(self.abara.place, comparison_id=comparison_id)


def _actor(name: str, cookie: str, person_id: str, home: Home) -> Actor:
    client = Client(raise_request_exception=True)
    client.cookies["__Host-accord"] = cookie
    return Actor(name, person_id, client, home)


def _joins(name: str, code: str, home: Home) -> Actor:
    made = invitations.accept(
        code=code,
        name=f"{name} at the door",
        passphrase=PASSPHRASE,
        terms_version="1",
        adult=True,
        now=home.now,
    )
    return _actor(name, made.cookie, made.person.id, home)


def make_world(home: Home, *names: str) -> World:
    """A practice whose circle has the members `names`, each with an account."""
    practice.set_up_practice(
        name="Linden Practice",
        country="DE",
        emergency_number="112",
        clinician_name="Dr. Abara",
        passphrase=PASSPHRASE,
        now=home.now,
    )
    signed_in = signing_in.sign_in(name="Dr. Abara", passphrase=PASSPHRASE, now=home.now)
    abara = _actor("Dr. Abara", signed_in.cookie, signed_in.person.id, home)
    made = circles.new_circle(abara.place, title="Willow", pseudonyms=list(names))
    members = {one.pseudonym: _joins(one.pseudonym, one.code, home) for one in made.invitations}
    return World(home, abara, made.circle_id, members)


def stay_signed_in(world: World, **spans: float) -> None:
    """Let time pass as if everybody kept their sign-in alive."""
    from accord.records.models import Session

    now = world.home.wait(**spans)
    Session.objects.update(seen=now, started=now)


__all__ = ["PASSPHRASE", "Actor", "World", "make_world", "stay_signed_in"]
