"""Pages that anybody may read, without an account: the front door, help, safety, a minute to
settle, words for a feeling, leaflets. They ask for nothing and keep nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from accord.actions.place import NotFound
from accord.library import help_lines, leaflets, texts
from accord.library import wheel as feeling_words
from accord.porch.doors import go_home, open_to_all
from accord.porch.requests import PlacedRequest
from accord.porch.shell import feelings_page, grounding_page, offline_page


@open_to_all
def front(request: PlacedRequest) -> HttpResponse:
    """The front door; whoever is in already goes on to Today."""
    if request.place.person is not None:
        return go_home(request)
    return render(request, "porch/front.html")


@open_to_all
def help_page(request: PlacedRequest) -> HttpResponse:
    """Whom to call, with the warning about call lists before the numbers."""
    language = get_language() or "en"
    practice, today = request.place.practice, timezone.localdate(request.place.now)
    country = request.GET.get("country", practice.country)[:2].upper()
    context = {
        "emergency_number": practice.emergency_number,
        "before_calling": texts.safety(language).section("call-lists"),
        "lines": help_lines.help_lines(country, today, language),
        "countries": [(one.code, one.country_name) for one in help_lines.countries(language)],
        "country": country,
    }
    return render(request, "porch/help.html", context)


@open_to_all
def before(request: PlacedRequest) -> HttpResponse:
    """What another person with this device can see, and how to hide quickly."""
    context = {"text": texts.safety(get_language() or "en")}
    return render(request, "porch/safety.html", context)


@open_to_all
def grounding(request: PlacedRequest) -> HttpResponse:
    """Short exercises to come back to oneself."""
    exercises = texts.grounding(get_language() or "en")
    return render(request, "porch/grounding.html", {"exercises": exercises, **_way_on(request)})


def _way_on(request: PlacedRequest) -> dict[str, bool]:
    """Whether somebody came from a page that they are writing, and goes back to it."""
    return {"was_writing": request.GET.get("from") == "writing"}


@open_to_all
def shelf(request: PlacedRequest) -> HttpResponse:
    """Every leaflet by group, a line each."""
    groups = leaflets.groups(get_language() or "en")
    return render(request, "porch/leaflets.html", {"groups": groups})


@open_to_all
def leaflet(request: PlacedRequest, number: int) -> HttpResponse:
    """One leaflet. Its address is a number, since browsers list the addresses one has been to."""
    try:
        text = leaflets.numbered(number, get_language() or "en")
    except KeyError:
        raise NotFound from None
    return render(request, "porch/leaflet.html", {"text": text})


@open_to_all
def feelings(request: PlacedRequest) -> HttpResponse:
    """The wheel of feelings, and what a body feels. There is nothing on it to send."""
    wheel = feeling_words.wheel(get_language() or "en")
    return render(request, "porch/feelings.html", {"wheel": wheel, **_way_on(request)})


@open_to_all
def offline(request: PlacedRequest) -> HttpResponse:
    """What the worker shows where there is no connection: the same for everybody."""
    return HttpResponse(offline_page())


@open_to_all
def offline_grounding(request: PlacedRequest) -> HttpResponse:
    """What the worker shows for a minute to settle, without a connection."""
    return HttpResponse(grounding_page())


@open_to_all
def offline_feelings(request: PlacedRequest) -> HttpResponse:
    """What the worker shows for the wheel of feelings, without a connection."""
    return HttpResponse(feelings_page())
