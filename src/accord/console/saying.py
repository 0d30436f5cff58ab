"""What several commands say, with each command as it can be typed right here."""

from __future__ import annotations

import sys
from pathlib import Path


def called() -> str:
    """How this program was called: `.venv/bin/accord` where it isn't on the path."""
    own = sys.argv[0]
    return own if "/" in own and Path(own).name == "accord" else "accord"


def no_practice(home: Path) -> str:
    """There is nothing here yet, and what makes it."""
    return f"There is no practice in {home} yet. Please run: {called()} init"


def port_taken(command: str, port: int) -> str:
    """Something else listens there, and what to type instead."""
    other = f"{called()} {command} --port {port + 1}"
    return f"Something else uses port {port} already. Please choose another: {other}"
