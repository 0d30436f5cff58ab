"""A circle lives: everything that its members, their clinician, time, a power cut and somebody
with the database can do, in whatever order. After each step every member looks at all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accord.actions import agreements, boards, lifting, narrowing, reviews
from accord.actions.place import Place, Refused
from tests.cast import DAY, HOUR, START
from tests.laws import living_world as worlds
from tests.laws.living_looks import look
from tests.laws.living_model import ALLOWANCE, GONE, LIMIT, PROMISE, REVIEW, Clause, Model, noon
from tests.laws.living_world import PEOPLE, Houses, Killed, OldRows, dying_at

RAISES = ("store.raise.before", "store.raise.written", "store.raise.synced")
TOO_EARLY = {"store.raise.before", "store.raise.written", "yes:written"}
"""Killed here, nothing has happened yet; anywhere else a narrowing has closed what it is about."""
POINTS = {
    "narrow": (*RAISES, "narrowing:raised", "narrowing:written", "narrowing:committed"),
    "stop": (*RAISES, "stopping:raised", "stopping:committed"),
    "leave": (*RAISES, "leaving:raised", "leaving:committed"),
    "lift": (*RAISES, "lifting:raised"),
    "turn off": (*RAISES, "gate:raised"),
    "yes": ("yes:written", "yes:committed"),
}
WORDS = {
    ALLOWANCE: "We may spend evening {} of the month as we like.",
    LIMIT: "I don't want photograph {} of me.",
    PROMISE: "I will knock {} times before I come in.",
}
SECOND = timedelta(seconds=1)
STEPS = (SECOND, HOUR, 6 * HOUR, 6 * HOUR, DAY, DAY, 25 * HOUR, 2 * DAY, 2 * DAY, 8 * DAY,
         15 * DAY, 31 * DAY, 91 * DAY)  # fmt: skip
SIZES = (2, 3, 2, 3, 2, 3, 2, 4, 2, 3, 2, 3, 4, 2, 3, 5, 6, 7, 8, 1)
"""Of everything from one to eight some; most often two or three, who live faster."""
KINDS = st.sampled_from((("happening",), ("yeses",), ("snapshot",), ("clause",), worlds.OURS))
ANY = st.integers(0, 39)
FEW = st.frozensets(st.integers(0, 7), max_size=7)


def killed(what: str) -> st.SearchStrategy[str]:
    """Most often nothing happens to the process; else it dies at a step of this."""
    return st.sampled_from((*("",) * 3 * len(POINTS[what]), *POINTS[what]))


@dataclass(frozen=True)
class Page:
    """One clause's page as somebody had it open, with what its buttons carry."""

    who: str
    clause: str
    form: str
    narrow_form: str
    until: datetime
    own: int


@dataclass(frozen=True)
class Looked:
    """A request in which somebody looked, and the clauses whose pages were there for them."""

    place: Place
    at: datetime
    own: int
    there: frozenset[str]


@dataclass
class Tally:
    """What the runs were like: without it, finding nothing would say nothing."""

    runs: int = 0
    steps: int = 0
    steps_in_force: int = 0
    runs_in_force: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    deaths: Counter[str] = field(default_factory=Counter)
    sizes: Counter[int] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """All of it in one line of text."""
        share = self.steps_in_force / max(1, self.steps)
        told = [
            f"{name}: {self.runs} runs, {self.steps} steps",
            f"{self.runs_in_force} runs came to hold something, {share:.0%} of the steps held",
            "sizes " + ", ".join(f"{size}: {n}" for size, n in sorted(self.sizes.items())),
            "done " + ", ".join(f"{what} {n}" for what, n in sorted(self.rules.items())),
            "killed at " + ", ".join(f"{what} {n}" for what, n in sorted(self.deaths.items())),
        ]
        return "; ".join(told)


