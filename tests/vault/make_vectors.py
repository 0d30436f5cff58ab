"""How the frozen vectors were made. They are never made again: what was sealed once must open.

Run by hand for a new suite or a new file only: `python tests/vault/make_vectors.py NAME`.
What each case must give was written here by a person, not asked of the program.
"""

import json
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from accord.vault import (
    codes,
    comparison,
    documents,
    forms,
    invitations,
    keys,
    names,
    padding,
    record_key,
    suite,
)
from accord.vault.documents import Context
from accord.vault.pairs import pair_of

FOLDER = Path(__file__).parent / "vectors"


def pair(name):
    return pair_of(sha256(b"a private key for tests: " + name.encode()).digest())


ROBIN, SAM, NOA, ABARA, CHARLIE = (pair(n) for n in ("robin", "sam", "noa", "abara", "charlie"))
PLACE = ["practice", "circle", "clause", "row", 1, "robin"]
HERE = Context(*PLACE)
SHRED = sha256(b"a shred key for tests").digest()
CONTENT = {"kind": "clause", "v": 1, "sentence": "We ask first – every time. שלום 🌿"}
PRIVATE = {"robin": ROBIN, "sam": SAM, "noa": NOA, "abara": ABARA, "charlie": CHARLIE}


def granted_by_hand(padded, *, seed_for=SAM, flip=False):
    """A grant to Sam that Robin vouches for although something beneath it is wrong."""
    seed = bytes(range(32))
    body, commitment = suite.seal_body(seed, padded, documents._body_info(HERE), salt=SHRED)
    if flip:
        body = body[:100] + bytes([body[100] ^ 1]) + body[101:]
    sealed = documents.Sealed(suite.framed(body), suite.framed(commitment))
    info = documents._wrap_info(HERE, "sam", ROBIN.public, seed_for.public)
    wrapped = suite.wrap(seed, seed_for.public, info)
    tag = suite.authorship_tag(
        ROBIN.loaded(),
        SAM.public,
        author=ROBIN.public,
        reader=SAM.public,
        info=documents._grant_info(HERE, "sam"),
        words=documents._vouched(sealed, wrapped),
    )
    return {
        "ciphertext": sealed.ciphertext.hex(),
        "commitment": sealed.commitment.hex(),
        "wrapped": wrapped.hex(),
        "tag": tag.hex(),
    }


def moved(place, value):
    return {"place": [*PLACE[:place], value, *PLACE[place + 1 :]]}


