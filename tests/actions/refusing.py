"""Asking for a refusal, and looking at what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accord.actions.place import Refused


def refused(reason: str, action: Callable[..., Any], *args: Any, **given: Any) -> Refused:
    """Call an action that must refuse with this reason, in words; gives what it raised."""
    with pytest.raises(Refused) as caught:
        action(*args, **given)
    assert caught.value.reason == reason
    assert str(caught.value.words)
    assert all(str(words) for words in caught.value.fields.values())
    return caught.value
