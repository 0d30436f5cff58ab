"""A topic's address: somebody's own, the same for them every day, and nothing to anybody else."""

from __future__ import annotations

import pytest

from accord.actions import answers
from accord.actions.addresses import code_for, slug_for
from accord.actions.place import NotFound
from tests.cast import ABARA, DAY, ROBIN, SAM, START, Cast


def test_every_topic_has_another_address_for_each_person(cast: Cast) -> None:
    robin, sam = cast.place(ROBIN, START), cast.place(SAM, START)
    slugs = list(answers.topics(robin))
    mine = {code_for(robin, slug) for slug in slugs}
    theirs = {code_for(sam, slug) for slug in slugs}
    assert len(mine) == len(theirs) == len(slugs) > 80
    assert not mine & theirs
    assert {len(code) for code in mine | theirs} == {10}


def test_an_address_stays_and_leads_back(cast: Cast) -> None:
    robin, later = cast.place(ROBIN, START), cast.place(ROBIN, START + 30 * DAY)
    for slug in answers.topics(robin):
        code = code_for(robin, slug)
        assert code_for(later, slug) == code
        assert slug_for(later, code, answers.topics(later)) == slug


def test_anothers_address_gives_nothing(cast: Cast) -> None:
    robin, sam = cast.place(ROBIN, START), cast.place(SAM, START)
    known = answers.topics(sam)
    for code in (code_for(robin, next(iter(known))), next(iter(known)), "0" * 10, ""):
        with pytest.raises(NotFound):
            slug_for(sam, code, known)


def test_own_topics_are_found_by_their_author_alone(cast: Cast) -> None:
    robin, abara = cast.place(ROBIN, START), cast.place(ABARA, START)
    own = answers.add_own_topic(robin, title="Naps")
    code = code_for(robin, own)
    assert slug_for(robin, code, answers.topics(robin)) == own
    with pytest.raises(NotFound):
        slug_for(cast.place(SAM, START), code, answers.topics(robin))
    with pytest.raises(NotFound):
        slug_for(abara, code, answers.topics(robin))


def test_nobody_who_is_not_signed_in_has_addresses(cast: Cast) -> None:
    with pytest.raises(NotFound):
        code_for(cast.nobody(START), "anything")
