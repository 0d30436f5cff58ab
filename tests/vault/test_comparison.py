"""Comparisons: the clinician opens them when all have joined; nobody opens anything before."""

from dataclasses import replace

import pytest

from accord.vault import comparison, suite
from accord.vault.comparison import (
    PART_LENGTH,
    PASSED_PART_LENGTH,
    SHEET_LENGTH,
    NotJoined,
    blank_part,
    blank_sheet,
    new_comparison,
    new_house_part,
    open_sheets,
    pass_part,
    seal_sheet,
)
from accord.vault.counting import counting
from accord.vault.documents import Context
from accord.vault.errors import Failure, TooLarge
from tests.vault.cast import ABARA, CHARLIE, NOA, ROBIN, SAM, fails

HERE = Context("practice", "circle", "comparison", "row", 1, "abara")
COUPLE = {"robin": ROBIN, "sam": SAM}
THREE = {**COUPLE, "noa": NOA}


def sheet(text):
    return {"kind": "sheet", "v": 1, "lines": [text]}


class Table:
    """A comparison at which everybody has joined and handed in."""

    def __init__(self, members):
        self.members = members
        self.publics = {name: pair.public for name, pair in members.items()}
        self.public, self.parts = new_comparison(self.publics, HERE)
        self.house = {name: new_house_part() for name in members}
        self.passed = {
            name: pass_part(self.parts[name], pair, ABARA.public, HERE)
            for name, pair in members.items()
        }
        self.sheets = {name: self.sealed(name, pair) for name, pair in members.items()}

    def sealed(self, name, author):
        return seal_sheet(
            sheet(name),
            self.public,
            self.house[name],
            HERE,
            author=author,
            clinician_public=ABARA.public,
        )

    def opened(self, clinician=ABARA, place=HERE, publics=None):
        return open_sheets(
            self.passed, clinician, self.sheets, self.house, place, publics=publics or self.publics
        )

    def stays_shut(self, **changes):
        with pytest.raises(NotJoined) as caught:
            self.opened(**changes)
        assert caught.value.failure is Failure.NOT_JOINED


@pytest.fixture(params=[COUPLE, THREE, {"robin": ROBIN}], ids=["two", "three", "one"])
def table(request):
    return Table(request.param)


def test_the_clinician_opens_it_when_all_have_joined(table):
    assert table.opened() == {name: sheet(name) for name in table.members}


def test_everything_has_one_length(table):
    assert {len(part) for part in table.parts.values()} == {PART_LENGTH}
    assert {len(part) for part in [*table.passed.values(), blank_part()]} == {PASSED_PART_LENGTH}
    assert {len(one) for one in [*table.sheets.values(), blank_sheet()]} == {SHEET_LENGTH}


def test_no_word_of_a_sheet_is_in_what_is_stored(table):
    # Whole sentences: three letters turn up in eight thousand random bytes now and then.
    words = "a walk along the river before supper"
    one = seal_sheet(
        sheet(words),
        table.public,
        table.house["robin"],
        HERE,
        author=ROBIN,
        clinician_public=ABARA.public,
    )
    assert words.encode() not in one and words[:12].encode() not in one


@pytest.mark.parametrize("key", ["passed", "sheets", "house"])
def test_one_thing_missing_closes_it_for_all(key):
    table = Table(THREE)
    del getattr(table, key)["noa"]
    table.stays_shut()


@pytest.mark.parametrize("key", ["passed", "sheets", "house"])
def test_swapped_things_close_it(key):
    table = Table(THREE)
    things = getattr(table, key)
    things["robin"], things["sam"] = things["sam"], things["robin"]
    table.stays_shut()


def test_blanks_close_it():
    for key, blank in (("passed", blank_part()), ("sheets", blank_sheet())):
        table = Table(COUPLE)
        getattr(table, key)["sam"] = blank
        table.stays_shut()


def test_nobody_else_opens_it():
    table = Table(COUPLE)
    for stranger in (CHARLIE, ROBIN, SAM):
        table.stays_shut(clinician=stranger)


def test_it_opens_in_its_own_place_only():
    Table(COUPLE).stays_shut(place=replace(HERE, row="other"))


def test_a_substituted_member_key_closes_it():
    table = Table(COUPLE)
    table.stays_shut(publics={**table.publics, "sam": CHARLIE.public})


def test_nobody_at_all_opens_nothing():
    with pytest.raises(NotJoined):
        open_sheets({}, ABARA, {}, {}, HERE, publics={})


