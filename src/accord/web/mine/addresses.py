"""Addresses of topics. They say nothing: neither on a shared screen nor in a browser's history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from accord.actions.place import NotFound


def code_for(slug: str) -> str:
    """The ten signs that stand for a topic in an address."""
    return hashlib.blake2s(slug.encode(), digest_size=5, person=b"topic").hexdigest()


def slug_for(code: str, slugs: Iterable[str]) -> str:
    """The topic behind `code` among those a person has; NotFound for any other."""
    for slug in slugs:
        if code_for(slug) == code:
            return slug
    raise NotFound
