"""Ids: random, without order and without time."""

from uuid import uuid4

LENGTH = 32


def new_id() -> str:
    """A random 32-character hexadecimal id. Ids carry no order and no time."""
    return uuid4().hex
