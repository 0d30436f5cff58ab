"""Somebody else's client, somebody else's clinician and nobody get nothing, at every verb."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

import accord.actions
from accord.actions import (
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    circles,
    comparisons,
    exercises,
    invitations,
    journal,
    narrowing,
    shares,
    signing_in,
    today,
)
from accord.actions.journal import Writing
from accord.actions.place import NotFound, Place
from accord.consent.answers import Answer, Stance
from accord.consent.check_ins import CheckIn, Step
from accord.records import models
from tests import cast as casting
from tests.cast import ABARA, CHARLIE, DAY, HOUR, IDRIS, NOA, ROBIN, SAM, START, Cast

# What a verb calls the things it is about.
IDS = {"circle_id", "comparison_id", "clause_id", "invitation_id", "session_id", "person_id"}
IDS |= {"check_in_id", "entry_id", "share_id", "run_id"}
NOW = START + HOUR


def verbs_about_something() -> dict[str, Callable[..., Any]]:
    """Every public action that takes the id of a thing."""
    found = {}
    for module in pkgutil.iter_modules(accord.actions.__path__):
        loaded = importlib.import_module(f"accord.actions.{module.name}")
        for name, action in vars(loaded).items():
            here = inspect.isfunction(action) and action.__module__ == loaded.__name__
            if not here or name.startswith("_"):
                continue
            takes = inspect.signature(action).parameters
            named = {one for one, how in takes.items() if how.kind is how.KEYWORD_ONLY}
            if "place" in takes and named & IDS:
                found[f"{module.name}.{name}"] = action
    return found


VERBS = verbs_about_something()


@dataclass
class Things:
    """What Robin, Sam and Dr. Abara have, by the names that verbs use."""

    values: dict[str, Any]
    clauses: tuple[str, ...]


@pytest.fixture
def things(cast: Cast) -> Things:
    pair = cast.pair
    topics = casting.topics_of(cast, 3)
    comparison = casting.set_up(cast, pair, topics, NOW)
    opened = casting.set_up(cast, cast.three, casting.topics_of(cast, 6)[3:], NOW)
    for name in cast.three.names:
        casting.hand_in(cast, name, opened, topics, NOW)
    allowance = casting.holding(cast, pair, NOW)
    robin = cast.place(ROBIN, NOW)
    limit = agreements.set_limit(
        robin, circle_id=pair.id, sentence="I don't want photographs of me.", shared_with=()
    )
    promise = agreements.promise(
        robin, circle_id=pair.id, sentence="I will knock before I come in.", shared_with=()
    )
    form = agreements.clause(robin, circle_id=pair.id, clause_id=allowance).form
    said = CheckIn(ease=Step.QUITE, words="A walk, and tea.")
    looked = check_ins.keep(robin, circle_id=pair.id, said=said)
    check_ins_shared.share(robin, check_in_id=looked)
    entry = journal.keep(robin, writing=Writing("A walk, and tea."))
    share = shares.share(
        robin, circle_id=pair.id, heading="A", words="Tea.", readers=[cast.id_of(SAM)]
    )
    unmet = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=["Kim"])
    values = {
        "circle_id": pair.id,
        "comparison_id": comparison,
        "clause_id": allowance,
        "invitation_id": unmet.invitations[0].id,
        "session_id": signing_in.my_sessions(robin)[0].id,
        "person_id": cast.id_of(ROBIN),
        "member_ids": cast.ids(pair),
        "concerns": cast.ids(pair),
        "sentence": "We may dance in the kitchen, if each wants it then.",
        "topics": topics,
        "opens": NOW + 3 * DAY,
        "until": NOW + 30 * DAY,
        "by": (NOW + 30 * DAY).date(),
        "title": "Look",
        "feature": "agreements",
        "pseudonym": "Alex",
        "asked": circles.ASKED,
        "account_is_theirs": True,
        "brought": topics,
        "free": topics,
        "clinician_may_see": True,
        "form": form,
        "check_in_id": looked,
        "entry_id": entry,
        "writing": Writing("Mine now."),
        "share_id": share,
        "run_id": exercises.begin(robin, exercise_id="limit"),
        "heading": "From a journal",
        "words": "Tea.",
        "readers": [cast.id_of(SAM)],
        "step_id": "which",
        "said": CheckIn(ease=Step.VERY),
        "days": 28,
        "wanted": False,
        "marks": [looked, share],
        "readable": [],
    }
    return Things(values, (allowance, limit, promise))


def call(place: Place, verb: str, values: dict[str, Any]) -> None:
    action = VERBS[verb]
    takes = inspect.signature(action).parameters.values()
    wanted = [one for one in takes if one.kind is one.KEYWORD_ONLY]
    given = {
        one.name: values[one.name]
        for one in wanted
        if one.default is one.empty or one.name in values
    }
    action(place, **given)


def nothing(place: Place, verb: str, values: dict[str, Any]) -> None:
    """The verb answers as if there were no such thing."""
    try:
        call(place, verb, values)
    except NotFound:
        return
    pytest.fail(f"{verb} did something")


def everything() -> dict[str, int]:
    """How much there is of everything but sign-ins; nothing a stranger does may change it."""
    kept = [getattr(models, name) for name in models.__all__ if name != "Session"]
    rows = {model.__name__: list(model.objects.order_by("pk").values_list()) for model in kept}
    return {name: hash(repr(found)) for name, found in rows.items()}


def test_there_are_verbs() -> None:
    assert len(VERBS) > 25


@pytest.mark.parametrize("stranger", [CHARLIE, IDRIS, "nobody"])
def test_stranger_gets_nothing_at_every_verb(cast: Cast, things: Things, stranger: str) -> None:
    place = cast.nobody(NOW) if stranger == "nobody" else cast.place(stranger, NOW)
    before = everything()
    for verb in VERBS:
        for clause_id in things.clauses:
            for fresh in ({}, place.opened):
                fresh.clear()
            nothing(place, verb, {**things.values, "clause_id": clause_id})
    assert everything() == before


def test_member_of_another_circle_gets_nothing_of_this_one(cast: Cast, things: Things) -> None:
    """Noa knows Robin and Sam from another circle, and is a stranger in theirs."""
    for verb in VERBS:
        nothing(cast.place(NOA, NOW), verb, things.values)


def test_ids_of_one_circle_do_not_fit_into_another(cast: Cast, things: Things) -> None:
    """Robin is in both circles; a clause of the one is nothing in the other."""
    for verb in VERBS:
        takes = inspect.signature(VERBS[verb]).parameters
        if {"circle_id", "clause_id"} <= takes.keys():
            nothing(cast.place(ROBIN, NOW), verb, {**things.values, "circle_id": cast.three.id})


def test_partner_gets_nothing_of_what_is_not_shared(cast: Cast, things: Things) -> None:
    _allowance, limit, promise = things.clauses
    for clause_id in (limit, promise):
        for verb in VERBS:
            if "clause_id" in inspect.signature(VERBS[verb]).parameters:
                nothing(cast.place(SAM, NOW), verb, {**things.values, "clause_id": clause_id})
    seen = agreements.agreement(cast.place(SAM, NOW), circle_id=cast.pair.id)
    assert not seen.limits
    assert not seen.promises


@pytest.mark.parametrize("what", ["check_in_id", "entry_id", "run_id"])
def test_partner_and_clinician_get_nothing_of_what_is_kept_alone(
    cast: Cast, things: Things, what: str
) -> None:
    """Shared with the clinician, it is theirs to read on their own page, and nothing else."""
    verbs = [one for one in VERBS if what in inspect.signature(VERBS[one]).parameters]
    assert len(verbs) >= 4
    before = everything()
    for verb in verbs:
        for name in (SAM, NOA, ABARA):
            nothing(cast.place(name, NOW), verb, things.values)
    assert everything() == before


def test_partner_cannot_end_what_is_shared_with_them(cast: Cast) -> None:
    robin = cast.place(ROBIN, NOW)
    limit = agreements.set_limit(
        robin,
        circle_id=cast.pair.id,
        sentence="I don't want photographs of me.",
        shared_with=[cast.id_of(SAM)],
    )
    for end in (agreements.lift_limit, agreements.let_go):
        with pytest.raises(NotFound):
            end(cast.place(SAM, NOW), circle_id=cast.pair.id, clause_id=limit)
    found = agreements.agreement(cast.place(SAM, NOW), circle_id=cast.pair.id).limits
    assert [one.id for one in found] == [limit]


def test_clinician_reads_no_agreement_and_no_answer(cast: Cast, things: Things) -> None:
    abara = cast.place(ABARA, NOW)
    with pytest.raises(NotFound):
        answers.inventory(abara)
    with pytest.raises(NotFound):
        agreements.agreement(abara, circle_id=cast.pair.id)
    for clause_id in things.clauses:
        with pytest.raises(NotFound):
            agreements.clause(abara, circle_id=cast.pair.id, clause_id=clause_id)
    with pytest.raises(NotFound):
        comparisons.my_copy(abara, comparison_id=things.values["comparison_id"])


def test_client_does_nothing_of_a_clinician(cast: Cast, things: Things) -> None:
    for verb in ("circles.new_circle", "practice.change_practice", "practice.switch_categories"):
        module, name = verb.split(".")
        action = getattr(importlib.import_module(f"accord.actions.{module}"), name)
        given: dict[str, dict[str, Any]] = {
            "new_circle": {"title": "Mine", "pseudonyms": ["Kim"]},
            "change_practice": {"name": "X", "country": "DE", "emergency_number": "112"},
            "switch_categories": {"off": ["touch"]},
        }
        with pytest.raises(NotFound):
            action(cast.place(ROBIN, NOW), **given[name])
    for verb in ("open_comparison", "call_off", "clinician_copy"):
        with pytest.raises(NotFound):
            getattr(comparisons, verb)(
                cast.place(ROBIN, NOW), comparison_id=things.values["comparison_id"]
            )
    with pytest.raises(NotFound):
        today.clinician_today(cast.place(ROBIN, NOW))
    with pytest.raises(NotFound):
        invitations.invite(cast.place(ROBIN, NOW), circle_id=cast.pair.id, pseudonym="Kim")


def test_nobody_who_left_gets_anything(cast: Cast, things: Things) -> None:
    later = NOW + timedelta(minutes=5)
    narrowing.leave_circle(cast.place(SAM, later), circle_id=cast.pair.id)
    for verb in VERBS:
        nothing(cast.place(SAM, later), verb, things.values)


def test_answer_about_a_stranger_is_refused(cast: Cast) -> None:
    topic = casting.topics_of(cast, 1)[0]
    for about in (cast.id_of(CHARLIE), cast.id_of(ABARA), "f" * 32):
        with pytest.raises(NotFound):
            answers.save_answer(
                cast.place(ROBIN, NOW), answer=Answer(topic=topic, stance=Stance.YES, about=about)
            )
