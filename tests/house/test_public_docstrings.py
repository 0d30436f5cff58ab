"""What other floors may call says what it does."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import Function, Module, modules

FLOORS = ("consent", "vault", "actions", "language", "library")


def public_functions(module: Module) -> list[tuple[str, Function]]:
    """Functions of the module and methods of its public classes, short properties aside."""
    bodies = [("", module.tree.body)]
    bodies += [
        (node.name + ".", node.body)
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    return [
        (prefix + node.name, node)
        for prefix, body in bodies
        for node in body
        if isinstance(node, Function) and not node.name.startswith("_") and not _is_plain(node)
    ]


def _is_plain(node: Function) -> bool:
    """A property of one line tells everything by its name."""
    named = {ast.unparse(one) for one in node.decorator_list}
    return bool(named & {"property", "cached_property"}) and len(node.body) == 1


@pytest.mark.parametrize("floor", FLOORS)
def test_public_functions_say_what_they_do(floor: str) -> None:
    silent = [
        f"{module.at(node)} {name}"
        for module in modules()
        if module.floor == floor
        for name, node in public_functions(module)
        if not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("floor", FLOORS)
def test_docstrings_are_sentences(floor: str) -> None:
    """The first line begins with a capital and ends, so that it can be read alone."""
    broken = []
    for module in modules():
        if module.floor != floor:
            continue
        for name, node in public_functions(module):
            first = (ast.get_docstring(node) or "A.").split("\n\n")[0].rstrip()
            if first[0].islower() or first[-1] not in ".:?!`)":
                broken.append(f"{module.at(node)} {name}: {first}")
    assert not broken, "\n".join(broken)
