"""The suite is RFC 9180's: its own published example opens, and nothing near it does."""

import pytest
from cryptography.exceptions import InvalidTag

# pyca's entry for its own tests: the product never uses further data, the RFC's example does.
from cryptography.hazmat.bindings._rust import openssl

from accord.vault import suite
from tests.vault.cast import vectors

VECTOR = {key: bytes.fromhex(value) for key, value in vectors("rfc9180").items() if key != "source"}


def opened(**changes):
    vector = {**VECTOR, **changes}
    return openssl.hpke._decrypt_with_aad(
        suite._HPKE,
        vector["enc"] + vector["ct"],
        suite.private_key(vector["skRm"]),
        info=vector["info"],
        aad=vector["aad"],
    )


def test_the_published_example_opens():
    assert opened() == VECTOR["pt"]


def test_the_published_keys_belong_together():
    for private, public in (("skRm", "pkRm"), ("skEm", "enc")):
        pair = suite.private_key(VECTOR[private])
        assert pair.public_key().public_bytes_raw() == VECTOR[public]


@pytest.mark.parametrize("part", ["enc", "ct", "info", "aad", "skRm"])
def test_nothing_near_it_opens(part):
    changed = bytes([VECTOR[part][0] ^ 8]) + VECTOR[part][1:]
    with pytest.raises(InvalidTag):
        opened(**{part: changed})


def test_a_wrap_is_such_a_message_behind_a_suite_byte():
    blob = suite.wrap(b"a seed", VECTOR["pkRm"], b"here")
    message = {"enc": blob[1:33], "ct": blob[33:], "info": b"here", "aad": b""}
    assert blob[:1] == suite.SUITE
    assert opened(**message) == b"a seed"
