"""Every sentence a person can read, wherever it stands in the program."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.house.source import PACKAGE, ROOT, Module, modules, templates

TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}
# Attributes that are read aloud or shown.
SHOWN = {"alt", "title", "aria-label", "aria-description", "placeholder", "label", "content"}
# Blocks whose text needs no look: a translator sees it, or nobody does.
SPOKEN_FOR = {"blocktranslate", "comment"}
# The product's name is a name in every language.
NAMES = {"Accord"}
LETTERS = re.compile(r"[^\W\d_]{2}")
LITERAL = re.compile(r"""(_\()?(["'])(.*?)\2""")
FILTERED = re.compile(r"""\|default(?:_if_none)?:(_\()?(["'])(.*?)\2""")


class _Readable(HTMLParser):
    """Collects the text nodes and shown attributes of a template whose tags are taken out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "meta":
            return
        for name, value in attrs:
            if name in SHOWN and value and LETTERS.search(value):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and LETTERS.search(data):
            self.found.append(data.strip())


def _tokens(text: str) -> list[Token]:
    return Lexer(text).tokenize()


def untranslated(text: str) -> list[str]:
    """What a template would show that no translator ever sees."""
    bare, literals, inside = [], [], ""
    for token in _tokens(text):
        name, _blank, rest = token.contents.partition(" ")
        is_tag = token.token_type is TokenType.BLOCK
        if is_tag and (name in SPOKEN_FOR or rest.endswith("_attributes")):
            inside = f"end{name}"
        elif is_tag and name == inside:
            inside = ""
        elif inside or token.token_type is TokenType.COMMENT:
            continue
        elif token.token_type is TokenType.TEXT:
            bare.append(token.contents)
        elif token.token_type is TokenType.BLOCK and name == "include":
            literals += _given_words(token.contents)
        elif token.token_type is TokenType.VAR:
            literals += [said for call, _q, said in FILTERED.findall(token.contents) if not call]
    reader = _Readable()
    reader.feed("".join(bare))
    reader.close()
    said = [one for one in literals if _reads_like_words(one)]
    return [one for one in reader.found + said if one not in NAMES]


def _given_words(include: str) -> list[str]:
    """String literals handed to a component that are not in _()."""
    given = include.partition(" with ")[2]
    return [said for call, _quote, said in LITERAL.findall(given) if not call]


def _reads_like_words(text: str) -> bool:
    """Names of icons, kinds and addresses have no capital, no blank, or begin with a slash."""
    return (
        bool(LETTERS.search(text))
        and not text.startswith(("/", "#"))
        and (" " in text.strip() or text[0].isupper())
    )


def template_sentences() -> Iterator[tuple[Path, str]]:
    """Every translated sentence of every template."""
    for path, text in templates():
        inside: list[str] | None = None
        for token in _tokens(text):
            name = token.contents.split(" ", 1)[0]
            if name == "blocktranslate":
                inside = []
            elif name == "endblocktranslate" and inside is not None:
                yield path, "".join(inside)
                inside = None
            elif inside is not None and token.token_type is TokenType.TEXT:
                inside.append(token.contents)
            elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
                for call, _quote, said in LITERAL.findall(token.contents):
                    if call or name == "translate":
                        yield path, said


def docstrings(tree: ast.Module) -> set[int]:
    """The string nodes that are no words of the program: docstrings, by their id."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def translated_nodes(tree: ast.Module) -> dict[int, ast.Constant]:
    """String constants inside a call of gettext and its like."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in TRANSLATED:
            for one in ast.walk(node):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    found[id(one)] = one
    return found


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def python_sentences() -> Iterator[tuple[Path, str]]:
    """Every translated sentence of every module."""
    for module in modules():
        for node in translated_nodes(module.tree).values():
            yield module.path, str(node.value)


def terminal_sentences() -> Iterator[tuple[Path, str]]:
    """What the console says to the host."""
    for module in modules():
        if module.floor == "console":
            silent = docstrings(module.tree)
            for node in ast.walk(module.tree):
                if not isinstance(node, ast.Constant) or id(node) in silent:
                    continue
                if isinstance(node.value, str) and " " in node.value:
                    yield module.path, node.value


def library_sentences() -> Iterator[tuple[Path, str]]:
    """Every text of the library's data files, but for titles of other people's works."""
    for path in sorted((PACKAGE / "library" / "data").rglob("*.json")):
        if "schema" not in path.parts and path.name != "sources.json":
            for text in _strings(json.loads(path.read_text())):
                yield path, text


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for one in data.values():
            yield from _strings(one)
    elif isinstance(data, list):
        for one in data:
            yield from _strings(one)


@cache
def everything() -> tuple[tuple[Path, str], ...]:
    """All of it, with where it stands."""
    sources = (
        template_sentences(),
        python_sentences(),
        terminal_sentences(),
        library_sentences(),
    )
    return tuple((path.relative_to(ROOT), text) for one in sources for path, text in one)


def sentences_of(module: Module) -> list[ast.Constant]:
    """String constants of a module that read like words for a person."""
    silent = docstrings(module.tree)
    return [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in silent
        and re.match(r"[A-Z][a-z’']*[ ,]\S", node.value)
    ]
