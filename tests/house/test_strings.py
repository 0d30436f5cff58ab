"""Every word that a person can read can be translated."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house import words
from tests.house.source import PACKAGE, ROOT, Module, modules, templates

DOORS = {"web", "clinic", "porch", "actions"}
# What a programmer reads: failures that no page ever shows.
FOR_PROGRAMMERS = {"ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError"}
# Names of the form fields' and refusals' arguments that hold words.
WORDED = {"label", "help_text", "words", "empty_label"}


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ('<p>{% translate "Kept." %}</p>', []),
        ("<p>Kept.</p>", ["Kept."]),
        ("<p>{% blocktranslate %}With {{ name }}.{% endblocktranslate %}</p>", []),
        ("<p>{% if a %}{{ b }}{% else %}none yet{% endif %}</p>", ["none yet"]),
        ('<img alt="A lamp">', ["A lamp"]),
        ('<p class="{% if a %}lamp light{% endif %}">{{ a }} · 3</p>', []),
        ('{% include "a/b.html" with icon="lock" label="Keep it" %}', ["Keep it"]),
        ('{% include "a/b.html" with icon="lock" label=_("Keep it") %}', []),
        ('{{ words|default:"Nothing yet" }}{{ words|default:_("Nothing") }}', ["Nothing yet"]),
    ],
)
def test_the_reader_sees_what_a_person_sees(markup: str, seen: list[str]) -> None:
    assert words.untranslated(markup) == seen


@pytest.mark.parametrize(
    ("path", "text"), templates(), ids=[str(path.relative_to(PACKAGE)) for path, _ in templates()]
)
def test_every_word_of_a_template_is_translated(path: Path, text: str) -> None:
    assert words.untranslated(text) == [], path


def test_translated_templates_load_what_they_use() -> None:
    broken = [
        path.relative_to(ROOT)
        for path, text in templates()
        if re.search(r"{%\s*(block)?translate", text) and not re.search(r"{% load[^%]*\bi18n", text)
    ]
    assert not broken


def test_every_sentence_of_the_doors_is_translated() -> None:
    """Whatever begins like a sentence goes through gettext, whoever it is said to."""
    wrong = []
    for module in modules():
        if module.floor in DOORS:
            fine = words.translated_nodes(module.tree).keys() | _for_programmers(module)
            wrong += [
                f"{module.at(node)} {node.value!r}"
                for node in words.sentences_of(module)
                if id(node) not in fine
            ]
    assert not wrong, "\n".join(wrong)


def _for_programmers(module: Module) -> set[int]:
    raised = set()
    for node in ast.walk(module.tree):
        call = node.exc if isinstance(node, ast.Raise) else None
        named = (
            call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        )
        if isinstance(node, ast.Assert) or named in FOR_PROGRAMMERS:
            raised |= {id(one) for one in ast.walk(node)}
    return raised


def test_refusals_speak_in_translated_words() -> None:
    """The second and third things a Refused is given never hold a bare string of words."""
    wrong = []
    for module in modules():
        fine = words.translated_nodes(module.tree)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                wrong += [
                    f"{module.at(one)} {one.value!r}"
                    for given in [*node.args[1:], *(word.value for word in node.keywords)]
                    for one in _values(given)
                    if id(one) not in fine
                ]
    assert not wrong, "\n".join(wrong)


def _values(given: ast.expr) -> list[ast.Constant]:
    """The strings in an expression, without the keys of dictionaries."""
    keys = {
        id(key)
        for node in ast.walk(given)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if key
    } | {id(node.slice) for node in ast.walk(given) if isinstance(node, ast.Subscript)}
    return [
        node
        for node in ast.walk(given)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys
    ]


def test_labels_and_choices_are_translated() -> None:
    wrong = []
    for module in modules():
        if module.floor not in DOORS:
            continue
        fine = words.translated_nodes(module.tree)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.keyword) and node.arg in WORDED:
                wrong += [module.at(one) for one in _bare(node.value, fine)]
            elif isinstance(node, ast.List) and _is_choices(node):
                said = [pair.elts[1] for pair in node.elts if isinstance(pair, ast.Tuple)]
                wrong += [module.at(one) for words_ in said for one in _bare(words_, fine)]
    assert not wrong, "\n".join(wrong)


def _bare(given: ast.expr, fine: dict[int, ast.Constant]) -> list[ast.Constant]:
    if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
        return [] if id(given) in fine else [given]
    return []


def _is_choices(node: ast.List) -> bool:
    return bool(node.elts) and all(
        isinstance(one, ast.Tuple) and len(one.elts) == 2 for one in node.elts
    )


def test_no_sentence_is_built_from_pieces() -> None:
    """A translator needs the whole sentence: no f-string and no sum inside gettext."""
    wrong = [
        module.at(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in words.TRANSLATED
        and node.args
        and not isinstance(node.args[0], ast.Constant)
    ]
    assert not wrong, wrong


def test_scripts_hold_no_words() -> None:
    """What a script shows stands in the page, where it is translated."""
    for path in sorted(PACKAGE.glob("**/static/**/*.js")):
        code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(), flags=re.DOTALL)
        said = re.findall(r"[\"'`]([A-Z][a-z]+ [a-z][^\"'`]*)[\"'`]", code)
        assert not said, (path.name, said)
