"""Everybody who could come to a door, and something of every kind for them to find there."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from accord.actions import (
    addresses,
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    circles,
    comparisons,
    course,
    exercises,
    feeds,
    invitations,
    journal,
    narrowing,
    pushing,
    recovery,
    reminding,
    reviews,
    shares,
    signing_in,
    versions,
)
from accord.actions.exercise_steps import Said
from accord.actions.journal import Writing
from accord.actions.place import Refused
from accord.consent.answers import Stance
from accord.consent.check_ins import CheckIn, Step
from accord.library import prompts
from accord.records import models
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast, Someone
from tests.house.doors import KIT, LOU, MAX, SIGNED_IN, Things
from tests.post import Letterbox

SET_UP = START + HOUR
NOW = SET_UP + 3 * DAY


def neighbours(cast: Cast) -> tuple[Cast, dict[str, str]]:
    """Lou, who has left the pair; Kit, whom nobody has confirmed; Max, who is in no circle.

    Gives the cast with them, and the ids of Kit's circle and of an invitation to it."""
    abara, pair = cast.place(ABARA, START), cast.pair
    cast = _join(cast, LOU, invitations.invite(abara, circle_id=pair.id, pseudonym=LOU).code)
    circles.confirm_met_alone(
        cast.place(ABARA, START),
        circle_id=pair.id,
        person_id=cast.id_of(LOU),
        asked=circles.ASKED,
        account_is_theirs=True,
    )
    narrowing.leave_circle(cast.place(LOU, START + MINUTE), circle_id=pair.id)
    unmet = circles.new_circle(abara, title="Later", pseudonyms=[KIT, "Kim"])
    cast = _join(cast, KIT, unmet.invitations[0].code)
    gone = circles.new_circle(abara, title="Before", pseudonyms=[MAX])
    cast = _join(cast, MAX, gone.invitations[0].code)
    narrowing.leave_circle(cast.place(MAX, START + MINUTE), circle_id=gone.circle_id)
    for feature in ("agreements", "comparisons"):
        casting.turn_on(cast, pair, feature, START + 2 * MINUTE)
    return cast, {"unmet": unmet.circle_id, "invitation": unmet.invitations[1].id}


def _join(cast: Cast, name: str, code: str) -> Cast:
    new = invitations.accept(
        code=code, name=name, passphrase=PASSPHRASE, terms_version="1", adult=True, now=START
    )
    keys = signing_in.open_place(cookie=new.cookie, now=START).my_keys
    someone = Someone(new.person.id, name, keys, new.recovery_code, new.stop_token)
    return replace(cast, people={**cast.people, name: someone})


def furnish(cast: Cast) -> tuple[Cast, Things]:
    """Something of every kind that Robin, Sam and Dr. Abara can have."""
    cast, ids = neighbours(cast)
    _forgets(cast, ROBIN)
    pair, topics = cast.pair, casting.topics_of(cast, 3)
    opened = casting.set_up(cast, pair, topics[:1], SET_UP)
    for name in pair.names:
        casting.answer(cast, name, topics[0], SET_UP)
        casting.answer(cast, name, topics[1], SET_UP)
        casting.hand_in(cast, name, opened, topics[:1], SET_UP, clinician_may_see=True)
    later = SET_UP + 2 * DAY + MINUTE
    waiting = casting.set_up(cast, pair, topics[1:2], later)
    comparisons.open_comparison(cast.place(ABARA, later), comparison_id=opened)
    topic_ids = dict(zip(("first", "slug", "fresh"), topics, strict=True))
    topic_ids["known"] = casting.code_of(cast, ROBIN, topics[0])
    topic_ids["known to Max"] = casting.code_of(cast, MAX, topics[0])
    looks = {"opened": opened, "waiting": waiting}
    clauses, looked, written = _clauses(cast, later), _check_ins(cast), _written(cast)
    _course(cast, topics[1])
    ids |= {"pair": pair.id, "leaflet": "1"} | written | _went_through(cast)
    return cast, Things({**topic_ids, **looks, **clauses, **looked, **ids})


def _written(cast: Cast) -> dict[str, str]:
    """An entry of Robin's journal, a draft, and a part of the entry that Sam may read."""
    robin, sam = cast.place(ROBIN, SET_UP), cast.id_of(SAM)
    entry = journal.keep(robin, writing=Writing("I was glad of the quiet.\n\nAnd of tea."))
    journal.keep_draft(robin, writing=Writing("And th"))
    share = shares.share(
        robin,
        circle_id=cast.pair.id,
        heading="From a journal",
        words="I was glad of the quiet.",
        readers=[sam],
        source=entry,
    )
    asked = f"prompt:{prompts.prompts()[0].id}"
    return {"entry": entry, "share": share, "question": addresses.code_for(robin, asked)}


def _went_through(cast: Cast) -> dict[str, str]:
    """An exercise of Robin's, left halfway, in which something speaks of fear."""
    robin = cast.place(ROBIN, SET_UP)
    run = exercises.begin(robin, exercise_id="limit")
    said = {
        "which": Said("No touch while I am asleep."),
        "sets-off": Said(chosen=("fast", "afraid")),
        "change": Said(piles={"light": "firmer"}),
        "pause": Said(lines=("When I hold my breath",)),
    }
    for step_id, one in said.items():
        exercises.answer(robin, run_id=run, step_id=step_id, said=one)
    codes = {
        key: addresses.code_for(robin, f"exercise:{one}")
        for key, one in (("exercise", "limit"), ("rehearsal", "rehearse"))
    }
    # The pages of a step of each kind.
    return {"run": run, **codes, "first step": "1", "body": "2", "cards": "4", "lines": "6"}


