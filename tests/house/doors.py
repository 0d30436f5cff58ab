"""One table: every address of the program, and who may read it and act at it.

An address that isn't here fails the test. Whoever adds one says first who may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.cast import ABARA, CHARLIE, IDRIS, NOA, ROBIN, SAM, Cast

NOBODY = "nobody"
# Robin wrote, set or owns whatever the address is about; Sam is in the same circle, and Lou was.
# Noa, Kit and Max have the same clinician: Noa in another circle, Kit in a third where nobody has
# confirmed yet who they are, Max in none. Charlie and Dr. Idris belong elsewhere.
LOU, KIT, MAX = "Lou", "Kit", "Max"
CLIENTS = frozenset({ROBIN, SAM, NOA, CHARLIE, LOU, KIT, MAX})
CLINICIANS = frozenset({ABARA, IDRIS})
SIGNED_IN = CLIENTS | CLINICIANS
EVERYBODY = SIGNED_IN | {NOBODY}
CIRCLE = frozenset({ROBIN, SAM})
AUTHOR = frozenset({ROBIN})
LEADER = frozenset({ABARA})
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Things:
    """What Robin, Sam and Dr. Abara have, by the names that addresses use."""

    ids: dict[str, str]
    forms: dict[str, str] = field(default_factory=dict)


Given = Callable[[Cast, Things], dict[str, object]]


def nothing(cast: Cast, things: Things) -> dict[str, object]:
    return {}


def typed(**fields: object) -> Given:
    """A form that always carries the same."""
    return lambda cast, things: dict(fields)


@dataclass(frozen=True)
class Row:
    """One address. `reads` and `acts`: who gets an answer to GET and to POST; all others get a
    page that says there is nothing here. `acts` of None: a page without a form."""

    name: str
    reads: frozenset[str]
    acts: frozenset[str] | None = None
    at: dict[str, str] = field(default_factory=dict)
    form: Given = nothing
    # Nothing to read here: whoever is signed in and asks is sent to their own first page.
    only_acts: bool = False
    # Who is told the same as after the act, though nothing was theirs and nothing happened.
    in_vain: frozenset[str] = NONE

    def __str__(self) -> str:
        return self.name + "".join(f" {one}" for one in self.at.values())


def page(name: str, who: frozenset[str], **at: str) -> Row:
    """A page to read."""
    return Row(name, who, None, at)


def form(
    name: str,
    who: frozenset[str],
    given: Given = nothing,
    in_vain: frozenset[str] = NONE,
    **at: str,
) -> Row:
    """A page with a form that goes to the same address."""
    return Row(name, who, who, at, given, in_vain=in_vain)


def act(
    name: str,
    who: frozenset[str],
    given: Given = nothing,
    in_vain: frozenset[str] = NONE,
    **at: str,
) -> Row:
    """A button: POST alone."""
    return Row(name, NONE, who, at, given, only_acts=True, in_vain=in_vain)


def _clause(cast: Cast, things: Things) -> dict[str, object]:
    return {
        "do": "send",
        "sentence": "We may dance in the kitchen, if each wants it then.",
        "people": [cast.id_of(SAM)],
        "review_on": "2026-05-20",
        "think_hours": "24",
    }


def _version(cast: Cast, things: Things) -> dict[str, object]:
    return {
        "do": "send",
        "sentence": "We may hold hands at home, if each wants it then.",
        "think_hours": "24",
    }


def _limit_alone(cast: Cast, things: Things) -> dict[str, object]:
    return {"do": "send", "sentence": "I don't want to be filmed.", "think_hours": "24"}


def _script(cast: Cast, things: Things) -> dict[str, object]:
    return {"do": "send", "trigger": "it gets too fast", "word": "slow"}


def _shown(cast: Cast, things: Things) -> dict[str, object]:
    return {
        "do": "send",
        "words": "A part of it.",
        "circle": things.ids["pair"],
        "readers": [cast.id_of(SAM)],
    }


def _course(cast: Cast, things: Things) -> dict[str, object]:
    return {**_shown(cast, things), "readers": [cast.id_of(ABARA)]}


def _comparison(cast: Cast, things: Things) -> dict[str, object]:
    return {
        "title": "Second look",
        "member_ids": cast.ids(cast.pair),
        "topics": [things.ids["fresh"]],
        "day": "2026-03-20",
        "hour": "18:00",
    }


def _yes(cast: Cast, things: Things) -> dict[str, object]:
    return {"form": things.forms["yes"]}


def _again(cast: Cast, things: Things) -> dict[str, object]:
    return {"clause": things.ids["held"], "form": things.forms["again"]}


def _brought(cast: Cast, things: Things) -> dict[str, object]:
    return {"bring": [things.ids["slug"]]}


PORCH = [
    # A signed-in person is sent on from the front door and the sign-in to their own Today.
    page("front", EVERYBODY),
    page("help", EVERYBODY),
    page("before", EVERYBODY),
    page("grounding", EVERYBODY),
    page("leaflets", EVERYBODY),
    page("leaflet", EVERYBODY, number="leaflet"),
    page("feelings", EVERYBODY),
    page("hidden", EVERYBODY),
    page("offline", EVERYBODY),
    page("offline-grounding", EVERYBODY),
    page("offline-feelings", EVERYBODY),
    # There in development alone; tests run as a real practice does.
    page("house", NONE),
    form("sign-in", EVERYBODY, typed(name="Robin", passphrase="not the one")),
    form("invitation", EVERYBODY, typed(code="no such code")),
    form("recovery", EVERYBODY, typed(name="Robin", code="no such code", new_passphrase="x")),
    form("still-here", EVERYBODY, typed(path="/today", name="Robin", passphrase="no")),
    form("alive", SIGNED_IN),
    # Shown to whom the browser carries a sealed code for, and to nobody else.
    act("your-code", SIGNED_IN),
    # These end the asking browser's own sign-in, and nobody else's.
    form("sign-out", EVERYBODY),
    form("lock", EVERYBODY),
    form("hide", EVERYBODY),
]
CLIENTS_DOOR = [
    page("today", CLIENTS),
    act("set-aside", CLIENTS),
    page("due", CLIENTS),
    page("due-year", CLIENTS),
    page("mine", CLIENTS),
    page("go-on", CLIENTS),
    page("set-end", CLIENTS),
    page("blank", CLIENTS),
    act("choose-set", CLIENTS, typed(set="whole")),
    form("own-topic", CLIENTS, typed(title="Reading aloud")),
    # Somebody's own address for a topic of everybody's. Max is in no circle yet.
    form("topic", AUTHOR, typed(stance="no"), code="known"),
    form("topic", frozenset({MAX}), typed(stance="no"), code="known to Max"),
    form("topic", AUTHOR, typed(stance="no"), code="own"),
    form("check", AUTHOR, typed(wanted="yes", free="yes"), code="known"),
    form("check", AUTHOR, typed(wanted="yes", free="yes"), code="own"),
    form("answer-share", AUTHOR, _shown, code="known"),
    page("talk", CLIENTS),
    page("ask-first", CLIENTS),
    page("safety", CLIENTS),
    form("who-sees", CLIENTS, typed(passphrase="not the one")),
    act("who-sees-end", AUTHOR, in_vain=CLIENTS - AUTHOR, thing_id="share"),
    act("who-sees-end", AUTHOR, in_vain=CLIENTS - AUTHOR, thing_id="told"),
    page("home-screen", CLIENTS),
    page("reminders", CLIENTS),
    page("reminders-file", CLIENTS),
    act("reminders-address", CLIENTS),
    act("reminders-address-end", CLIENTS),
    form("reminders-mail", CLIENTS, typed(address="robin@example.org")),
    form("reminders-code", CLIENTS, typed(code="none was sent")),
    act("reminders-mail-end", CLIENTS),
    act("reminders-push", CLIENTS, typed(endpoint="none", p256dh="none", auth="none")),
    act("reminders-push-end", CLIENTS),
    # Read by a calendar, without a cookie: whoever has the address reads the days, nobody acts.
    page("calendar", EVERYBODY, token="calendar of Robin"),
    form("zone", CLIENTS, typed(zone="Europe/Lisbon")),
    page("devices", CLIENTS),
    act("forget-device", CLIENTS),
    act("end-device", AUTHOR, in_vain=CLIENTS - AUTHOR, session_id="robins"),
    form("new-recovery", CLIENTS, typed(passphrase="not the one")),
    act("refuse-recovery", CLIENTS),
    form("take", CLIENTS, typed(passphrase="not the one")),
    act("take-off", CLIENTS),
    form("passphrase", CLIENTS, typed(old="not the one", new="quartz lamp")),
    act("stop-now", CLIENTS),
    page("ours", CLIENTS),
    page("circle", CIRCLE, circle_id="pair"),
    form("leave-circle", CIRCLE, in_vain=CLIENTS - CIRCLE, circle_id="pair"),
    page("comparison", CIRCLE, circle_id="pair", comparison_id="waiting"),
    page("comparison", CIRCLE, circle_id="pair", comparison_id="opened"),
    form("hand-in", CIRCLE, _brought, circle_id="pair", comparison_id="waiting"),
    act("take-back", CIRCLE, circle_id="pair", comparison_id="waiting"),
    page("common-ground", CIRCLE, circle_id="pair", comparison_id="opened"),
    page("agreement", CIRCLE, circle_id="pair"),
    page("history", CIRCLE, circle_id="pair"),
    form("paper", CIRCLE, circle_id="pair"),
    page("history-earlier", frozenset({ROBIN}), circle_id="pair", before="acted"),
    page("clause-new", CIRCLE, circle_id="pair"),
    # One's own limits are never gated: somebody whom nobody has confirmed can set one as well.
    page("circle", frozenset({KIT}), circle_id="unmet"),
    page("agreement", frozenset({KIT}), circle_id="unmet"),
    form("paper", frozenset({KIT}), circle_id="unmet"),
    page("clause-new", frozenset({KIT}), circle_id="unmet"),
    form("clause-write", frozenset({KIT}), _limit_alone, circle_id="unmet", kind="a limit"),
    form("script", frozenset({KIT}), _script, circle_id="unmet"),
    form("script", CIRCLE, _script, circle_id="pair"),
    form("clause-write", CIRCLE, _clause, circle_id="pair", kind="a limit"),
    form("clause-write", CIRCLE, _clause, circle_id="pair", kind="an allowance"),
    form("clause-write", CIRCLE, _clause, circle_id="pair", kind="a promise"),
    form("say-yes", CIRCLE, _yes, circle_id="pair", clause_id="proposed"),
    form("clause-change", CIRCLE, _version, circle_id="pair", clause_id="held"),
    page("clause-compare", CIRCLE, circle_id="pair", clause_id="changed"),
    form("review", CIRCLE, _again, circle_id="pair"),
    # A check-in is private: never gated, and nobody's but its author's.
    form("check-in", CIRCLE, typed(ease="quite"), circle_id="pair"),
    form("check-in", frozenset({KIT}), typed(ease="quite"), circle_id="unmet"),
    act("check-in-pass", CIRCLE, circle_id="pair"),
    act("check-in-offer", CIRCLE, typed(offer="off"), circle_id="pair"),
    act("rhythm", CIRCLE, typed(days="28"), circle_id="pair"),
    page("check-ins", CLIENTS),
    page("check-in-kept", AUTHOR, check_in_id="check-in"),
    page("check-in-kept", AUTHOR, check_in_id="told"),
    form("check-in-share", AUTHOR, check_in_id="check-in"),
    act("check-in-take-back", AUTHOR, check_in_id="told"),
    form("check-in-erase", AUTHOR, in_vain=CLIENTS - AUTHOR, check_in_id="told"),
    page("journal", CLIENTS),
    act("journal-find", CLIENTS, typed(words="tea")),
    page("journal-questions", CLIENTS),
    form("journal-new", CLIENTS, typed(words="A page.")),
    # Somebody's own address for a question of everybody's.
    form("journal-from", AUTHOR, typed(words="Another page."), code="question"),
    act("journal-draft", CLIENTS, typed(words="A pa")),
    page("entry", AUTHOR, entry_id="entry"),
    form("entry-change", AUTHOR, typed(words="Other words."), entry_id="entry"),
    form("entry-erase", AUTHOR, in_vain=CLIENTS - AUTHOR, entry_id="entry"),
    form("entry-share", AUTHOR, _shown, entry_id="entry"),
    page("exercises", CLIENTS),
    # Somebody's own addresses for exercises of everybody's.
    form("exercise", AUTHOR, code="exercise"),
    page("exercise-scene", AUTHOR, code="rehearsal", n="first step"),
    page("exercise-run", AUTHOR, run_id="run"),
    *(
        form("exercise-step", AUTHOR, typed(do="on", words="No"), run_id="run", n=n)
        for n in ("first step", "cards", "lines")
    ),
    form("exercise-share", AUTHOR, _shown, run_id="run"),
    form("exercise-erase", AUTHOR, in_vain=CLIENTS - AUTHOR, run_id="run"),
    page("course", CLIENTS),
    act("course-mood", CLIENTS, typed(mood="calm")),
    act("course-mood-erase", CLIENTS, typed(on="2026-03-01")),
    act("course-forget", CLIENTS),
    act("course-keep", CLIENTS, typed(keep="off")),
    # Only who has something to show finds a page to show it from.
    form("course-share", AUTHOR, _course),
    form("course-answers-share", AUTHOR, _course),
    page("share", AUTHOR, share_id="share"),
    act("share-take-back", AUTHOR, in_vain=CLIENTS - AUTHOR, share_id="share"),
    page("shown-to-me", CIRCLE, circle_id="pair"),
    act("shown-aside", CIRCLE, circle_id="pair"),
    act("shown-away", CIRCLE - AUTHOR, circle_id="pair", share_id="share"),
    page("shown-to-me-one", CIRCLE - AUTHOR, circle_id="pair", share_id="share"),
    form("end-own", AUTHOR, circle_id="pair", clause_id="limit"),
    form("end-own", AUTHOR, circle_id="pair", clause_id="promise"),
    act("pause", CIRCLE, circle_id="pair", clause_id="held"),
    act("unsay", CIRCLE, circle_id="pair", clause_id="changed"),
    act("withdraw", CIRCLE, circle_id="pair", clause_id="held"),
]
DESK = [
    page("desk-today", CLINICIANS),
    page("desk-circles", CLINICIANS),
    form("desk-circle-new", CLINICIANS, typed(title="New", pseudonyms="Kim")),
    page("desk-circle", LEADER, circle_id="pair"),
    act("desk-shared-read", LEADER, typed(mark="none"), circle_id="pair"),
    page("desk-shared", LEADER, circle_id="pair"),
    form("desk-invite", LEADER, typed(pseudonym="Alex"), circle_id="unmet"),
    page("desk-invitations", LEADER, circle_id="unmet"),
    page("desk-invitation", LEADER, circle_id="unmet", invitation_id="invitation"),
    act("desk-invitation-withdraw", LEADER, circle_id="unmet", invitation_id="invitation"),
    form(
        "desk-met",
        LEADER,
        typed(asked=["fear", "force", "freedom", "capacity"], account_is_theirs="on"),
        circle_id="pair",
        person_id="robin",
    ),
    act("desk-recovery", LEADER, circle_id="pair", person_id="robin"),
    form("desk-switch", LEADER, typed(until="2026-04-20"), circle_id="pair", feature="agreements"),
    form("desk-switch", LEADER, typed(until="2026-04-20"), circle_id="pair", feature="comparisons"),
    act("desk-switch-off", LEADER, circle_id="pair", feature="agreements"),
    form("desk-comparison-new", LEADER, _comparison, circle_id="pair"),
    page("desk-comparison", LEADER, comparison_id="waiting"),
    page("desk-comparison", LEADER, comparison_id="opened"),
    page("desk-comparison-copy", LEADER, comparison_id="opened"),
    act("desk-comparison-open", LEADER, comparison_id="waiting"),
    act("desk-comparison-call-off", LEADER, comparison_id="waiting"),
    form("desk-library", CLINICIANS, typed(used=["touch"])),
    page("desk-library-blank", CLINICIANS),
    page("desk-library-category", CLINICIANS, category_id="touch"),
    page("desk-notes", CLINICIANS),
    form("desk-practice", CLINICIANS, typed(name="Green", country="US", emergency_number="911")),
    form("desk-passphrase", CLINICIANS, typed(old="not the one", new="quartz lamp")),
    form("desk-zone", CLINICIANS, typed(zone="Europe/Lisbon")),
    act("desk-session-end", LEADER, session_id="abaras"),
]
TABLE = [*PORCH, *CLIENTS_DOOR, *DESK]


@dataclass(frozen=True)
class RawDoor:
    """An address that is answered before Django: what each method gives to whom."""

    path: str
    reads: frozenset[str]
    acts: frozenset[str]


# `/live` tells a signed-in person that something of theirs changed. `/stop` asks for a device's
# own stop token, whoever is or isn't signed in. The other two are the same for everybody.
RAW = [
    RawDoor("/live", SIGNED_IN, NONE),
    RawDoor("/stop", EVERYBODY, EVERYBODY),
    RawDoor("/worker.js", EVERYBODY, NONE),
    RawDoor("/app.webmanifest", EVERYBODY, NONE),
]
