"""What members write and say yes to in a living circle."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from accord.actions import reviews
from accord.actions.place import Refused
from tests.cast import DAY, HOUR
from tests.laws.living_base import ANY, FEW, SECOND, Page, killed
from tests.laws.living_model import ALLOWANCE, LIMIT, PROMISE, noon
from tests.laws.living_pages import Pages

STEPS = (SECOND, HOUR, 6 * HOUR, 6 * HOUR, DAY, DAY, 25 * HOUR, 2 * DAY, 2 * DAY, 8 * DAY,
         15 * DAY, 31 * DAY, 91 * DAY)  # fmt: skip
THOUGHT = (DAY, DAY, DAY, 2 * DAY, 6 * HOUR, SECOND)


class Words(Pages):
    """Suggesting, suggesting other words, setting limits, promising, and saying yes."""

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

    @rule(
        who=ANY,
        number=ANY,
        words=st.integers(0, 15),
        days=st.sampled_from((1, 30, 60, 60, 90, 90, 90, 365, 400)),
        think=st.sampled_from((24, 24, 24, 48, 168)),
        grounds=st.sampled_from((*[frozenset[int]()] * 3, *map(frozenset, ({0}, {1}, {0, 2})))),
        narrower=st.booleans(),
        point=killed("other words"),
    )
    def suggest_other_words(
        self,
        who: int,
        number: int,
        words: int,
        days: int,
        think: int,
        grounds: frozenset[int],
        narrower: bool,
        point: str,
    ) -> None:
        clause = self._allowance(number)
        if clause:
            one = self._who(who) if who >= 30 else (sorted(clause.concerns) * 40)[who]
            after = clause.newest.number + 1
            made = self._worded(clause, after, one, words, days, think, grounds)
            self._reword(made, narrower=narrower, point=point)

    @rule(number=ANY, who=ANY, words=st.integers(0, 15), step=st.sampled_from(THOUGHT))
    def all_but_agree_on_other_words(
        self, number: int, who: int, words: int, step: timedelta
    ) -> None:
        """Everybody says yes to other words, and some or all of the time to think goes by."""
        held = sorted(self.held, key=lambda one: one.proposed_at)
        clause = held[number % len(held)].clause if held else self._allowance(number)
        if clause:
            one = (sorted(clause.concerns) * 40)[who]
            made = self._worded(clause, clause.newest.number + 1, one, words, 60, 24, ())
            if self._reword(made):
                self._everybody(made)
                self.wait(step)

    @rule(who=ANY, number=ANY, version=st.sampled_from((0, 0, 1, 2, 3)))
    def open_a_page(self, who: int, number: int, version: int) -> None:
        clause = self._allowance(number)
        page = self._open(self._who(who), clause, version) if clause else None
        self.pages += [page] if page else []

    @rule(who=ANY, number=ANY, older=st.sampled_from((False, False, True)), point=killed("yes"))
    def say_yes(self, who: int, number: int, older: bool, point: str) -> None:
        """With a page open now; the one of older words is asked for while they are there."""
        clause = self._allowance(number)
        if clause:
            one = self._who(who) if who >= 30 else (sorted(clause.concerns) * 40)[who]
            under = self._under(clause) if older else None
            page = self._open(one, clause, under.number if under else 0)
            self._say_yes(one, page.version if page else clause.newest, page, point)

    @precondition(lambda self: self.pages)
    @rule(
        page=ANY,
        who=st.sampled_from((0, 0, 0, 0, 0, 0, 1, 37)),
        kind=st.sampled_from(("any", "other words", "narrowed since")),
    )
    def say_yes_from_an_old_page(self, page: int, who: int, kind: str) -> None:
        """Of one from before, if there is any, newer words or something its reader narrowed."""
        found = [
            one
            for one in self.pages
            if kind == "any"
            or (kind == "other words" and one.version is not one.version.clause.newest)
            or (kind == "narrowed since" and one.own != self.model.own[one.who])
        ]
        pages = found or self.pages
        old = pages[-1 - page % len(pages)]
        self._say_yes(self._who(who) if who else old.who, old.version, old)

    @rule(
        number=ANY,
        thinking=st.sampled_from((True, True, False)),
        older=st.sampled_from((False, False, True)),
    )
    def everybody_says_yes(self, number: int, thinking: bool, older: bool) -> None:
        clause = self._allowance(number)
        if clause:
            version = (self._under(clause) if older else None) or clause.newest
            self._everybody(version)
            if thinking:
                self.wait(version.think)

    @rule(who=ANY, others=FEW, words=st.integers(0, 6), days=st.sampled_from((30, 60, 90, 200)))
    def agree_on_something(self, who: int, others: frozenset[int], words: int, days: int) -> None:
        """A suggestion that everybody it concerns says yes to and thinks over."""
        known = len(self.model.clauses)
        self._write(ALLOWANCE, self._who(who), others, words, days=days)
        if len(self.model.clauses) > known:
            version = next(reversed(self.model.clauses.values())).newest
            self._everybody(version)
            self.wait(version.think)

    @rule(number=ANY, left_out=st.integers(0, 15))
    def still_yes(self, number: int, left_out: int) -> None:
        """Each alone says again what holds, until the next review; now and then one doesn't."""
        holding = sorted(self.held, key=lambda one: one.proposed_at)
        if not holding:
            return
        version = holding[number % len(holding)]
        for place, who in enumerate(sorted(version.clause.concerns)):
            if place == left_out:
                continue
            seen = self.looked.get(who) or self._look_now(who)
            try:
                form = reviews.again_form(
                    seen.place, circle_id=self.world.circle, clause_id=version.clause.id
                )
            except Refused:
                assert self.attacked, "what holds can be said again"
                continue
            page = Page(who, version, form, "", noon(seen.at, 90), seen.own)
            self._say_yes(who, version, page)

    @rule(step=st.sampled_from(STEPS))
    def wait(self, step: timedelta) -> None:
        self.tally.rules["wait"] += 1
        self.now += step
        self.changed = True
