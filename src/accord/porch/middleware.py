"""What happens to every request before a view sees it and after it answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accord.actions.place import NotFound, Refused
from accord.actions.signing_in import open_place
from accord.actions.zones import zone_for_pages
from accord.porch import doorbell, errors, still_here
from accord.porch.cookies import SIGN_IN
from accord.porch.doors import go, is_open
from accord.porch.requests import Answer, PlacedRequest

READING = ("GET", "HEAD")
METHODS = (*READING, "POST")


class Policy:
    """The content policy on every page: nothing from anywhere else, no script within a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = settings.CONTENT_SECURITY_POLICY
        return response


class QuietErrors:
    """Turns what an action refused into a page. Everything else that fails goes to
    `errors.broken`, which logs where, and never a value."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotFound):
            return errors.not_found(request)
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None


class OpenPlace:
    """Sets `request.place` and the zone of its person, closes every page that isn't open to all,
    and forbids copies."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: PlacedRequest) -> HttpResponse:
        if request.method not in METHODS:
            # Nothing is opened for these: no page of ours sends them.
            allow = {"Allow": ", ".join(METHODS), "Cache-Control": "no-store"}
            return HttpResponse(status=405, headers=allow)
        try:
            # A page that fetches itself again has been touched by nobody.
            awake = "X-Live" not in request.headers
            request.place = open_place(cookie=request.COOKIES.get(SIGN_IN), awake=awake)
        except NotFound:
            return errors.not_set_up(request)
        # The pages of whoever signs in right here are drawn in `let_in`.
        with timezone.override(zone_for_pages(request.place)):
            response = self.get_response(request)
        # INVARIANT: no page, open ones included, is kept by a browser or anything between.
        response["Cache-Control"] = "no-store"
        if request.method not in READING:
            doorbell.ring()
        return response

    def process_view(
        self, request: PlacedRequest, view: object, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.place.person is not None or is_open(view):
            return None
        if request.method in READING:
            return go(reverse("sign-in"))
        return still_here.after_expiry(request)
