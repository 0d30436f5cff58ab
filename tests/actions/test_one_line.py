"""The line that an act leaves for the next page: for whom, where, and for how long."""

from __future__ import annotations

from datetime import timedelta

from accord.actions.one_line import STAYS, open_line, seal_line
from tests.cast import ROBIN, SAM, START, Cast

PAGE = "/ours/1/agreement"


def test_it_is_for_its_owner_its_page_and_a_minute(cast: Cast) -> None:
    robin, sam = cast.place(ROBIN, START), cast.place(SAM, START)
    token = seal_line(robin, "limit-set", path=PAGE)
    assert open_line(robin, token, path=PAGE) == "limit-set"
    assert open_line(robin, token, path="/today") == ""
    assert open_line(sam, token, path=PAGE) == ""
    for later in (STAYS + timedelta(seconds=1), -timedelta(seconds=1)):
        at = robin.now + later
        assert open_line(cast.place(ROBIN, at), token, path=PAGE) == ""


def test_it_is_as_long_whatever_it_says(cast: Cast) -> None:
    robin = cast.place(ROBIN, START)
    lengths = {len(seal_line(robin, line, path=PAGE)) for line in ("yes", "handed-in")}
    assert len(lengths) == 1


def test_nobody_who_is_not_signed_in_reads_one(cast: Cast) -> None:
    robin = cast.place(ROBIN, START)
    token = seal_line(robin, "stopped", path=PAGE)
    nobody = cast.nobody(START)
    assert open_line(nobody, token, path=PAGE) == ""
    assert open_line(robin, "", path=PAGE) == ""
