"""Law 5: whatever a person wrote and somebody else has a key to stands on their own list of it.

A later kind of document that is granted to others fails here until the list has it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from accord.actions import documents, granted_clauses, granted_looks, who_sees
from accord.actions.granted import What, granted
from accord.records.models import Document, Grant, Person
from tests.cast import Cast
from tests.house.neighbours import NOW, World, furnish
from tests.house.source import PACKAGE
from tests.worlds import cast, template

__all__ = ["cast", "template"]

OWN = {"share", "check_in", *granted_clauses.KINDS}
OF_THE_FRAME = set(granted_looks.KINDS)
# Every place in the actions that seals something for others, and of which kinds it is.
# Whoever adds one says first how it reads on the list.
SEALED_FOR_OTHERS = {
    "boxes.send_yes": {"yeses"},
    "check_ins_shared.share": {"check_in"},
    "clauses.write_clause": {"clause"},
    "comparing._laid_out": {"comparison"},
    "comparing._seal_copies": {"copy"},
    "members.grant_member_list": {"members"},
    "moving_keys._move": {"clause"},
    "moving_keys._move_share": {"share"},
    "moving_keys._shorten": {"members"},
    "shares.share": {"share"},
}


def sealers() -> Iterator[str]:
    """Every function of the actions that hands `readers` to what seals a document."""
    for path in (PACKAGE / "actions").glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            if not isinstance(function, ast.FunctionDef) or path.stem == "documents":
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _seals(call):
                    yield f"{path.stem}.{function.name}"


def _seals(call: ast.Call) -> bool:
    to_others = any(word.arg in ("readers", None) for word in call.keywords)
    return to_others and ast.unparse(call.func).startswith("documents.")


def test_every_place_that_seals_for_others_is_known_and_on_the_list() -> None:
    assert set(sealers()) == set(SEALED_FOR_OTHERS)
    assert set().union(*SEALED_FOR_OTHERS.values()) == OWN | OF_THE_FRAME


def test_nobody_makes_a_key_for_others_but_the_documents() -> None:
    """No other way leads past the list. `boxes` makes up one that is never saved."""
    keys = ("Grant", "Grant.objects.create", "Grant.objects.bulk_create")
    makers = {
        path.stem
        for path in (PACKAGE / "actions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in keys
    }
    assert makers == {"documents", "boxes"}


@pytest.fixture
def world(cast: Cast) -> World:
    """Something of every kind."""
    furnished, things = furnish(cast)
    return World(furnished, things, {})


def test_every_kind_with_a_key_for_somebody_else_is_covered(world: World) -> None:
    rows = Document.objects.filter(grants__isnull=False).distinct()
    by_clients = rows.filter(author__role=Person.Role.CLIENT)
    assert set(by_clients.values_list("kind", flat=True)) == OWN
    others = rows.exclude(author__role=Person.Role.CLIENT)
    assert set(others.values_list("kind", flat=True)) == OF_THE_FRAME


def test_every_key_that_somebody_else_has_is_on_its_authors_list_by_name(world: World) -> None:
    looked = 0
    for name in (*world.cast.pair.names, "Lou"):
        place = world.cast.place(name, NOW)
        found = who_sees.things(place)
        assert What.OTHER not in {one.what for one in found}
        for grant in Grant.objects.select_related("document__circle").filter(
            document__author_id=place.me.id
        ):
            row = grant.document
            content = documents.read_own(place, row)
            if row.kind == "yeses" and not content["yeses"]:
                continue  # A box with nothing in it, as each pair of members has one.
            [reader] = who_sees.names_of(place, row.circle, {grant.reader_id})
            on = [one for one in found if row.id in one.rows]
            assert on, (name, row.kind)
            assert any(str(reader) in map(str, one.readers) for one in on), (name, row.kind)
            looked += 1
        for row, content, can_read in granted(place):
            assert content, row.kind
            assert can_read
    assert looked > 8


def test_what_was_compared_and_the_member_list_are_on_it_too(world: World) -> None:
    """The clinician sealed those; they say something of each member."""
    found = {one.what for one in who_sees.things(world.cast.place("Robin", NOW))}
    assert {What.GROUND, What.NAME} <= found
