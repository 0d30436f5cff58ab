"""What was sealed once opens for ever, and each forgery fails as it was named."""

from base64 import b64decode

import pytest

from accord.vault import comparison, forms, invitations, keys, names, record_key, suite
from accord.vault.documents import Context, Grant, Sealed, digest, open_granted, open_own
from accord.vault.errors import Failure
from accord.vault.pairs import pair_of
from tests.vault.cast import fails, vectors


def cases(name, group):
    found = vectors(name)[group]
    return [
        pytest.param(put(found["base"], case), case["expect"], id=case["name"])
        for case in found["cases"]
    ]


def put(base, case):
    """The base with a case's changes in it."""
    values = {**base, **case.get("set", {})}
    for one, other in [case["swap"]] if "swap" in case else []:
        values[one], values[other] = values[other], values[one]
    for key, place in case.get("flip", {}).items():
        raw = bytearray(raw_of(key, values))
        raw[place] ^= 1
        values[key] = bytes(raw)
    for key, number in case.get("cut", {}).items():
        values[key] = raw_of(key, values)[:-number]
    return values


def raw_of(key, values):
    value = values[key]
    if isinstance(value, bytes):
        return value
    return b64decode(value) if key.startswith("sheet of") else bytes.fromhex(value)


def gives(expect, act):
    """Run it: what it opens, or None after exactly the expected failure."""
    if expect == "opens":
        return act()
    fails(Failure[expect], act)
    return None


@pytest.mark.parametrize(("values", "expect"), cases("documents", "own"))
def test_an_own_document(values, expect):
    author = pair_of(raw_of("author", values))
    sealed = Sealed(raw_of("ciphertext", values), raw_of("commitment", values))
    place = Context(*values["place"])
    grant = Grant(place.author, raw_of("wrapped", values), b"")
    shred = raw_of("shred", values)
    opened = gives(expect, lambda: open_own(sealed, grant, place, author=author, shred=shred))
    assert opened in (None, values["content"])


@pytest.mark.parametrize(("values", "expect"), cases("documents", "granted"))
def test_a_granted_document(values, expect):
    sealed = Sealed(raw_of("ciphertext", values), raw_of("commitment", values))
    grant = Grant(values["reader_id"], raw_of("wrapped", values), raw_of("tag", values))
    opened = gives(
        expect,
        lambda: open_granted(
            sealed,
            grant,
            Context(*values["place"]),
            reader_id=values["reader_id"],
            reader=pair_of(raw_of("reader", values)),
            author_public=raw_of("author_public", values),
            shred=raw_of("shred", values),
        ),
    )
    assert opened in (None, values["content"])


@pytest.mark.parametrize(("values", "expect"), cases("keys", "passphrase"))
def test_a_passphrase_wrap(values, expect):
    pair = gives(
        expect,
        lambda: keys.unwrap_with_passphrase(
            raw_of("blob", values),
            values["passphrase"],
            pepper=raw_of("pepper", values),
            person=values["person"],
        ),
    )
    assert pair is None or pair == pair_of(pair.private)
    assert pair is None or pair.public.hex() == values["public"]


@pytest.mark.parametrize(("values", "expect"), cases("keys", "recovery"))
def test_a_recovery_wrap(values, expect):
    pair = gives(
        expect,
        lambda: keys.unwrap_with_recovery(
            raw_of("blob", values), values["code"], person=values["person"]
        ),
    )
    assert pair is None or pair.public.hex() == values["public"]


@pytest.mark.parametrize(("values", "expect"), cases("keys", "cookie"))
def test_a_cookie_wrap(values, expect):
    pair = gives(
        expect,
        lambda: keys.unwrap_for_cookie(
            raw_of("blob", values),
            raw_of("cookie", values),
            session=values["session"],
            purpose=values["purpose"],
        ),
    )
    assert pair is None or pair.public.hex() == values["public"]


@pytest.mark.parametrize(("values", "expect"), cases("forms", "form"))
def test_a_form(values, expect):
    payload = gives(
        expect,
        lambda: forms.open_form(
            values["token"], owner=pair_of(raw_of("owner", values)), purpose=values["purpose"]
        ),
    )
    assert payload in (None, values["payload"])


@pytest.mark.parametrize(("values", "expect"), cases("codes", "invitation"))
def test_an_invitation(values, expect):
    def act():
        code = invitations.read_code(values["text"])
        invitations.check(code, raw_of("mac", values), raw_of("public", values))
        return code

    code = gives(expect, act)
    assert code is None or code.names(raw_of("clinician", values))
    assert code is None or invitations.lookup(code).hex() == values["lookup"]


@pytest.mark.parametrize(("values", "expect"), cases("codes", "record key"))
def test_a_record_key(values, expect):
    pair = gives(expect, lambda: record_key.join_halves(values["one"], values["two"]))
    assert pair is None or pair.public.hex() == values["public"]


@pytest.mark.parametrize(("values", "expect"), cases("comparison", "sheets"))
def test_a_comparison(values, expect):
    members = ("robin", "sam", "noa")
    known = vectors("documents")["granted"]["base"]
    publics = {
        "robin": bytes.fromhex(known["author_public"]),
        "sam": pair_of(bytes.fromhex(known["reader"])).public,
        "noa": NOA_PUBLIC,
    }
    sheets = gives(
        expect,
        lambda: comparison.open_sheets(
            {name: raw_of(f"part of {name}", values) for name in members},
            pair_of(raw_of("clinician", values)),
            {name: raw_of(f"sheet of {name}", values) for name in members},
            {name: raw_of(f"house of {name}", values) for name in members},
            Context(*values["place"]),
            publics=publics,
        ),
    )
    assert sheets is None or {name: sheet["lines"] for name, sheet in sheets.items()} == {
        name: [name] for name in members
    }


NOA_PUBLIC = pair_of(
    bytes.fromhex(
        next(
            case["set"]["reader"]
            for case in vectors("documents")["granted"]["cases"]
            if case["name"] == "another reader's key"
        )
    )
).public


def test_the_values_that_are_only_computed():
    values = vectors("codes")["values"]
    known = vectors("documents")
    place = Context(*known["own"]["base"]["place"])
    pair = pair_of(bytes.fromhex(known["own"]["base"]["author"]))
    robin = pair.public
    sam = pair_of(bytes.fromhex(known["granted"]["base"]["reader"])).public
    shred = bytes.fromhex(known["own"]["base"]["shred"])
    assert values == {
        "transcript": suite.transcript("label", "é", 7, b"\0").hex(),
        "context": place.bound().hex(),
        "digest": digest(known["own"]["base"]["content"], place),
        "fingerprint": invitations.fingerprint(robin),
        "spoken": list(invitations.spoken_words(sam, robin)),
        "keyed name": names.keyed_name("robin e\u0301", shred).hex(),
        "stop token hash": names.stop_token_hash("a stop token").hex(),
        "topic code": names.topic_code(names.topic_code_key(pair), "a-topic"),
    }
