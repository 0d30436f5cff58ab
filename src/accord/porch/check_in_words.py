"""The words of a check-in, as its author chooses them and as whoever was shown it reads them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.consent.check_ins import CheckIn, Step

STATEMENTS: Mapping[str, Promise] = {
    "ease": _("It felt easy"),
    "wanting": _("I wanted to be close, of my own accord"),
    "pressure": _("I felt pushed, or that I had to"),
    "closeness": _("I felt close"),
}
STEPS: Mapping[Step, Promise] = {
    Step.NOT_AT_ALL: _("Not at all"),
    Step.A_LITTLE: _("A little"),
    Step.QUITE: _("Quite a bit"),
    Step.VERY: _("Very much"),
}
AFRAID = _("I was afraid")
YES_NO: Mapping[bool, Promise] = {True: _("Yes"), False: _("No")}


def lines(said: CheckIn) -> list[tuple[Promise, Promise]]:
    """What was chosen, line by line; what was skipped has none."""
    found = []
    for name, statement in STATEMENTS.items():
        step: Step | None = getattr(said, name)
        if step is not None:
            found.append((statement, STEPS[step]))
    if said.afraid is not None:
        found.append((AFRAID, YES_NO[said.afraid]))
    return found
