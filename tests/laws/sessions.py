"""What the others do all day: every page they can read, and every act of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from accord.actions import (
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    circles,
    comparisons,
    course,
    dues,
    exercises,
    gate,
    invitations,
    journal,
    live,
    narrowing,
    shares,
    shown,
    signing_in,
    today,
)
from accord.actions.journal import Writing
from accord.actions.place import Place
from accord.consent.answers import Answer, Stance
from accord.consent.check_ins import CheckIn
from accord.consent.course import Span
from tests.cast import ABARA, MINUTE, ROBIN
from tests.laws.lived import LATE, NEXT, OPENS, SOON, Lived
from tests.laws.watching import Seen, fixed_chance, watch

Step = tuple[str, Callable[[Place], Any]]


def client_reads(lived: Lived) -> list[Step]:
    """Every page of a client."""
    circle = lived.circle.id
    clauses = (lived.held, lived.asked, lived.hoped, lived.changed, lived.limit)
    looks = (lived.waiting, lived.opened)
    return [
        ("today", today.waiting),
        ("coming", dues.coming),
        ("circles", circles.my_circles),
        ("circle", partial(circles.circle, circle_id=circle)),
        ("inventory", answers.inventory),
        ("topics", answers.topics),
        ("overview", answers.overview),
        ("place in set", answers.place_in_set),
        ("people", answers.people_i_know),
        ("comparisons", partial(comparisons.comparisons, circle_id=circle)),
        *(
            (f"{verb.__name__} {number}", partial(verb, comparison_id=one))
            for number, one in enumerate(looks)
            for verb in (comparisons.comparison, comparisons.could_show, comparisons.my_copy)
        ),
        ("agreement", partial(agreements.agreement, circle_id=circle)),
        *(
            (f"clause {number}", partial(agreements.clause, circle_id=circle, clause_id=one))
            for number, one in enumerate(clauses)
        ),
        ("check-ins", check_ins.check_ins),
        ("rhythm", partial(check_ins.rhythm, circle_id=circle)),
        ("journal", journal.entries),
        ("found", partial(journal.search, words="quiet")),
        ("exercises", exercises.runs),
        ("course", partial(course.look, span=Span.ALL)),
        ("shows", shares.my_shares),
        ("shown", partial(shown.shown_to_me, circle_id=circle)),
        ("coming up", dues.coming),
        ("sign-ins", signing_in.my_sessions),
        ("woken", woken),
    ]


def glances(lived: Lived) -> list[Step]:
    """The pages on which anything that changed would stand."""
    changing = {"today", "circles", "comparisons", "my_copy 0", "agreement", "woken"}
    return [(name, step) for name, step in client_reads(lived) if name in changing]


def woken(place: Place) -> int:
    """How often this person's open pages have been woken."""
    return live.pulse_serial(place.me.id)


def clinician_reads(lived: Lived) -> list[Step]:
    """Every page of the clinician that is about the circle."""
    circle = lived.circle.id
    looks = (lived.waiting, lived.opened)
    return [
        ("today", today.clinician_today),
        ("circles", circles.my_circles),
        ("circle", partial(circles.circle, circle_id=circle)),
        ("invitations", partial(invitations.open_invitations, circle_id=circle)),
        ("shared", partial(check_ins_shared.shared_with_me, circle_id=circle)),
        ("shown", partial(shown.shown_to_me, circle_id=circle)),
        ("comparisons", partial(comparisons.comparisons, circle_id=circle)),
        *(
            (f"{verb.__name__} {number}", partial(verb, comparison_id=one))
            for number, one in enumerate(looks)
            for verb in (comparisons.comparison, comparisons.clinician_copy)
        ),
        ("gate", partial(_turn_on, circle_id=circle)),
    ]


def _turn_on(place: Place, circle_id: str) -> None:
    gate.turn_on(place, circle_id=circle_id, feature="agreements", until=LATE + place_day(place))


def place_day(place: Place) -> Any:
    return place.now - place.now.replace(hour=0)


