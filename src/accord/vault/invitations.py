"""Invitation codes: a secret of 85 bits and the clinician's fingerprint, on paper or as a QR.

The code is text only and never part of an address. The server keeps `lookup(code)`; the
clinician keeps the code itself, sealed, and checks with it the key that the client made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest

from accord.vault import codes, suite
from accord.vault.counting import count
from accord.vault.errors import Failure, Forged, MistypedCode
from accord.vault.suite import transcript
from accord.vault.words import word_list

__all__ = [
    "Forged",
    "InvitationCode",
    "MistypedCode",
    "authenticate",
    "check",
    "fingerprint",
    "lookup",
    "new_code",
    "read_code",
    "spoken_words",
]

_LABEL = "invitation"
_SECRET = 17  # characters of 5 bits: 85 bits
_FINGERPRINT = 14  # 70 bits
_SPOKEN = 5  # words of almost 13 bits each


@dataclass(frozen=True, slots=True)
class InvitationCode:
    """What an invitation carries. Only `text` shows it."""

    secret: str = field(repr=False)
    clinician: str = field(repr=False)

    def text(self) -> str:
        """As it is printed: seven groups of five characters."""
        return codes.printed(self.secret + self.clinician, label=_LABEL)

    def names(self, clinician_public: bytes) -> bool:
        """Whether this is the clinician (by key) who made the invitation."""
        return compare_digest(self.clinician, fingerprint(clinician_public))


def new_code(clinician_public: bytes) -> InvitationCode:
    """Make a code for one new invitation by this clinician."""
    return InvitationCode(codes.random_characters(_SECRET), fingerprint(clinician_public))


def read_code(text: str) -> InvitationCode:
    """Read a typed or scanned code; MistypedCode if it was not typed as printed."""
    body = codes.typed(text, label=_LABEL, length=_SECRET + _FINGERPRINT)
    return InvitationCode(body[:_SECRET], body[_SECRET:])


def fingerprint(public: bytes) -> str:
    """Fourteen characters (70 bits) that stand for a public key."""
    hashed = sha256(transcript("fingerprint", public)).digest()
    return codes.characters_of(hashed, _FINGERPRINT)


def lookup(code: InvitationCode) -> bytes:
    """32 bytes by which the server finds the invitation; they give the code away to nobody."""
    return suite.derive(code.secret.encode(), transcript("invitation lookup"))


def authenticate(code: InvitationCode, public: bytes) -> bytes:
    """The client's proof, made at sign-up, that the holder of this code made this key."""
    count("authenticate key")
    key = suite.derive(code.secret.encode(), transcript("invitation key"))
    return suite.framed(suite.mac(key, transcript("first key", code.clinician, public)))


def check(code: InvitationCode, mac: bytes, public: bytes) -> None:
    """Forged unless `mac` is `authenticate` of this key: the clinician's confirming act."""
    count("check key")
    if not compare_digest(mac, authenticate(code, public)):
        raise Forged(Failure.MAC)


def spoken_words(one: bytes, other: bytes) -> tuple[str, ...]:
    """Five words that two people read to each other: the same only if both hold the same keys."""
    low, high = sorted((one, other))
    number = int.from_bytes(sha256(transcript("spoken words", low, high)).digest(), "big")
    words = word_list()
    spoken = []
    for _ in range(_SPOKEN):
        number, place = divmod(number, len(words))
        spoken.append(words[place])
    return tuple(spoken)
