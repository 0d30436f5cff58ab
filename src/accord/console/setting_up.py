"""Setting up a real practice: a folder, a key, empty tables, and the first clinician."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from accord.console.saying import called

WEAK = "Please choose another one: {}"


def make_folder(home: Path) -> None:
    """The program's own folder and secret, readable by its owner alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = home / "secret_key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48))


def init(given: Mapping[str, str | None], ask: Callable[[str], str] = input) -> int:
    """Ask for what was not given, set the practice up, and print what is shown only once."""
    from accord.console.serving import home_folder, prepare

    make_folder(home_folder())
    prepare()
    from accord.actions.place import Refused, clock
    from accord.actions.practice import practice_exists, set_up_practice

    if practice_exists():
        print("There is a practice here already. Nothing was changed.")
        return 1
    try:
        made = set_up_practice(
            name=given["practice"] or ask("What is the practice called? "),
            country=given["country"] or ask("Which country, in two letters? "),
            emergency_number=given["emergency"] or ask("The emergency number there? "),
            clinician_name=given["name"] or ask("The name you will sign in with? "),
            passphrase=_choose_passphrase(ask),
            now=clock(),
        )
    except Refused as refusal:
        print(f"{refusal.words}\nNothing was set up.")
        return 1
    print(_shown_once(made.recovery_code, made.record_halves))
    return 0


def _choose_passphrase(ask: Callable[[str], str]) -> str:
    from accord.actions.invitations import suggest_passphrase
    from accord.actions.place import Refused
    from accord.actions.strength import strong_enough

    suggested = suggest_passphrase()
    print(f"\nA passphrase for you, six words. Write it down now:\n\n    {suggested}\n")
    while True:
        own = getpass.getpass("Press Enter to take it, or type your own (it stays unseen): ")
        try:
            strong_enough(own or suggested, "passphrase")
        except Refused as refused:
            print(WEAK.format(refused.words))
        else:
            return own or suggested


def _shown_once(recovery_code: str, halves: tuple[str, str]) -> str:
    return f"""
Your practice is set up. What follows is shown once and kept nowhere.

Your recovery code, for the day you lose your passphrase:

    {recovery_code}

The practice's record key, in two halves for two people you trust. Together they open the
professional record if you fall ill, die or hand over; one alone opens nothing.

    First half:   {halves[0]}

    Second half:  {halves[1]}

Start the program with: {called()} serve
"""