def own_acts(lived: Lived, *, come_back: bool) -> list[Step]:
    """A member's own acts, each followed by nothing that others had to do with."""
    circle, first = lived.circle.id, lived.topics[0]
    about = {"circle_id": circle, "clause_id": lived.held}
    acts: list[Step] = [
        ("answer", partial(answers.save_answer, answer=Answer(topic=first, stance=Stance.YES))),
        ("own topic", partial(answers.add_own_topic, title="Reading aloud")),
        ("move", partial(answers.move, set="whole", topic=first)),
        (
            "hand in",
            partial(
                comparisons.hand_in,
                comparison_id=lived.waiting,
                brought=lived.topics[:3],
                free=lived.topics[:3],
                clinician_may_see=False,
            ),
        ),
        ("limit", partial(_limit, circle=circle)),
        ("promise", partial(_promise, circle=circle)),
        ("propose", partial(_propose, circle=circle, concerns=lived.cast.ids(lived.circle))),
        ("yes to asked", partial(_yes, circle=circle, clause=lived.asked)),
        ("again yes to hoped", partial(_yes, circle=circle, clause=lived.hoped)),
        ("check in", partial(_check_in, circle=circle)),
        ("entry", partial(journal.keep, writing=Writing("A quiet evening."))),
        ("exercise", partial(exercises.begin, exercise_id="limit")),
        ("mood", partial(course.mark_mood, mood="calm")),
        ("forgets", course.forget_moves),
        ("draft", partial(journal.keep_draft, writing=Writing("A quiet mor"))),
        ("stop token", signing_in.stop_token),
    ]
    if come_back:
        acts += [
            ("pause", partial(narrowing.pause, **about)),
            ("come back", partial(_yes, circle=circle, clause=lived.held)),
            ("withdraw", partial(narrowing.withdraw, **about)),
        ]
    return acts


def _check_in(place: Place, circle: str) -> str:
    return check_ins.keep(place, circle_id=circle, said=CheckIn(words="A quiet week."))


def _limit(place: Place, circle: str) -> str:
    return agreements.set_limit(place, circle_id=circle, sentence="I don't want to be filmed.")


def _promise(place: Place, circle: str) -> str:
    return agreements.promise(place, circle_id=circle, sentence="I will knock before I come in.")


def _propose(place: Place, circle: str, concerns: list[str]) -> str:
    return agreements.propose(
        place,
        circle_id=circle,
        sentence=f"We may read to each other, if each wants it then, says {place.me.id[:4]}.",
        concerns=concerns,
    )


def _yes(place: Place, circle: str, clause: str) -> None:
    form = agreements.clause(place, circle_id=circle, clause_id=clause).form
    agreements.say_yes(place, circle_id=circle, clause_id=clause, form=form)


def _do(lived: Lived, name: str, now: datetime, steps: list[Step], label: str) -> Iterator[Seen]:
    """Sign in once, then each step as a request of its own."""
    with fixed_chance(f"{name} signs in, {label}"):
        cookie = lived.cast.cookie(name, now)
    for step, action in steps:
        yield watch(f"{name}, {label}: {step}", partial(_request, action, cookie, now))


def _request(action: Callable[[Place], Any], cookie: str, now: datetime) -> Any:
    return action(signing_in.open_place(cookie=cookie, now=now))


def others_look_soon(lived: Lived, *, come_back: bool = True) -> list[Seen]:
    """Within the hour: everybody reads everything, acts, and looks again at what changed."""
    found: list[Seen] = []
    for name in lived.others:
        found += _do(lived, name, SOON, client_reads(lived), "soon")
    found += _do(lived, ABARA, SOON, clinician_reads(lived), "soon")
    for name in lived.others:
        acts = own_acts(lived, come_back=come_back and name == ROBIN)
        found += _do(lived, name, SOON + MINUTE, acts, "soon, acting")
        found += _do(lived, name, SOON + 2 * MINUTE, glances(lived), "soon, after it")
    return found


def others_look_later(lived: Lived) -> list[Seen]:
    """After the time to think, at the opening of the comparison, and after all has lapsed."""
    found: list[Seen] = []
    for now, label in ((NEXT, "next day"), (OPENS, "opening"), (LATE, "late")):
        if label == "opening":
            found += _do(lived, ABARA, now, [("open", partial(_open_look, lived.waiting))], label)
        pages = client_reads if label == "opening" else glances
        for name in lived.others:
            found += _do(lived, name, now, pages(lived), label)
        if label == "opening":
            found += _do(lived, ABARA, now, clinician_reads(lived), f"{label}, reading")
    return found


def _open_look(comparison: str, place: Place) -> None:
    comparisons.open_comparison(place, comparison_id=comparison)
