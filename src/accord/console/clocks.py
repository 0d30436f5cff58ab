"""`accord clock`: what time it is, and the host's word for it."""

from __future__ import annotations

from datetime import datetime

from accord.console.saying import called, no_practice
from accord.console.serving import home_folder


def show() -> int:
    """Say what the machine's clock says and what Accord goes by; 1 if somebody has to look."""
    if not _is_set_up():
        return 1
    from accord.actions.clocks import clocks

    found = clocks()
    print(f"This machine's clock says:   {_told(found.clock)}")
    if found.now is not None and found.latest is not None:
        print(f"Accord has gone on to:       {_told(found.now)}")
        print(f"The latest it was ever told: {_told(found.latest)}")
    if found.is_sure:
        print("There is nothing to do.")
        return 0
    print(
        "\nThe clock did something that nobody can explain. Until you have looked, nothing is\n"
        "allowed that was not allowed before; pausing, withdrawing and stopping work as always.\n"
        f"Set this machine's clock right if it is wrong, then run: {called()} clock confirm\n"
        "If it was ahead of the right time, no allowance holds after that until everyone it\n"
        "concerns has said yes to it again: nothing that ended by it comes back by itself."
    )
    return 1


def confirm() -> int:
    """This machine's clock is right, the host says."""
    if not _is_set_up():
        return 1
    from accord.actions.clocks import clocks, confirm_clock
    from accord.actions.place import clock

    if clocks().is_sure:
        print("The clock goes on as it should. There is nothing to confirm.")
        return 0
    back = confirm_clock()
    print(f"Accord goes by this machine's clock from now on: {_told(clock())}")
    if back:
        print(
            "Something may have ended by the wrong time, and nothing comes back by itself: no\n"
            "allowance holds until everyone it concerns has said yes to it again. Limits stand.\n"
            "Everybody is signed out."
        )
    return 0


def _is_set_up() -> bool:
    home = home_folder()
    if (home / "secret_key").exists():
        return True
    print(no_practice(home))
    return False


def _told(moment: datetime) -> str:
    return f"{moment:%d %B %Y, %H:%M:%S} UTC"
