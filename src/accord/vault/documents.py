"""Documents: sealed by one author for named readers, bound to their place."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from accord.vault import suite
from accord.vault.counting import count
from accord.vault.errors import Forged, TooLarge, Unopenable, VaultError
from accord.vault.padding import INVENTORY, SHEET, Content, pad, unpad
from accord.vault.pairs import KeyPair
from accord.vault.suite import transcript

__all__ = [
    "INVENTORY",
    "SHEET",
    "Content",
    "Context",
    "Forged",
    "Grant",
    "Sealed",
    "TooLarge",
    "Unopenable",
    "VaultError",
    "digest",
    "grant_more",
    "open_granted",
    "open_own",
    "seal",
]

_OWN_GRANT = suite.LOCK_OVERHEAD + suite.KEY
_WRAPPED_GRANT = suite.WRAP_OVERHEAD + suite.KEY


@dataclass(frozen=True, slots=True)
class Context:
    """Where a document belongs. Moved anywhere else, it cannot be opened."""

    practice: str
    circle: str
    kind: str
    row: str
    version: int
    author: str

    def bound(self) -> bytes:
        """The bytes that go into every key and tag."""
        return transcript(
            "context",
            self.practice,
            self.circle,
            self.kind,
            self.row,
            self.version,
            self.author,
        )


@dataclass(frozen=True, slots=True)
class Sealed:
    """The sealed words and the commitment to their key; a suite byte in front of each."""

    ciphertext: bytes = field(repr=False)
    commitment: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """The document's seed for one reader, and the author's tag (empty on the author's own)."""

    reader: str
    wrapped: bytes = field(repr=False)
    tag: bytes = field(repr=False)


def seal(
    content: Content,
    context: Context,
    *,
    author: KeyPair,
    shred: bytes,
    readers: Mapping[str, bytes],
    size: int = 0,
) -> tuple[Sealed, tuple[Grant, ...]]:
    """Seal content for its author and the readers (id to public key).

    `shred` is the 32-byte shred key that erases it; `size` 0 pads to a power of two, any
    other is exact. The author's own grant comes first, then the readers' in their order.
    ValueError for content that is not of the context's kind; TooLarge if it does not fit.
    """
    count("seal")
    if content.get("kind") != context.kind:
        raise ValueError("the content is of another kind than its place")
    _check_shred(shred)
    seed = os.urandom(suite.KEY)
    body, commitment = suite.seal_body(
        seed, pad(content, size=size), _body_info(context), salt=shred
    )
    sealed = Sealed(suite.framed(body), suite.framed(commitment))
    own = suite.lock(author.private, seed, _own_info(sealed, context))
    granted = _grants(seed, sealed, context, author, readers)
    return sealed, (Grant(context.author, own, b""), *granted)


def open_own(
    sealed: Sealed, grant: Grant, context: Context, *, author: KeyPair, shred: bytes
) -> Content:
    """Open a document by its author's own grant; no public-key work is done."""
    count("open own")
    return _opened(_own_seed(sealed, grant, context, author), sealed, context, shred)


def open_granted(
    sealed: Sealed,
    grant: Grant,
    context: Context,
    *,
    reader_id: str,
    reader: KeyPair,
    author_public: bytes,
    shred: bytes,
) -> Content:
    """Open a document that somebody else granted, after checking that they wrote it.

    `author_public` must be the key that the reader pinned for the author, never one taken
    from the same row. Forged if the author's tag is not on exactly these words for this
    reader in this place; Unopenable for everything else.
    """
    count("open granted")
    private = reader.loaded()
    expected = suite.authorship_tag(
        private,
        author_public,
        author=author_public,
        reader=reader.public,
        info=_grant_info(context, reader_id),
        words=_vouched(sealed, grant.wrapped),
    )
    suite.check_tag(grant.tag, expected)
    suite.unframed(grant.wrapped, length=_WRAPPED_GRANT)
    info = _wrap_info(context, reader_id, author_public, reader.public)
    seed = suite.unwrap(grant.wrapped, private, info)
    return _opened(seed, sealed, context, shred)


def grant_more(
    sealed: Sealed,
    own_grant: Grant,
    context: Context,
    *,
    author: KeyPair,
    shred: bytes,
    readers: Mapping[str, bytes],
) -> tuple[Grant, ...]:
    """Grant a document, as it stands, to more readers. The author's own request only.

    It is opened first, so that nobody is given something the author could not read.
    """
    count("grant more")
    seed = _own_seed(sealed, own_grant, context, author)
    _opened(seed, sealed, context, shred)
    return _grants(seed, sealed, context, author, readers)


def digest(content: Content, context: Context) -> str:
    """64 hex characters that stand for exactly this content in exactly this place.

    An affirmation carries it; it is only ever stored inside sealed content.
    """
    raw = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(transcript("digest", context.bound(), raw)).hexdigest()


def _grants(
    seed: bytes, sealed: Sealed, context: Context, author: KeyPair, readers: Mapping[str, bytes]
) -> tuple[Grant, ...]:
    if context.author in readers:
        raise ValueError("the author has a grant of their own")
    return tuple(
        _grant(seed, sealed, context, author, reader, public) for reader, public in readers.items()
    )


def _grant(
    seed: bytes, sealed: Sealed, context: Context, author: KeyPair, reader: str, public: bytes
) -> Grant:
    count("grant")
    wrapped = suite.wrap(seed, public, _wrap_info(context, reader, author.public, public))
    tag = suite.authorship_tag(
        author.loaded(),
        public,
        author=author.public,
        reader=public,
        info=_grant_info(context, reader),
        words=_vouched(sealed, wrapped),
    )
    return Grant(reader, wrapped, tag)


def _opened(seed: bytes, sealed: Sealed, context: Context, shred: bytes) -> Content:
    _check_shred(shred)
    body = suite.unframed(sealed.ciphertext)
    commitment = suite.unframed(sealed.commitment, length=suite.TAG)
    padded = suite.open_body(seed, body, commitment, _body_info(context), salt=shred)
    return unpad(padded, kind=context.kind)


def _own_seed(sealed: Sealed, grant: Grant, context: Context, author: KeyPair) -> bytes:
    suite.unframed(grant.wrapped, length=_OWN_GRANT)
    return suite.unlock(author.private, grant.wrapped, _own_info(sealed, context))


def _check_shred(shred: bytes) -> None:
    if len(shred) != suite.KEY:
        raise ValueError("a shred key has 32 bytes")


def _body_info(context: Context) -> bytes:
    return transcript("document", context.bound())


def _own_info(sealed: Sealed, context: Context) -> bytes:
    # Readers know the seed too: without the words' hash here, one of them could put other
    # words of the same key under the author's own eyes.
    return transcript("own grant", context.bound(), _hash(sealed))


def _grant_info(context: Context, reader: str) -> bytes:
    return transcript("grant", context.bound(), reader)


def _wrap_info(context: Context, reader: str, author: bytes, public: bytes) -> bytes:
    return transcript("wrapped seed", context.bound(), reader, author, public)


def _vouched(sealed: Sealed, wrapped: bytes) -> bytes:
    return transcript("vouched", _hash(sealed), sealed.commitment, wrapped)


def _hash(sealed: Sealed) -> bytes:
    return sha256(sealed.ciphertext).digest()
