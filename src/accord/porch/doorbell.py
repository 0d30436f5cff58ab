"""A bell between the processes of one practice: "something was just written, look now".

It carries nothing, so nobody who hears it learns anything: each listener looks for itself whether
something changed that its people can see. Polling would find the same a fifth of a second later;
a lost ring costs that and no more.
"""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from django.conf import settings

_BELL = b"!"


def _folder() -> Path:
    return Path(settings.HOME) / "doorbells"


class Doorbell:
    """One listener: a socket of this machine's own loopback, its port noted as a file name."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(folder)
        self._note = folder / f"{os.getpid()}-{self._socket.getsockname()[1]}"
        self._note.touch(mode=0o600)

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, `seconds` at most. Several rings since the last time count as one."""
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(1)
            self._socket.setblocking(False)
            while True:
                self._socket.recv(1)
        except (TimeoutError, BlockingIOError):
            return True
        except OSError:
            return False

    def close(self) -> None:
        """Take the bell down."""
        self._note.unlink(missing_ok=True)
        self._socket.close()


def ring() -> None:
    """Ring every bell of this practice. Never waits and never fails."""
    with contextlib.suppress(OSError):
        notes = os.listdir(_folder())
        if not notes:
            return
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.setblocking(False)
            for note in notes:
                with contextlib.suppress(OSError, ValueError):
                    bell.sendto(_BELL, ("127.0.0.1", int(note.rpartition("-")[2])))


def _clear_away(folder: Path) -> None:
    # A killed process leaves its note behind.
    for note in folder.iterdir():
        pid = note.name.partition("-")[0]
        if not pid.isdigit() or not _runs(int(pid)):
            note.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