def document_vectors():
    sealed, (own, to_sam, to_noa) = documents.seal(
        CONTENT, HERE, author=ROBIN, shred=SHRED, readers={"sam": SAM.public, "noa": NOA.public}
    )
    _, (_, forged) = documents.seal(
        CONTENT, HERE, author=CHARLIE, shred=SHRED, readers={"sam": SAM.public}
    )
    places = [(0, "other"), (1, "other"), (2, "note"), (3, "other"), (4, 2), (5, "sam")]
    base = {
        "place": PLACE,
        "shred": SHRED.hex(),
        "ciphertext": sealed.ciphertext.hex(),
        "commitment": sealed.commitment.hex(),
        "content": CONTENT,
    }
    own_base = {**base, "author": ROBIN.private.hex(), "wrapped": own.wrapped.hex()}
    own_cases = [
        {"name": "its author opens it", "expect": "opens"},
        {"name": "somebody else's key", "expect": "LOCK", "set": {"author": CHARLIE.private.hex()}},
        {"name": "a changed word", "expect": "LOCK", "flip": {"ciphertext": 60}},
        {"name": "a word cut off", "expect": "LOCK", "cut": {"ciphertext": 1}},
        {"name": "a changed commitment", "expect": "COMMITMENT", "flip": {"commitment": 9}},
        {"name": "a shorter commitment", "expect": "LENGTH", "cut": {"commitment": 1}},
        {"name": "a changed grant", "expect": "LOCK", "flip": {"wrapped": 90}},
        {"name": "a changed salt", "expect": "LOCK", "flip": {"wrapped": 3}},
        {"name": "a shorter grant", "expect": "LENGTH", "cut": {"wrapped": 1}},
        {"name": "a grant of another suite", "expect": "SUITE", "flip": {"wrapped": 0}},
        {"name": "a reader's grant in its place", "expect": "LENGTH",
         "set": {"wrapped": to_sam.wrapped.hex()}},
        {"name": "another shred key", "expect": "COMMITMENT", "flip": {"shred": 0}},
        *({"name": f"moved: {PLACE[place]} is now {value}", "expect": "LOCK",
           "set": moved(place, value)} for place, value in places),
    ]  # fmt: skip
    granted_base = {
        **base,
        "author_public": ROBIN.public.hex(),
        "reader": SAM.private.hex(),
        "reader_id": "sam",
        "wrapped": to_sam.wrapped.hex(),
        "tag": to_sam.tag.hex(),
    }
    odd = padding.pad({**CONTENT, "kind": "note"})
    sum_of_zeros = padding.pad(CONTENT)[:-1] + b"\1"
    granted_cases = [
        {"name": "its reader opens it", "expect": "opens"},
        {"name": "somebody else's key", "expect": "TAG", "set": {"reader": CHARLIE.private.hex()}},
        {"name": "another reader's key", "expect": "TAG", "set": {"reader": NOA.private.hex()}},
        {"name": "another reader's id", "expect": "TAG", "set": {"reader_id": "noa"}},
        {"name": "another reader's grant", "expect": "TAG",
         "set": {"wrapped": to_noa.wrapped.hex(), "tag": to_noa.tag.hex()}},
        {"name": "another author's key", "expect": "TAG",
         "set": {"author_public": NOA.public.hex()}},
        {"name": "forged by somebody with the database", "expect": "TAG",
         "set": {"wrapped": forged.wrapped.hex(), "tag": forged.tag.hex()}},
        {"name": "an author's key of small order", "expect": "PUBLIC_KEY",
         "set": {"author_public": bytes(32).hex()}},
        {"name": "half an author's key", "expect": "PUBLIC_KEY", "cut": {"author_public": 16}},
        {"name": "a changed word", "expect": "TAG", "flip": {"ciphertext": 60}},
        {"name": "a word cut off", "expect": "TAG", "cut": {"ciphertext": 1}},
        {"name": "a changed commitment", "expect": "TAG", "flip": {"commitment": 9}},
        {"name": "a changed grant", "expect": "TAG", "flip": {"wrapped": 50}},
        {"name": "a changed tag", "expect": "TAG", "flip": {"tag": 20}},
        {"name": "no tag", "expect": "TAG", "set": {"tag": ""}},
        {"name": "another shred key", "expect": "COMMITMENT", "flip": {"shred": 0}},
        {"name": "vouched for, but wrapped for Noa", "expect": "GRANT",
         "set": granted_by_hand(padding.pad(CONTENT), seed_for=NOA)},
        {"name": "vouched for, but the words do not fit their key", "expect": "BODY",
         "set": granted_by_hand(padding.pad(CONTENT), flip=True)},
        {"name": "vouched for, but not padded with zeros", "expect": "PADDING",
         "set": granted_by_hand(sum_of_zeros)},
        {"name": "vouched for, but longer than it is", "expect": "PADDING",
         "set": granted_by_hand((600).to_bytes(4, "big") + bytes(508))},
        {"name": "vouched for, but of another kind", "expect": "CONTENT",
         "set": granted_by_hand(odd)},
        {"name": "vouched for, but no JSON", "expect": "CONTENT",
         "set": granted_by_hand((5).to_bytes(4, "big") + b"words" + bytes(503))},
        {"name": "vouched for, but no object", "expect": "CONTENT",
         "set": granted_by_hand((2).to_bytes(4, "big") + b"[]" + bytes(506))},
        *({"name": f"moved: {PLACE[place]} is now {value}", "expect": "TAG",
           "set": moved(place, value)} for place, value in places),
    ]  # fmt: skip
    return {
        "own": {"base": own_base, "cases": own_cases},
        "granted": {"base": granted_base, "cases": granted_cases},
    }