def _course(cast: Cast, topic: str) -> None:
    """A mood of Robin's, and an answer that moved."""
    course.mark_mood(cast.place(ROBIN, SET_UP), mood="heavy")
    casting.answer(cast, ROBIN, topic, SET_UP + DAY, stance=Stance.NOT_SURE)
    casting.answer(cast, ROBIN, topic, SET_UP + 2 * DAY)


def _check_ins(cast: Cast) -> dict[str, str]:
    """A rhythm, two check-ins of Robin's that speak of pressure, and one of them shared."""
    pair, robin = cast.pair, cast.place(ROBIN, SET_UP)
    check_ins.set_rhythm(robin, circle_id=pair.id, days=7)
    said = CheckIn(ease=Step.A_LITTLE, pressure=Step.QUITE, afraid=True, words="Not so good.")
    alone = check_ins.keep(robin, circle_id=pair.id, said=said)
    told = check_ins.keep(robin, circle_id=pair.id, said=CheckIn(pressure=Step.VERY))
    check_ins_shared.share(robin, check_in_id=told)
    return {"check-in": alone, "told": told}


def _forgets(cast: Cast, name: str) -> None:
    """Begin somebody's wait for the recovery code, which the clinician can end."""
    with pytest.raises(Refused) as waits:
        recovery.sign_in_with_code(
            name=name,
            code=cast.people[name].recovery_code,
            new_passphrase="copper window gentle harbour notebook plum",
            now=SET_UP + DAY,
        )
    assert waits.value.reason == "recovery_waits"


def _clauses(cast: Cast, later: datetime) -> dict[str, str]:
    pair, robin = cast.pair, cast.place(ROBIN, SET_UP)
    held = casting.holding(cast, pair, SET_UP)
    changed = casting.holding(
        cast, pair, SET_UP, "We may read to each other, if each wants it then."
    )
    versions.propose_version(
        cast.place(SAM, later),
        circle_id=pair.id,
        clause_id=changed,
        sentence="We may read to each other in the garden, if each wants it then.",
        think_hours=48,
    )
    own = answers.add_own_topic(robin, title="Naps", explanation="In the afternoon.")
    sam = [cast.id_of(SAM)]
    limit = agreements.set_limit(
        robin, circle_id=pair.id, sentence="I don't want photographs of me.", shared_with=sam
    )
    promise = agreements.promise(
        robin, circle_id=pair.id, sentence="I will knock before I come in.", shared_with=sam
    )
    proposed = casting.propose(
        cast, SAM, pair, later, sentence="We may walk home hand in hand, if each wants it then."
    )
    acts = models.Document.objects.filter(kind="happening", author_id=cast.id_of(ROBIN))
    return {
        "acted": acts.filter(circle_id=pair.id).latest("serial").id,
        "robin": cast.id_of(ROBIN),
        "held": held,
        "changed": changed,
        "proposed": proposed,
        "limit": limit,
        "promise": promise,
        "own": casting.code_of(cast, ROBIN, own),
        # The kinds as addresses call them; the bare words are taken by clauses of that kind.
        "a limit": "limit",
        "an allowance": "allowance",
        "a promise": "promise",
    }


@dataclass(frozen=True)
class World:
    """The furnished practice with everybody signed in."""

    cast: Cast
    things: Things
    cookies: dict[str, str]


def signed_in(cast: Cast, things: Things, box: Letterbox) -> World:
    """Sign everybody in. The store's clock is brought forward here, and the server's own keys
    are made, so that no test does it."""
    pushing.public_key()
    cast.nobody(NOW).store.times(NOW, None)
    cookies = {name: cast.cookie(name, NOW) for name in SIGNED_IN}
    ids = dict(things.ids)
    for key, name in (("robins", ROBIN), ("abaras", ABARA)):
        place = signing_in.open_place(cookie=cookies[name], now=NOW)
        ids[key] = str(place.session_id)
    forms = {
        key: agreements.clause(
            cast.place(name, NOW), circle_id=ids["pair"], clause_id=ids["proposed"]
        ).form
        for key, name in (("yes", ROBIN), ("sams", SAM))
    }
    robin = cast.place(ROBIN, NOW)
    forms["again"] = reviews.again_form(robin, circle_id=ids["pair"], clause_id=ids["held"])
    robin = cast.place(ROBIN, NOW)
    feeds.new_address(robin)
    ids["calendar of Robin"] = feeds.my_token(robin)
    reminding.ask_for_code(robin, address="robin@example.org")
    forms["mail code"] = box.code()
    waiting = invitations.open_invitations(cast.place(ABARA, NOW), circle_id=ids["unmet"])
    forms["code"] = next(one.code for one in waiting if one.id == ids["invitation"])
    return World(cast, Things(ids, forms), cookies)


def kept(store: Path) -> dict[str, str]:
    """A mark for every table of the database and for both files of the store; when a sign-in
    was last seen is left out."""
    found = {}
    for name in models.__all__:
        rows = getattr(models, name).objects.order_by("pk").values()
        found[name] = repr([{**row, "seen": None} for row in rows])
    for file in sorted(store.rglob("*.sqlite3")):
        found[file.name] = repr(_rows(file))
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in found.items()}


def _rows(file: Path) -> list[object]:
    opened = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        return [opened.execute(f"SELECT * FROM {one}").fetchall() for (one,) in tables.fetchall()]
    finally:
        opened.close()
