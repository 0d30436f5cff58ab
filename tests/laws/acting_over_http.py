"""Sam's private acts, as Sam's own browser sends them: pages read, forms posted."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from accord.records.models import Document
from tests.cast import MINUTE, PASSPHRASE, SAM, code_of
from tests.laws.lived import ACT, Lived
from tests.laws.over_http import Session, say_yes
from tests.laws.private_acts import Act

AGAIN = r'name="clause" value="(\w+)"><input type="hidden" name="form" value="([^"]*)"'
HttpAct = Callable[[Session], None]


def by_browser(act: HttpAct) -> Act:
    """An act of Sam's, done through the pages."""

    def acting(lived: Lived) -> None:
        act(Session(lived, SAM, ACT, "acting"))

    return acting


def _circle(session: Session) -> str:
    return f"/ours/{session.lived.circle.id}"


def _look(session: Session) -> str:
    return f"{_circle(session)}/comparisons/{session.lived.waiting}"


def _reads_today(session: Session) -> None:
    session.get("/today")


def _says(stance: str) -> HttpAct:
    def act(session: Session) -> None:
        for topic in session.lived.topics[:2]:
            code = code_of(session.lived.cast, session.name, topic)
            session.post(f"/mine/topics/{code}", stance=stance)

    return act


def _brings(number: int) -> HttpAct:
    def act(session: Session) -> None:
        session.get(f"{_look(session)}/hand-in")
        session.now += MINUTE
        session.post(f"{_look(session)}/hand-in", bring=session.lived.topics[:number])

    return act


def _takes_back(session: Session) -> None:
    _brings(3)(session)
    session.now += MINUTE
    session.post(f"{_look(session)}/take-back")


def _yes_to_what_waits(session: Session) -> None:
    say_yes(session, session.lived.asked)


def _yes_taken_back(session: Session) -> None:
    _yes_to_what_waits(session)
    session.now += MINUTE
    _narrows("withdraw", session.lived.asked)(session)


def _narrows(verb: str, clause: str = "") -> HttpAct:
    def act(session: Session) -> None:
        session.get(f"{_circle(session)}/agreement")
        session.now += MINUTE
        session.post(f"{_circle(session)}/clauses/{clause or session.lived.held}/{verb}")

    return act


def _pauses_and_comes_back(session: Session) -> None:
    _narrows("pause")(session)
    session.now += MINUTE
    say_yes(session, session.lived.held)


def _chooses_a_zone(session: Session) -> None:
    session.get("/sharing/zone")
    session.post("/sharing/zone", zone="Pacific/Kiritimati")
    assert "By Pacific/Kiritimati it is" in session.get("/sharing/zone")


def _stops(session: Session) -> None:
    session.get("/today")
    session.now += MINUTE
    session.post("/stop-now")


def _limit_alone(session: Session) -> None:
    words = "I don't want to be woken."
    session.post(f"{_circle(session)}/new/limit", do="send", sentence=words)


def _still_yes(session: Session) -> None:
    page = session.get(f"{_circle(session)}/review")
    found = re.search(AGAIN, page)
    assert found
    assert "Still yes" in page
    session.now += MINUTE
    session.post(f"{_circle(session)}/review", clause=found[1], form=unescape(found[2]))
    assert "You have said yes until" in session.get(f"{_circle(session)}/review")


def _checks_in(session: Session) -> None:
    session.get("/today")
    words = "I said yes because a no would have cost me the evening."
    session.post(f"{_circle(session)}/check-in", pressure="very", afraid="yes", words=words)
    session.now += MINUTE
    kept = re.search(r"/mine/check-ins/\w{32}", session.get("/mine/check-ins"))
    assert kept
    assert "What would do you good now?" in session.get(kept[0])


def _checks_in_and_erases(session: Session) -> None:
    _checks_in(session)
    kept = re.search(r"/mine/check-ins/\w{32}", session.get("/mine/check-ins"))
    assert kept
    session.post(f"{kept[0]}/erase")
    assert not re.search(r"/mine/check-ins/\w{32}", session.get("/mine/check-ins"))


