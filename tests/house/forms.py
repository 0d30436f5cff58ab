"""One table: every form of the program, with every field that it has.

A form, or a field, that isn't here fails the test. Whoever adds one says first what it may hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from accord.library import exercises
from tests.cast import ABARA, CHARLIE, NOA, PASSPHRASE, ROBIN, SAM
from tests.house.doors import KIT, NOBODY
from tests.house.form_shapes import (
    BUTTON,
    CHOICE,
    CHOSEN,
    DAY,
    HIDDEN,
    OFFERED,
    SECRET,
    TICK,
    Field,
    Form,
    Given,
    needed,
    part,
    text,
)
from tests.house.neighbours import World
from tests.post import Browser

NEW_PASSPHRASE = "copper window gentle harbour notebook plum"


def _pair(world: World) -> dict[str, object]:
    return {"circle_id": world.cast.pair.id}


def _known(world: World) -> dict[str, object]:
    return {"code": world.things.ids["known"]}


def _look(world: World) -> dict[str, object]:
    return {**_pair(world), "comparison_id": world.things.ids["waiting"]}


def _kind(kind: str) -> Given:
    return lambda world: {**_pair(world), "kind": kind}


def _proposed(world: World) -> dict[str, object]:
    return {**_pair(world), "clause_id": world.things.ids["proposed"]}


def _held(world: World) -> dict[str, object]:
    return {**_pair(world), "clause_id": world.things.ids["held"]}


def _version(world: World) -> dict[str, object]:
    said = {"sentence": "We may hold hands at home, if each wants it then.", "narrower": "yes"}
    return {name: one for name, one in (_clause(world) | said).items() if name != "people"}


def _question(world: World) -> dict[str, object]:
    return {"code": world.things.ids["question"]}


def _entry(world: World) -> dict[str, object]:
    return {"entry_id": world.things.ids["entry"]}


def _run(world: World) -> dict[str, object]:
    return {"run_id": world.things.ids["run"]}


def _step(which: str) -> Given:
    return lambda world: {**_run(world), "n": world.things.ids[which]}


def _kit(world: World) -> dict[str, object]:
    return {"circle_id": world.things.ids["unmet"], "person_id": world.cast.id_of(KIT)}


def _says(**said: object) -> Given:
    return lambda world: dict(said)


def _with_code(**said: object) -> Given:
    return lambda world: {"code": world.things.forms["code"], **said}


def _clause(world: World) -> dict[str, object]:
    return {
        "do": "send",
        "who": "the two of us",
        "sentence": "We may dance in the kitchen, if each wants it then.",
        "people": [world.cast.id_of(SAM)],
        "review_on": "2026-05-20",
        "think_hours": "24",
    }


def _script(world: World) -> dict[str, object]:
    return {
        "do": "send",
        "trigger": "it gets too fast",
        "word": "slow",
        "people": [world.cast.id_of(SAM)],
    }


def _clause_foreign(world: World) -> list[dict[str, object]]:
    known = world.things.ids
    strangers = [{"people": [world.cast.id_of(one)]} for one in (CHARLIE, NOA, ABARA)]
    # Clauses to rest on have to be of this circle; a proposal is none yet.
    return [*strangers, {"grounds": [known["proposed"]]}, {"grounds": [known["waiting"]]}]


def _recovery(world: World) -> dict[str, object]:
    code = world.cast.people[ROBIN].recovery_code
    return {"name": ROBIN, "code": code, "new_passphrase": NEW_PASSPHRASE}


def _comparison(world: World) -> dict[str, object]:
    return {
        "title": "Second look",
        "member_ids": world.cast.ids(world.cast.pair),
        "topics": [world.things.ids["fresh"]],
        "day": "2026-03-20",
        "hour": "18:00",
    }


def _comparison_foreign(world: World) -> list[dict[str, object]]:
    robin = world.cast.id_of(ROBIN)
    strangers = [{"member_ids": [robin, world.cast.id_of(one)]} for one in (CHARLIE, NOA, KIT)]
    # An own topic is nobody else's to ask about, its clinician's neither.
    return [*strangers, {"topics": [world.things.ids["own"]]}]


CHECK_IN = {
    **dict.fromkeys(("ease", "wanting", "pressure", "closeness", "afraid"), CHOICE),
    "words": text(1000),
}
ENTRY = {
    "words": needed(20_000),
    "prompt": HIDDEN,
    "entry": HIDDEN,
    **dict.fromkeys(("sensations", "triggers", "context"), CHOICE),
    "do": BUTTON,
}
SHOWN = {"words": needed(20_000), "circle": HIDDEN, "readers": CHOSEN, "do": BUTTON}
# Each kind of step, by the page of it: its fields, and what a right form holds.
CARDS = [f"card-{one.id}" for one in exercises.exercise("limit").step("change").choices]
STEPS: list[tuple[str, dict[str, Field], Given]] = [
    (
        "first step",
        {"words": text(2000), "do": BUTTON},
        _says(do="on", words="No hands on my neck."),
    ),
    (
        "body",
        {"choice": CHOICE, "words": text(280), "do": BUTTON},
        _says(do="on", choice=["heart"], words="And cold hands."),
    ),
    (
        "cards",
        {**dict.fromkeys(CARDS, CHOICE), "words": text(280), "do": BUTTON},
        _says(do="on", words="A window open.", **{"card-light": "firmer"}),
    ),
    ("lines", {"lines": text(2412), "do": BUTTON}, _says(do="on", lines="When it gets loud")),
]
ANSWER = {
    "stance": CHOICE,
    "whole": HIDDEN,
    "was": HIDDEN,
    "role": CHOICE,
    "movers": CHOICE,
    "kept_as": CHOICE,
    "spoken": TICK,
    "condition": text(280),
    "show_condition": TICK,
    "hoped_feeling": text(280),
    "done_before": CHOICE,
    "about": HIDDEN,
    "go": BUTTON,
}
CLAUSE = {
    **dict.fromkeys(("who", "what", "where", "when", "pause", "back", "until"), part(140)),
    "sentence": needed(500),
    # Sent with other words for an allowance alone.
    "narrower": TICK,
    "people": CHOICE,
    "grounds": CHOICE,
    "review_on": DAY,
    "think_hours": CHOICE,
    "do": BUTTON,
}
# A limit isn't asked until when: it holds until its author lifts it.
LIMIT = {name: one for name, one in CLAUSE.items() if name != "until"}
SCRIPT = {
    **dict.fromkeys(("notice", "word", "gesture", "relief", "back"), text(140)),
    **dict.fromkeys(("trigger", "firmer", "easier"), text(140)),
    "not_today": TICK,
    "people": CHOICE,
    "do": BUTTON,
}
SIGN_IN = {"name": Field(longest=80, required=True), "passphrase": SECRET}
IN = frozenset({"Session", "StopToken"})
# A script fills these in; whatever is wrong with them, the page says so in one sentence.
SAID_BY_A_BROWSER = Field(choice=True, required=True, hidden=True)
BROWSER = Browser("https://updates.push.services.mozilla.com/wpush/v2/abc")
DONE_BEFORE = Field(choice=True, required=True, hidden=True)
CODE = Field(longest=200, required=True, secret=True, hidden=True)
STEP = {"code": CODE, "step": HIDDEN, "accepted": CHOSEN, "adult": CHOSEN}
LAST_STEP = {"code": CODE, "step": HIDDEN, "accepted": DONE_BEFORE, "adult": DONE_BEFORE}

PORCH = [
    Form("sign-in", NOBODY, SIGN_IN, _says(name=ROBIN, passphrase=PASSPHRASE), again=IN, open=True),
    Form("invitation", NOBODY, {"code": SECRET}, _with_code(), open=True),
    Form(
        "invitation",
        NOBODY,
        STEP,
        _with_code(step="account", accepted="1", adult="yes"),
        label="terms",
        open=True,
        step=True,
    ),
    Form(
        "invitation",
        NOBODY,
        {**LAST_STEP, "name": needed(80), "passphrase": SECRET, "other": BUTTON, **OFFERED},
        _with_code(step="make", accepted="1", adult="yes", name="Kim", passphrase=NEW_PASSPHRASE),
        label="account",
        open=True,
        step=True,
    ),
    Form(
        "recovery",
        NOBODY,
        {
            "name": Field(longest=80, required=True),
            "code": SECRET,
            "new_passphrase": SECRET,
            **OFFERED,
        },
        _recovery,
        again=IN,
        open=True,
    ),
    Form(
        "still-here",
        NOBODY,
        {"path": HIDDEN, **SIGN_IN},
        _says(path="/mine/new", name=ROBIN, passphrase=PASSPHRASE, **{"kept-title": "Two words"}),
        again=IN,
        open=True,
        step=True,
    ),
]


def _share(
    name: str, words: str, reader: str, at: Given, nobody: Sequence[str] = (CHARLIE, NOA)
) -> Form:
    """The page on which Robin shows somebody something, which nobody else can be shown."""
    return Form(
        name,
        ROBIN,
        SHOWN,
        lambda world: {"do": "send", "words": words, "readers": [world.cast.id_of(reader)]},
        at=at,
        foreign=lambda world: [{"readers": [world.cast.id_of(one)]} for one in nobody],
    )


CLIENTS = [
    Form(
        "own-topic",
        ROBIN,
        {"title": needed(80), "explanation": text(280)},
        _says(title="Reading aloud", explanation="In the evening, in turns."),
    ),
    Form(
        "topic",
        ROBIN,
        ANSWER,
        _says(
            stance="yes_if",
            whole="yes",
            was="yes",
            kept_as="act",
            movers=["want"],
            condition="If the door is shut.",
            hoped_feeling="Calm and near.",
        ),
        at=_known,
        foreign=lambda world: [{"about": world.cast.id_of(one)} for one in (CHARLIE, ABARA, KIT)],
    ),
    Form(
        "check",
        ROBIN,
        {"wanted": CHOICE, "free": CHOICE, "about": HIDDEN},
        _says(wanted="yes", free="no"),
        at=_known,
        keeps_nothing=True,
    ),
    Form("choose-set", ROBIN, {"set": CHOSEN}, _says(set="whole"), step=True),
    Form(
        "passphrase",
        ROBIN,
        {"old": SECRET, "new": SECRET, **OFFERED},
        _says(old=PASSPHRASE, new=NEW_PASSPHRASE),
    ),
    Form(
        "reminders-mail",
        ROBIN,
        {"address": needed(254)},
        _says(address="robin@example.org"),
    ),
    Form(
        "reminders-code",
        ROBIN,
        {"code": needed(20)},
        lambda world: {"code": world.things.forms["mail code"]},
    ),
    Form(
        "reminders-push",
        ROBIN,
        dict.fromkeys(("endpoint", "p256dh", "auth"), SAID_BY_A_BROWSER),
        lambda world: dict(BROWSER.said),
        step=True,
    ),
    Form("zone", ROBIN, {"zone": CHOSEN}, _says(zone="Pacific/Auckland")),
    Form("new-recovery", ROBIN, {"passphrase": SECRET}, _says(passphrase=PASSPHRASE)),
    Form("take", ROBIN, {"passphrase": SECRET, "do": BUTTON}, _says(passphrase=PASSPHRASE)),
    Form("who-sees", ROBIN, {"passphrase": SECRET}, _says(passphrase=PASSPHRASE)),
    Form(
        "who-sees-end",
        ROBIN,
        {"to": HIDDEN},
        _says(to="list"),
        at=lambda world: {"thing_id": world.things.ids["share"]},
        bare=True,
        step=True,
    ),
    Form(
        "hand-in",
        ROBIN,
        # A topic that isn't on the page's list simply stays with its author.
        {"bring": TICK, "clinician": TICK, "seen": CHOICE},
        lambda world: {"bring": [world.things.ids["slug"]], "seen": ""},
        at=_look,
        bare=True,
    ),
    *(
        Form(
            "clause-write",
            ROBIN,
            LIMIT if kind == "limit" else CLAUSE,
            _clause,
            at=_kind(kind),
            label=kind,
            foreign=_clause_foreign,
        )
        for kind in ("limit", "allowance", "promise")
    ),
    Form(
        "script",
        ROBIN,
        SCRIPT,
        _script,
        at=_pair,
        foreign=lambda world: [{"people": [world.cast.id_of(one)]} for one in (CHARLIE, NOA)],
    ),
    Form(
        "clause-change",
        ROBIN,
        {name: one for name, one in CLAUSE.items() if name != "people"},
        _version,
        at=_held,
        foreign=lambda world: _clause_foreign(world)[-2:],
    ),
    Form(
        "say-yes",
        ROBIN,
        {"form": CHOSEN, "own_words": text(280)},
        lambda world: {"form": world.things.forms["yes"], "own_words": "At home, and no further."},
        at=_proposed,
        foreign=lambda world: [{"form": world.things.forms["sams"]}],
    ),
    Form(
        "review",
        ROBIN,
        {"clause": HIDDEN, "form": CHOSEN},
        lambda world: {
            "clause": world.things.ids["held"],
            "form": world.things.forms["again"],
        },
        at=_pair,
        foreign=lambda world: [{"form": world.things.forms["sams"]}],
    ),
    Form("paper", ROBIN, {"own": TICK}, _says(own="yes"), at=_pair, bare=True),
    Form(
        "check-in",
        ROBIN,
        CHECK_IN,
        _says(ease="quite", pressure="a_little", afraid="no", words="A long week, and some tea."),
        at=_pair,
    ),
    Form("journal-new", ROBIN, ENTRY, _says(words="A page of it.", triggers=["hurried"])),
    Form("journal-from", ROBIN, ENTRY, _says(words="Another page."), at=_question),
    Form(
        "journal-draft",
        ROBIN,
        {name: one for name, one in ENTRY.items() if name != "do"} | {"words": text(20_000)},
        _says(words="A page half-wri"),
        step=True,
    ),
    Form("entry-change", ROBIN, ENTRY, _says(words="Other words for it."), at=_entry),
    Form("journal-find", ROBIN, {"words": needed(200)}, _says(words="quiet"), step=True),
    _share("entry-share", "And of tea.", SAM, _entry),
    # It goes to the clinician alone.
    _share("answer-share", "Said in my own words.", ABARA, _known, nobody=(CHARLIE, SAM)),
    *(
        Form("exercise-step", ROBIN, fields, said, at=_step(which), label=which)
        for which, fields, said in STEPS
    ),
    _share("exercise-share", "No touch while I am asleep.", SAM, _run),
    *(
        Form(
            name,
            ROBIN,
            SHOWN,
            lambda world: {
                "do": "send",
                "words": "Calm, and then heavy.",
                "readers": [world.cast.id_of(ABARA)],
            },
            # To the clinician alone: not even somebody of the same circle.
            foreign=lambda world: [{"readers": [world.cast.id_of(one)]} for one in (SAM, NOA)],
        )
        for name in ("course-share", "course-answers-share")
    ),
    Form("course-mood", ROBIN, {"mood": CHOSEN}, _says(mood="calm"), step=True),
    Form("course-mood-erase", ROBIN, {"on": HIDDEN}, _says(on="2026-03-01"), step=True),
    Form("course-keep", ROBIN, {"keep": CHOSEN}, _says(keep="off"), step=True),
    Form("rhythm", ROBIN, {"days": CHOSEN}, _says(days="28"), at=_pair, step=True),
    Form("check-in-offer", ROBIN, {"offer": CHOSEN}, _says(offer="off"), at=_pair, step=True),
]
DESK = [
    Form(
        "desk-circle-new",
        ABARA,
        {"title": needed(60), "pseudonyms": needed(1000)},
        _says(title="Spring circle", pseudonyms="Ali\nJo Ann"),
    ),
    Form(
        "desk-invite",
        ABARA,
        {"pseudonym": needed(40)},
        _says(pseudonym="Jo Ann"),
        at=lambda world: {"circle_id": world.things.ids["unmet"]},
    ),
    Form(
        "desk-met",
        ABARA,
        {"asked": CHOSEN, "account_is_theirs": Field(required=True)},
        _says(asked=["fear", "force", "freedom", "capacity"], account_is_theirs="on"),
        at=_kit,
    ),
    Form(
        "desk-switch",
        ABARA,
        {"until": Field(day=True, required=True)},
        _says(until="2026-04-20"),
        at=lambda world: {**_pair(world), "feature": "agreements"},
    ),
    Form(
        "desk-comparison-new",
        ABARA,
        {
            "title": needed(60),
            "member_ids": CHOSEN,
            "topics": CHOSEN,
            "day": Field(day=True, required=True),
            "hour": Field(day=True, required=True),
        },
        _comparison,
        at=_pair,
        foreign=_comparison_foreign,
    ),
    Form("desk-library", ABARA, {"used": CHOSEN}, _says(used=["touch"])),
    Form(
        "desk-practice",
        ABARA,
        {"name": needed(80), "country": needed(2), "emergency_number": needed(24)},
        _says(name="Green Room", country="IE", emergency_number="112 or 999"),
    ),
    Form("desk-zone", ABARA, {"zone": CHOSEN}, _says(zone="America/Los_Angeles")),
    Form(
        "desk-passphrase",
        ABARA,
        {"old": SECRET, "new": SECRET, "new_passphrase": SECRET},
        _says(old=PASSPHRASE, new=NEW_PASSPHRASE, new_passphrase=NEW_PASSPHRASE),
    ),
]
FORMS = [*PORCH, *CLIENTS, *DESK]

# Forms without a field: a button and nothing to get wrong but the address.
BUTTONS = {
    "course-forget",
    "unsay",
    "alive",
    "check-in-erase",
    "check-in-pass",
    "check-in-share",
    "check-in-take-back",
    "desk-comparison-call-off",
    "entry-erase",
    "exercise",
    "exercise-erase",
    "share-take-back",
    "shown-aside",
    "shown-away",
    "desk-comparison-open",
    "desk-invitation-withdraw",
    "desk-recovery",
    "desk-session-end",
    "desk-shared-read",
    "desk-switch-off",
    "end-device",
    "end-own",
    "forget-device",
    "hide",
    "leave-circle",
    "lock",
    "pause",
    "refuse-recovery",
    "take-off",
    "reminders-address",
    "reminders-address-end",
    "reminders-mail-end",
    "reminders-push-end",
    "set-aside",
    "sign-out",
    "stop-now",
    "take-back",
    "your-code",
    "withdraw",
}
