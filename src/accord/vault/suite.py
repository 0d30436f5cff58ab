"""The one cryptographic suite, and the four constructions everything else is made of.

Suite 1: X25519, HKDF-SHA256, ChaCha20-Poly1305, HMAC-SHA256, HPKE base mode (RFC 9180).
"""

from __future__ import annotations

import os
from hashlib import sha256
from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from accord.vault.errors import Failure, Forged, Unopenable

SUITE = b"\x01"
KEY = 32
TAG = 1 + KEY
AEAD_OVERHEAD = 16
LOCK_OVERHEAD = 1 + KEY + KEY + AEAD_OVERHEAD
WRAP_OVERHEAD = 1 + KEY + AEAD_OVERHEAD

# Every key is used for one message only, so the nonce may stand still.
_NONCE = bytes(12)
_HPKE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def transcript(label: str, *fields: str | bytes | int) -> bytes:
    """Encode a label and its fields so that no two different lists give the same bytes.

    Each item is its length (4 bytes, big-endian) and its bytes: text as UTF-8, a number as
    8 bytes, big-endian. A label always has the same number and types of fields.
    """
    parts = [b"accord" + SUITE]
    for field in (label, *fields):
        if isinstance(field, str):
            raw = field.encode()
        elif isinstance(field, int):
            raw = field.to_bytes(8, "big")
        else:
            raw = field
        parts.append(len(raw).to_bytes(4, "big"))
        parts.append(raw)
    return b"".join(parts)


def derive(secret: bytes, info: bytes, length: int = KEY, *, salt: bytes | None = None) -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    return HKDF(SHA256(), length, salt, info).derive(secret)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    code = HMAC(key, SHA256())
    code.update(message)
    return code.finalize()


def framed(raw: bytes) -> bytes:
    """Put the suite byte in front."""
    return SUITE + raw


def unframed(blob: bytes, *, length: int | None = None, least: int = 0) -> bytes:
    """Take the suite byte off again, checking it and the whole blob's length."""
    if blob[:1] != SUITE:
        raise Unopenable(Failure.SUITE)
    if len(blob) < least or (length is not None and len(blob) != length):
        raise Unopenable(Failure.LENGTH)
    return blob[1:]


def seal_body(seed: bytes, plaintext: bytes, info: bytes, *, salt: bytes) -> tuple[bytes, bytes]:
    """Encrypt under a key that seed and salt give together; returns (ciphertext, commitment)."""
    keys = derive(seed, info, 2 * KEY, salt=salt)
    return ChaCha20Poly1305(keys[:KEY]).encrypt(_NONCE, plaintext, None), keys[KEY:]


def open_body(
    seed: bytes, ciphertext: bytes, commitment: bytes, info: bytes, *, salt: bytes
) -> bytes:
    """Undo `seal_body`; the commitment is checked before anything is decrypted."""
    keys = derive(seed, info, 2 * KEY, salt=salt)
    if not compare_digest(keys[KEY:], commitment):
        raise Unopenable(Failure.COMMITMENT)
    try:
        return ChaCha20Poly1305(keys[:KEY]).decrypt(_NONCE, ciphertext, None)
    except InvalidTag:
        raise Unopenable(Failure.BODY) from None


def lock(key: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Encrypt under a secret key: suite, salt (32), commitment (32), ciphertext."""
    salt = os.urandom(KEY)
    ciphertext, commitment = seal_body(key, plaintext, info, salt=salt)
    return framed(salt + commitment + ciphertext)


def unlock(key: bytes, blob: bytes, info: bytes) -> bytes:
    """Undo `lock`. Unopenable with LOCK for every wrong key, place or changed byte."""
    raw = unframed(blob, least=LOCK_OVERHEAD)
    salt, commitment, ciphertext = raw[:KEY], raw[KEY : 2 * KEY], raw[2 * KEY :]
    try:
        return open_body(key, ciphertext, commitment, info, salt=salt)
    except Unopenable:
        raise Unopenable(Failure.LOCK) from None


def private_key(raw: bytes) -> X25519PrivateKey:
    """Load a private key; loading works out its public half, so do it once."""
    return X25519PrivateKey.from_private_bytes(raw)


def public_key(raw: bytes) -> X25519PublicKey:
    """Load a public key; Unopenable if it is not 32 bytes."""
    try:
        return X25519PublicKey.from_public_bytes(raw)
    except ValueError:
        raise Unopenable(Failure.PUBLIC_KEY) from None


def wrap(plaintext: bytes, public: bytes, info: bytes) -> bytes:
    """Encrypt to a public key by HPKE: suite, enc (32), ciphertext."""
    try:
        return framed(_HPKE.encrypt(plaintext, public_key(public), info=info))
    except ValueError:  # a point of small order
        raise Unopenable(Failure.PUBLIC_KEY) from None


def unwrap(blob: bytes, private: X25519PrivateKey, info: bytes) -> bytes:
    """Undo `wrap`. Unopenable with GRANT for every wrong key, place or changed byte."""
    raw = unframed(blob, least=WRAP_OVERHEAD)
    try:
        return _HPKE.decrypt(raw, private, info=info)
    except (InvalidTag, ValueError):
        raise Unopenable(Failure.GRANT) from None


def authorship_tag(
    own: X25519PrivateKey, other: bytes, *, author: bytes, reader: bytes, info: bytes, words: bytes
) -> bytes:
    """A tag that only author or reader could have made: static X25519, HKDF, HMAC.

    `own` is either one's private key, `other` the other one's public key; `info` says where
    it belongs, `words` is what is vouched for (hashed here). Returns suite + 32 bytes.
    """
    try:
        shared = own.exchange(public_key(other))
    except ValueError:  # a point of small order
        raise Unopenable(Failure.PUBLIC_KEY) from None
    key = derive(shared, transcript("authorship", author, reader, info))
    return framed(mac(key, sha256(words).digest()))


def check_tag(tag: bytes, expected: bytes) -> None:
    """Forged unless both tags are the same; takes the same time wherever they differ."""
    if not compare_digest(tag, expected):
        raise Forged(Failure.TAG)
