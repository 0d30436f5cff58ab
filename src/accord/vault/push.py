"""A message to a browser by Web Push: RFC 8291 (aes128gcm, RFC 8188), signed as in RFC 8292.

The push service on the way learns that this server sends this browser something, and when.
"""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from accord.vault.counting import count
from accord.vault.errors import Failure, TooLarge, Unopenable
from accord.vault.suite import derive, transcript

POINT, SECRET, SALT = 65, 16, 16
# A message is padded to this, whatever it says.
ROOM = 256
_RECORD = 4096
_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def read_base64(text: str, length: int) -> bytes:
    """Base64 as browsers write it, of exactly this many bytes; Unopenable else."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise Unopenable(Failure.LENGTH) from None
    if len(raw) != length or write_base64(raw) != text.rstrip("="):
        raise Unopenable(Failure.LENGTH)
    return raw


def write_base64(raw: bytes) -> str:
    """Bytes as base64 for addresses, without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def browser_key(text: str) -> ec.EllipticCurvePublicKey:
    """A browser's own key as it stands in a subscription; Unopenable if it is no point."""
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, read_base64(text, POINT))
    except ValueError:
        raise Unopenable(Failure.PUBLIC_KEY) from None


def seal_push(
    message: bytes,
    *,
    p256dh: str,
    auth: str,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """Encrypt a message to one browser. `own` and `salt` are fresh unless a test gives them."""
    count("seal push")
    if len(message) >= ROOM:
        raise TooLarge
    own = own or ec.generate_private_key(_CURVE)
    salt = salt or os.urandom(SALT)
    theirs, ours = browser_key(p256dh), _point(own.public_key())
    secret = own.exchange(ec.ECDH(), theirs)
    info = b"WebPush: info\0" + _point(theirs) + ours
    seed = derive(secret, info, salt=read_base64(auth, SECRET))
    key = derive(seed, b"Content-Encoding: aes128gcm\0", 16, salt=salt)
    nonce = derive(seed, b"Content-Encoding: nonce\0", 12, salt=salt)
    # One record, the last: the delimiter 2, then zeros.
    padded = (message + b"\2").ljust(ROOM, b"\0")
    head = salt + _RECORD.to_bytes(4, "big") + bytes([POINT]) + ours
    return head + AESGCM(key).encrypt(nonce, padded, None)


def sender_key(server_key: bytes) -> ec.EllipticCurvePrivateKey:
    """The key that this server signs with, always the same for one server key."""
    raw = int.from_bytes(derive(server_key, transcript("push sender"), 48), "big")
    return ec.derive_private_key(raw % (_ORDER - 1) + 1, _CURVE)


def sender_public(server_key: bytes) -> str:
    """Its public half, as a browser wants it for a subscription."""
    return write_base64(_point(sender_key(server_key).public_key()))


def sender_header(server_key: bytes, *, audience: str, contact: str, expires: int) -> str:
    """The `Authorization` of one push: who sends it, to which service, until when."""
    count("sign push")
    head = {"typ": "JWT", "alg": "ES256"}
    claims = {"aud": audience, "exp": expires, "sub": contact}
    signed = ".".join(write_base64(json.dumps(one).encode()) for one in (head, claims))
    found = sender_key(server_key).sign(signed.encode(), ec.ECDSA(SHA256()))
    signature = b"".join(half.to_bytes(32, "big") for half in decode_dss_signature(found))
    return f"vapid t={signed}.{write_base64(signature)},k={sender_public(server_key)}"


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