def key_vectors():
    pepper = sha256(b"a pepper for tests").digest()
    words = "limes gauntlet maple stray river overripe"
    low = keys.Cost(memory=64, rounds=1)
    wrapped = keys.wrap_with_passphrase(ROBIN, words, pepper=pepper, person="robin", cost=low)
    real = keys.wrap_with_passphrase(ROBIN, words, pepper=pepper, person="robin")
    code = codes.printed("0123456789ABCDEFGHJKMNPQRS", label="recovery")
    slip = code.replace("4", "5", 1)
    cookie, row = keys.wrap_for_cookie(ROBIN, session="session")
    public = {"public": ROBIN.public.hex()}
    return {
        "passphrase": {
            "base": {**public, "blob": wrapped.hex(), "passphrase": words,
                     "pepper": pepper.hex(), "person": "robin"},
            "cases": [
                {"name": "it opens", "expect": "opens"},
                {"name": "at the real cost", "expect": "opens", "set": {"blob": real.hex()}},
                {"name": "as a phone types it", "expect": "opens",
                 "set": {"passphrase": " Limes  gauntlet-maple stray RIVER overripe "}},
                {"name": "another word", "expect": "PASSPHRASE",
                 "set": {"passphrase": words.replace("maple", "mango")}},
                {"name": "nothing", "expect": "PASSPHRASE", "set": {"passphrase": ""}},
                {"name": "another person's row", "expect": "PASSPHRASE",
                 "set": {"person": "sam"}},
                {"name": "another pepper", "expect": "PASSPHRASE", "flip": {"pepper": 0}},
                {"name": "a changed key", "expect": "PASSPHRASE", "flip": {"blob": 120}},
                {"name": "a changed salt", "expect": "PASSPHRASE", "flip": {"blob": 10}},
                {"name": "a cost beyond what is allowed", "expect": "LENGTH",
                 "flip": {"blob": 1}},
                {"name": "cut off", "expect": "LENGTH", "cut": {"blob": 1}},
                {"name": "another suite", "expect": "SUITE", "flip": {"blob": 0}},
            ],
        },
        "recovery": {
            "base": {**public, "blob": keys.wrap_with_recovery(ROBIN, code, person="robin").hex(),
                     "code": code, "person": "robin"},
            "cases": [
                {"name": "it opens", "expect": "opens"},
                {"name": "typed loosely", "expect": "opens",
                 "set": {"code": code.lower().replace("-", " ").replace("0", "o")
                         .replace("1", "l")}},
                {"name": "a slip of the finger", "expect": "CODE", "set": {"code": slip}},
                {"name": "too short", "expect": "CODE", "set": {"code": code[:-1]}},
                {"name": "a letter that is none", "expect": "CODE",
                 "set": {"code": code.replace("4", "U", 1)}},
                {"name": "nothing", "expect": "CODE", "set": {"code": ""}},
                {"name": "another code", "expect": "LOCK", "set": {
                    "code": codes.printed("1" * 26, label="recovery")}},
                {"name": "an invitation's code", "expect": "CODE", "set": {
                    "code": codes.printed("0123456789ABCDEFGHJKMNPQRS", label="invitation")}},
                {"name": "another person's row", "expect": "LOCK", "set": {"person": "sam"}},
                {"name": "a changed key", "expect": "LOCK", "flip": {"blob": 100}},
                {"name": "cut off", "expect": "LENGTH", "cut": {"blob": 100}},
            ],
        },
        "cookie": {
            "base": {**public, "blob": row.hex(), "cookie": cookie.hex(), "session": "session",
                     "purpose": "signed in"},
            "cases": [
                {"name": "it opens", "expect": "opens"},
                {"name": "another cookie", "expect": "LOCK", "flip": {"cookie": 0}},
                {"name": "no cookie", "expect": "LOCK", "set": {"cookie": ""}},
                {"name": "another session's row", "expect": "LOCK",
                 "set": {"session": "other"}},
                {"name": "still waiting for the second factor", "expect": "LOCK",
                 "set": {"purpose": "second factor"}},
                {"name": "a changed row", "expect": "LOCK", "flip": {"blob": 66}},
                {"name": "cut off", "expect": "LENGTH", "cut": {"blob": 100}},
                {"name": "another suite", "expect": "SUITE", "flip": {"blob": 0}},
            ],
        },
    }  # fmt: skip


