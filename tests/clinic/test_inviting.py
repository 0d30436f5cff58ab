"""A circle in under two minutes: a name, a line for each person, a paper for each."""

from __future__ import annotations

import pytest

from accord.actions import circles, invitations
from accord.actions.place import Refused
from tests.clinic.desk import Desk, join, markup, words


def test_a_circle_and_its_papers(abara: Desk) -> None:
    answer = abara.post("desk-circle-new", title="Willow", pseudonyms="Robin\n\n  Sam  \n")
    page = abara.after(answer)
    (circle,) = circles.my_circles(abara.place)
    made = invitations.open_invitations(abara.place, circle_id=circle.id)
    assert {one.pseudonym for one in made} == {"Robin", "Sam"}
    for one in made:
        assert one.code in words(page)
        # INVARIANT: a code is never in an address.
        assert one.code not in answer["Location"]
    assert markup(page).count('aria-label="The code, to scan"') == 2
    assert "Ready to print, or to show." in words(page)


@pytest.mark.parametrize(
    "typed", ["Robin\nSam\nNoa", "Robin, Sam,Noa", "Robin; Sam,\nNoa,", "Robin، Sam، Noa"]
)
def test_a_paper_for_each_in_the_order_in_which_they_were_named(abara: Desk, typed: str) -> None:
    page = words(abara.after(abara.post("desk-circle-new", title="Willow", pseudonyms=typed)))
    papers = [page.index(f"An invitation for {name} ") for name in ("Robin", "Sam", "Noa")]
    assert papers == sorted(papers)
    assert page.count("An invitation for") == 3


def test_the_address_on_paper_breaks_after_a_stroke_and_never_inside_a_word(abara: Desk) -> None:
    page = abara.after(abara.post("desk-circle-new", title="Willow", pseudonyms="Robin"))
    assert "testserver/<wbr>invitation<wbr></p>" in markup(page)


@pytest.mark.parametrize(
    ("title", "names", "sentence"),
    [
        ("", "Robin", "Please write something here."),
        ("Willow", " \n ", "Please write something here."),
        ("Willow", ", ;", "Please write something here."),
        ("Willow", "\n".join(f"Person {n}" for n in range(9)), "at most eight members"),
        ("Willow", "Robin\nrobin", "Two of these names are the same."),
        ("Willow", "R" * 41, "keep each name to 40 characters"),
        ("W" * 61, "Robin", "keep it to 60 characters"),
        ("Wil\x07low", "Robin", "There is a sign in here that can't be kept."),
        ("Willow", "Rob\x07in", "There is a sign in here that can't be kept."),
        ("Wil\x00low", "Robin", "There is a sign in here that can’t be kept."),
    ],
)
def test_what_was_typed_stays_and_nothing_is_made(
    abara: Desk, title: str, names: str, sentence: str
) -> None:
    answer = abara.post("desk-circle-new", title=title, pseudonyms=names)
    assert answer.status_code == 422
    assert sentence in words(answer)
    typed = names.strip().splitlines()[0] if names.strip() else title
    assert typed.replace("\x00", "") in markup(answer).replace("\x00", "")
    assert not circles.my_circles(abara.place)


def test_any_script_and_picture_is_welcome(abara: Desk) -> None:
    abara.after(abara.post("desk-circle-new", title="صفصاف 🌿", pseudonyms="روبن\nSam 🦊"))
    (circle,) = circles.my_circles(abara.place)
    assert circle.title == "صفصاف 🌿"


def test_sending_it_twice_makes_one_circle(abara: Desk) -> None:
    for expected in (303, 422):
        answer = abara.post("desk-circle-new", title="Willow", pseudonyms="Robin")
        assert answer.status_code == expected
    assert "a circle with this name already" in words(answer)
    assert len(circles.my_circles(abara.place)) == 1


def test_one_more_person(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    page = abara.after(abara.post("desk-invite", circle_id, pseudonym="Noa"))
    assert "An invitation for Noa" in words(page)
    twice = abara.post("desk-invite", circle_id, pseudonym="noa")
    assert twice.status_code == 422
    assert "has this name already" in words(twice)


def test_a_full_circle_says_so(abara: Desk) -> None:
    names = "\n".join(f"Person {n}" for n in range(8))
    abara.post("desk-circle-new", title="Willow", pseudonyms=names)
    (circle,) = circles.my_circles(abara.place)
    answer = abara.post("desk-invite", circle.id, pseudonym="Noa")
    assert answer.status_code == 422
    assert "at most eight members" in words(answer)
    assert "Invite one more person" not in words(abara.get("desk-circle", circle.id))


def test_a_withdrawn_invitation_opens_nothing(abara: Desk, colleague: Desk) -> None:
    made = circles.new_circle(abara.place, title="Willow", pseudonyms=["Robin"])
    (invitation,) = made.invitations
    ids = (made.circle_id, invitation.id)
    assert colleague.post("desk-invitation-withdraw", *ids).status_code == 404
    invitations.look_at(invitation.code, now=abara.home.now)
    page = abara.after(abara.post("desk-invitation-withdraw", *ids))
    assert "Withdrawn. That code opens nothing any more." in words(page)
    with pytest.raises(Refused):
        join(invitation.code, "Robin", abara.home.now)
    assert abara.post("desk-invitation-withdraw", *ids).status_code == 404
    assert abara.get("desk-invitations", made.circle_id).status_code == 404


def test_a_used_and_an_old_invitation_have_no_paper(abara: Desk) -> None:
    made = circles.new_circle(abara.place, title="Willow", pseudonyms=["Robin", "Sam"])
    used, unused = made.invitations
    join(used.code, "Robin", abara.home.now)
    page = words(abara.get("desk-invitations", made.circle_id))
    assert used.code not in page
    assert unused.code in page
    abara.wait(days=14, minutes=1)
    assert abara.get("desk-invitations", made.circle_id).status_code == 404
    assert "the invitation ended on" in words(abara.get("desk-circle", made.circle_id))
