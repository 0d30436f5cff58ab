"""The demo's past, told from ten weeks ago to now, each act at its own time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from accord.actions import (
    affirming,
    agreements,
    answers,
    circles,
    comparisons,
    drafting,
    gate,
    handing_in,
    invitations,
    narrowing,
    practice,
    signing_in,
    versions,
)
from accord.actions import (
    today as waiting,
)
from accord.actions.place import Place, clock, set_clock
from accord.console import demo_check_ins, demo_course, demo_journal
from accord.console.demo_answers import ANSWERS, EVERYBODY, LATER, SOON, TOUCH
from accord.library.texts import terms

JOINT = ("comparisons", "agreements")
NOTHING_AFTER = "with nothing expected after"


class Past:
    """A clock that only goes forward, and the people who act by it."""

    def __init__(self, passphrase: str, started: datetime) -> None:
        self._passphrase = passphrase
        self.now = started
        self._places: dict[str, Place] = {}
        set_clock(lambda: self.now)

    def later(self, **spans: float) -> None:
        """Let time pass."""
        self.now += timedelta(**spans)

    def __getitem__(self, name: str) -> Place:
        """The place of somebody, at this moment, with nothing opened yet."""
        return replace(self._places[name], now=self.now, opened={})

    def id_of(self, name: str) -> str:
        return self._places[name].me.id

    def arrive(self, name: str, cookie: str) -> None:
        """Somebody's first sign-in: their keys stay with the story, the sign-in ends."""
        place = signing_in.open_place(cookie=cookie, now=self.now)
        self._places[name] = place
        signing_in.sign_out(place)

    def set_up(self) -> None:
        practice.set_up_practice(
            name="Linden House",
            country="DE",
            emergency_number="112",
            clinician_name="abara",
            passphrase=self._passphrase,
            now=self.now,
        )
        signed_in = signing_in.sign_in(name="abara", passphrase=self._passphrase, now=self.now)
        self.arrive("abara", signed_in.cookie)

    def circle(self, title: str, names: Sequence[str]) -> str:
        """Invite people, have them join and answer, and meet each alone. Gives the circle."""
        made = circles.new_circle(
            self["abara"], title=title, pseudonyms=[name.capitalize() for name in names]
        )
        for name, invitation in zip(names, made.invitations, strict=True):
            self.later(hours=3)
            accepted = invitations.accept(
                code=invitation.code,
                name=name,
                passphrase=self._passphrase,
                terms_version=str(terms().version),
                adult=True,
                now=self.now,
            )
            self.arrive(name, accepted.cookie)
            signing_in.forget_device(accepted.stop_token)
            for answer in (*EVERYBODY, *ANSWERS.get(name, ())):
                self.later(minutes=1)
                answers.save_answer(self[name], answer=answer)
        for name in names:
            self.later(days=1)
            circles.confirm_met_alone(
                self["abara"],
                circle_id=made.circle_id,
                person_id=self.id_of(name),
                asked=circles.ASKED,
                account_is_theirs=True,
            )
        return made.circle_id

    def open_gate(self, circle_id: str, until: datetime) -> None:
        for feature in JOINT:
            gate.turn_on(self["abara"], circle_id=circle_id, feature=feature, until=until)

    def compare(
        self, circle_id: str, title: str, names: Sequence[str], topics: Sequence[str], days: int
    ) -> str:
        return comparisons.set_up(
            self["abara"],
            circle_id=circle_id,
            member_ids=[self.id_of(name) for name in names],
            topics=list(topics),
            opens=self.now + timedelta(days=days),
            title=title,
        )

    def hand_in(self, name: str, comparison_id: str) -> None:
        """Look at what could be shown, and bring all of it."""
        shown = handing_in.could_show(self[name], comparison_id=comparison_id)
        slugs = {one.topic.slug for one in shown}
        handing_in.hand_in(
            self[name],
            comparison_id=comparison_id,
            brought=slugs,
            free=slugs,
            clinician_may_see=True,
        )

    def open_and_read(self, comparison_id: str, names: Collection[str]) -> None:
        """The clinician opens it; each reads their own copy alone."""
        comparisons.open_comparison(self["abara"], comparison_id=comparison_id)
        for name in names:
            self.later(hours=1)
            comparisons.my_copy(self[name], comparison_id=comparison_id)
            waiting.note_copy_read(self[name], comparison_id=comparison_id)

    def yes(self, circle_id: str, clause_id: str, names: Collection[str]) -> None:
        for name in names:
            self.later(hours=2)
            read = agreements.clause(self[name], circle_id=circle_id, clause_id=clause_id)
            affirming.say_yes(self[name], circle_id=circle_id, clause_id=clause_id, form=read.form)

    def agree(self, circle_id: str, names: Sequence[str], sentence: str) -> str:
        """The first of `names` proposes; all of them say yes."""
        clause_id = drafting.propose(
            self[names[0]],
            circle_id=circle_id,
            sentence=sentence,
            concerns=[self.id_of(name) for name in names],
        )
        self.yes(circle_id, clause_id, names)
        return clause_id


