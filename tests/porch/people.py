"""The cast, made through the actions: Robin and Sam share a circle, Dr. Abara leads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from accord.actions import circles, invitations, signing_in
from accord.actions.place import Place
from accord.actions.practice import set_up_practice
from tests.running import Home

PASSPHRASE = "lantern orbit velvet quarry thimble acorn"
ABARA = "dr abara"
SIGN_IN, STOP, CSRF = "__Host-accord", "__Host-stop", "__Host-csrf"


@dataclass
class People:
    """Who is there, and the codes of the invitations that nobody has used yet."""

    home: Home
    circle_id: str
    codes: dict[str, str]

    def join(self, name: str) -> str:
        """Accept an invitation; gives the new person's id."""
        accepted = invitations.accept(
            code=self.codes.pop(name),
            name=name,
            passphrase=PASSPHRASE,
            terms_version="1",
            adult=True,
            now=self.home.now,
        )
        return accepted.person.id

    def place_of(self, name: str) -> Place:
        """Sign in beside the pages, and open the place."""
        signed_in = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=self.home.now)
        return signing_in.open_place(cookie=signed_in.cookie, now=self.home.now)


def found_practice(home: Home, *names: str) -> People:
    """A practice whose clinician has invited `names` into one circle."""
    set_up_practice(
        name="Linden Practice",
        country="DE",
        emergency_number="112",
        clinician_name=ABARA,
        passphrase=PASSPHRASE,
        now=home.now,
    )
    people = People(home, "", {})
    if names:
        made = circles.new_circle(people.place_of(ABARA), title="Two", pseudonyms=list(names))
        people.circle_id = made.circle_id
        people.codes = {one.pseudonym: one.code for one in made.invitations}
    return people


def browser() -> Client:
    """A browser without scripts, whose forms need the page's own token."""
    return Client(enforce_csrf_checks=True)


def send(client: Client, address: str, page: str = "", **fields: str):  # type: ignore[no-untyped-def]
    """Open a page, then post a form from it, the way a browser does."""
    answer = client.get(page or address)
    token = answer.context["csrf_token"] if answer.context else client.cookies[CSRF].value
    return client.post(address, {"csrfmiddlewaretoken": str(token), **fields})


def sign_in(client: Client, name: str, passphrase: str = PASSPHRASE):  # type: ignore[no-untyped-def]
    return send(client, "/sign-in", name=name, passphrase=passphrase)
