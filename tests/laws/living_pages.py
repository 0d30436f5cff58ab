"""Clauses in a living circle: writing them and wording them anew, their pages, and yeses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from accord.actions import agreements, versions
from accord.actions.boards import read_board
from accord.actions.members import my_circle
from accord.actions.place import Refused
from tests.cast import DAY
from tests.laws.living_base import SECOND, SIZES, Living, Page
from tests.laws.living_model import ALLOWANCE, LIMIT, PROMISE, REVIEW, Clause, Version, noon
from tests.laws.living_world import PEOPLE

WORDS = {
    ALLOWANCE: "We may spend evening {} of the month as we like.",
    LIMIT: "I don't want photograph {} of me.",
    PROMISE: "I will knock {} times before I come in.",
}


class Pages(Living):
    """What is done in many rules: write, open a page, say yes."""

    begun: ClassVar[int | None] = None
    """How far it has come when a life begins; None for now this, now that."""

    @initialize(
        number=st.integers(0, len(SIZES) - 1),
        lived=st.sampled_from((3, 1, 2, 3, 0)),
        kept_after=st.sampled_from((2, 4, 20)),
        hostile=st.sampled_from((False, False, False, True)),
    )
    def begin(self, number: int, lived: int, kept_after: int, hostile: bool) -> None:
        """Most often something is in force already, and other words for it are suggested; at times
        everybody has said yes to those too, and has only to think."""
        size = self._start(number, kept_after, hostile)
        lived = lived if self.begun is None else self.begun
        if not lived or size < 2:
            return
        self._turn_on(120)
        everybody = frozenset(range(8))
        self._write(PROMISE, PEOPLE[0], everybody, 0, days=90)
        self._write(ALLOWANCE, PEOPLE[0], everybody, 0, grounds=frozenset({0}), days=60)
        clause = next(reversed(self.model.clauses.values()))
        self._everybody(clause.newest)
        self.now += DAY
        if lived > 1:
            self.everybody_looks()
            self._reword(self._worded(clause, 2, PEOPLE[1], 1, 60, 24, ()))
        if lived > 2:
            self._everybody(clause.newest)

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
        allowance = kind == ALLOWANCE
        clause = Clause(
            id="",
            kind=kind,
            concerns=asked | {who} if allowance else frozenset({who}),
            readers=frozenset() if allowance else asked - {who},
        )
        made = self._worded(clause, 1, who, words, days, think, grounds if allowance else ())
        if kind == LIMIT:
            made.review_on = then + REVIEW
        clause.versions.append(made)
        ids = [self.world.ids[one] for one in sorted(asked)]
        here = {"circle_id": self.world.circle, "sentence": made.words}

        def act() -> None:
            place = self._place(who)
            if kind == LIMIT:
                clause.id = agreements.set_limit(place, **here, shared_with=ids)
            elif kind == PROMISE:
                clause.id = agreements.promise(
                    place, **here, shared_with=ids, review_on=made.review_on.date()
                )
            else:
                clause.id = agreements.propose(
                    place,
                    **here,
                    concerns=ids,
                    rests_on=made.rests_on,
                    review_on=made.review_on.date(),
                    think_hours=think,
                )

        def whole() -> None:
            self.model.clauses[clause.id] = clause
            self.owed[made] = set(clause.concerns)

        self._try(kind, act, expected=self.model.may_write(made, then), whole=whole)

    def _worded(
        self,
        clause: Clause,
        number: int,
        who: str,
        words: int,
        days: int,
        think: int,
        grounds: Iterable[int],
    ) -> Version:
        """Words that somebody is about to write."""
        then = self.now + SECOND
        known = self._of_kind(LIMIT, PROMISE)
        return Version(
            clause=clause,
            number=number,
            author=who,
            words=WORDS[clause.kind].format(words + 1),
            proposed_at=then,
            review_on=noon(then, days),
            think=timedelta(hours=think),
            rests_on=tuple(sorted({known[one].id for one in grounds if one < len(known)})),
        )

    def _open(self, who: str, clause: Clause, version: int = 0) -> Page | None:
        """A clause's page as it was there for this person when they last looked: in the words
        asked for, else in the newest."""
        seen = self.looked.get(who) or self._look_now(who)
        here = {"circle_id": self.world.circle, "clause_id": clause.id}
        there = [one for one in seen.there.get(clause, []) if version in (0, one.number)]
        try:
            shown = agreements.clause(seen.place, **here, version=version)
        except Refused:
            assert self.attacked or not there, "a page is gone"
            return None
        board = read_board(seen.place, my_circle(seen.place, self.world.circle))
        found = board.version(clause.id, shown.version)
        assert found is not None
        words = clause.written_at(found[0].clause.proposed_at)
        assert self.attacked or words in there[-1:], "a page of other words, or for others"
        until = words.review_on if words.review_on > seen.at else noon(seen.at, 90)
        return Page(who, words, shown.form, shown.narrow_form, until, seen.own)

    def _say_yes(self, who: str, version: Version, page: Page | None, point: str = "") -> None:
        """Say yes with a page, of these words or, to be refused, of others."""
        then = self.now + SECOND
        fits = page is not None and (page.who, page.version) == (who, version)
        fresh = page is not None and page.until > then and page.own == self.model.own[who]

        def whole() -> None:
            assert page is not None and fits, "a yes to something else was taken"
            self.model.say_yes(who, version, self.now, page.until)
            self.owed[version].discard(who)
            self.said.add(version)

        under = self.model.beneath(version.clause, then) is version
        self._try(
            "yes to older words" if under else "yes",
            lambda: agreements.say_yes(
                self._place(who),
                circle_id=self.world.circle,
                clause_id=version.clause.id,
                form=page.form if page else "",
            ),
            expected=fits and fresh and self.model.may_say_yes(who, version, then),
            whole=whole,
            point=point,
        )

    def _everybody(self, version: Version) -> None:
        """Each opens the page anew, since it may have just been written, and says yes."""
        self.looked.clear()
        for one in sorted(version.clause.concerns):
            page = self._open(one, version.clause, version.number)
            self._say_yes(one, version if page is None else page.version, page)

    def _reword(self, made: Version, *, narrower: bool = False, point: str = "") -> bool:
        clause, who = made.clause, made.author

        def closed() -> None:
            if narrower:
                self.model.own[who] += 1
                self._close([clause])

        def whole() -> None:
            if narrower:
                self.model.own[who] += 1
                self._owe(clause)
            self.model.reword(made, self.now, narrower=narrower)
            self.owed[made] = set(clause.concerns)

        return self._try(
            "narrower words" if narrower else "other words",
            lambda: versions.propose_version(
                self._place(who),
                circle_id=self.world.circle,
                clause_id=clause.id,
                sentence=made.words,
                rests_on=made.rests_on,
                review_on=made.review_on.date(),
                think_hours=int(made.think.total_seconds() // 3600),
                narrower=narrower,
            ),
            expected=self.model.may_reword(made, made.proposed_at, narrower=narrower),
            whole=whole,
            closed=closed,
            point=point,
        )
