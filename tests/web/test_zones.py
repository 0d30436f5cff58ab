"""Robin in Auckland and Sam in Honolulu: each reads their own days, and nothing ends later."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from accord.actions import answers, gate, zones
from accord.consent.agreements import Shown
from accord.consent.days import end_of
from accord.records.models import Circle, Document
from tests.web.world import Actor, World, stay_signed_in

AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"
WALK = "We may hold hands in the street, if each wants it then."
SECOND = timedelta(seconds=1)


@pytest.fixture
def apart(joint: World) -> World:
    """It is 18:00 UTC on 2 March: the morning of the 3rd in Auckland, of the 2nd in Honolulu."""
    joint.robin.post("/sharing/zone", zone=AUCKLAND)
    joint.sam.post("/sharing/zone", zone=HONOLULU)
    return joint


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def suggest(actor: Actor, circle_id: str, other: Actor, day: str) -> None:
    sent = {"do": "send", "sentence": WALK, "people": [other.id], "think_hours": "24"}
    actor.post(f"/ours/{circle_id}/new/allowance", review_on=day, **sent)


def the_clause(actor: Actor, circle_id: str) -> str:
    found = re.search(r"clauses/(\w+)/yes", actor.get(f"/ours/{circle_id}/agreement"))
    assert found
    return found[1]


def say_yes(actor: Actor, circle_id: str, clause: str) -> None:
    page = f"/ours/{circle_id}/clauses/{clause}/yes"
    form = re.search(r'name="form" value="([^"]+)"', actor.get(page))
    assert form
    actor.post(page, form=unescape(form[1]))


def standing(actor: Actor, circle_id: str) -> Shown:
    from accord.actions import agreements

    (one,) = agreements.agreement(actor.place, circle_id=circle_id).allowances
    return one.shown


def test_today_is_the_day_where_one_is(apart: World) -> None:
    robin, sam = words(apart.robin.get("/today")), words(apart.sam.get("/today"))
    assert "Tuesday 3 March" in robin
    assert "Good morning" in robin
    assert "Monday 2 March" in sam
    assert "By Pacific/Auckland it is Tuesday 3 March, 07:00 now." in words(
        apart.robin.get("/sharing/zone")
    )


def test_a_day_that_was_typed_is_the_authors_and_ends_later_for_nobody(apart: World) -> None:
    circle = apart.circle_id
    suggest(apart.robin, circle, apart.sam, "2026-04-01")
    clause = the_clause(apart.robin, circle)
    # Noon on the first of April in Auckland is the afternoon of the day before in Honolulu.
    for actor, reads, zone in (
        (apart.robin, "1 April 2026", AUCKLAND),
        (apart.sam, "31 March 2026", HONOLULU),
    ):
        page = words(actor.get(f"/ours/{circle}/clauses/{clause}/yes"))
        assert f"It ends by itself on {reads}." in page
        ends = datetime(2026, 3, 31, 23, tzinfo=UTC)
        day = datetime.strptime(reads, "%d %B %Y").date()
        assert ends <= end_of(day, ZoneInfo(zone))
        say_yes(actor, circle, clause)
    stay_signed_in(apart, days=1, minutes=1)
    for actor, reads in ((apart.robin, "1 April"), (apart.sam, "31 March")):
        assert standing(actor, circle) is Shown.IN_FORCE
        assert f"Look at it again by {reads}" in words(actor.get(f"/ours/{circle}/agreement"))
        assert f"until {reads}" in words(actor.get(f"/ours/{circle}/review"))
    apart.home.now = datetime(2026, 3, 31, 22, 59, 59, tzinfo=UTC)
    stay_signed_in(apart)
    today = words(apart.sam.get("/today"))
    assert "The first of it ends on Tuesday 31 March." in today
    for actor in (apart.robin, apart.sam):
        assert standing(actor, circle) is Shown.IN_FORCE
    apart.home.wait(seconds=1)
    for actor in (apart.robin, apart.sam):
        assert standing(actor, circle) is Shown.NOT_IN_FORCE


def test_a_suggestion_is_gone_within_the_day_that_each_reads(apart: World) -> None:
    circle = apart.circle_id
    suggest(apart.robin, circle, apart.sam, "2026-05-01")
    clause = the_clause(apart.sam, circle)
    vanishes = apart.home.now + timedelta(days=14)
    for actor, reads, zone in (
        (apart.robin, "17 March", AUCKLAND),
        (apart.sam, "16 March", HONOLULU),
    ):
        page = words(actor.get(f"/ours/{circle}/clauses/{clause}/yes"))
        assert f"it is gone on {reads}, unless" in page
        day = datetime.strptime(f"{reads} 2026", "%d %B %Y").date()
        assert vanishes <= end_of(day, ZoneInfo(zone))
    apart.home.now = vanishes
    stay_signed_in(apart)
    assert WALK not in apart.robin.get(f"/ours/{circle}/agreement")


def test_what_is_sent_twice_across_midnight_in_utc_is_there_once(apart: World) -> None:
    for minutes in (0, 20):
        stay_signed_in(apart, minutes=minutes)
        suggest(apart.robin, apart.circle_id, apart.sam, "2026-05-01")
    assert Document.objects.filter(kind="clause").count() == 1


def test_a_comparison_opens_at_its_own_moment_in_everybodys_hours(apart: World) -> None:
    apart.abara.post("/desk/practice/zone", zone="America/New_York")
    topics = [slug for slug, one in answers.catalogue_topics(apart.abara.place).items()][:1]
    apart.abara.post(
        f"/desk/comparisons/for/{apart.circle_id}",
        title="Quiet evenings",
        member_ids=[apart.robin.id, apart.sam.id],
        topics=topics,
        day="2026-03-08",
        hour="02:30",  # Clocks in New York leap over it: it is read as half past three.
    )
    opens = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert "Not before Sunday 8 March, 20:30" in words(apart.robin.get("/ours"))
    assert "Not before Saturday 7 March, 21:30" in words(apart.sam.get("/ours"))
    desk = apart.abara.get(f"/desk/circles/{apart.circle_id}")
    comparison = re.search(r"/desk/comparisons/(\w+)", desk)
    assert comparison
    assert "You can open it from Sunday 8 March, 03:30." in words(apart.abara.get(comparison[0]))
    apart.home.now = opens - SECOND
    stay_signed_in(apart)
    apart.abara.post(f"{comparison[0]}/open", status=409)
    apart.home.wait(seconds=1)
    apart.abara.post(f"{comparison[0]}/open")


def test_a_switch_is_on_to_the_end_of_the_clinicians_day(apart: World) -> None:
    apart.abara.post("/desk/practice/zone", zone="America/Los_Angeles")
    switch = f"/desk/circles/{apart.circle_id}/features/agreements"
    apart.abara.post(switch, until="2026-03-08")  # A day of 23 hours there.
    circle = Circle.objects.get(id=apart.circle_id)
    until = gate.gates_of(apart.abara.place, circle)["agreements"].until
    assert until == datetime(2026, 3, 9, 6, 59, 59, tzinfo=UTC)
    page = apart.abara.get(f"/desk/circles/{apart.circle_id}")
    assert "on, until 8 March 2026" in words(page)
    assert 'value="2026-03-08"' in apart.abara.get(switch)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Europe/", "\0", "9" * 5000])
def test_a_zone_that_is_none_changes_nothing(apart: World, zone: str) -> None:
    fields = {"zone": zone} if zone else {}
    page = apart.robin.post("/sharing/zone", status=422, **fields)
    assert "Please choose a zone from the list on this page." in page
    assert zones.chosen_zone(apart.robin.place) == AUCKLAND


def test_the_practices_zone_counts_until_one_chooses_and_after_one_has_let_go(
    apart: World,
) -> None:
    with override_settings(TIME_ZONE="Asia/Tokyo"):
        assert "Tuesday 3 March" in words(apart.abara.get("/desk/"))
        apart.sam.post("/sharing/zone", zone=zones.PRACTICE)
        assert "By Asia/Tokyo it is Tuesday 3 March, 03:00 now." in words(
            apart.sam.get("/sharing/zone")
        )


def test_no_request_leaves_its_zone_to_the_next(apart: World) -> None:
    apart.robin.get("/today")
    assert timezone.get_current_timezone_name() == timezone.get_default_timezone_name()
    apart.robin.client.get("/nothing/here")
    assert timezone.get_current_timezone_name() == timezone.get_default_timezone_name()


def test_the_zone_lies_nowhere_readable(apart: World) -> None:
    kept = b"".join(one.read_bytes() for one in apart.home.folder.rglob("*") if one.is_file())
    assert b"linden" in kept.lower(), "the practice's name is there to be found"
    for word in (b"Auckland", b"Honolulu"):
        assert word not in kept


def test_whose_desk_is_spoiled_still_reads_what_is_everybodys_and_signs_out(apart: World) -> None:
    Document.objects.filter(kind="desk", author_id=apart.robin.id).update(own_wrapped=b"\1" * 60)
    apart.robin.get("/help")
    assert apart.robin.post("/sign-out") == "/"