def test_a_sheet_written_by_somebody_else_closes_it():
    table = Table(COUPLE)
    table.sheets["sam"] = table.sealed("sam", ROBIN)
    table.stays_shut()
    table.sheets["sam"] = table.sealed("sam", CHARLIE)
    table.stays_shut()


def test_a_replaced_sheet_cannot_be_put_back():
    table = Table(COUPLE)
    former = table.sheets["sam"]
    table.house["sam"] = new_house_part()
    table.sheets["sam"] = table.sealed("sam", SAM)
    assert table.opened()
    table.sheets["sam"] = former
    table.stays_shut()


def test_parts_of_another_comparison_close_it():
    table, other = Table(COUPLE), Table(COUPLE)
    table.passed["sam"] = other.passed["sam"]
    table.stays_shut()


def test_a_member_passes_on_no_part_but_their_own():
    table = Table(COUPLE)
    fails(Failure.GRANT, pass_part, table.parts["sam"], ROBIN, ABARA.public, HERE)
    fails(Failure.GRANT, pass_part, table.parts["sam"], CHARLIE, ABARA.public, HERE)
    elsewhere = replace(HERE, row="other")
    fails(Failure.GRANT, pass_part, table.parts["sam"], SAM, ABARA.public, elsewhere)
    fails(Failure.LENGTH, pass_part, table.parts["sam"][:-1], SAM, ABARA.public, HERE)


def test_all_parts_but_one_say_nothing_about_the_key():
    table = Table(THREE)
    shares = {
        name: suite.unwrap(
            table.parts[name], pair.loaded(), comparison._part_info(HERE, pair.public)
        )[:32]
        for name, pair in THREE.items()
    }
    whole = comparison._xor(shares.values())
    assert suite.private_key(whole).public_key().public_bytes_raw() == table.public
    for missing in shares:
        rest = comparison._xor(share for name, share in shares.items() if name != missing)
        assert suite.private_key(rest).public_key().public_bytes_raw() != table.public


def test_a_changed_byte_anywhere_closes_it():
    table = Table(COUPLE)
    for key, places in (
        ("sheets", (0, 1, 40, 81, 90, 114, 120, 30000, 32898, 32899, 32931)),
        ("passed", (0, 1, 40, 112, 113, 145)),
    ):
        things = getattr(table, key)
        whole = things["sam"]
        for place in places:
            things["sam"] = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
            table.stays_shut()
        things["sam"] = whole
    assert table.opened()


@pytest.mark.parametrize("piece", ["commitment", "words"])
def test_a_sheet_its_author_broke_on_purpose_closes_it(piece):
    """Vouched for by Sam, but what lies beneath the tag is wrong."""
    table = Table(COUPLE)
    words = bytearray(table.sheets["sam"][:-33])
    words[100 if piece == "commitment" else 20000] ^= 1
    tag = suite.authorship_tag(
        SAM.loaded(),
        ABARA.public,
        author=SAM.public,
        reader=ABARA.public,
        info=suite.transcript("sheet tag", HERE.bound()),
        words=bytes(words),
    )
    table.sheets["sam"] = bytes(words) + tag
    table.stays_shut()


def test_the_same_work_is_done_whoever_joined():
    with counting() as joined:
        Table(COUPLE).opened()
    with counting() as not_joined:
        table = Table(COUPLE)
        table.passed["sam"] = b""
        table.sheets["robin"] = b""
        table.house.clear()
        table.stays_shut()
    assert joined == not_joined
    assert joined[-5:] == ["open sheets", "read part", "read part", "read sheet", "read sheet"]


def test_mistakes_of_the_program_are_told():
    with pytest.raises(ValueError, match="members"):
        new_comparison({}, HERE)
    who = {"author": ROBIN, "clinician_public": ABARA.public}
    with pytest.raises(ValueError, match="sheet"):
        seal_sheet({"kind": "note", "v": 1}, SAM.public, new_house_part(), HERE, **who)
    with pytest.raises(ValueError, match="house part"):
        seal_sheet(sheet("x"), SAM.public, b"", HERE, **who)
    with pytest.raises(TooLarge):
        seal_sheet(sheet("x" * 33000), SAM.public, new_house_part(), HERE, **who)


def test_what_is_held_in_between_shows_nothing():
    assert repr(comparison._Part(b"share", b"public")) == "_Part()"
