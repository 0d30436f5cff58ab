"""Having met each person alone comes before anything joint; off looks like off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accord.actions import circles, comparisons, gate, invitations, narrowing
from accord.records.models import Person as PersonRow
from accord.vault.keys import new_key_pair
from tests.clinic.desk import ASKED, Desk, markup, words


def state_of(abara: Desk, circle_id: str, person_id: str) -> str:
    view = circles.circle(abara.place, circle_id=circle_id)
    return next(one.state for one in view.members if one.person_id == person_id)


def test_confirming_that_somebody_was_met_alone(abara: Desk) -> None:
    circle_id, (robin, _sam) = abara.circle("Willow", "Robin", "Sam", met=False)
    who = robin.id(abara.home.now)
    answer = abara.post("desk-met", circle_id, who, asked=ASKED, account_is_theirs="yes")
    assert "checked just now" in words(abara.after(answer))
    assert state_of(abara, circle_id, who) == "met"


@pytest.mark.parametrize("missing", [*ASKED, "account"])
def test_every_point_has_to_be_ticked(abara: Desk, missing: str) -> None:
    circle_id, (robin, _sam) = abara.circle("Willow", "Robin", "Sam", met=False)
    who = robin.id(abara.home.now)
    ticked = [one for one in ASKED if one != missing]
    theirs = {} if missing == "account" else {"account_is_theirs": "yes"}
    answer = abara.post("desk-met", circle_id, who, asked=ticked, **theirs)
    assert answer.status_code == 422
    assert "Please tick each point once you have talked about it." in words(answer)
    assert markup(answer).count(" checked") == 4, "what was ticked stays ticked"
    assert state_of(abara, circle_id, who) == "joined"


def test_a_point_that_nobody_offered_is_refused(abara: Desk) -> None:
    circle_id, (robin, _sam) = abara.circle("Willow", "Robin", "Sam", met=False)
    who = robin.id(abara.home.now)
    answer = abara.post("desk-met", circle_id, who, asked=[*ASKED, "x"], account_is_theirs="y")
    assert answer.status_code == 422
    assert state_of(abara, circle_id, who) == "joined"


def test_an_account_with_another_key_is_not_confirmed(abara: Desk) -> None:
    circle_id, (robin, _sam) = abara.circle("Willow", "Robin", "Sam", met=False)
    who = robin.id(abara.home.now)
    PersonRow.objects.filter(id=who).update(public_key=new_key_pair().public)
    answer = abara.post("desk-met", circle_id, who, asked=ASKED, account_is_theirs="yes")
    assert answer.status_code == 422
    assert "not the one made with your invitation" in words(answer)
    assert state_of(abara, circle_id, who) == "joined"


def test_a_feature_waits_until_everyone_was_met(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam", met=False)
    until = (abara.home.now + timedelta(days=30)).date().isoformat()
    answer = abara.post("desk-switch", circle_id, "comparisons", until=until)
    assert answer.status_code == 422
    assert "First meet each member alone" in words(answer)
    assert until in markup(answer)
    assert not circles.circle(abara.place, circle_id=circle_id).gates["comparisons"].on


@pytest.mark.parametrize(("names", "told"), [(["Robin"], True), (["Robin", "Sam"], False)])
def test_the_page_says_beforehand_that_it_takes_two(
    abara: Desk, names: list[str], told: bool
) -> None:
    circle_id, _people = abara.circle("Willow", *names)
    page = words(abara.get("desk-switch", circle_id, "agreements"))
    assert ("It takes two or more members, each met alone." in page) is told


def test_one_person_met_alone_is_not_told_to_be_met_again(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin")
    until = (abara.home.now + timedelta(days=30)).date().isoformat()
    page = words(abara.post("desk-switch", circle_id, "agreements", until=until))
    assert "It takes two or more members, each met alone." in page
    assert "First meet each member" not in page


@pytest.mark.parametrize("is_on", [False, True])
def test_the_page_says_beforehand_that_somebody_who_joins_turns_it_off(
    abara: Desk, is_on: bool
) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    if is_on:
        abara.turn_on(circle_id)
    beforehand = "Somebody you invited has not made their account yet."
    assert beforehand not in words(abara.get("desk-switch", circle_id, "comparisons"))
    noa = invitations.invite(abara.place, circle_id=circle_id, pseudonym="Noa")
    assert beforehand in words(abara.get("desk-switch", circle_id, "comparisons"))
    invitations.withdraw_invitation(abara.place, invitation_id=noa.id)
    assert beforehand not in words(abara.get("desk-switch", circle_id, "comparisons"))
    abara.post("desk-invite", circle_id, pseudonym="Noa")
    abara.wait(days=14, minutes=1)
    assert beforehand not in words(abara.get("desk-switch", circle_id, "comparisons"))


@pytest.mark.parametrize("until", ["", "soon", "2026-02-30", "2026-03-01", "0001-01-01"])
def test_a_day_that_is_none_or_past_changes_nothing(abara: Desk, until: str) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    answer = abara.post("desk-switch", circle_id, "agreements", until=until)
    assert answer.status_code == 422
    assert "Please choose a day" in words(answer)
    assert f'value="{until}"' in markup(answer)
    assert not circles.circle(abara.place, circle_id=circle_id).gates["agreements"].on


def test_turning_on_moving_the_day_and_turning_off(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    for days, said in ((30, "Turned on."), (90, "Kept. It stays on until the end of that day.")):
        until = (abara.home.now + timedelta(days=days)).date()
        page = abara.after(
            abara.post("desk-switch", circle_id, "comparisons", until=until.isoformat())
        )
        assert said in words(page)
        assert f"on, until {until:%-d %B %Y}" in words(page)
    off = abara.after(abara.post("desk-switch-off", circle_id, "comparisons"))
    assert "Turned off, at once." in words(off)
    assert not circles.circle(abara.place, circle_id=circle_id).gates["comparisons"].on
    abara.after(abara.post("desk-switch-off", circle_id, "comparisons"))


def test_turning_off_ends_a_waiting_comparison(abara: Desk) -> None:
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    abara.turn_on(circle_id)
    comparison_id = abara.set_up(circle_id, people)
    abara.post("desk-switch-off", circle_id, "comparisons")
    abara.turn_on(circle_id)
    assert comparisons.comparison(abara.place, comparison_id=comparison_id).state == "over"
    assert "Over, unopened." in words(abara.get("desk-comparison", comparison_id))


def test_the_page_says_what_off_does_and_what_its_timing_may_tell(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    page = words(abara.get("desk-switch", circle_id, "agreements"))
    assert "Limits hold on. Stop, pause, taking back a yes and leaving always work" in page
    assert "its timing may tell" in page
    assert "Turn it off now" not in page


def test_there_are_no_other_switches(abara: Desk) -> None:
    circle_id, _people = abara.circle("Willow", "Robin", "Sam")
    assert abara.get("desk-switch", circle_id, "limits").status_code == 404
    assert abara.post("desk-switch-off", circle_id, "limits").status_code == 404
    assert set(gate.FEATURES) == {"comparisons", "agreements"}


def test_today_names_who_is_to_be_confirmed_and_what_ends_soon(abara: Desk) -> None:
    assert "Make the first circle" in words(abara.get("desk-today"))
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    assert "Nothing waits." in words(abara.get("desk-today"))
    abara.turn_on(circle_id, days=9)
    abara.set_up(circle_id, people)
    abara.circle("Linden", "Noa", met=False)
    abara.wait(days=1)
    page = words(abara.get("desk-today"))
    assert "Linden: Noa" in page
    assert "Comparisons are on" in page
    assert "You can open it now" in page


def test_the_day_somebody_was_met_or_left_is_told_and_leaving_stands_on_today(abara: Desk) -> None:
    circle_id, (robin, _sam) = abara.circle("Willow", "Robin", "Sam")
    today = f"{abara.home.now:%-d %B %Y}"
    assert words(abara.get("desk-circle", circle_id)).count(f"met alone on {today}") == 2
    assert "Left the circle" not in words(abara.get("desk-today"))
    narrowing.leave_circle(robin.place(abara.home.now), circle_id=circle_id)
    assert f"left the circle on {today}" in words(abara.get("desk-circle", circle_id))
    page = words(abara.get("desk-today"))
    assert "Willow: Robin" in page
    assert f"Left the circle on {abara.home.now:%-d %B}." in page
    abara.wait(days=15)
    assert "Left the circle" not in words(abara.get("desk-today"))
