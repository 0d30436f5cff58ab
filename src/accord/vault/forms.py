"""Values that a page hands to its own form and must get back unchanged and unread."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode

from accord.vault import suite
from accord.vault.counting import count
from accord.vault.errors import Failure, Unopenable
from accord.vault.padding import LEAST, SMALL, Content, pad, unpad
from accord.vault.pairs import KeyPair
from accord.vault.suite import transcript

__all__ = ["SMALL", "TOKEN_LENGTH", "open_form", "seal_form", "token_length"]

_KIND = "form"


def token_length(size: int) -> int:
    """How many characters a token of this padded size has."""
    return -(-(suite.LOCK_OVERHEAD + size) * 4 // 3)


TOKEN_LENGTH = token_length(LEAST)


def seal_form(payload: Content, *, owner: KeyPair, purpose: str, size: int = LEAST) -> str:
    """Seal a form's hidden value to the one who was shown the page.

    The token is always `token_length(size)` characters, TOKEN_LENGTH unless a page that holds
    many asks for SMALL ones; TooLarge if the payload needs more than some 40 bytes less than
    `size` as JSON.
    """
    count("seal form")
    padded = pad({"kind": _KIND, "v": 1, "payload": payload}, size=size)
    blob = suite.lock(owner.private, padded, transcript("form", purpose))
    return urlsafe_b64encode(blob).rstrip(b"=").decode()


def open_form(token: str, *, owner: KeyPair, purpose: str, size: int = LEAST) -> Content:
    """Open a token again: Unopenable if it is anybody else's, for another purpose or changed."""
    count("open form")
    if len(token) != token_length(size):
        raise Unopenable(Failure.LENGTH)
    whole = token + "=" * (-len(token) % 4)
    try:
        blob = b64decode(whole, altchars=b"-_", validate=True)
    except ValueError:
        raise Unopenable(Failure.LENGTH) from None
    padded = suite.unlock(owner.private, blob, transcript("form", purpose))
    payload = unpad(padded, kind=_KIND)["payload"]
    assert isinstance(payload, dict)
    return payload
