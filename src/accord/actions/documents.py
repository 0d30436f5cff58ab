"""Sealing to rows and opening from rows: the one way from words to the database and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from accord.actions.place import NotFound, Place
from accord.records.at_once import add_document
from accord.records.models import Document, Grant
from accord.vault import documents as sealing
from accord.vault.errors import VaultError

Content = dict[str, Any]

# Fixed sizes hide how much is in a document that is written again and again (DESIGN.md, vault).
SIZES = {
    "inventory": 128 * 1024,
    "desk": 64 * 1024,
    "roster": 32 * 1024,
    "members": 4 * 1024,
    "yeses": 64 * 1024,
    "snapshot": 256 * 1024,
    "clause": 4 * 1024,
    "happening": 2048,
    "check_in": 8 * 1024,
    # All that its steps can hold, in any script.
    "exercise": 64 * 1024,
    # All that consent/course.py lets it hold.
    "course": 64 * 1024,
}


def context_of(place: Place, document: Document) -> sealing.Context:
    """What a document is bound to, so that its words can be moved to no other row or reader."""
    return sealing.Context(
        practice=place.practice.id,
        circle=document.circle_id or "",
        kind=document.kind,
        row=document.id,
        version=document.version,
        author=document.author_id,
    )


def write(
    place: Place,
    document: Document,
    content: Content,
    *,
    readers: Mapping[str, bytes] | None = None,
    shred_of: str | None = None,
    keep_own: bool = True,
    size: int | None = None,
) -> Document:
    """Seal `content` into `document` and save it with its grants.

    A document that is in the database already gets the next version and new keys. `readers` maps
    the ids of everyone else who may read to their public keys. `shred_of` names whose shred key
    it is (the author's unless given). With `keep_own=False` not even its author can open it.
    """
    if document.serial is not None:
        document.version += 1
    author = place.me.id
    sealed, grants = sealing.seal(
        {"kind": document.kind, "v": 1, "slot": document.slot, **content},
        context_of(place, document),
        author=place.my_keys,
        shred=place.store.shred_key(shred_of or author),
        readers=dict(readers or {}),
        size=size or SIZES.get(document.kind, 0),
    )
    own = next(grant for grant in grants if grant.reader == author)
    document.ciphertext, document.commitment = sealed.ciphertext, sealed.commitment
    document.own_wrapped = own.wrapped if keep_own else b""
    document.own_tag = own.tag if keep_own else b""
    if document.serial is None:
        add_document(document)
    else:
        document.save()
        document.grants.all().delete()
    _keep_grants(document, grants)
    return document


def _keep_grants(document: Document, grants: Iterable[sealing.Grant]) -> None:
    granted = [
        Grant(document=document, reader_id=grant.reader, wrapped=grant.wrapped, tag=grant.tag)
        for grant in grants
        if grant.reader != document.author_id
    ]
    if granted:
        Grant.objects.bulk_create(granted)


def seal_anew(
    place: Place, document: Document, content: Content, *, readers: Mapping[str, bytes]
) -> None:
    """Seal the person's own words as they are under a new key, to these readers alone.

    INVARIANT: the row, its version and every word stay, and with them the digest that each yes
    to them carries (docs/adr/0010). `content` is what `read_own` gave.
    """
    sealed, grants = sealing.seal(
        content,
        context_of(place, document),
        author=place.my_keys,
        shred=place.store.shred_key(document.author_id),
        readers=dict(readers),
        size=SIZES.get(document.kind, 0),
    )
    own = next(grant for grant in grants if grant.reader == document.author_id)
    document.ciphertext, document.commitment = sealed.ciphertext, sealed.commitment
    document.own_wrapped, document.own_tag = own.wrapped, own.tag
    document.save(update_fields=["ciphertext", "commitment", "own_wrapped", "own_tag"])
    document.grants.all().delete()
    _keep_grants(document, grants)


def read_own(place: Place, document: Document) -> Content:
    """Open a document that the person wrote; VaultError if it was changed or moved."""
    grant = sealing.Grant(
        reader=place.me.id, wrapped=bytes(document.own_wrapped), tag=bytes(document.own_tag)
    )
    content = sealing.open_own(
        _sealed(document),
        grant,
        context_of(place, document),
        author=place.my_keys,
        shred=place.store.shred_key(document.author_id),
    )
    return _checked(document, content)


def read_own_or_none(place: Place, document: Document) -> Content | None:
    """The same; None if somebody who can write to the database changed or moved it."""
    try:
        return read_own(place, document)
    except (VaultError, NotFound):
        return None


def read_granted(
    place: Place, grant: Grant, *, author_public: bytes, shred_of: str | None = None
) -> Content:
    """Open what somebody else granted; VaultError if they did not write exactly this."""
    document = grant.document
    content = sealing.open_granted(
        _sealed(document),
        sealing.Grant(reader=grant.reader_id, wrapped=bytes(grant.wrapped), tag=bytes(grant.tag)),
        context_of(place, document),
        reader_id=place.me.id,
        reader=place.my_keys,
        author_public=author_public,
        shred=place.store.shred_key(shred_of or document.author_id),
    )
    return _checked(document, content)


def _sealed(document: Document) -> sealing.Sealed:
    return sealing.Sealed(
        ciphertext=bytes(document.ciphertext), commitment=bytes(document.commitment)
    )


def _checked(document: Document, content: Content) -> Content:
    # INVARIANT: a slot is bound to the words, so that two rows of one author can't trade places.
    if content.get("slot") != document.slot:
        raise NotFound
    return content


def mine(place: Place, kind: str, *, circle: str | None = None, slot: str = "") -> Document | None:
    """The person's own single document of this kind, or None."""
    return Document.objects.filter(
        author_id=place.me.id, kind=kind, circle_id=circle, slot=slot
    ).first()


def mine_or_new(
    place: Place, kind: str, *, circle: str | None = None, slot: str = ""
) -> tuple[Document, Content]:
    """The person's own single document with its content; a new, unsaved one with {} if none."""
    document = mine(place, kind, circle=circle, slot=slot)
    if document is not None:
        return document, read_own(place, document)
    return Document(kind=kind, circle_id=circle, author_id=place.me.id, slot=slot), {}
