"""`accord`: what a host can ask of the program from a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

LOCAL = ("127.0.0.1", "::1", "localhost")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.config.settings")
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except KeyboardInterrupt:
        return 130
    except EOFError:
        print("\nNobody answered, so nothing was set up. Please run it in a terminal.")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="accord", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    init = commands.add_parser("init", help="set up a real practice")
    init.set_defaults(command=_init)
    for name, about in INIT_ASKS:
        init.add_argument(f"--{name}", help=about)

    serve = commands.add_parser("serve", help="start the program")
    serve.set_defaults(command=_serve)
    _address(serve)

    demo = commands.add_parser("demo", help="a fictional practice, on this machine alone")
    demo.set_defaults(command=_demo)
    _address(demo)
    demo.add_argument("--folder", type=Path, default=Path(".accord-demo"))
    demo.add_argument("--no-serve", action="store_true", help="build it, and stop there")

    notices = commands.add_parser(
        "notices", help="send the notices that are due, once; for a timer"
    )
    notices.set_defaults(command=_notices)

    clock = commands.add_parser("clock", help="what time Accord goes by; confirm it after a leap")
    clock.set_defaults(command=_clock)
    clock.add_argument("confirm", nargs="?", choices=["confirm"])

    check = commands.add_parser("check", help="look whether everything is in its place")
    check.set_defaults(command=_check)
    return parser


INIT_ASKS = (
    ("practice", "what the practice is called"),
    ("country", "two letters, such as DE"),
    ("emergency", "the emergency number there"),
    ("name", "the name you will sign in with"),
)


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


# Each command is imported when it is asked for: the settings are read at that moment.


def _init(asked: argparse.Namespace) -> int:
    from accord.console.setting_up import init

    return init({name: getattr(asked, name) for name, _about in INIT_ASKS})


def _serve(asked: argparse.Namespace) -> int:
    from accord.console.serving import serve

    return serve(asked.host, asked.port)


def _demo(asked: argparse.Namespace) -> int:
    if asked.host not in LOCAL:
        print("The demo is for this machine alone: everybody knows its passphrases.")
        return 2
    from accord.console.demo import demo

    return demo(asked.folder, asked.host, asked.port, serving=not asked.no_serve)


def _notices(asked: argparse.Namespace) -> int:
    from accord.console.notices import notices

    return notices()


def _clock(asked: argparse.Namespace) -> int:
    from accord.console.clocks import confirm, show

    return confirm() if asked.confirm else show()


def _check(asked: argparse.Namespace) -> int:
    from accord.console.checking import check

    return check()


if __name__ == "__main__":
    sys.exit(main())
