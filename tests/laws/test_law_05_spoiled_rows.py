"""Laws 3 and 5: whoever can write to the database can spoil and keep back, and widens nothing.

Every table, and each kind of sealed document; what everybody has in force, in common ground and
before their eyes is taken before and after. After is never more than before.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import DatabaseError, transaction

from tests.laws.spoiling import TABLES, groups, spoilings
from tests.laws.tampering import Seen, Watch, before, unchanged, watch

__all__ = ["before", "watch"]

# Where the rest can't be touched, it isn't looked at: this is half of the time.
ONLY = {
    **dict.fromkeys(("clause", "happening", "yeses", "snapshot", "inventory"), "agreements"),
    **dict.fromkeys(("check_in", "entry", "draft", "index", "share", "exercise"), "agreements"),
    "course": "agreements",
    **dict.fromkeys(("Comparison", "Seat", "comparison", "copy", "ground"), "comparisons"),
}
_tried: Counter[str] = Counter()


@pytest.mark.parametrize(("table", "kind"), groups())
def test_no_spoiled_row_widens_anything(watch: Watch, before: Seen, table: str, kind: str) -> None:
    narrowed, only = 0, ONLY.get(kind or table, "")
    for what, spoil in list(spoilings(table, kind)):
        with unchanged(watch.world.cast):
            try:
                with transaction.atomic():
                    spoil()
            except DatabaseError:
                _tried["refused by the database"] += 1
                continue
            after = watch.seen(only=only)
        _tried[what] += 1
        assert not after.more_than(before), f"{table} {kind}: {what}"
        narrowed += after != before
    _tried["narrowed something"] += narrowed


def test_nothing_of_it_stayed(watch: Watch, before: Seen) -> None:
    assert watch.seen() == before
    assert {table for table, _kind in groups()} == {model.__name__ for model in TABLES}
    spoiled = _tried.total() - _tried["refused by the database"] - _tried["narrowed something"]
    assert spoiled > 250
    assert _tried["narrowed something"] > 120, "most of it hits something that matters"
