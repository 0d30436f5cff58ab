"""X25519 key pairs. A pair lives as long as a request and never shows its private half."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType, NoReturn

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from accord.vault import suite
from accord.vault.errors import Failure, Unopenable

PublicKey = NewType("PublicKey", bytes)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both halves, 32 bytes each."""

    private: bytes = field(repr=False)
    public: bytes = field(repr=False)
    # Loading costs a curve multiplication; a page that opens many grants does it once.
    _loaded: list[X25519PrivateKey] = field(
        default_factory=list, repr=False, compare=False, init=False
    )

    def loaded(self) -> X25519PrivateKey:
        """The private half as pyca wants it."""
        if not self._loaded:
            self._loaded.append(suite.private_key(self.private))
        return self._loaded[0]

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: no cache and no queue may ever hold a private key."""
        raise TypeError("a key pair is never stored")


def new_key_pair() -> KeyPair:
    """Make a fresh random pair."""
    private = X25519PrivateKey.generate()
    return KeyPair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def pair_of(private: bytes) -> KeyPair:
    """The pair that belongs to these 32 private bytes."""
    if len(private) != suite.KEY:
        raise Unopenable(Failure.LENGTH)
    return KeyPair(private, suite.private_key(private).public_key().public_bytes_raw())


def joined(pair: KeyPair) -> bytes:
    """Both halves in a row, as wraps hold them."""
    return pair.private + pair.public


def parted(raw: bytes) -> KeyPair:
    """Undo `joined`."""
    if len(raw) != 2 * suite.KEY:
        raise Unopenable(Failure.LENGTH)
    return KeyPair(raw[: suite.KEY], raw[suite.KEY :])
