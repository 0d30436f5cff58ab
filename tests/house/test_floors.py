"""The plan of the house: floors, rooms and sizes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, Module, modules

FLOORS = {
    "config",
    "web",
    "clinic",
    "console",
    "porch",
    "actions",
    "records",
    "vault",
    "formats",
    "consent",
    "language",
    "measures",
    "library",
}
# What stands in the package without being a floor: words for other languages.
BESIDE = {"locale"}
CATCH_ALLS = {"utils", "util", "helpers", "helper", "services", "managers", "core", "misc"}
WISHED_FILE, LONGEST_FILE = 250, 350
WISHED_FUNCTION, LONGEST_FUNCTION = 30, 60


def length(node: ast.AST) -> int:
    end, start = getattr(node, "end_lineno", 0), getattr(node, "lineno", 0)
    return int(end) - int(start) + 1


def run_contracts(*options: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return subprocess.run(
        [*command, "--no-logo", *options], cwd=folder, capture_output=True, text=True
    )


def test_imports_only_go_downstairs() -> None:
    ran = run_contracts()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ", 0 broken" in ran.stdout, ran.stdout


def test_the_contracts_notice_a_step_upstairs(tmp_path: Path) -> None:
    """A copy of the plan with one wrong import, and one with a room that isn't on the plan."""
    house = tmp_path / "accord"
    for floor in FLOORS:
        (house / floor).mkdir(parents=True)
        (house / floor / "__init__.py").write_text("")
    (house / "__init__.py").write_text("")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    assert run_contracts("--no-cache", folder=tmp_path).returncode == 0
    (house / "consent" / "__init__.py").write_text("import accord.vault\n")
    assert "consent -> accord.vault" in run_contracts("--no-cache", folder=tmp_path).stdout
    (house / "consent" / "__init__.py").write_text("")
    (house / "extras").mkdir()
    (house / "extras" / "__init__.py").write_text("")
    assert run_contracts("--no-cache", folder=tmp_path).returncode != 0


def test_every_folder_is_on_the_plan() -> None:
    folders = {one.name for one in PACKAGE.iterdir() if one.is_dir() and one.name[0] not in "._"}
    assert folders - BESIDE == FLOORS


def test_nothing_is_called_after_nothing() -> None:
    named = {one for one in PACKAGE.rglob("*") if one.stem.strip("_") in CATCH_ALLS}
    assert not named


def test_every_room_says_what_it_is_for() -> None:
    silent = [one.path for one in modules() if one.text.strip() and not ast.get_docstring(one.tree)]
    assert not silent, silent


def test_no_signals() -> None:
    """What happens is written where it happens."""
    wrong = [
        one.at(node)
        for one in modules()
        for node in ast.walk(one.tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("django.")
        and (
            "signals" in (node.module or "")
            or any("signal" in alias.name for alias in node.names if node.module != "django.core")
        )
    ]
    assert not wrong, wrong


def test_files_stay_small() -> None:
    large = [one for one in modules() if one.lines > WISHED_FILE]
    for one in large:
        print(f"{one.path.relative_to(ROOT)}: {one.lines} lines, {WISHED_FILE} are wished for")  # noqa: T201
    assert not [one for one in large if one.lines > LONGEST_FILE]


def test_functions_stay_short() -> None:
    long = [
        (one, node)
        for one in modules()
        for node in one.functions()
        if length(node) > WISHED_FUNCTION
    ]
    for one, node in long:
        print(f"{one.at(node)} {node.name}: {length(node)} lines")  # noqa: T201
    assert not [_named(one, node) for one, node in long if length(node) > LONGEST_FUNCTION]


def _named(module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return f"{module.at(node)} {node.name}"
