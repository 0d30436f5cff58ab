"""Run a group of private acts, each in a world of its own, and watch the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.cast import ABARA
from tests.laws import over_http, sessions
from tests.laws.lived import Lived, another
from tests.laws.private_acts import GROUPS, Act
from tests.laws.watching import Seen, first_difference

LONG = bool(os.environ.get("ACCORD_LONG"))
Look = Callable[[Lived, str, bool], list[list[Seen]]]


def enough(acts: Sequence[str]) -> Sequence[str]:
    """The first and every second one, where the others are tried in larger circles as well."""
    return acts if LONG else [acts[0], *acts[1::2]]


def at_the_actions(lived: Lived, group: str, for_a_while: bool) -> list[list[Seen]]:
    """Everything the others see soon, and (unless it may show by then) later."""
    soon = sessions.others_look_soon(lived, come_back=GROUPS[group].come_back)
    looks = [soon] if for_a_while else [soon, sessions.others_look_later(lived)]
    return _asked(looks, group)


def over_whole_sessions(lived: Lived, group: str, for_a_while: bool) -> list[list[Seen]]:
    """The same over HTTP, through the pages."""
    soon = over_http.others_look_soon(lived, come_back=GROUPS[group].come_back)
    looks = [soon] if for_a_while else [soon, over_http.others_look_later(lived)]
    return _asked(looks, group)


def _asked(looks: list[list[Seen]], group: str) -> list[list[Seen]]:
    """What those saw who are to see nothing of it: all, or all but a clinician who was told."""
    if not GROUPS[group].told:
        return looks
    found = [[seen for seen in look if not seen.step.startswith(ABARA)] for look in looks]
    assert all(found), "somebody else looked"
    return found


def differences(
    lived: Lived,
    group: str,
    folder: Path,
    look: Look = at_the_actions,
    only: Sequence[str] = (),
) -> list[str]:
    """Each act of a group whose traces differ from those of the group's first."""
    chosen = GROUPS[group]

    def looks(world: Lived, name: str) -> list[list[Seen]]:
        return look(world, group, name in chosen.for_a_while)

    return told_apart(
        lived, folder, {name: chosen.acts[name] for name in only or chosen.acts}, looks
    )


def told_apart(
    lived: Lived,
    folder: Path,
    acts: Mapping[str, Act],
    look: Callable[[Lived, str], list[list[Seen]]],
) -> list[str]:
    """Each act after which the others see something else than after the first."""
    told: list[str] = []
    first: list[list[Seen]] = []
    for name, act in acts.items():
        with another(lived, folder / "world") as world:
            act(world)
            seen = look(world, name)
        first = first or seen
        for one, other in zip(first, seen, strict=False):
            difference = first_difference(one, other)
            if difference:
                told.append(f"{name}: {difference}")
                break
    return told
