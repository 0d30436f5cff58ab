"""What the pages of the clients' rooms say once, after something was done there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.porch import notices
from accord.porch.notices import go, once
from accord.porch.requests import PlacedRequest

__all__ = ["LINES", "go", "once", "read"]

LINES: Mapping[str, Promise] = {
    "kept": _("Kept."),
    "joined": _("You are in one more circle. Your clinician meets you alone before it begins."),
    "handed-in": _("Handed in. Until the date you can take it back; nobody learns either way."),
    "handed-in-nothing": _("Handed in, with nothing to show. Until the date you can change that."),
    "taken-back": _("Taken back. It reads the same as nothing to show."),
    "suggested": _("It is with the people you chose. Nobody gets a notice."),
    "limit-set": _("Your limit holds from now on."),
    "promised": _("Your promise holds from now on. You can let it go at any time."),
    "yes": _("Your yes is kept. You can take it back at any time, in the same place."),
    "again": _("Kept. It goes on until then once everyone has said so; nobody is asked."),
    "paused": _("Paused. It holds no longer, from this moment."),
    "withdrawn": _("Withdrawn. It holds no longer, from this moment."),
    "unsaid": _("Taken back. The words from before stay as they are."),
    "lifted": _("Lifted. That alone permits nothing."),
    "let-go": _("Let go. You no longer promise this."),
    "stopped": _("Stopped. What you allowed each other holds no more; limits and promises do."),
    "left": _("You have left. What you wrote alone is still yours."),
    "passphrase": _("Your new passphrase counts. Every other device was signed out."),
    "code-refused": _("That code opens nothing any more. You can make a new one here."),
    "asked-for": _("Asked for. Come back when it is ready; nobody else is told."),
    "called-off": _("Called off. There is nothing to take."),
    "device-ended": _("That device is signed out."),
    "forgotten": _("Forgotten. This device stops things only while you are signed in."),
    "checked-in": _("Kept, for you alone."),
    "told": _("Your clinician can read it from now on. You can take it back at any time."),
    "untold": _("Taken back. Your clinician can’t read it any more."),
    "erased": _("Erased, for good."),
    "entry-kept": _("Kept, for you alone."),
    "left-off": _("Kept as far as you came, for you alone. You can go on, or leave it at that."),
    "dropped": _("What wasn’t kept yet is gone."),
    "mood": _("Kept, for you alone. You can change it until the day ends."),
    "moves-forgotten": _("Forgotten, for good. Your answers stay as they are."),
    "moves-off": _("From now on it isn’t kept how your answers move."),
    "moves-on": _("From now on it is kept how your answers move, for you alone."),
    "shown": _("They can read it from now on. You can take it back at any time."),
    "put-away": _("Put away. Nobody learns of it."),
    "share-back": _("Taken back. Nobody else can read it any more."),
    "rhythm": _("Kept. Everyone here sees how often it is offered, and not who chose it."),
    "offer-on": _("Today offers it to you again. Nobody else sees that."),
    "offer-off": _("Today doesn’t offer it to you any more. Nobody else sees that."),
    "calendar-on": _("Your calendar can read your reminders at this address from now on."),
    "mail-on": _("Neutral notices go to that address from now on."),
    "push-on": _("This device shows neutral notices from now on."),
    "reminders-off": _("Ended. Nothing more goes there."),
    "zone": _("Kept. Your pages go by it from now on."),
    "own-topic": _("Your topic is on your list. Only you can see it."),
}


def read(request: PlacedRequest) -> Promise | None:
    """The line that was left for this page; None for anything stale, foreign or made up."""
    return notices.read(request, LINES)
