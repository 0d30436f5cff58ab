"""What a view is given: a request for which the porch has opened a place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accord.actions.place import Place

Answer = Callable[[HttpRequest], HttpResponse]


class PlacedRequest(HttpRequest):
    """`place` is set by `OpenPlace`, for every request that reaches a view."""

    place: Place
