"""What can go wrong in the vault. Messages are constant: an error never carries content."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Why something stayed shut. Frozen test vectors name these."""

    SUITE = "made by a suite this program does not know"
    LENGTH = "too short, too long or cut off"
    PUBLIC_KEY = "not a usable public key"
    LOCK = "the key does not fit this lock"
    COMMITMENT = "the key commitment does not match"
    BODY = "the sealed words were changed or belong elsewhere"
    GRANT = "this grant is for another reader or another place"
    TAG = "the author's tag does not match"
    MAC = "the code does not vouch for this key"
    PADDING = "the padding is not as it should be"
    CONTENT = "the content is not of the expected kind"
    SIZE = "the content does not fit"
    PASSPHRASE = "the passphrase does not fit"
    CODE = "the code was mistyped"
    HALVES = "the two halves do not belong together"
    BUSY = "two passphrases are being checked already"
    NOT_JOINED = "somebody's part or sheet is not there"
    ERASED = "this person was erased"


class VaultError(Exception):
    """Base of every error of the vault; `failure` is the reason, the message is constant."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Unopenable(VaultError):
    """Not for this key, not for this place, or damaged."""


class Forged(VaultError):
    """The one whom it names as its author did not make it for this reader."""


class TooLarge(VaultError):
    """The content does not fit into its fixed or greatest size."""

    def __init__(self) -> None:
        super().__init__(Failure.SIZE)


class WrongPassphrase(VaultError):
    """The passphrase (or the pepper, or the person) does not fit the wrapped key."""

    def __init__(self) -> None:
        super().__init__(Failure.PASSPHRASE)


class MistypedCode(VaultError):
    """A printed code was not typed as printed."""

    def __init__(self) -> None:
        super().__init__(Failure.CODE)


class Busy(VaultError):
    """Two Argon2 derivations are running; try again in a moment."""

    def __init__(self) -> None:
        super().__init__(Failure.BUSY)


class NotJoined(VaultError):
    """A comparison cannot be opened; everybody gets the ordinary empty copy."""

    def __init__(self) -> None:
        super().__init__(Failure.NOT_JOINED)


class Erased(VaultError):
    """The person's shred key was destroyed for good."""

    def __init__(self) -> None:
        super().__init__(Failure.ERASED)