def tell_the_past(passphrase: str) -> Mapping[str, str]:
    """Build everything, on a fresh store; gives the circles by name."""
    today = clock()
    past = Past(passphrase, today - timedelta(days=70))
    try:
        past.set_up()
        found = {
            "couple": _robin_and_sam(past, today),
            "three": _noa_kim_and_alex(past, today),
            "alone": _charlie(past),
        }
        assert past.now < today, "the demo's past reaches into the future"
        return found
    finally:
        set_clock(None)


def _robin_and_sam(past: Past, today: datetime) -> str:
    both = ["robin", "sam"]
    circle_id = past.circle("Robin and Sam", both)
    past.open_gate(circle_id, today + timedelta(days=60))
    first = past.compare(circle_id, "Quiet evenings", both, TOUCH, 4)
    for name in both:
        past.later(hours=5)
        past.hand_in(name, first)
    past.later(days=4)
    past.open_and_read(first, both)
    past.later(days=1)
    drafting.set_limit(
        past["robin"],
        circle_id=circle_id,
        sentence="My phone is mine alone, unlocked or not.",
        shared_with=[past.id_of("sam")],
    )
    drafting.promise(
        past["sam"],
        circle_id=circle_id,
        sentence="I will put my phone in the hall after nine in the evening.",
        shared_with=[past.id_of("robin")],
    )
    past.agree(circle_id, both, "We may kiss and hold each other on the sofa.")
    asleep = past.agree(circle_id, ["sam", "robin"], "We may fall asleep in one bed.")
    demo_course.through(past, circle_id, demo_course.FIRST)
    narrowing.pause(past["robin"], circle_id=circle_id, clause_id=asleep)
    demo_course.through(past, circle_id, demo_course.SECOND)
    second = past.compare(circle_id, "Words and pace", both, LATER, 3)
    for name in reversed(both):
        past.later(hours=7)
        past.hand_in(name, second)
    past.later(days=3)
    past.open_and_read(second, both)
    past.later(days=2)
    rub = past.agree(circle_id, both, f"We may give each other a back rub, {NOTHING_AFTER}.")
    demo_course.through(past, circle_id, demo_course.THIRD)
    demo_journal.write(past, circle_id)
    demo_check_ins.look(past, circle_id)
    _not_yet_agreed(past, circle_id, today)
    versions.propose_version(
        past["robin"],
        circle_id=circle_id,
        clause_id=rub,
        sentence=f"We may give each other a back rub, on the sofa too, {NOTHING_AFTER}.",
    )
    return circle_id


def _not_yet_agreed(past: Past, circle_id: str, today: datetime) -> None:
    drafting.propose(
        past["sam"],
        circle_id=circle_id,
        sentence="We may walk home hand in hand.",
        concerns=[past.id_of("robin")],
    )
    waiting = (today - past.now).days + 5
    third = past.compare(circle_id, "Afterwards", ["robin", "sam"], SOON, waiting)
    past.later(hours=4)
    past.hand_in("sam", third)


def _noa_kim_and_alex(past: Past, today: datetime) -> str:
    three = ["noa", "kim", "alex"]
    circle_id = past.circle("Noa, Kim and Alex", three)
    past.open_gate(circle_id, today + timedelta(days=80))
    past.agree(
        circle_id,
        three,
        "We may tell each other about a crush, over tea, when all three have time.",
    )
    drafting.set_limit(
        past["kim"],
        circle_id=circle_id,
        sentence="Nobody opens the bathroom door when I am in there.",
        shared_with=[past.id_of("noa"), past.id_of("alex")],
    )
    drafting.promise(
        past["alex"],
        circle_id=circle_id,
        sentence="I will say by Thursday whether I stay over at the weekend.",
        shared_with=[past.id_of("noa"), past.id_of("kim")],
    )
    past.compare(circle_id, "Three of us", three, TOUCH, (today - past.now).days + 7)
    return circle_id


def _charlie(past: Past) -> str:
    circle_id = past.circle("Charlie", ["charlie"])
    drafting.set_limit(
        past["charlie"],
        circle_id=circle_id,
        sentence="No visits at my flat after eight in the evening.",
        shared_with=[],
    )
    return circle_id
