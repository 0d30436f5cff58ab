"""A day is somebody's own, and there is one clock."""

from __future__ import annotations

import ast

from tests.house.source import PACKAGE, modules, templates

DOORS = {"web", "clinic", "porch", "actions", "formats"}


def _days_of_moments(tree: ast.AST) -> list[ast.Call]:
    """Every `.date()` that takes the day of whatever zone a moment happens to be in."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not _says_where(node.func.value)
    ]


def _says_where(value: ast.AST) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in ("astimezone", "localtime")
    )


def test_the_reader_of_this_test_sees_what_it_looks_for() -> None:
    assert _days_of_moments(ast.parse("place.now.date()"))
    assert not _days_of_moments(ast.parse("place.now.astimezone(UTC).date()"))


def test_nobody_takes_the_day_of_a_moment_without_saying_where() -> None:
    found = [
        module.at(node)
        for module in modules()
        if module.floor in DOORS
        for node in _days_of_moments(module.tree)
    ]
    assert not found, f"use zones.day_of(place, …), or zones.practice_day(…) for a row: {found}"


def test_no_template_takes_a_moment_out_of_its_readers_zone() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for path, text in templates()
        if "|utc" in text or "{% localtime off" in text or "{% timezone" in text
    ]
    assert not wrong


def _asks_the_machine(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("clock", "_ticks")
    ]


def test_only_one_place_asks_what_the_machines_clock_says() -> None:
    """Whoever asks the clock itself gets a time that may run back, or leap."""
    may = {"actions/place.py", "actions/clocks.py"}
    found = [
        module.at(node)
        for module in modules()
        if module.floor in DOORS and str(module.path.relative_to(PACKAGE)) not in may
        for node in _asks_the_machine(module.tree)
    ]
    assert _asks_the_machine(ast.parse("x = clock()"))
    assert not found, f"use place.now, or place.times(): {found}"