def form_vectors():
    payload = {"circle": ["epoch", 3], "clause": ["epoch", 1]}
    token = forms.seal_form(payload, owner=ROBIN, purpose="affirm")
    return {
        "form": {
            "base": {"token": token, "owner": ROBIN.private.hex(), "purpose": "affirm",
                     "payload": payload},
            "cases": [
                {"name": "it opens", "expect": "opens"},
                {"name": "somebody else's", "expect": "LOCK",
                 "set": {"owner": CHARLIE.private.hex()}},
                {"name": "for another purpose", "expect": "LOCK", "set": {"purpose": "return"}},
                {"name": "changed", "expect": "LOCK",
                 "set": {"token": token[:200] + ("A" if token[200] != "A" else "B")
                         + token[201:]}},
                {"name": "cut off", "expect": "LENGTH", "set": {"token": token[:-1]}},
                {"name": "nothing", "expect": "LENGTH", "set": {"token": ""}},
                {"name": "no base64", "expect": "LENGTH", "set": {"token": "é" * len(token)}},
                {"name": "another suite", "expect": "SUITE", "set": {"token": "A" * len(token)}},
            ],
        }
    }  # fmt: skip


def code_vectors():
    code = invitations.InvitationCode("0123456789ABCDEFG", invitations.fingerprint(ABARA.public))
    text = code.text()
    halves = record_key.new_record_key()
    other = record_key.new_record_key()
    return {
        "invitation": {
            "base": {"text": text, "clinician": ABARA.public.hex(),
                     "lookup": invitations.lookup(code).hex(), "public": ROBIN.public.hex(),
                     "mac": invitations.authenticate(code, ROBIN.public).hex()},
            "cases": [
                {"name": "it vouches", "expect": "opens"},
                {"name": "typed loosely", "expect": "opens",
                 "set": {"text": text.lower().replace("-", "")}},
                {"name": "a slip of the finger", "expect": "CODE",
                 "set": {"text": text.replace("3", "8", 1)}},
                {"name": "a substituted key", "expect": "MAC",
                 "set": {"public": CHARLIE.public.hex()}},
                {"name": "another invitation", "expect": "MAC", "set": {
                    "text": invitations.InvitationCode("G" * 17, code.clinician).text()}},
                {"name": "a changed proof", "expect": "MAC", "flip": {"mac": 5}},
            ],
        },
        "record key": {
            "base": {"public": halves.public.hex(), "one": halves.halves[0],
                     "two": halves.halves[1]},
            "cases": [
                {"name": "both halves", "expect": "opens"},
                {"name": "in the other order", "expect": "opens",
                 "set": {"one": halves.halves[1], "two": halves.halves[0]}},
                {"name": "one half twice", "expect": "HALVES",
                 "set": {"two": halves.halves[0]}},
                {"name": "another key's half", "expect": "HALVES",
                 "set": {"two": other.halves[1]}},
                {"name": "a slip of the finger", "expect": "CODE",
                 "set": {"one": ("1" if halves.halves[0][2] != "1" else "2").join(
                     (halves.halves[0][:2], halves.halves[0][3:]))}},
                {"name": "a half cut off", "expect": "CODE",
                 "set": {"two": halves.halves[1][:-6]}},
            ],
        },
        "values": {
            "transcript": suite.transcript("label", "é", 7, b"\0").hex(),
            "context": HERE.bound().hex(),
            "digest": documents.digest(CONTENT, HERE),
            "fingerprint": invitations.fingerprint(ROBIN.public),
            "spoken": list(invitations.spoken_words(ROBIN.public, SAM.public)),
            "keyed name": names.keyed_name(" Robin  É", SHRED).hex(),
            "stop token hash": names.stop_token_hash("a stop token").hex(),
            "topic code": names.topic_code(names.topic_code_key(ROBIN), "a-topic"),
        },
    }  # fmt: skip


