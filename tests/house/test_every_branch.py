"""The two floors that keep people safe have every branch tried by their own tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.mark.parametrize("floor", ["consent", "vault"])
def test_every_branch_is_tried(floor: str, tmp_path: Path) -> None:
    tests = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", f"tests/{floor}", "-p", "no:cacheprovider"),
            *(f"--cov=accord.{floor}", "--cov-branch", "--cov-fail-under=100"),
            "--cov-report=term-missing:skip-covered",
        ],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(tmp_path / "coverage")},
        capture_output=True,
        text=True,
    )
    assert tests.returncode == 0, tests.stdout[-4000:] + tests.stderr[-2000:]
