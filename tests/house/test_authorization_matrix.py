"""Who gets what at every address, tried with everybody's real sign-in."""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import ABARA, ROBIN
from tests.house.doors import (
    CLIENTS_DOOR,
    DESK,
    EVERYBODY,
    NOBODY,
    NONE,
    PORCH,
    RAW,
    TABLE,
    Row,
)
from tests.house.neighbours import NOW, World, kept
from tests.house.source import PACKAGE
from tests.worlds import template

__all__ = ["template"]
SIGN_IN, STOP = "__Host-accord", "__Host-stop"
ORDER = sorted(EVERYBODY)
GIVEN = {"agreements", "comparisons", "touch"}
DOORS = {"porch": PORCH, "clients": CLIENTS_DOOR, "desk": DESK}
KINDS = {"a limit", "an allowance", "a promise"}
ENDS_ITS_OWN = {"sign-out", "lock", "hide"}
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def address(world: World, row: Row, *, real: bool = True) -> str:
    return reverse(row.name, kwargs={key: value(world, one, real) for key, one in row.at.items()})


def value(world: World, named: str, real: bool) -> str:
    """A real id, or one of the same length that never was."""
    if named in GIVEN:
        return named
    known = world.things.ids[named]
    if real or named in KINDS or known.isdigit():  # A place in something is no id.
        return known
    return hashlib.sha256(known.encode()).hexdigest()[: len(known)]


def ask(world: World, who: str, method: str, row: Row, *, real: bool = True) -> HttpResponse:
    """One request by somebody, from a browser of their own."""
    browser = Client()
    if who != NOBODY:
        browser.cookies[SIGN_IN] = world.cookies[who]
    to = address(world, row, real=real)
    if method == "POST":
        return browser.post(to, row.form(world.cast, world.things))
    return browser.generic(method, to)


def outcome(answer: HttpResponse) -> str:
    """What an answer is to the one who asked."""
    to = urlsplit(str(answer.headers.get("Location", ""))).path
    if to == reverse("sign-in") or answer.status_code == 403:
        return "sign in first"
    if to in (reverse("today"), reverse("desk-today")):
        return "sent home"
    if answer.status_code == 404:
        return "nothing here"
    return "answered" if answer.status_code in (200, 204, 302, 303, 409, 422) else "broken"


def expected(row: Row, who: str, method: str) -> set[str]:
    """What the table promises."""
    if method in ("GET", "HEAD") and row.only_acts:
        return {"sign in first"} if who == NOBODY else {"sent home"}
    if who in allowed(row, method):
        # An act may lead home, and so does the front door for whoever is in already.
        home = {"sent home"} if method == "POST" or NOBODY in row.reads else set()
        # The door for a form that came too late has nothing to read.
        return {"answered"} | home | ({"sign in first"} if row.name == "still-here" else set())
    if row.name == "house":
        return {"nothing here"}
    if method == "POST" and who in row.in_vain:
        return {"answered"}
    return {"sign in first"} if who == NOBODY else {"nothing here"}


def allowed(row: Row, method: str) -> frozenset[str]:
    """Who may read at this address, or act there."""
    if method == "POST":
        return row.reads if row.acts is None else row.acts
    return row.reads


def named_patterns() -> dict[str, str]:
    """Every address of the resolver by its name."""
    found: dict[str, str] = {}

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                walk(one.url_patterns, prefix + str(one.pattern))
            else:
                assert one.name, f"the address {prefix}{one.pattern} has no name"
                assert one.name not in found, f"{one.name} names two addresses"
                found[one.name] = prefix + str(one.pattern)

    walk(get_resolver().url_patterns, "")
    return found


def test_every_address_is_in_the_table() -> None:
    assert set(named_patterns()) == {row.name for row in TABLE}


def test_every_raw_door_is_in_the_table() -> None:
    tree = ast.parse((PACKAGE / "config" / "asgi.py").read_text())
    compared = {
        one.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for one in node.comparators
        if isinstance(one, ast.Constant) and str(one.value).startswith("/")
    }
    assert compared == {one.path for one in RAW}


def test_addresses_hold_nothing_but_ids() -> None:
    for name, pattern in named_patterns().items():
        assert "<str:" not in pattern, name
        assert "<path:" not in pattern, name


def shape(answer: HttpResponse, world: World, row: Row) -> tuple[object, ...]:
    """All of an answer that could tell a real id from one that never was."""
    body = TOKEN.sub(b"", answer.content)
    for named in row.at.values():
        for real in (True, False):
            body = body.replace(value(world, named, real).encode(), b"ID")
    headers = {name: told for name, told in answer.headers.items() if name != "Location"}
    return answer.status_code, body, headers, sorted(answer.cookies)


@pytest.mark.parametrize("rows", DOORS.values(), ids=list(DOORS))
def test_who_is_not_in_the_table_gets_nothing(world: World, rows: list[Row]) -> None:
    """Reading and acting, with forms that would do something if they were theirs: the same bytes
    as for an id that never was, and not one row or number of the store is another."""
    before = kept(world.cast.store)
    for row in rows:
        for method in ("GET", "POST"):
            for who in ORDER:
                if who not in allowed(row, method):
                    _refused(world, who, method, row)
        assert kept(world.cast.store) == before, str(row)


def _refused(world: World, who: str, method: str, row: Row) -> None:
    answer = ask(world, who, method, row)
    assert outcome(answer) in expected(row, who, method), (str(row), who, method)
    made_up = ask(world, who, method, row, real=False)
    assert shape(answer, world, row) == shape(made_up, world, row), (str(row), who, method)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_who_is_in_the_table_gets_it(world: World, row: Row) -> None:
    for method, may in (("GET", row.reads), ("POST", row.acts or NONE)):
        for who in ORDER:
            if who not in may:
                continue
            # A further sign-in, since an earlier form may have ended the first.
            again = {} if who == NOBODY else {who: world.cast.cookie(who, NOW)}
            fresh = replace(world, cookies={**world.cookies, **again})
            got = outcome(ask(fresh, who, method, row))
            assert got in expected(row, who, method), (who, method, got)


def test_head_tells_nobody_more_than_get(world: World) -> None:
    for row in TABLE:
        if row.name in ENDS_ITS_OWN:
            continue
        for who in (NOBODY, ROBIN, ABARA):
            answer = ask(world, who, "HEAD", row)
            assert answer.content == b""
            assert outcome(answer) in expected(row, who, "HEAD") | {"answered"}, (row.name, who)


def test_no_other_method_does_anything(world: World) -> None:
    before = kept(world.cast.store)
    for row in TABLE:
        for who in (NOBODY, ROBIN, ABARA):
            for method in OTHER_METHODS:
                answer = ask(world, who, method, row)
                assert answer.status_code == 405, (row.name, who, method)
                assert answer.content == b""
                assert answer["Allow"] == "GET, HEAD, POST"
    assert kept(world.cast.store) == before
