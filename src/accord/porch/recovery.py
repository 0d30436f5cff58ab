"""Coming back with the printed recovery code, when a passphrase is lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie

from accord.actions.place import Refused
from accord.actions.recovery import sign_in_with_code
from accord.porch import entering
from accord.porch.doors import go_home, open_to_all
from accord.porch.entering import COUNTED, field, let_in, origin_for, six_words
from accord.porch.requests import PlacedRequest


@open_to_all
@ensure_csrf_cookie
def recovery(request: PlacedRequest) -> HttpResponse:
    """Use the printed recovery code and choose a new passphrase. The first use starts a wait."""
    name = field(request, "name")
    own = field(request, "new_passphrase")
    suggestion = six_words(request)
    context: dict[str, Any] = {"suggestion": suggestion, "typed": own or suggestion, "name": name}
    if request.method != "POST":
        return render(request, "porch/recovery.html", context)
    now, origin = request.place.now, origin_for(request, name)
    try:
        entering.tries.check(name, origin, now)
        signed_in = sign_in_with_code(
            name=name,
            code=field(request, "code"),
            new_passphrase=own,
            now=now,
            latest=request.place.latest,
        )
    except Refused as refusal:
        if refusal.reason == "recovery_waits":
            return render(request, "porch/recovery.html", {"waits": refusal.words})
        if refusal.reason in COUNTED:
            entering.tries.miss(name, origin, now)
        # A code has thirty signs: whoever slipped in one must not type them all again.
        context["code"] = field(request, "code")
        context |= {"wrong": refusal.words, "errors": refusal.fields}
        return render(request, "porch/recovery.html", context, status=409)
    return let_in(request, signed_in, lambda: go_home(request))
