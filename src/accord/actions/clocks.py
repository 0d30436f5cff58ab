"""The host's word on what time it is, after the clock did something that nobody can explain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accord.actions.endings import end_every_sign_in
from accord.actions.gate import circle_scope
from accord.actions.live import pulse
from accord.actions.place import clock, the_store
from accord.consent.clocks import SLACK, takes_back
from accord.records.models import Circle, Person


@dataclass(frozen=True, slots=True)
class ClockView:
    """`clock` is this machine's; `now` and `latest` are None before anything was asked for."""

    clock: datetime
    now: datetime | None = None
    latest: datetime | None = None
    leapt: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether there is nothing that the host has to look at."""
        if self.leapt:
            return False
        return self.latest is None or self.latest - self.clock <= SLACK


def clocks() -> ClockView:
    """What the machine says, and what Accord goes by. Looking changes neither."""
    kept, said = the_store().kept_times(), clock()
    if kept is None:
        return ClockView(said)
    return ClockView(said, kept.now, kept.latest, kept.leapt is not None)


def confirm_clock() -> bool:
    """The machine's clock is right. True if something may have ended that by it would not have.

    Where there is nothing to confirm, nothing happens.

    INVARIANT: nothing comes back into force by that. Every circle's number rises first, so that
    each allowance needs everyone's yes anew; sign-ins end.
    """
    store, said = the_store(), clock()
    kept = store.kept_times()
    if kept is None or clocks().is_sure:
        return False
    back = takes_back(kept, said)
    if back:
        with transaction.atomic():
            circles = Circle.objects.select_for_update().order_by("id")
            scopes = [circle_scope(one) for one in circles.values_list("id", flat=True)]
            if scopes:
                store.raise_numbers(scopes, said)
            end_every_sign_in()
            pulse(list(Person.objects.values_list("id", flat=True)))
    store.confirm_time(said)
    return back
