"""A fictional practice to look around in: made by calling the actions, with real keys throughout.

Everybody in it is made up, and everybody who reads the terminal knows the passphrase. That is why
it is refused on any address but this machine's own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from accord.console.saying import port_taken
from accord.console.serving import home_folder, is_free, prepare, serve
from accord.console.setting_up import make_folder

MARK = "this-is-a-demo"
PASSPHRASE = "copper lantern drifting meadow seventh harbour"


def demo(folder: Path, host: str, port: int, *, serving: bool = True) -> int:
    """Build the demo in a fresh folder, say who is in it, and start the program."""
    folder = folder.resolve()
    if folder.exists() and not (folder / MARK).exists():
        print(f"{folder} is there already and holds no demo. Please name another: --folder")
        return 1
    if serving and not is_free(host, port):
        # Before anything is cleared away: another demo may be running on this very folder.
        print(port_taken("demo", port))
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["ACCORD_HOME"] = str(folder)
    os.environ["ACCORD_STORE"] = str(folder / "store")
    if serving:
        os.environ["ACCORD_SERVING"] = "1"
    make_folder(folder)
    (folder / MARK).touch()
    if home_folder() != folder:
        print("The settings were read before the demo could choose its own folder.")
        return 1
    prepare()
    from accord.console.demo_people import tell_the_past

    tell_the_past(PASSPHRASE)
    saying = welcome(host, port)
    if serving:
        return serve(host, port, saying=saying)
    print(saying)
    return 0


def welcome(host: str, port: int) -> str:
    """What the terminal says when the demo is ready."""
    return f"""
The demo is at http://{host}:{port} until you press Ctrl+C. Everybody in it is made up.

    sign in as   to see
    abara        Dr. Abara, the clinician of all of them
    robin, sam   a couple, with comparisons behind them and an agreement they live by
    noa, kim,    a circle of three, with a comparison ahead
    alex
    charlie      somebody who comes alone

The passphrase is the same for all of them:

    {PASSPHRASE}

To see two people at once, use one ordinary and one private window. Each start builds the
demo anew, so nothing you do in it lasts.
"""
