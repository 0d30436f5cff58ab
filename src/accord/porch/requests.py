"""What a view is given: a request for which the porch has opened a place."""

from __future__ import annotations

from django.http import HttpRequest

from accord.actions.place import Place


class PlacedRequest(HttpRequest):
    """`place` is set by `OpenPlace`, for every request that reaches a view."""

    place: Place
