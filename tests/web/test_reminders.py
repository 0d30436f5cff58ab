"""Reminders and what is coming up, as their owner's pages show and change them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import vobject
from django.test import Client

from accord.actions import agreements, answers
from accord.actions.desk import change_desk
from accord.records.models import Due, Feed, NoticeAddress
from tests.post import Browser, Letterbox
from tests.web.world import Actor, World, stay_signed_in

PAGE = "/sharing/reminders"
HERS = "robin.private@example.org"


@pytest.fixture
def agreed(joint: World) -> World:
    """Robin and Sam agreed to something until the end of May, and will compare in two days."""
    robin, sam = joint.robin, joint.sam
    clause = agreements.propose(
        robin.place,
        circle_id=joint.circle_id,
        sentence="We may hold hands in the street.",
        concerns=[robin.id, sam.id],
    )
    for actor in (robin, sam):
        about = {"circle_id": joint.circle_id, "clause_id": clause}
        form = agreements.clause(actor.place, **about).form
        agreements.say_yes(actor.place, **about, form=form)
    joint.compare(list(answers.catalogue_topics(robin.place))[:2], days=2)
    stay_signed_in(joint, days=1.1)
    return joint


def choose_mail(actor: Actor) -> str:
    """Type the address; where that leads."""
    answer = actor.client.post(f"{PAGE}/mail", {"address": HERS})
    assert answer.status_code == 302
    return str(answer["Location"])


def path_of(page: str) -> str:
    (found,) = re.findall(r'class="code">https?://[^/]+(/calendar/[\w-]+\.ics)<', page)
    return str(found)


def days(raw: bytes) -> list[str]:
    calendar = vobject.readOne(raw.decode())
    return [f"{one.dtstart.value}" for one in calendar.contents.get("vevent", [])]


def test_a_calendar_address_is_made_changed_and_ended(agreed: World) -> None:
    robin, stranger = agreed.robin, Client()
    assert 'class="code"' not in robin.get(PAGE)
    assert Feed.objects.count() == 0
    page = robin.get(robin.post(f"{PAGE}/address"))
    assert "read your reminders at this address" in page
    first = path_of(page)
    answer = stranger.get(first)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert days(answer.content) == ["2026-03-04", "2026-05-17", "2026-05-31"]
    assert stranger.head(first).status_code == 200
    assert path_of(robin.get(PAGE)) == first, "it can be read again"
    second = path_of(robin.get(robin.post(f"{PAGE}/address")))
    assert second != first
    made_up = "/calendar/" + "x" * 32 + ".ics"
    gone, never = stranger.get(first), stranger.get(made_up)
    assert gone.status_code == never.status_code == 404
    assert (gone.content, gone.headers, gone.cookies) == (b"", never.headers, never.cookies)
    assert not gone.cookies
    assert stranger.get(second).content == answer.content
    robin.post(f"{PAGE}/address/end")
    robin.post(f"{PAGE}/address/end")
    assert stranger.get(second).status_code == 404
    assert 'class="code"' not in robin.get(PAGE)
    assert (Feed.objects.count(), Due.objects.count()) == (0, 0)


def test_an_address_takes_no_form_from_anywhere(agreed: World) -> None:
    robin = agreed.robin
    path = path_of(robin.get(robin.post(f"{PAGE}/address")))
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path, {"a": "b"})
    assert answer.status_code == 403
    assert b"BEGIN" not in answer.content
    for method in ("PUT", "DELETE", "OPTIONS", "PROPFIND"):
        assert strict.generic(method, path).status_code == 405


def test_a_file_holds_the_same_and_makes_no_address(agreed: World) -> None:
    robin = agreed.robin
    answer = robin.client.get(f"{PAGE}/file")
    assert answer["Content-Disposition"] == 'attachment; filename="reminders.ics"'
    assert days(answer.content) == ["2026-03-04", "2026-05-17", "2026-05-31"]
    assert (Feed.objects.count(), Due.objects.count()) == (0, 0)
    robin.post(f"{PAGE}/address")
    feed = Client().get(path_of(robin.get(PAGE)))
    assert feed.content == answer.content


def test_today_brings_the_rows_up_to_date(agreed: World) -> None:
    robin = agreed.robin
    robin.post(f"{PAGE}/address")
    before = set(Due.objects.values_list("day", flat=True))
    agreed.compare(list(answers.catalogue_topics(robin.place))[4:6], days=5)
    assert set(Due.objects.values_list("day", flat=True)) == before
    agreed.sam.get("/today")
    assert set(Due.objects.values_list("day", flat=True)) == before, "nobody else's doing"
    robin.get("/today")
    assert set(Due.objects.values_list("day", flat=True)) > before


@pytest.mark.parametrize("how", ["pause", "withdraw", "stop-now", "leave"])
def test_ending_something_on_a_page_ends_its_reminders_at_once(agreed: World, how: str) -> None:
    robin = agreed.robin
    robin.post(f"{PAGE}/address")
    assert Due.objects.count() == 3
    circle = f"/ours/{agreed.circle_id}"
    found = re.findall(rf'"({circle}/clauses/\w+)/pause"', robin.get(f"{circle}/agreement"))
    to = {"stop-now": "/stop-now", "leave": f"{circle}/leave"}.get(how) or f"{found[0]}/{how}"
    robin.post(to)
    assert Due.objects.count() == (0 if how == "leave" else 1)


def test_mail_from_choosing_to_ending(agreed: World, box: Letterbox) -> None:
    robin = agreed.robin
    assert "Choose a mail address" in robin.get(PAGE)
    assert robin.client.get(f"{PAGE}/mail/code").status_code == 302, "no code was sent"
    there = choose_mail(robin)
    assert HERS in robin.get(there)
    assert f"A code was sent to {HERS}." in robin.get(PAGE)
    wrong = f"{(int(box.code()) + 1) % 10**6:06d}"
    page = robin.post(there, status=422, code=wrong)
    assert "not the code that was sent" in page
    assert f'value="{wrong}"' in page
    page = robin.get(robin.post(there, code=box.code()))
    assert f"Neutral notices go to {HERS}." in page
    assert "Neutral notices go to that address from now on." in page
    assert HERS not in agreed.sam.get(PAGE)
    assert "Choose a mail address" in robin.get(robin.post(f"{PAGE}/mail/end"))
    assert NoticeAddress.objects.count() == 0


def test_a_code_is_not_guessed(agreed: World, box: Letterbox) -> None:
    robin = agreed.robin
    there = choose_mail(robin)
    code = box.code()
    for number in range(1, 7):
        robin.post(there, status=422, code=f"{(int(code) + number) % 10**6:06d}")
    assert "many times" in robin.post(there, status=422, code=code)
    assert NoticeAddress.objects.count() == 0


def test_a_waiting_code_can_be_left(agreed: World, box: Letterbox) -> None:
    robin = agreed.robin
    choose_mail(robin)
    assert HERS not in robin.get(robin.post(f"{PAGE}/mail/end"))
    assert "run out" in robin.post(f"{PAGE}/mail/code", status=422, code=box.code())


def test_a_practice_that_sends_no_mail_says_so(agreed: World, settings: Any) -> None:
    settings.SMTP_URL = ""
    page = agreed.robin.get(PAGE)
    assert "This practice sends no mail." in page
    assert f'href="{PAGE}/mail"' not in page
    assert agreed.robin.client.get(f"{PAGE}/mail").status_code == 302
    choose_mail(agreed.robin)
    assert NoticeAddress.objects.count() == 0


def test_a_device_from_choosing_to_ending(agreed: World) -> None:
    robin = agreed.robin
    page = robin.get(PAGE)
    (key,) = re.findall(r'data-key="([\w-]{87})"', page)
    said = Browser("https://updates.push.services.mozilla.com/wpush/v2/abc").said
    page = robin.get(robin.post(f"{PAGE}/device", **said))
    assert "The devices you chose show neutral notices." in page
    page = robin.post(f"{PAGE}/device", status=422, **{**said, "endpoint": "https://10.0.0.1/"})
    assert "be used here" in page
    assert NoticeAddress.objects.count() == 1
    assert key in robin.get(robin.post(f"{PAGE}/device/end"))
    assert NoticeAddress.objects.count() == 0


def test_a_month_shows_its_days_and_a_list_of_them(agreed: World) -> None:
    robin = agreed.robin
    assert 'href="/due"' in robin.get("/today")
    page = robin.get("/due")
    assert "March 2026" in page
    assert re.findall(r'<td[^>]*><a href="#(d\d\d)">', page) == ["d04"]
    assert 'id="d04"' in page
    assert page.count("<td") == 42
    assert "“Quiet evenings”: until 18:00" in page
    assert re.findall(r'<td aria-current="date">3', page)
    assert "February" not in page, "what has passed is not here"
    april = robin.get("/due?month=2026-04")
    assert "Nothing is due in April." in april
    assert "The next day is Sunday 31 May" in april
    may = robin.get("/due?month=2026-05")
    assert "Some of your agreement ends on this day" in may
    assert f'href="/ours/{agreed.circle_id}/review"' in may
    last = robin.get("/due?month=2027-03")
    assert "March 2027" in last
    assert "month=2027-04" not in last


@pytest.mark.parametrize(
    "asked", ["", "x", "2026-13", "2026-02", "2031-01", "1999-01", "2026-3", "٢٠٢٦-٠٣", "2026-03x"]
)
def test_an_odd_month_is_this_month(agreed: World, asked: str) -> None:
    assert "<caption>March 2026" in agreed.robin.get(f"/due?month={asked}")


def test_the_year_is_a_list_by_month(agreed: World) -> None:
    page = agreed.robin.get("/due/year")
    order = ["March 2026", "Wednesday 4 March", "With Sam", "May 2026", "Sunday 31 May",
             "Nothing else is due until March 2027."]  # fmt: skip
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_days_are_those_where_one_is(agreed: World) -> None:
    with change_desk(agreed.robin.place) as desk:
        desk["zone"] = "Pacific/Auckland"
    page = agreed.robin.get("/due")
    assert "“Quiet evenings”: until 07:00" in page
    assert 'id="d05"' in page


def test_somebody_with_whom_nothing_happened(world: World) -> None:
    assert "Nothing is due in March." in world.robin.get("/due")
    assert "Nothing is due until March 2027." in world.robin.get("/due/year")
    answer = world.robin.client.get(f"{PAGE}/file")
    assert days(answer.content) == []


def test_what_one_did_alone_is_on_none_of_these_pages(agreed: World) -> None:
    """Somebody may look on: handing in changes no byte of what is coming up."""
    from accord.actions import comparisons, dues

    robin = agreed.robin
    pages = ("/due", "/due/year", "/due?month=2026-05")
    before = [_plain(robin.get(one)) for one in pages]
    (look,) = [one for one in dues.coming(robin.place) if one.kind == "hand_in"]
    comparisons.hand_in(
        robin.place, comparison_id=look.target_id, brought=[], free=[], clinician_may_see=False
    )
    assert [_plain(robin.get(one)) for one in pages] == before


def _plain(page: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.sub(r'name="form" value="[^"]*"', "", page)
