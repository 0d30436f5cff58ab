"""The bundled word list. words-licence.txt says where it comes from and what was changed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list() -> tuple[str, ...]:
    """All words in their order, read once. The order is frozen: spoken words depend on it."""
    return tuple(files("accord.vault").joinpath("words.txt").read_text("utf-8").split())