class LivingCircle(RuleBasedStateMachine):
    """One circle's life. `houses` and `tally` are set by whoever runs it."""

    houses: ClassVar[Houses]
    tally: ClassVar[Tally]
    sizes: ClassVar[tuple[int, ...]] = SIZES

    @initialize(
        number=st.integers(0, len(SIZES) - 1),
        lived=st.sampled_from((True, True, False)),
        snapshots=st.sampled_from((2, 4, 20)),
        hostile=st.sampled_from((False, False, False, True)),
    )
    def begin(self, number: int, lived: bool, snapshots: int, hostile: bool) -> None:
        size = self.sizes[number % len(self.sizes)]
        self.stack = ExitStack()
        self.world = self.stack.enter_context(worlds.world(self.houses, size))
        self.stack.callback(setattr, boards, "SNAPSHOT_AFTER", boards.SNAPSHOT_AFTER)
        boards.SNAPSHOT_AFTER = snapshots
        self.now = START + HOUR
        self.hostile, self.attacked = hostile, False
        members = set(PEOPLE[:size])
        self.model = Model(set(members), set(members), set(members))
        self.pages: list[Page] = []
        self.old: list[OldRows] = []
        self.owed: dict[str, set[str]] = {}
        self.held: set[str] = set()
        self.said: set[str] = set()
        self.before, self.changed, self.ever_held = self.now, True, False
        self.looked: dict[str, Looked] = {}
        self.tally.runs += 1
        self.tally.sizes[size] += 1
        if lived and size > 1:
            self._turn_on(120)
            everybody = frozenset(range(8))
            self._write(PROMISE, PEOPLE[0], everybody, 0, days=90)
            self._write(ALLOWANCE, PEOPLE[0], everybody, 0, grounds=frozenset({0}), days=60)
            self._everybody(next(reversed(self.model.clauses.values())))
            self.now += DAY

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.tally.runs_in_force += self.ever_held
            self.stack.close()

    # Who, and what

    @property
    def members(self) -> list[str]:
        return sorted(self.model.here)

    def _who(self, number: int) -> str:
        """Most often a member; sometimes somebody who is none."""
        return (self.members * 40)[number] if number < 36 and self.members else PEOPLE[number % 10]

    def _of_kind(self, *kinds: str) -> list[Clause]:
        return [one for one in self.model.clauses.values() if one.kind in kinds]

    def _pick(self, number: int, *kinds: str) -> Clause | None:
        """Most often something that is still there; sometimes anything that ever was."""
        found = self._of_kind(*kinds)
        living = [
            one
            for one in found
            if self.model.is_there(one)
            and not one.lifted
            and self.model.shown(one, self.now) != GONE
        ]
        chosen = living if living and number < 36 else found
        return chosen[number % len(chosen)] if chosen else None

    def _place(self, who: str) -> Place:
        return self.world.place(who, self.now)

    # Doing something, and what becomes of it

    def _try(
        self,
        what: str,
        act: Callable[[], object],
        *,
        expected: bool,
        whole: Callable[[], None],
        closed: Callable[[], None] | None = None,
        point: str = "",
    ) -> bool:
        """Do something, dying at `point` if that is on the way; then the model knows what was."""
        self.tally.rules[what if expected else f"{what} (refused)"] += 1
        self.now += SECOND
        refused = ""
        try:
            with dying_at(point) if point else nullcontext():
                act()
        except Refused as no:
            refused = no.reason
        except Killed:
            self.tally.deaths[point] += 1
            self.world.start_again()
            self.changed = True
            if point not in TOO_EARLY:
                (whole if point.endswith(":committed") else closed or whole)()
            return False
        assert self.attacked or expected != bool(refused), f"{what}: {refused or 'not refused'}"
        if not refused:
            self.changed = True
            whole()
        return not refused

    def _write(
        self,
        kind: str,
        who: str,
        others: Iterable[int],
        words: int,
        *,
        days: int = 90,
        think: int = 24,
        grounds: Iterable[int] = (),
    ) -> None:
        """Suggest an allowance, set a limit or make a promise."""
        then = self.now + SECOND
        asked = frozenset(self.members[one] for one in others if one < len(self.members))
        known = self._of_kind(LIMIT, PROMISE)
        resting = tuple(sorted({known[one].id for one in grounds if one < len(known)}))
        allowance = kind == ALLOWANCE
        made = Clause(
            id="",
            kind=kind,
            author=who,
            concerns=asked | {who} if allowance else frozenset({who}),
            words=WORDS[kind].format(words + 1),
            proposed_at=then,
            review_on=noon(then, days) if kind != LIMIT else then + REVIEW,
            think=timedelta(hours=think),
            rests_on=resting if allowance else (),
            readers=frozenset() if allowance else asked - {who},
        )
        ids = [self.world.ids[one] for one in sorted(asked)]
        here = {"circle_id": self.world.circle, "sentence": made.words}

        def act() -> None:
            place = self._place(who)
            if kind == LIMIT:
                made.id = agreements.set_limit(place, **here, shared_with=ids)
            elif kind == PROMISE:
                made.id = agreements.promise(
                    place, **here, shared_with=ids, review_on=made.review_on.date()
                )
            else:
                made.id = agreements.propose(
                    place,
                    **here,
                    concerns=ids,
                    rests_on=resting,
                    review_on=made.review_on.date(),
                    think_hours=think,
                )

        def whole() -> None:
            self.model.clauses[made.id] = made
            self.owed[made.id] = set(made.concerns)

        self._try(kind, act, expected=self.model.may_write(made, then), whole=whole)

    def _open(self, who: str, clause: Clause) -> Page | None:
        """A clause's page as it was there for this person when they last looked."""
        seen = self.looked.get(who) or self._look_now(who)
        try:
            shown = agreements.clause(seen.place, circle_id=self.world.circle, clause_id=clause.id)
        except Refused:
            assert self.attacked or clause.id not in seen.there, "a page is gone"
            return None
        assert self.attacked or clause.id in seen.there, "a page nobody may read"
        until = clause.review_on if clause.review_on > seen.at else noon(seen.at, 90)
        return Page(who, clause.id, shown.form, shown.narrow_form, until, seen.own)

    def _look_now(self, who: str) -> Looked:
        """One request of somebody's, and what is there for them at this moment."""
        there = {
            one.id
            for one in self.model.readable(who)
            if who in self.model.here
            and not one.lifted
            and (one.kind != ALLOWANCE or self.model.shown(one, self.now) != GONE)
        }
        return Looked(self._place(who), self.now, self.model.own[who], frozenset(there))

    def _say_yes(self, who: str, clause: Clause, page: Page | None, point: str = "") -> None:
        then = self.now + SECOND
        fits = page is not None and (page.who, page.clause) == (who, clause.id)
        fresh = page is not None and page.until > then and page.own == self.model.own[who]

        def whole() -> None:
            assert page is not None and fits, "a yes to something else was taken"
            self.model.say_yes(who, clause, self.now, page.until)
            self.owed[clause.id].discard(who)
            self.said.add(clause.id)

        self._try(
            "yes",
            lambda: agreements.say_yes(
                self._place(who),
                circle_id=self.world.circle,
                clause_id=clause.id,
                form=page.form if page else "",
            ),
            expected=fits and fresh and self.model.may_say_yes(who, clause, then),
            whole=whole,
            point=point,
        )

    def _everybody(self, clause: Clause) -> None:
        for one in sorted(clause.concerns):
            self._say_yes(one, clause, self._open(one, clause))

    def _close(self, clauses: Iterable[Clause], *, all_of_them: bool = False) -> None:
        """From here on nothing of this is in force until everybody has said yes anew."""
        for clause in clauses:
            self.owed[clause.id] = set(clause.concerns)
            if not all_of_them:
                self.model.close(clause, self.now)
        if all_of_them:
            self.model.close_all(self.now)

    def _turn_on(self, days: int) -> None:
        then = self.now + SECOND
        until = self.now + days * DAY
        fine = self.model.here <= self.model.met and len(self.model.here) > 1

        def whole() -> None:
            self.model.on_until = until
            for one in self.model.here:
                self.model.known[one] = set(self.model.known.get(one, ())) | self.model.here

        self._try(
            "turn on",
            lambda: self.world.turn_on(self.now, until),
            expected=fine and until > then,
            whole=whole,
        )

    # The rules

    @rule(
        who=ANY,
        others=FEW,
        words=st.integers(0, 6),
        days=st.sampled_from((1, 2, 30, 60, 90, 90, 365, 366, 400)),
        think=st.sampled_from((24, 24, 24, 48, 168)),
        grounds=st.frozensets(st.integers(0, 3), max_size=2),
    )
    def suggest(
        self,
        who: int,
        others: frozenset[int],
        words: int,
        days: int,
        think: int,
        grounds: frozenset[int],
    ) -> None:
        self._write(
            ALLOWANCE, self._who(who), others, words, days=days, think=think, grounds=grounds
        )

    @rule(who=ANY, others=FEW, words=st.integers(0, 3))
    def set_limit(self, who: int, others: frozenset[int], words: int) -> None:
        self._write(LIMIT, self._who(who), others, words)

    @rule(who=ANY, others=FEW, words=st.integers(0, 3), days=st.sampled_from((2, 30, 90, 200)))
    def make_promise(self, who: int, others: frozenset[int], words: int, days: int) -> None:
        self._write(PROMISE, self._who(who), others, words, days=days)

    @rule(who=ANY, number=ANY)
    def open_a_page(self, who: int, number: int) -> None:
        clause = self._pick(number, ALLOWANCE)
        page = self._open(self._who(who), clause) if clause else None
        self.pages += [page] if page else []

    @rule(who=ANY, number=ANY, point=killed("yes"))
    def say_yes(self, who: int, number: int, point: str) -> None:
        clause = self._pick(number, ALLOWANCE)
        if clause:
            one = self._who(who)
            one = one if who >= 30 else (sorted(clause.concerns) * 40)[who]
            self._say_yes(one, clause, self._open(one, clause), point)

    @precondition(lambda self: self.pages)
    @rule(page=ANY, who=st.sampled_from((0, 0, 0, 0, 0, 0, 1, 37)))
    def say_yes_from_an_old_page(self, page: int, who: int) -> None:
        old = self.pages[-1 - page % len(self.pages)]
        one = self._who(who) if who else old.who
        self._say_yes(one, self.model.clauses[old.clause], old)

    @rule(number=ANY, thinking=st.sampled_from((True, True, False)))
    def everybody_says_yes(self, number: int, thinking: bool) -> None:
        clause = self._pick(number, ALLOWANCE)
        if clause:
            self._everybody(clause)
            if thinking:
                self.wait(clause.think)

    @rule(who=ANY, others=FEW, words=st.integers(0, 6), days=st.sampled_from((30, 60, 90, 200)))
    def agree_on_something(self, who: int, others: frozenset[int], words: int, days: int) -> None:
        """A suggestion that everybody it concerns says yes to and thinks over."""
        known = len(self.model.clauses)
        self._write(ALLOWANCE, self._who(who), others, words, days=days)
        if len(self.model.clauses) > known:
            clause = next(reversed(self.model.clauses.values()))
            self._everybody(clause)
            self.wait(clause.think)

    @rule(number=ANY, left_out=st.integers(0, 15))
    def still_yes(self, number: int, left_out: int) -> None:
        """Each alone says again what holds, until the next review; now and then one doesn't."""
        holding = [one for one in self._of_kind(ALLOWANCE) if one.id in self.held]
        clause = holding[number % len(holding)] if holding else None
        for place, who in enumerate(sorted(clause.concerns)) if clause else ():
            if place == left_out:
                continue
            seen = self.looked.get(who) or self._look_now(who)
            try:
                form = reviews.again_form(
                    seen.place, circle_id=self.world.circle, clause_id=clause.id
                )
            except Refused:
                assert self.attacked, "what holds can be said again"
                continue
            page = Page(who, clause.id, form, "", noon(seen.at, 90), seen.own)
            self._say_yes(who, clause, page)

    @rule(
        who=ANY,
        number=ANY,
        page=st.sampled_from(("", "open", "open", "old")),
        withdraw=st.booleans(),
        point=killed("narrow"),
    )
    def narrow(self, who: int, number: int, page: str, withdraw: bool, point: str) -> None:
        """Pause or withdraw: with the page open now, with one from before, or with none."""
        clause = self._pick(number, ALLOWANCE)
        if clause is None:
            return
        one = self._who(who)
        form = ""
        if page == "open":
            shown = self._open(one, clause)
            form = shown.narrow_form if shown else ""
        elif page == "old":
            old = [each for each in self.pages if (each.who, each.clause) == (one, clause.id)]
            form = old[-1].narrow_form if old else ""
        verb = narrowing.withdraw if withdraw else narrowing.pause

        def closed() -> None:
            self.model.own[one] += 1
            self._close([clause])

        def whole() -> None:
            closed()
            if withdraw:
                clause.undone[one] = self.now

        # What vanished may be forgotten already, or be there to be narrowed once more.
        forgotten = self.model.shown(clause, self.now + SECOND) == GONE
        attacked, self.attacked = self.attacked, self.attacked or forgotten
        self._try(
            "withdraw" if withdraw else "pause",
            lambda: verb(
                self._place(one), circle_id=self.world.circle, clause_id=clause.id, form=form
            ),
            expected=one in self.model.here and self.model.may_narrow(one, clause),
            whole=whole,
            closed=closed,
            point=point,
        )
        self.attacked = attacked

    @rule(who=ANY, signed_in=st.booleans(), point=killed("stop"))
    def stop_everything(self, who: int, signed_in: bool, point: str) -> None:
        one = self._who(who)

        def whole() -> None:
            if one in self.model.here:
                self.model.own[one] += 1
                self._close(self._of_kind(ALLOWANCE), all_of_them=True)

        def act() -> None:
            if signed_in:
                narrowing.stop_everything(self._place(one))
            else:
                assert narrowing.stop_by_token(self.world.token(one), self.now)

        what = "stop" if signed_in else "stop by token"
        self._try(what, act, expected=True, whole=whole, point=point)

    @rule(number=ANY, who=ANY, wrong=st.sampled_from((*(False,) * 9, True)), point=killed("lift"))
    def lift_or_let_go(self, number: int, who: int, wrong: bool, point: str) -> None:
        """One's own limit or promise; now and then somebody else's, which is refused."""
        clause = self._pick(number, LIMIT, PROMISE)
        if clause is None:
            return
        one = self._who(who) if who >= 34 else clause.author
        limit = (clause.kind == LIMIT) != wrong
        verb = lifting.lift_limit if limit else lifting.let_go

        def closed() -> None:
            leaning = [
                each for each in self.model.readable(clause.author) if clause.id in each.rests_on
            ]
            self._close(leaning)

        def whole() -> None:
            closed()
            clause.lifted = True

        mine = one == clause.author and one in self.model.here
        self._try(
            "lift a limit" if limit else "let go of a promise",
            lambda: verb(self._place(one), circle_id=self.world.circle, clause_id=clause.id),
            expected=mine and not wrong and not clause.lifted,
            whole=whole,
            closed=closed,
            point=point,
        )

    @precondition(lambda self: len(self.model.here) > 1)
    @rule(who=ANY, sure=st.sampled_from((False, False, False, True)), point=killed("leave"))
    def leave(self, who: int, sure: bool, point: str) -> None:
        one = self._who(who)
        if not sure:
            return

        def closed() -> None:
            self._close([each for each in self.model.readable(one) if one in each.concerns])

        def whole() -> None:
            self.model.leave(one, self.now)

        self._try(
            "leave",
            lambda: narrowing.leave_circle(self._place(one), circle_id=self.world.circle),
            expected=one in self.model.here,
            whole=whole,
            closed=closed,
            point=point,
        )

    @rule(who=st.integers(0, 9), at_once=st.sampled_from((True, True, False)))
    def join(self, who: int, at_once: bool) -> None:
        """Somebody is invited and comes; most often Dr. Abara then meets them, and turns on."""
        one, then = PEOPLE[who], self.now + SECOND

        def whole() -> None:
            self.model.here.add(one)
            self.model.ever.add(one)
            if self.model.on_until is not None and self.model.on_until > then:
                self.model.on_until = None

        if one in self.model.ever:
            return  # Their place in the circle is taken: by themselves.
        came = self._try(
            "join",
            lambda: self.world.join(one, self.now),
            expected=len(self.model.here) < 8,
            whole=whole,
        )
        if came and at_once:
            self.meet_everyone_and_turn_on(90)

    @rule(who=ANY, only=st.booleans())
    def meet(self, who: int, only: bool) -> None:
        """Dr. Abara meets somebody alone; with everybody met it can be turned on."""
        one = self._who(who)
        self._try(
            "meet",
            lambda: self.world.meet(one, self.now),
            expected=one in self.model.here,
            whole=lambda: self.model.met.add(one),
        )
        if not only:
            self._turn_on(200)

    @rule(days=st.sampled_from((400, 400, 90, 20, 3, -1)))
    def meet_everyone_and_turn_on(self, days: int) -> None:
        for one in self.members:
            if one not in self.model.met:
                self.world.meet(one, self.now)
                self.model.met.add(one)
        self._turn_on(days)

    @rule(sure=st.sampled_from((False, False, False, True)), point=killed("turn off"))
    def turn_off(self, sure: bool, point: str) -> None:
        if not sure:
            return

        def closed() -> None:
            if self.model.on_until is not None:
                self._close(self._of_kind(ALLOWANCE), all_of_them=True)

        def whole() -> None:
            closed()
            self.model.on_until = None

        self._try(
            "turn off",
            lambda: self.world.turn_off(self.now),
            expected=True,
            whole=whole,
            closed=closed,
            point=point,
        )

    @rule(step=st.sampled_from(STEPS))
    def wait(self, step: timedelta) -> None:
        self.tally.rules["wait"] += 1
        self.now += step
        self.changed = True

    # Somebody who can write to the database

    @precondition(lambda self: self.hostile)
    @rule()
    def keep_old_rows(self) -> None:
        self.old.append(worlds.keep_rows())

    @precondition(lambda self: self.old)
    @rule(which=ANY, kinds=KINDS, newer=st.booleans())
    def put_old_rows_back(self, which: int, kinds: tuple[str, ...], newer: bool) -> None:
        self._attack("put rows back")
        old = self.old[which % len(self.old)]
        worlds.restore(old, kinds, and_nothing_newer=newer)

    @precondition(lambda self: self.hostile)
    @rule(kinds=KINDS, count=st.sampled_from((1, 1, 2, 5, 1000)))
    def delete_newest_rows(self, kinds: tuple[str, ...], count: int) -> None:
        self._attack("delete rows")
        worlds.delete_newest(kinds, count)

    def _attack(self, what: str) -> None:
        self.tally.rules[what] += 1
        self.attacked = self.changed = True

    # What must always hold

    @invariant()
    def everybody_looks(self) -> None:
        self.tally.steps += 1
        if self.model.on_until is not None and self.model.on_until <= self.now:
            for clause in self._of_kind(ALLOWANCE):
                self.owed[clause.id] = set(clause.concerns)
        self.model.move_to(self.now)
        if self.changed:
            self.looked.clear()
        looking = self.members if self.changed else self.members[:1]
        held = set()
        for who in looking:
            self.looked[who] = self._look_now(who)
            held |= look(self, who, self.looked[who].place)
        if self.changed:
            self._only_so_much_wider(held)
            self.held = held
        self.ever_held |= bool(self.held)
        self.tally.steps_in_force += bool(self.held)
        self.before, self.changed = self.now, False
        self.said.clear()

    def _only_so_much_wider(self, held: set[str]) -> None:
        """No silent widening: only the last missing yes, or the end of everybody's thinking."""
        for one in held - self.held if not self.attacked else ():
            clause = self.model.clauses[one]
            begins = max(clause.yeses[who][-1].counts_from for who in clause.concerns)
            assert one in self.said or self.before < begins <= self.now, "it widened in silence"
