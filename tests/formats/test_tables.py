"""A CSV file that other programs read back, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from accord.formats.tables import csv_file, plain_cell

SIGNS = "=+-@\t\r\n'\", ;aä\u2028ש"
CELLS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=12)


def read(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_cell_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    found = read(csv_file(["What", "Words"], rows))
    assert found[0] == ["What", "Words"]
    assert [tuple(map(plain_cell, row)) for row in found[1:]] == rows


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    ((made,),) = read(csv_file([cell], []))
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_formula_is_shown_as_text() -> None:
    assert csv_file(["=1+1"], [[" @sum", "it’s"]]) == "\ufeff'=1+1\r\n' @sum,it’s\r\n".encode()
