"""Sam's private acts, grouped: nobody else may be able to tell the acts of a group apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord.actions import (
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    comparisons,
    course,
    exercises,
    journal,
    narrowing,
    reviews,
    shares,
    signing_in,
    taking_away,
    today,
    unsaying,
    zones,
)
from accord.actions.exercise_steps import Said
from accord.actions.journal import Writing
from accord.consent.answers import Mover, Stance
from accord.consent.check_ins import CheckIn, Step
from accord.consent.course import Span
from tests import cast as casting
from tests.cast import ABARA, MINUTE, PASSPHRASE, SAM
from tests.laws.lived import ACT, Lived

Act = Callable[[Lived], Any]
LONG = "I said yes because a no would have cost me the evening. " * 40
OTHER = "copper window gentle harbor tulip seventeen"


@dataclass(frozen=True)
class Group:
    """Acts that look alike. `for_a_while` names those that may show once a time to think ends
    or a comparison opens, since then everybody has agreed to it; `come_back` is whether the
    others, too, come back to the clause in force."""

    acts: dict[str, Act]
    for_a_while: frozenset[str] = frozenset()
    come_back: bool = True
    # Those also tried over HTTP, where each costs seconds: one of each kind.
    over_http: tuple[str, ...] = ()
    # They chose to tell their clinician, who is not asked what they can tell apart.
    told: bool = False


def _place(lived: Lived, minute: int = 0) -> Any:
    return lived.cast.place(SAM, ACT + minute * MINUTE)


def _hand_in(lived: Lived, brought: list[str] | None = None, minute: int = 5, **more: Any) -> None:
    topics = lived.topics[:3] if brought is None else brought
    casting.hand_in(lived.cast, SAM, lived.waiting, topics, ACT + minute * MINUTE, **more)


def _say(lived: Lived, topic: int = 1, **said: Any) -> None:
    casting.answer(lived.cast, SAM, lived.topics[topic], ACT, **said)


def _yes(lived: Lived, clause: str, minute: int = 0) -> None:
    casting.say_yes(lived.cast, SAM, lived.circle, clause, ACT + minute * MINUTE)


def _still_yes(lived: Lived) -> None:
    about = {"circle_id": lived.circle.id, "clause_id": lived.held}
    form = reviews.again_form(_place(lived), **about)
    agreements.say_yes(_place(lived), **about, form=form)


def _narrow(verb: Callable[..., None], lived: Lived, clause: str, minute: int = 1) -> None:
    casting.narrow(lived.cast, verb, SAM, lived.circle, clause, ACT + minute * MINUTE)


def _nothing(lived: Lived) -> None:
    pass


def _take_back(lived: Lived) -> None:
    _hand_in(lived)
    comparisons.take_back(_place(lived, 6), comparison_id=lived.waiting)


def _hand_in_twice(lived: Lived) -> None:
    _hand_in(lived)
    _hand_in(lived, lived.topics[:1], minute=6)


def _read_everything(lived: Lived) -> None:
    from tests.laws.sessions import client_reads
    from tests.laws.watching import watch

    for name, step in client_reads(lived):
        watch(name, lambda step=step: step(_place(lived)))  # type: ignore[misc]


def _own_topic(lived: Lived) -> None:
    slug = answers.add_own_topic(_place(lived), title="Something of my own", explanation="Quiet.")
    casting.answer(lived.cast, SAM, slug, ACT)
    answers.move(_place(lived), set="whole", topic=slug)
    today.set_answers_aside(_place(lived))


def _limit_alone(lived: Lived) -> None:
    limit = agreements.set_limit(
        _place(lived), circle_id=lived.circle.id, sentence="I don't want to be woken."
    )
    agreements.lift_limit(_place(lived), circle_id=lived.circle.id, clause_id=limit)


def _promise_alone(lived: Lived) -> None:
    promise = agreements.promise(
        _place(lived), circle_id=lived.circle.id, sentence="I will write every evening."
    )
    agreements.let_go(_place(lived), circle_id=lived.circle.id, clause_id=promise)


def _moves_far_away(lived: Lived) -> None:
    zones.choose(_place(lived), zone="Pacific/Kiritimati")
    zones.choose(_place(lived, 1), zone="Pacific/Pago_Pago")


def _zone_then_yes(lived: Lived) -> None:
    _moves_far_away(lived)
    _yes(lived, lived.asked, minute=2)


def _sign_out(lived: Lived) -> None:
    place = _place(lived)
    signing_in.stop_token(place)
    signing_in.sign_out(place)


def _change_passphrase(lived: Lived) -> None:
    signing_in.change_passphrase(_place(lived), old=PASSPHRASE, new=OTHER)


WELL = CheckIn(ease=Step.VERY, pressure=Step.NOT_AT_ALL, afraid=False)
PRESSED = CheckIn(ease=Step.NOT_AT_ALL, pressure=Step.VERY, afraid=True, words="I gave in. " * 80)


def _checks_in(*said: CheckIn) -> Act:
    def act(lived: Lived) -> None:
        for one in said:
            check_ins.keep(_place(lived), circle_id=lived.circle.id, said=one)

    return act


def _checks_in_and_erases(lived: Lived) -> None:
    kept = check_ins.keep(_place(lived), circle_id=lived.circle.id, said=PRESSED)
    check_ins.check_ins(_place(lived, 1))
    check_ins.erase(_place(lived, 2), check_in_id=kept)


def _wants_none(lived: Lived) -> None:
    check_ins.want_offer(_place(lived), circle_id=lived.circle.id, wanted=False)


def _passes_over(lived: Lived) -> None:
    check_ins.pass_over(_place(lived), circle_id=lived.circle.id)


def _tells(said: CheckIn) -> Act:
    def act(lived: Lived) -> None:
        kept = check_ins.keep(_place(lived), circle_id=lived.circle.id, said=said)
        check_ins_shared.share(_place(lived, 1), check_in_id=kept)

    return act


def _tells_then(verb: Callable[..., None]) -> Act:
    def act(lived: Lived) -> None:
        kept = check_ins.keep(_place(lived), circle_id=lived.circle.id, said=PRESSED)
        check_ins_shared.share(_place(lived, 1), check_in_id=kept)
        verb(_place(lived, 2), check_in_id=kept)

    return act


def _writes(lived: Lived) -> str:
    return journal.keep(_place(lived), writing=Writing(LONG, tags={"context": ("alone",)}))


def _writes_and_erases(lived: Lived) -> None:
    kept = _writes(lived)
    assert journal.search(_place(lived, 1), words="cost me").entries
    journal.erase(_place(lived, 2), entry_id=kept)


def _goes_through(lived: Lived) -> str:
    run = exercises.begin(_place(lived), exercise_id="power")
    for step_id, said in (
        ("after-no", Said(chosen=("threat", "force"))),
        ("fear", Said(LONG[:2000])),
    ):
        exercises.answer(_place(lived), run_id=run, step_id=step_id, said=said)
    return run


def _goes_through_and_erases(lived: Lived) -> None:
    exercises.erase(_place(lived, 2), run_id=_goes_through(lived))


def _marks_a_mood(lived: Lived) -> None:
    course.mark_mood(_place(lived), mood="on_edge")
    course.look(_place(lived, 1), span=Span.ALL)


def _answers_and_forgets_it(lived: Lived) -> None:
    _say(lived, stance=Stance.NO)
    course.keep_moves(_place(lived, 1), wanted=False)
    _say(lived, stance=Stance.YES)
    course.forget_moves(_place(lived, 2))
    course.erase_mood(_place(lived, 2), on=ACT.date())


def _puts_by(lived: Lived) -> None:
    journal.keep_draft(_place(lived), writing=Writing(LONG))


def shows(lived: Lived, to: str = ABARA) -> str:
    """Sam shows what they wrote to one other."""
    return shares.share(
        _place(lived, 1),
        circle_id=lived.circle.id,
        heading="From a journal",
        words=LONG,
        readers=[lived.cast.id_of(to)],
        source=_writes(lived),
    )


def _shows_and_takes_back(lived: Lived) -> None:
    shares.take_back(_place(lived, 2), share_id=shows(lived))


def _yes_then(verb: Callable[..., None], which: str) -> Act:
    def act(lived: Lived) -> None:
        clause = getattr(lived, which)
        _yes(lived, clause)
        _narrow(verb, lived, clause)

    return act


def _yes_in_own_words(lived: Lived) -> None:
    about = {"circle_id": lived.circle.id, "clause_id": lived.changed}
    form = agreements.clause(_place(lived), **about).form
    agreements.say_yes(_place(lived), **about, form=form, own_words="Outdoors, and no further.")


def _yes_to_other_words_taken_back(lived: Lived) -> None:
    _yes(lived, lived.changed)
    unsaying.unsay(_place(lived, 1), circle_id=lived.circle.id, clause_id=lived.changed)


def _stances() -> dict[str, Act]:
    found: dict[str, Act] = {}
    for stance in Stance:
        found[f"says {stance.name}"] = lambda lived, stance=stance: _say(lived, stance=stance)
    return found


# Compared with Sam's doing nothing at all.
ALONE = Group(
    acts={
        "nothing": _nothing,
        **_stances(),
        "says no about Robin": lambda lived: _say(
            lived, stance=Stance.NO, about=lived.cast.id_of("Robin")
        ),
        "takes an answer away": lambda lived: answers.clear_answer(
            _place(lived), topic=lived.topics[0]
        ),
        "own topic": _own_topic,
        "reads everything": _read_everything,
        "signs out": _sign_out,
        "chooses a time zone": _moves_far_away,
        "chooses a time zone and says yes": _zone_then_yes,
        "changes the passphrase": _change_passphrase,
        "limit alone": _limit_alone,
        "promise alone": _promise_alone,
        "checks in": _checks_in(WELL),
        "checks in, pressed and afraid": _checks_in(PRESSED),
        "checks in three times": _checks_in(WELL, PRESSED, CheckIn(words="Rain.")),
        "checks in and erases it": _checks_in_and_erases,
        "wants no check-ins": _wants_none,
        "passes a check-in over": _passes_over,
        "writes in the journal": _writes,
        "writes, finds it and erases it": _writes_and_erases,
        "leaves a page half-written": _puts_by,
        "goes through an exercise": _goes_through,
        "goes through an exercise and erases it": _goes_through_and_erases,
        "asks for a copy": lambda lived: taking_away.ask(_place(lived), passphrase=PASSPHRASE),
        "marks a mood": _marks_a_mood,
        "answers, and forgets how it moved": _answers_and_forgets_it,
        "joins": lambda lived: _hand_in(lived, []),
        "hands in": _hand_in,
        "hands in for the clinician too": lambda lived: _hand_in(lived, clinician_may_see=True),
        "hands in twice": _hand_in_twice,
        "takes back": _take_back,
        "waiting yes": lambda lived: _yes(lived, lived.asked),
        "last yes": lambda lived: _yes(lived, lived.hoped),
        "yes taken back": _yes_then(narrowing.withdraw, "asked"),
        "yes paused": _yes_then(narrowing.pause, "asked"),
        "takes back a yes never said": lambda lived: unsaying.unsay(
            _place(lived), circle_id=lived.circle.id, clause_id=lived.changed
        ),
        "last yes taken back": _yes_then(narrowing.withdraw, "hoped"),
        "last yes paused": _yes_then(narrowing.pause, "hoped"),
        "withdraws from what waits": lambda lived: _narrow(narrowing.withdraw, lived, lived.hoped),
        "yes to other words": lambda lived: _yes(lived, lived.changed),
        "yes to other words, in own words": _yes_in_own_words,
        "yes to other words taken back": _yes_to_other_words_taken_back,
        "still yes, at the review": _still_yes,
        "pauses what waits": lambda lived: _narrow(narrowing.pause, lived, lived.asked),
    },
    # The others have brought what Sam brings, and said yes to what Sam says yes to.
    for_a_while=frozenset(
        {
            "hands in",
            "hands in for the clinician too",
            "hands in twice",
            "waiting yes",
            "last yes",
            "yes to other words",
            "yes to other words, in own words",
            "chooses a time zone and says yes",
        }
    ),
    over_http=(
        "nothing",
        "says NO",
        "checks in, pressed and afraid",
        "checks in and erases it",
        "wants no check-ins",
        "writes, finds it and erases it",
        "goes through an exercise and erases it",
        "answers, and forgets how it moved",
        "joins",
        "hands in",
        "takes back",
        "waiting yes",
        "last yes",
        "yes taken back",
        "last yes paused",
        "limit alone",
    ),
)


def _pause_and_return(lived: Lived) -> None:
    _narrow(narrowing.pause, lived, lived.held)
    _yes(lived, lived.held, minute=2)


def _withdraw_and_return(lived: Lived) -> None:
    _narrow(narrowing.withdraw, lived, lived.held)
    _yes(lived, lived.held, minute=2)


def _pause_and_withdraw(lived: Lived) -> None:
    _narrow(narrowing.pause, lived, lived.held)
    _narrow(narrowing.withdraw, lived, lived.held, minute=2)


def _stop(lived: Lived) -> None:
    narrowing.stop_everything(_place(lived, 1))


def _stop_by_token(lived: Lived) -> None:
    assert narrowing.stop_by_token(lived.cast.people[SAM].stop_token, ACT + MINUTE)


def _and_nothing_else_holds(act: Act) -> Act:
    """Without what else was in force: a stop ends all there is, and a pause one thing."""

    def acting(lived: Lived) -> None:
        end_what_else_holds(lived)
        act(lived)

    return acting


def end_what_else_holds(lived: Lived) -> None:
    """So that `held` alone is in force."""
    _narrow(narrowing.withdraw, lived, lived.changed, minute=0)


WAYS_TO_STOP: dict[str, Act] = {
    "pauses": lambda lived: _narrow(narrowing.pause, lived, lived.held),
    "withdraws": lambda lived: _narrow(narrowing.withdraw, lived, lived.held),
    "pauses, then withdraws": _pause_and_withdraw,
    "stops everything": _stop,
    "stops without a sign-in": _stop_by_token,
    "pauses and comes back": _pause_and_return,
    "withdraws and says yes again": _withdraw_and_return,
}
# A clause that held is not in force any more, whatever the reason.
STOPPED = Group(
    acts={name: _and_nothing_else_holds(act) for name, act in WAYS_TO_STOP.items()},
    come_back=False,
    over_http=(
        "pauses",
        "withdraws",
        "stops everything",
        "stops without a sign-in",
        "pauses and comes back",
    ),
)


def _closed(lived: Lived, **said: Any) -> None:
    _say(lived, **said)
    _hand_in(lived)


def _not_brought(lived: Lived) -> None:
    _say(lived)
    _hand_in(lived, [lived.topics[0], lived.topics[2]])


def _not_free(lived: Lived) -> None:
    _say(lived)
    _hand_in(lived, free=[lived.topics[0], lived.topics[2]])


# Handed in, with one topic closed in one way or another.
CLOSED = Group(
    acts={
        "unanswered": lambda lived: _hand_in(lived),
        "no": lambda lived: _closed(lived, stance=Stance.NO),
        "not now": lambda lived: _closed(lived, stance=Stance.NOT_NOW),
        "not sure": lambda lived: _closed(lived, stance=Stance.NOT_SURE),
        "afraid not to": lambda lived: _closed(lived, movers=frozenset({Mover.WANT, Mover.AFRAID})),
        "to avoid a quarrel": lambda lived: _closed(lived, movers=frozenset({Mover.AVOID_QUARREL})),
        "habit alone": lambda lived: _closed(lived, movers=frozenset({Mover.HABIT})),
        "expected alone": lambda lived: _closed(lived, movers=frozenset({Mover.EXPECTED})),
        "a thought kept": lambda lived: _closed(lived, as_thought=True),
        "no with words": lambda lived: _closed(
            lived, stance=Stance.NO, condition="never ever", show_condition=True
        ),
        "not brought": _not_brought,
        "not free": _not_free,
        "said yes, then no": lambda lived: (_say(lived), _closed(lived, stance=Stance.NO)),
    },
    over_http=(
        "unanswered",
        "no",
        "not now",
        "not sure",
        "not brought",
        "not free",
        "afraid not to",
    ),
)


# Open, and shown as "let's talk": a fantasy can't be told from a caution.
CAUTIOUS = Group(
    acts={
        "let's talk": lambda lived: _closed(lived, stance=Stance.LETS_TALK),
        "a condition held back": lambda lived: _closed(
            lived, stance=Stance.YES_IF, condition="if we are alone"
        ),
        "yes with a condition held back": lambda lived: _closed(lived, condition="if alone"),
        "a thought to speak of": lambda lived: _closed(
            lived, as_thought=True, thought_may_be_spoken_of=True
        ),
    },
    over_http=("let's talk", "a condition held back", "a thought to speak of"),
)

# Open, and what moves somebody is theirs alone.
MOVED = Group(
    acts={
        "no mover": lambda lived: _closed(lived),
        "wanting": lambda lived: _closed(lived, movers=frozenset({Mover.WANT})),
        "slow desire": lambda lived: _closed(lived, movers=frozenset({Mover.WARM_UP})),
        "glad giving and habit": lambda lived: _closed(
            lived, movers=frozenset({Mover.LIKE_GIVING, Mover.HABIT})
        ),
        "hoped feeling": lambda lived: _closed(lived, hoped_feeling="close", done_before=True),
    },
    over_http=("no mover", "wanting", "hoped feeling"),
)

# Told to the clinician: the other members see nothing of it, nor of its being taken back.
TOLD = Group(
    acts={
        "nothing": _nothing,
        "tells that it goes well": _tells(WELL),
        "tells of pressure and fear": _tells(PRESSED),
        "tells and takes back": _tells_then(check_ins_shared.take_back),
        "tells and erases": _tells_then(check_ins.erase),
        "shows words": shows,
        "shows words and takes them back": _shows_and_takes_back,
    },
    over_http=("nothing", "tells of pressure and fear", "shows words and takes them back"),
    told=True,
)

GROUPS = {
    "alone": ALONE,
    "stopped": STOPPED,
    "closed": CLOSED,
    "cautious": CAUTIOUS,
    "moved": MOVED,
    "told": TOLD,
}
