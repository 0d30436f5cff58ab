"""What no file of the repository holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked

TEXT = {
    ".py", ".md", ".html", ".css", ".scss", ".js", ".json", ".toml", ".txt", ".yml", ".yaml",
    ".cfg", ".ini", ".sh", ".svg", ".in", ".po", ".webmanifest", "",
}  # fmt: skip
# Put together here, so that this file doesn't hold them.
SLASH = "/"
PLACES_OF_ONE_MACHINE = [
    SLASH + "work" + SLASH,
    SLASH + "tmp" + SLASH,
    SLASH + "home" + SLASH + r"[a-z]+" + SLASH,
    SLASH + "root" + SLASH,
    SLASH + "Users" + SLASH,
]
REGISTRIES = [
    r"pypi\." + "org",
    r"pythonhosted\." + "org",
    r"registry\.npmjs\." + "org",
    r"registry\.yarnpkg\." + "com",
    r"crates\." + "io",
    r"--(extra-)?index-" + r"url",
    r"--find-" + r"links",
]
LEFT_UNDONE = [r"\b" + "TO" + r"DO\b", r"\b" + "FIX" + r"ME\b", r"\b" + "X" + r"XX\b"]
# The lock task tells the tool to leave addresses out; it names the option, no address.
MAY_NAME = {"Makefile": [r"--no-emit-index-url", r"--no-emit-find-links"]}


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        if path.suffix in TEXT:
            text = path.read_text(errors="replace")
            for allowed in MAY_NAME.get(path.name, []):
                text = re.sub(allowed, "", text)
            found.append((path.relative_to(ROOT), text))
    return found


@pytest.mark.parametrize("pattern", [*PLACES_OF_ONE_MACHINE, *REGISTRIES, *LEFT_UNDONE])
def test_no_file_holds(pattern: str) -> None:
    sought = re.compile(pattern)
    found = [
        f"{path}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if sought.search(line)
    ]
    assert not found, found


def test_no_lock_that_names_where_things_came_from() -> None:
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "poetry.lock", "Pipfile.lock", "yarn.lock"}


def test_a_lock_names_names_versions_and_hashes_only() -> None:
    locks = [ROOT / "build/css/package-lock.json", *(ROOT / "requirements").glob("*.txt")]
    assert len(locks) == 3
    assert [path.name for path in locks if "://" in path.read_text()] == []


def test_no_test_is_skipped() -> None:
    sought = re.compile(r"(?:mark|pytest)\." + r"(?:skip|xfail)")
    found = [path for path, text in texts() if path.suffix == ".py" and sought.search(text)]
    assert not found, found


def test_no_large_or_generated_file() -> None:
    large = [path for path in tracked() if path.stat().st_size > 400_000]
    assert not large, large
    assert not [path for path in tracked() if path.suffix in {".pyc", ".sqlite3", ".log", ".map"}]
