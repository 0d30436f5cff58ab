"""The fixed cast of the vault's tests, and what they share."""

import json
from pathlib import Path

import pytest

from accord.vault.errors import VaultError
from accord.vault.keys import Cost, new_key_pair

ROBIN, SAM, NOA, ABARA, CHARLIE = (new_key_pair() for _ in range(5))
SHRED = bytes(range(32))
LOW = Cost(memory=64, rounds=1)


def fails(failure, act, *args, **kwargs):
    """The act gives exactly this failure, and its message is constant."""
    with pytest.raises(VaultError) as caught:
        act(*args, **kwargs)
    assert caught.value.failure is failure
    assert str(caught.value) == failure.value
    return caught.value


def vectors(name):
    return json.loads((Path(__file__).parent / "vectors" / f"{name}.json").read_text("utf-8"))
