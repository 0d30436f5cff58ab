"""Kind words for where an agreement may not go."""

from __future__ import annotations

import pytest

from accord.actions.place import Refused
from accord.actions.refusals import KIND_WORDS, refuse_where_agreements_may_not_go
from accord.consent.agreements import ClauseKind
from accord.consent.wording import Objection


def test_every_objection_has_kind_words() -> None:
    assert set(KIND_WORDS) == set(Objection)
    for words in map(str, KIND_WORDS.values()):
        assert words.endswith(".")
        assert "should" not in words


def test_what_may_not_be_agreed_is_refused_beside_its_sentence() -> None:
    with pytest.raises(Refused) as refused:
        refuse_where_agreements_may_not_go("Sam must not see friends.", ClauseKind.ALLOWANCE)
    assert refused.value.reason == "may_not_be_agreed"
    assert refused.value.fields == {"sentence": KIND_WORDS[Objection.CONTACTS]}


def test_whoever_is_in_the_circle_is_known_by_name() -> None:
    said = "bo pays me back in cash"
    refuse_where_agreements_may_not_go(said, ClauseKind.PROMISE)
    with pytest.raises(Refused) as refused:
        refuse_where_agreements_may_not_go(said, ClauseKind.PROMISE, ["Sam", "Bo"])
    assert refused.value.words == KIND_WORDS[Objection.MONEY]


def test_nobody_is_kept_from_a_limit() -> None:
    refuse_where_agreements_may_not_go("Sam must not see friends.", ClauseKind.LIMIT)
    refuse_where_agreements_may_not_go("We may walk hand in hand.", ClauseKind.ALLOWANCE)
