"""Named points at which a test can kill the process, to prove that nothing is lost there."""

from __future__ import annotations

import os
import signal

_passed: dict[str, int] = {}


def reach(name: str) -> None:
    """Die here, as by a power cut, if `ACCORD_DIE_AT` is `name` or `name:count`.

    With a count the process dies the count-th time it comes by (1 is the first).
    Without the variable this does nothing.
    """
    wanted = os.environ.get("ACCORD_DIE_AT")
    if not wanted:
        return
    where, _, times = wanted.rpartition(":")
    if not times.isdigit():  # Names have colons of their own.
        where, times = wanted, "1"
    if where != name:
        return
    _passed[name] = _passed.get(name, 0) + 1
    if _passed[name] >= int(times):
        # KILL and not exit: no handler, no flush and no rollback may run.
        os.kill(os.getpid(), signal.SIGKILL)
