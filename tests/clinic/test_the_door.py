"""Who gets in: a clinician to what is theirs. To everyone else these pages are not there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from accord.actions import circles, comparisons
from accord.clinic.urls import urlpatterns
from accord.porch.cookies import LINE
from tests.clinic.desk import ASKED, TOPICS, Desk, markup, words


def names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    found: list[str] = []
    for one in patterns:
        found += names(one.url_patterns) if isinstance(one, URLResolver) else [str(one.name)]
    return found


SAID = '<p class="said" role="status"><svg'
ALONE = ["today", "circles", "circle-new", "library", "library-blank", "notes", "practice"]
ALONE = [f"desk-{one}" for one in [*ALONE, "passphrase", "zone"]]
OF_A_CIRCLE = ["desk-circle", "desk-shared", "desk-shared-read", "desk-invite", "desk-invitations"]
OF_A_CIRCLE += ["desk-comparison-new"]
OF_A_COMPARISON = ["desk-comparison", "desk-comparison-copy"]
ACTS = {
    "desk-invitation-withdraw",
    "desk-shared-read",
    "desk-switch-off",
    "desk-comparison-open",
    "desk-comparison-call-off",
    "desk-session-end",
    "desk-recovery",
}


@pytest.fixture
def ids(abara: Desk) -> dict[str, list[str]]:
    """Real ids of Dr. Abara's, for every address that takes one."""
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    abara.turn_on(circle_id)
    comparison_id = abara.set_up(circle_id, people)
    waiting = circles.new_circle(abara.place, title="Linden", pseudonyms=["Noa"])
    invitation = [waiting.circle_id, waiting.invitations[0].id]
    feature = [circle_id, "comparisons"]
    session = str(abara.place.session_id)
    return {
        **{name: [] for name in ALONE},
        **{name: [circle_id] for name in OF_A_CIRCLE},
        **{name: [comparison_id] for name in OF_A_COMPARISON},
        "desk-library-category": ["affection"],
        "desk-invitations": [waiting.circle_id],
        "desk-invitation": invitation,
        "desk-invitation-withdraw": invitation,
        "desk-met": [circle_id, people[0].id(abara.home.now)],
        "desk-recovery": [circle_id, people[0].id(abara.home.now)],
        "desk-switch": feature,
        "desk-switch-off": feature,
        "desk-comparison-open": [comparison_id],
        "desk-comparison-call-off": [comparison_id],
        "desk-session-end": [session],
    }


def test_every_address_is_in_this_test(ids: dict[str, list[str]]) -> None:
    assert set(names(urlpatterns)) == set(ids)


def test_the_clinician_reads_all_of_it(abara: Desk, ids: dict[str, list[str]]) -> None:
    for name in set(ids) - ACTS - {"desk-comparison-copy"}:
        page = abara.get(name, *ids[name])
        assert page.status_code == 200, name
        title = re.search(r"<title>(.*?)</title>", markup(page))
        assert title
        # INVARIANT: no word that somebody wrote is in a title or an address.
        assert not {"Willow", "Linden", "Robin", "Sam", "Noa"} & set(title[1].split())
        assert page["Cache-Control"] == "no-store"


def test_reading_an_act_does_nothing(abara: Desk, ids: dict[str, list[str]]) -> None:
    for name in ACTS:
        answer = abara.get(name, *ids[name])
        assert (answer.status_code, answer["Location"]) == (302, reverse("desk-today")), name
    (comparison,) = comparisons.comparisons(abara.place, circle_id=ids["desk-circle"][0])
    assert comparison.state == "waiting"


def test_to_a_client_none_of_it_is_there(abara: Desk, ids: dict[str, list[str]]) -> None:
    _circle, (charlie,) = abara.circle("Rowan", "Charlie")
    browser = Client()
    browser.cookies["__Host-accord"] = charlie.cookie
    for name, wanted in ids.items():
        address = reverse(name, args=wanted)
        for answer in (browser.get(address), browser.post(address, everything())):
            if answer.status_code == 302:  # A GET on an act: to the desk, which is not there.
                answer = browser.get(answer["Location"])
            assert answer.status_code == 404, name
            assert "Willow" not in words(answer)  # type: ignore[arg-type]
    unchanged(abara, ids)


