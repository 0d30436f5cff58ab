"""The catalogue as the practice uses it; the practice's own page; one's sign-ins."""

from __future__ import annotations

import pytest

from accord.actions import signing_in
from accord.actions.place import Refused
from accord.library.catalogue import catalogue
from tests.clinic.desk import PASSPHRASE, Desk, enter, markup, words

ALL = [one.id for one in catalogue().categories]
NEW = "ribbon harvest pepper lagoon walnut mitten"


def test_every_category_and_topic_can_be_read(abara: Desk) -> None:
    page = words(abara.get("desk-library"))
    for one in catalogue().categories:
        assert one.title in page
        listed = words(abara.get("desk-library-category", one.id))
        for topic in catalogue().in_category(one.id):
            assert " ".join(topic.title.split()) in listed
            assert " ".join(topic.explanation.split()) in listed
    assert abara.get("desk-library-category", "no-such-thing").status_code == 404


def test_leaving_a_category_out(abara: Desk) -> None:
    kept = [one for one in ALL if one != "openness"]
    page = abara.after(abara.post("desk-library", used=kept))
    assert "Left out in this practice" in words(page)
    assert abara.place.practice.categories_off == ("openness",)
    title = catalogue().category("openness").title
    assert title not in words(abara.get("desk-library-blank"))
    assert "leaves these topics out" in words(abara.get("desk-library-category", "openness"))


@pytest.mark.parametrize("used", [[], ["made-up"]])
def test_something_has_to_stay_in(abara: Desk, used: list[str]) -> None:
    answer = abara.post("desk-library", used=used)
    assert answer.status_code == 422
    assert "Please leave at least one category in." in words(answer)
    assert abara.place.practice.categories_off == ()


def test_what_the_practice_says_of_itself(abara: Desk) -> None:
    sent = {"name": "Rowan Room", "country": "es", "emergency_number": "112"}
    abara.after(abara.post("desk-practice", **sent))
    now = abara.place.practice
    assert (now.name, now.country, now.emergency_number) == ("Rowan Room", "ES", "112")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Please write something here."),
        ("name", "N" * 81, "keep it to 80 characters"),
        ("country", "Ireland", "two letters of your country"),
        ("country", "1E", "two letters of your country"),
        ("emergency_number", "call me", "a number that a phone can call"),
        ("emergency_number", "9" * 25, "keep it to 24 characters"),
        ("emergency_number", "11\x07 2", "There is a sign in here"),
    ],
)
def test_what_was_typed_stays(abara: Desk, field: str, value: str, sentence: str) -> None:
    sent = {"name": "Rowan Room", "country": "ES", "emergency_number": "112"} | {field: value}
    answer = abara.post("desk-practice", **sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{value}"' in markup(answer)
    assert abara.place.practice.name == "Elm House"


def test_ending_another_sign_in(abara: Desk, colleague: Desk) -> None:
    enter("Dr. Abara", abara.home.now)
    (other,) = [one for one in signing_in.my_sessions(abara.place) if not one.this]
    assert colleague.post("desk-session-end", other.id).status_code == 404
    assert "Another device or window" in words(abara.get("desk-practice"))
    page = abara.after(abara.post("desk-session-end", other.id))
    assert "That sign-in has ended." in words(page)
    assert [one.this for one in signing_in.my_sessions(abara.place)] == [True]


def test_a_new_passphrase(abara: Desk) -> None:
    sent = {"old": PASSPHRASE, "new": NEW, "new_passphrase": NEW}
    page = abara.after(abara.post("desk-passphrase", **sent))
    assert "Your new passphrase counts." in words(page)
    with pytest.raises(Refused):
        enter("Dr. Abara", abara.home.now)
    signing_in.sign_in(name="Dr. Abara", passphrase=NEW, now=abara.home.now)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("not mine at all today", NEW, NEW),
        (PASSPHRASE, "short", "short"),
        (PASSPHRASE, NEW, NEW + "s"),
        ("", NEW, NEW),
        (PASSPHRASE, "n" * 201, "n" * 201),
    ],
)
def test_a_passphrase_that_does_not_do_changes_nothing_and_is_never_given_back(
    abara: Desk, old: str, new: str, again: str
) -> None:
    answer = abara.post("desk-passphrase", old=old, new=new, new_passphrase=again)
    assert answer.status_code == 422
    for secret in (old, new, again):
        assert not secret or f'"{secret}"' not in markup(answer)
    enter("Dr. Abara", abara.home.now)


def test_the_notes_say_that_there_are_none(abara: Desk) -> None:
    assert "Accord keeps no notes yet." in words(abara.get("desk-notes"))