def comparison_vectors():
    here = Context("practice", "circle", "comparison", "row", 1, "abara")
    members = {"robin": ROBIN, "sam": SAM, "noa": NOA}
    public, parts = comparison.new_comparison(
        {name: key.public for name, key in members.items()}, here
    )
    house = {name: sha256(b"house part " + name.encode()).digest() for name in members}
    sheets = {
        name: comparison.seal_sheet(
            {"kind": "sheet", "v": 1, "lines": [name]},
            public,
            house[name],
            here,
            author=key,
            clinician_public=ABARA.public,
        )
        for name, key in members.items()
    }
    forged = comparison.seal_sheet(
        {"kind": "sheet", "v": 1, "lines": ["forged"]},
        public,
        house["sam"],
        here,
        author=CHARLIE,
        clinician_public=ABARA.public,
    )
    passed = {
        name: comparison.pass_part(parts[name], key, ABARA.public, here)
        for name, key in members.items()
    }
    base = {"clinician": ABARA.private.hex(), "place": ["practice", "circle", "comparison", "row",
            1, "abara"]}  # fmt: skip
    for name in members:
        base[f"sheet of {name}"] = b64encode(sheets[name]).decode()
        base[f"part of {name}"] = passed[name].hex()
        base[f"house of {name}"] = house[name].hex()
    closed = [
        ("swapped sheets", {"swap": ["sheet of robin", "sheet of sam"]}),
        ("swapped parts", {"swap": ["part of robin", "part of sam"]}),
        ("swapped house parts", {"swap": ["house of robin", "house of sam"]}),
        ("a changed seed", {"flip": {"sheet of sam": 60}}),
        ("a changed word", {"flip": {"sheet of sam": 20000}}),
        ("a changed tag", {"flip": {"sheet of sam": 32931}}),
        ("a sheet cut off", {"cut": {"sheet of sam": 1}}),
        ("a changed part", {"flip": {"part of sam": 50}}),
        ("a part's changed tag", {"flip": {"part of sam": 145}}),
        ("a part cut off", {"cut": {"part of sam": 40}}),
        ("a house part that was replaced", {"flip": {"house of sam": 0}}),
        ("no house part", {"set": {"house of sam": ""}}),
        ("a sheet sealed by somebody else", {"set": {"sheet of sam": b64encode(forged).decode()}}),
        ("a part not passed", {"set": {"part of sam": comparison.blank_part().hex()}}),
        ("another clinician", {"set": {"clinician": CHARLIE.private.hex()}}),
        ("another comparison", {"set": {"place": ["practice", "circle", "comparison", "other", 1,
                                                  "abara"]}}),
    ]  # fmt: skip
    cases = [{"name": "all joined", "expect": "opens"}]
    cases += [{"name": name, "expect": "NOT_JOINED", **change} for name, change in closed]
    return {"sheets": {"base": base, "cases": cases}}


MAKERS = {
    "documents": document_vectors,
    "keys": key_vectors,
    "forms": form_vectors,
    "codes": code_vectors,
    "comparison": comparison_vectors,
}


def main():
    for name in sys.argv[1:]:
        path = FOLDER / f"{name}.json"
        if path.exists():
            raise SystemExit(f"{path.name} is frozen")
        text = json.dumps(MAKERS[name](), indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
