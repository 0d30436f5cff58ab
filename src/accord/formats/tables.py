"""A table as a CSV file that spreadsheets open without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""OWASP, "CSV Injection": a cell that begins with one of these may be taken for a formula."""


def csv_file(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows under their head: UTF-8 with the mark that spreadsheets look for, CRLF at the ends.

    A cell that a spreadsheet would take for a formula gets a ' in front, which it shows as text;
    so does one that begins with a ', so that a reader can take it off again (`plain_cell`).
    """
    told = _Lines()
    writer = csv.writer(told)
    writer.writerow([_harmless(one) for one in head])
    writer.writerows([_harmless(one) for one in row] for row in rows)
    return "".join(told).encode("utf-8-sig")


class _Lines(list[str]):
    """What a CSV writer writes, line by line: this floor opens no files."""

    def write(self, line: str) -> None:
        """Keep one more line."""
        self.append(line)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith((*_BEGINS_A_FORMULA, "'")) else cell


def plain_cell(cell: str) -> str:
    """A cell of `csv_file` as it was before."""
    return cell.removeprefix("'")
