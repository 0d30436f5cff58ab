"""A reader of the three files that somebody takes away. It knows nothing of the program.

What it goes by is the published schema, and what CSV and HTML are.
"""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[2] / "src/accord/porch/static/porch/taken-away-1.schema.json"
# Fixed codes, which no page shows as they are.
_CODES = {"format", "language", "stance", "role", "movers", "kind", "act"}
_CODES |= {"mood", "ease", "wanting", "pressure", "closeness"}


def read_json(file: bytes) -> dict[str, Any]:
    """The file for another program, held against the schema."""
    said: dict[str, Any] = json.loads(file)
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(said)
    return said


def words_in(said: Any, key: str = "") -> list[str]:
    """Every text in it that somebody may have written, however deep."""
    if isinstance(said, dict):
        return [one for name, part in said.items() for one in words_in(part, name)]
    if isinstance(said, list):
        return [one for part in said for one in words_in(part, key)]
    return [said] if isinstance(said, str) and said and key not in _CODES else []


def read_csv(file: bytes) -> list[dict[str, str]]:
    """The rows of the table by its head, as a spreadsheet reads them."""
    rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    head = next(rows)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    return [{name: one.removeprefix("'") for name, one in row.items()} for row in found]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.asks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Whatever would run, or fetch something."""
        given = {name: value or "" for name, value in attrs}
        self.asks += [value for name, value in given.items() if name in ("src", "action")]
        self.asks += [given["href"]] if not given.get("href", "#").startswith("#") else []
        self.asks += [tag] if tag in ("script", "link", "iframe", "form", "img") else []
        self.asks += [name for name in given if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read_html(file: bytes) -> str:
    """The text of the page to read; it may neither run nor fetch anything."""
    page = _Page()
    page.feed(file.decode())
    page.close()
    assert page.asks == []
    return "".join(page.text)
