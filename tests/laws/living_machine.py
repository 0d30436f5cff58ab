"""A circle lives: everything that its members, their clinician, time, a power cut and somebody
with the database can do, in whatever order. After each step every member looks at all of it.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from accord.actions import lifting, narrowing, unsaying
from tests.laws import living_world as worlds
from tests.laws.living_base import ANY, SECOND, killed
from tests.laws.living_model import ALLOWANCE, LIMIT, PROMISE
from tests.laws.living_words import Words
from tests.laws.living_world import PEOPLE

KINDS = st.sampled_from((("happening",), ("yeses",), ("snapshot",), ("clause",), worlds.OURS))


class LivingCircle(Words):
    """One circle's life: narrowing, coming and going, time, and whoever has the database."""

    @rule(
        who=ANY,
        number=ANY,
        page=st.sampled_from(("", "open", "open", "old")),
        withdraw=st.booleans(),
        point=killed("narrow"),
    )
    def narrow(self, who: int, number: int, page: str, withdraw: bool, point: str) -> None:
        """Pause or withdraw: with the page open now, with one from before, or with none."""
        clause = self._allowance(number)
        if clause is None:
            return
        one = self._who(who)
        form = ""
        if page == "open":
            # Every page of a clause has the same buttons; those of older words are found on both.
            under = self._under(clause)
            shown = self._open(one, clause, under.number if under else 0)
            form = shown.narrow_form if shown else ""
        elif page == "old":
            old = [each for each in self.pages if (each.who, each.version.clause) == (one, clause)]
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
        forgotten = self.model.is_gone(clause, self.now + SECOND)
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

    @rule(who=ANY, number=ANY, later=st.booleans(), point=killed("take back"))
    def take_back(self, who: int, number: int, later: bool, point: str) -> None:
        """A waiting yes to other words; where nothing waits any more, that is a withdrawal.

        Often it is looked at only after a day, when the words would have come into force.
        """
        clauses = self._of_kind(ALLOWANCE)
        waiting = [one for one in clauses if self.model.only_waits(one, self.now)]
        clause = waiting[number % len(waiting)] if waiting and number < 34 else None
        clause = clause or self._allowance(number)
        if clause is None:
            return
        one = self._who(who)
        # ADR 9: too late is once the newer words have held. From a page that was left open until
        # they vanished it must not end the ones in force: nobody meant those, and all would see.
        waits = self.model.beneath(clause, self.now + SECOND) is not None

        def closed() -> None:
            self.model.own[one] += 1
            if self.attacked:
                return  # It may have been taken back from words that the rows know alone.
            if waits:
                self.owed[clause.newest] = set(clause.concerns)
                clause.newest.raised += 1
            else:
                self._close([clause])

        def whole() -> None:
            if not waits and point == "unsaying:committed" and self.dead:
                return  # Nothing waited, and the withdrawal had not begun.
            closed()
            if not self.attacked:
                (clause.newest.unsaid if waits else clause.undone)[one] = self.now

        forgotten = self.model.is_gone(clause, self.now + SECOND)
        attacked, self.attacked = self.attacked, self.attacked or forgotten
        self._try(
            "take back" if waits else "take back too late",
            lambda: unsaying.unsay(
                self._place(one), circle_id=self.world.circle, clause_id=clause.id
            ),
            expected=one in self.model.here and self.model.may_narrow(one, clause),
            whole=whole,
            closed=closed,
            point=point,
        )
        self.attacked = attacked
        if waits and later:
            self.wait(clause.newest.think)

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
            clause.ended_at = clause.ended_at or self.now
            # Where rows are gone its author may not know what rests on it; it is no ground still.
            self._close([] if self.attacked else self.model.what_rests_on(clause, self.now))

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
