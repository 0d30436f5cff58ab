"""Web Push against the standard's own example and against two programs of other people."""

from __future__ import annotations

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from accord.vault import push
from accord.vault.errors import TooLarge, Unopenable

# RFC 8291, section 5 and appendix A.
MESSAGE = b"When I grow up, I want to be a watermelon"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWA"
    "mS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSx"
    "sj_Qulcy4a-fN"
)


class Browser:
    """Somebody's browser, with the two keys that it tells a site."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        public = self.private.public_key()
        raw = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.secret = bytes(range(16))
        self.said = {"p256dh": push.write_base64(raw), "auth": push.write_base64(self.secret)}

    def read(self, body: bytes) -> bytes:
        found: bytes = http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.secret, version="aes128gcm"
        )
        return found


def test_the_standards_own_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte by byte, with its keys and salt; its message is padded to nothing."""
    monkeypatch.setattr(push, "ROOM", len(MESSAGE) + 1)
    own = ec.derive_private_key(int.from_bytes(push.read_base64(OWN, 32), "big"), ec.SECP256R1())
    salt = push.read_base64(SALT, 16)
    sealed = push.seal_push(MESSAGE, p256dh=THEIRS, auth=AUTH, own=own, salt=salt)
    assert push.write_base64(sealed) == BODY


def test_another_program_reads_it_and_its_length_tells_nothing() -> None:
    browser = Browser()
    short, long = (push.seal_push(one, **browser.said) for one in (b"a", "ü".encode() * 100))
    assert browser.read(short) == b"a"
    assert browser.read(long) == "ü".encode() * 100
    assert len(short) == len(long)
    assert push.seal_push(b"a", **browser.said) != short
    with pytest.raises(TooLarge):
        push.seal_push(b"x" * push.ROOM, **browser.said)


def test_what_no_browser_would_say_is_refused() -> None:
    good = Browser().said
    for text in ("", "A", "?" * 87, "A" * 87, "B" + "A" * 86, good["p256dh"] + "A", "ü" * 87):
        with pytest.raises(Unopenable):
            push.browser_key(text)
    for text in ("", "AAAA", "*" * 22, "A" * 21 + "B"):
        with pytest.raises(Unopenable):
            push.seal_push(b"a", p256dh=good["p256dh"], auth=text)


def test_another_program_believes_the_signature() -> None:
    key = bytes(range(32))
    said = {"audience": "https://push.example", "contact": "mailto:a@b.example", "expires": 99}
    header = push.sender_header(key, **said)
    assert header.startswith("vapid t=")
    assert header.endswith(f"k={push.sender_public(key)}")
    assert Vapid02.verify(header)
    token = header.split("t=")[1].split(",")[0].split(".")
    other = push.sender_header(bytes(32), **said).split("t=")[1].split(",")[0].split(".")
    assert token[:2] == other[:2]
    forged = header.replace(token[2], other[2])
    assert not Vapid02.verify(forged)
    assert push.sender_public(key) == push.sender_public(key) != push.sender_public(bytes(32))
