"""A bell between the processes of one practice: "something was just written, look now".

It carries nothing, so nobody who hears it learns anything: each listener looks for itself whether
something changed that its people can see. Polling would find the same a fifth of a second later;
a lost ring costs that and no more.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
from functools import cache
from pathlib import Path

from django.conf import settings

_BELL = b"!"


def _folder() -> Path:
    return Path(settings.HOME) / "doorbells"


class Doorbell:
    """One listener: a socket of this machine's own loopback, its port noted as a file name."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(folder)
        self._note = folder / f"{os.getpid()}-{self._socket.getsockname()[1]}"
        self._note.touch(mode=0o600)

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, `seconds` at most: whether there was one.

        Rings that came while nobody waited count as one, and are heard at once.
        """
        if self._hears():
            while self._hears():
                pass
            return True
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(1)
        except OSError:
            return False
        finally:
            self._socket.setblocking(False)
        return True

    def _hears(self) -> bool:
        try:
            self._socket.recv(1)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Take the bell down."""
        self._note.unlink(missing_ok=True)
        self._socket.close()


def ring() -> None:
    """Ring every bell of this practice. Never waits and never fails."""
    with contextlib.suppress(OSError):
        notes = os.listdir(_folder())
        for note in notes:
            with contextlib.suppress(OSError, ValueError):
                _rope().sendto(_BELL, ("127.0.0.1", int(note.rpartition("-")[2])))


@cache
def _rope() -> socket.socket:
    """The one socket that this process rings with; a child it is copied into may use it too."""
    rope = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    rope.setblocking(False)
    atexit.register(rope.close)
    return rope


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
