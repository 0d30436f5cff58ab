"""The time zones that people choose from: one for each place that keeps its own time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Words

REGIONS: Mapping[str, Words] = {
    "Africa": _("Africa"),
    "America": _("The Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}


@dataclass(frozen=True, slots=True)
class ZoneView:
    """One zone: its name in every computer's list, and the place that stands for it."""

    name: str

    @property
    def city(self) -> str:
        return self.name.partition("/")[2].replace("_", " ").replace("/", ", ")


@dataclass(frozen=True, slots=True)
class Region:
    title: Words
    zones: tuple[ZoneView, ...]


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    """Every zone with the countries it is kept in, as the list that comes with `tzdata` says."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text()
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {row[2]: frozenset(row[0].split(",")) for row in rows}


def names() -> Collection[str]:
    """The names that can be chosen."""
    return _by_name().keys()


def regions(country: str) -> list[Region]:
    """All of them by region and place; those of the practice's own country once more, first."""
    found = [Region(_("Where the practice is"), _views(country=country))]
    found += [Region(title, _views(region=region)) for region, title in REGIONS.items()]
    return [one for one in found if one.zones]


def _views(*, country: str = "", region: str = "") -> tuple[ZoneView, ...]:
    chosen = (
        name
        for name, countries in _by_name().items()
        if country in countries or name.partition("/")[0] == region
    )
    return tuple(sorted(map(ZoneView, chosen), key=lambda one: one.city))