def _wants_none(session: Session) -> None:
    assert "A short look at how it is going" in session.get("/today")
    session.post(f"{_circle(session)}/check-in/offer", offer="off")
    assert "A short look at how it is going" not in session.get("/today")


def _passes_over(session: Session) -> None:
    session.post(f"{_circle(session)}/check-in/pass")
    assert "A short look at how it is going" not in session.get("/today")


def _writes(session: Session) -> None:
    words = "I said yes because a no would have cost me the evening."
    session.post("/mine/journal/draft", words=words[:20])
    session.post("/mine/journal/new", words=words)
    assert "cost me the" in session.post("/mine/journal/find", words="evening")
    kept = re.search(r"/mine/journal/\w{32}", session.get("/mine/journal"))
    assert kept
    session.post(f"{kept[0]}/change", words="Never mind.")
    session.post(f"{kept[0]}/erase")
    assert not re.search(r"/mine/journal/\w{32}", session.get("/mine/journal"))


def _goes_through(session: Session) -> None:
    own = re.findall(r"/mine/exercises/\w{10}", session.get("/mine/exercises"))[0]
    session.post(own)
    begun = Document.objects.filter(kind="exercise").latest("serial").id
    run = f"/mine/exercises/run/{begun}"
    session.post(f"{run}/1", do="on", words="No hands on my neck.")
    session.post(f"{run}/3", do="leave", choice=["afraid"])
    assert "What would do you good now?" in session.get(run)
    session.post(f"{run}/erase")
    assert run not in session.get("/mine/exercises")


def _asks_for_a_copy(session: Session) -> None:
    session.post("/sharing/take", passphrase=PASSPHRASE)
    assert "call it off" in session.get("/today")
    session.post("/sharing/take/off")
    assert "call it off" not in session.get("/today")


def _looks_back(session: Session) -> None:
    _says("no")(session)
    session.post("/mine/course/mood", mood="heavy")
    assert "Heavy" in session.get("/mine/course?span=all")
    session.post("/mine/course/answers/keep", keep="off")
    session.post("/mine/course/answers/forget")
    session.post("/mine/course/mood/erase", on=f"{session.now:%Y-%m-%d}")


# Compared with Sam's only reading Today.
ALONE: dict[str, HttpAct] = {
    "reads Today": _reads_today,
    "says no": _says("no"),
    "says not now": _says("not_now"),
    "says yes": _says("yes"),
    "joins": _brings(0),
    "hands in": _brings(3),
    "takes back": _takes_back,
    "waiting yes": _yes_to_what_waits,
    "yes taken back": _yes_taken_back,
    "limit alone": _limit_alone,
    "checks in": _checks_in,
    "checks in and erases it": _checks_in_and_erases,
    "wants no check-ins": _wants_none,
    "passes a check-in over": _passes_over,
    "writes, finds it and erases it": _writes,
    "goes through an exercise and erases it": _goes_through,
    "asks for a copy and calls it off": _asks_for_a_copy,
    "looks back and forgets": _looks_back,
    "chooses a time zone": _chooses_a_zone,
    "still yes, at the review": _still_yes,
}


def _and_nothing_else_holds(act: HttpAct) -> HttpAct:
    """Without what else was in force: a stop ends all there is, and a pause one thing."""

    def acting(session: Session) -> None:
        session.post(f"{_circle(session)}/clauses/{session.lived.changed}/withdraw")
        act(session)

    return acting


_STOPPED: dict[str, HttpAct] = {
    "pauses": _narrows("pause"),
    "withdraws": _narrows("withdraw"),
    "stops everything": _stops,
    "pauses and comes back": _pauses_and_comes_back,
}
# A clause that held is not in force any more, whatever the reason.
STOPPED = {name: _and_nothing_else_holds(act) for name, act in _STOPPED.items()}
