"""Neutral notices: sent once for a timer, or every few minutes while the program serves."""

from __future__ import annotations

import threading
from types import TracebackType

from accord.console.saying import no_practice

EVERY = 180.0


def notices() -> int:
    """`accord notices`: send what is due, and say how many went out, and to nobody's name."""
    from accord.console.serving import home_folder

    if not (home_folder() / "secret_key").exists():
        print(no_practice(home_folder()))
        return 1
    from accord.actions.telling import tell_what_is_due

    print(f"{tell_what_is_due()} sent")
    return 0


class Notices:
    """One quiet thread beside the server. It looks once at the start and then every few minutes."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)

    def __enter__(self) -> Notices:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ends.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        from django.db import connection

        from accord.actions.telling import tell_what_is_due
        from accord.porch.errors import note_failure

        while not self._ends.is_set():
            try:
                tell_what_is_due()
            except Exception as failure:  # One bad look must not end all notices.
                note_failure(failure)
            finally:
                connection.close()
            self._ends.wait(self._every)
