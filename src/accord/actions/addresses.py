"""Addresses of topics: other ones for everybody, so that no list of addresses tells a topic.

A browser's history, and whatever stands between it and this machine, keep addresses. If a
topic's were the same for all, anybody with an account could look up what another has read.
"""

from __future__ import annotations

from collections.abc import Iterable

from accord.actions.place import NotFound, Place
from accord.vault import names

_KEPT = "topic code key"


def code_for(place: Place, slug: str) -> str:
    """The ten signs that stand for a topic in this person's addresses, and in nobody else's."""
    if _KEPT not in place.opened:
        place.opened[_KEPT] = names.topic_code_key(place.my_keys)
    return names.topic_code(place.opened[_KEPT], slug)


def slug_for(place: Place, code: str, slugs: Iterable[str]) -> str:
    """The topic behind `code` among those a person has; NotFound for any other."""
    for slug in slugs:
        if code_for(place, slug) == code:
            return slug
    raise NotFound
