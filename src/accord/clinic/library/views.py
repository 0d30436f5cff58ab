"""The catalogue, to read, to print blank, and to choose categories from."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accord.actions.answers import the_catalogue
from accord.actions.place import NotFound, Refused
from accord.actions.practice import switch_categories
from accord.clinic import notices
from accord.clinic.door import clinician, filled, render, say, status_of
from accord.clinic.library.forms import CategoriesForm
from accord.library.catalogue import Catalogue, catalogue
from accord.porch.requests import PlacedRequest

STANCES = [_("No"), _("Not now"), _("Not sure"), _("Let’s talk"), _("Yes, if…"), _("Yes")]


def _whole() -> Catalogue:
    """Every category there is, those this practice leaves out as well."""
    return catalogue(get_language() or "en")


@clinician
def library(request: PlacedRequest) -> HttpResponse:
    """All categories; which ones this practice uses can be changed here."""
    place, whole = request.place, _whole()
    known = [one.id for one in whole.categories]
    used = [one for one in known if one not in place.practice.categories_off]
    form = CategoriesForm(
        request.POST if request.method == "POST" else None, known=known, initial={"used": used}
    )
    if form.is_bound and form.is_valid():
        try:
            off = [one for one in known if one not in form.cleaned_data["used"]]
            switch_categories(place, off=off)
            return notices.go(place, "desk-library", "categories")
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "library",
        "categories": whole.categories,
        "off": place.practice.categories_off,
        **filled(form),
    }
    return render(request, "clinic/library.html", context, status=status_of(form))


@clinician
def category(request: PlacedRequest, category_id: str) -> HttpResponse:
    """One category with all its topics."""
    whole = _whole()
    try:
        found = whole.category(category_id)
    except KeyError:
        raise NotFound from None
    context = {
        "place_now": "library",
        "category": found,
        "topics": whole.in_category(category_id),
        "is_off": category_id in request.place.practice.categories_off,
    }
    return render(request, "clinic/category.html", context)


@clinician
def blank(request: PlacedRequest) -> HttpResponse:
    """What this practice uses of the catalogue, with empty boxes, for paper."""
    used = the_catalogue(request.place)
    context = {
        "place_now": "library",
        "stances": STANCES,
        "categories": [(one, used.in_category(one.id)) for one in used.categories],
    }
    return render(request, "clinic/blank.html", context)