def test_signed_out_every_page_leads_to_the_sign_in(
    nobody: Client, abara: Desk, ids: dict[str, list[str]]
) -> None:
    for name, wanted in ids.items():
        answer = nobody.get(reverse(name, args=wanted))
        assert (answer.status_code, answer["Location"]) == (303, reverse("sign-in")), name
        assert nobody.post(reverse(name, args=wanted), everything()).status_code == 403
    unchanged(abara, ids)


def test_a_colleague_finds_nothing_of_hers(
    abara: Desk, colleague: Desk, ids: dict[str, list[str]]
) -> None:
    own = {*ALONE, "desk-library-category"}
    for name in set(ids) - own:
        if name not in ACTS:
            assert colleague.get(name, *ids[name]).status_code == 404, name
        assert colleague.post(name, *ids[name], **everything()).status_code == 404, name
    for name in ("desk-today", "desk-circles"):
        page = words(colleague.get(name))
        assert "Willow" not in page
        assert "Linden" not in page
    unchanged(abara, ids)


def everything() -> dict[str, object]:
    """Fields that every form of the desk would take."""
    return {
        "title": "Taken",
        "pseudonym": "Mallory",
        "pseudonyms": "Mallory",
        "asked": ASKED,
        "account_is_theirs": "yes",
        "until": "2026-06-01",
        "topics": TOPICS,
        "day": "2026-06-01",
        "hour": "18:00",
        "used": ["affection"],
        "name": "Taken",
        "country": "FR",
        "emergency_number": "15",
    }


def unchanged(abara: Desk, ids: dict[str, list[str]]) -> None:
    circle_id = ids["desk-circle"][0]
    (comparison,) = comparisons.comparisons(abara.place, circle_id=circle_id)
    assert comparison.state == "waiting"
    assert circles.circle(abara.place, circle_id=circle_id).gates["comparisons"].on
    titles = {one.title for one in circles.my_circles(abara.place)}
    assert "Taken" not in titles
    assert "Mallory" not in words(abara.get("desk-circle", circle_id))
    assert abara.get("desk-invitation", *ids["desk-invitation"]).status_code == 200
    assert abara.place.practice.name == "Elm House"


def test_a_forged_form_does_nothing(abara: Desk, ids: dict[str, list[str]]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["__Host-accord"] = abara.person.cookie
    for name, wanted in ids.items():
        assert strict.post(reverse(name, args=wanted), everything()).status_code == 403, name
    unchanged(abara, ids)


@pytest.mark.parametrize("code", ["off", "off:1abc:xyz", "", "x" * 683])
def test_a_made_up_line_is_not_said(abara: Desk, code: str) -> None:
    abara.client.cookies[LINE] = code
    page = abara.client.get(reverse("desk-today"))
    assert SAID not in markup(page)  # type: ignore[arg-type]


def test_somebody_elses_line_is_not_said(abara: Desk, colleague: Desk) -> None:
    answer = abara.post("desk-circle-new", title="Willow", pseudonyms="Robin")
    token = abara.client.cookies[LINE].value
    assert SAID in markup(abara.after(answer))
    assert SAID not in markup(abara.after(answer)), "a page says it once"
    colleague.client.cookies[LINE] = token
    page = colleague.client.get(answer["Location"])
    assert SAID not in markup(page)  # type: ignore[arg-type]
    abara.wait(minutes=0)


@pytest.mark.parametrize("odd", ["0" * 32, "x", "a" * 5000, "-", "_"])
def test_made_up_ids_lead_nowhere(abara: Desk, odd: str) -> None:
    for name in ("desk-circle", "desk-comparison", "desk-invitations", "desk-comparison-copy"):
        assert abara.get(name, odd).status_code == 404
    assert abara.post("desk-comparison-open", odd).status_code == 404
    assert abara.post("desk-session-end", odd).status_code == 404
