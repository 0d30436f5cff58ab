"""One's own course on its page: marks, tables that say the same, showing it, forgetting."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from accord.actions import answers, check_ins, course, narrowing, shares
from accord.actions.addresses import code_for
from accord.consent.check_ins import CheckIn, Step
from accord.formats.charts import Table
from accord.web.mine.course_tables import text_of
from tests.laws.crawling import said
from tests.web.world import Actor, World, stay_signed_in

SHOW, SHOW_MOVES = "Show my course to my clinician", "Show how my answers moved to my clinician"


def say(actor: Actor, topic: int, stance: str) -> str:
    """Touch an answer; gives the topic's title."""
    known = list(answers.catalogue_topics(actor.place).values())[topic]
    actor.post(f"/mine/topics/{code_for(actor.place, known.slug)}", stance=stance)
    return known.title


def look_in(world: World, actor: Actor, **parts: Step) -> None:
    check_ins.keep(actor.place, circle_id=world.circle_id, said=CheckIn(**parts))


def plots(page: str) -> dict[str, tuple[int, list[tuple[str, str]]]]:
    """Each picture by its title: how many marks it has, and the rows of its table."""
    found = {}
    for figure in re.findall(r'<figure class="plot">.*?</figure>', page, re.DOTALL):
        title = re.search(r"<figcaption[^>]*>(.*?)</figcaption>", figure)
        rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', figure)
        assert title
        found[unescape(title[1])] = (figure.count('class="dot"'), rows)
    return found


def words_to_show(page: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1]).strip()


def test_the_page_is_one_touch_away_and_says_what_will_be_there(world: World) -> None:
    assert 'href="/mine/course"' in world.robin.get("/mine")
    page = world.robin.get("/mine/course")
    assert "There is no right amount" in page
    assert SHOW not in page
    assert "<figure" not in page
    assert 'href="/help"' in page


def test_a_mood_is_marked_changed_and_erased(world: World) -> None:
    robin = world.robin
    robin.post("/mine/course/mood", mood="heavy")
    page = robin.get("/mine/course")
    assert "You can change it until the day ends." in page
    assert re.search(r'value="heavy" aria-pressed="true"', page)
    robin.post("/mine/course/mood", mood="on_edge")
    [(day, word)] = plots(robin.get("/mine/course"))["My mood"][1]
    assert word == "On edge"
    assert str(world.home.now.year) in day
    robin.post("/mine/course/mood/erase", on=f"{world.home.now:%Y-%m-%d}")
    assert "Erased, for good." in robin.get("/mine/course")
    assert plots(robin.get("/mine/course")) == {}
    robin.post("/mine/course/mood", 409, mood="made-up")
    robin.post("/mine/course/mood/erase", on="someday")
    robin.post("/mine/course/answers/keep", 404, keep="perhaps")


def test_every_picture_has_a_mark_for_each_row_of_its_table(world: World) -> None:
    robin = world.robin
    look_in(world, robin, ease=Step.QUITE, pressure=Step.A_LITTLE)
    robin.post("/mine/course/mood", mood="light")
    stay_signed_in(world, days=5)
    look_in(world, robin, ease=Step.VERY)
    robin.post("/mine/course/mood", mood="mixed")
    found = plots(robin.get("/mine/course"))
    words = {title: [word for _day, word in rows] for title, (_marks, rows) in found.items()}
    assert words == {
        "My mood": ["Light", "Mixed"],
        "It felt easy": ["Quite a bit", "Very much"],
        "I felt pushed, or that I had to": ["A little"],
    }
    assert all(marks == len(rows) for marks, rows in found.values())
    page = robin.get("/mine/course")
    assert page.count('role="img" aria-label="') >= 3
    assert "Check-ins, with anyone invited with you" in page
    # Folded, for whoever sees a phone from the side.
    assert "<figure" not in re.sub(
        r'<details class="folded">.*?</figure>\s*</details>', "", page, flags=re.DOTALL
    )
    assert not re.search(r"style=|<polyline|<meter|<progress", page)


@pytest.mark.parametrize(("span", "there"), [("month", False), ("quarter", True), ("year", True)])
def test_one_chooses_how_far_back(world: World, span: str, there: bool) -> None:
    world.robin.post("/mine/course/mood", mood="light")
    stay_signed_in(world, days=40)
    page = world.robin.get(f"/mine/course?span={span}")
    assert ("My mood" in plots(page)) is there
    assert re.search(rf'href="\?span={span}" aria-current="true"', page)
    chosen = world.robin.get("/mine/course?span=made-up")
    assert re.search(r'href="\?span=quarter" aria-current="true"', chosen)


def test_a_no_is_drawn_as_a_yes_is(world: World) -> None:
    """The same days with a yes in place of each no give the same picture, but for the words."""
    pages = []
    for actor, first, second in ((world.robin, "yes", "no"), (world.sam, "no", "yes")):
        say(actor, 0, first)
        pages.append((actor, second))
    stay_signed_in(world, days=6)
    strips = []
    for actor, second in pages:
        title = say(actor, 0, second)
        page = actor.get("/mine/course")
        part = re.search(r'<section class="moved">.*?</section>', page, re.DOTALL)
        assert part and title in unescape(part[0])
        strips.append(part[0])
    assert "Yes, from" in strips[0]
    assert "No, from" in strips[0]
    swapped = strips[1].replace("No, from", "¶").replace("Yes, from", "No, from")
    assert swapped.replace("¶", "Yes, from") == strips[0]


def test_what_was_answered_once_does_not_stand_there(world: World) -> None:
    title = say(world.robin, 0, "no")
    page = world.robin.get("/mine/course")
    assert title not in unescape(said(page))
    assert "No answer became another one in this time" in page


def test_forgetting_and_not_keeping_are_one_touch_each(world: World) -> None:
    robin = world.robin
    for stance in ("yes", "no"):
        title = say(robin, 0, stance)
        stay_signed_in(world, days=1)
    assert title in unescape(robin.get("/mine/course"))
    page = robin.get("/mine/course")
    assert "Whoever holds your phone while it is open could read this." in page
    assert "nobody can bring it back" in page
    robin.post("/mine/course/answers/forget")
    page = robin.get("/mine/course")
    assert "Forgotten, for good." in page
    assert title not in unescape(page)
    robin.post("/mine/course/answers/keep", keep="off")
    assert "How answers move isn’t kept just now." in robin.get("/mine/course")
    for stance in ("yes", "no"):
        say(robin, 0, stance)
        stay_signed_in(world, days=1)
    assert title not in unescape(robin.get("/mine/course"))
    robin.post("/mine/course/answers/keep", keep="on")
    assert "Don’t keep it from now on" in robin.get("/mine/course")


def test_the_clinician_alone_is_shown_it_in_exactly_these_words(world: World) -> None:
    robin = world.robin
    world.turn_on()
    look_in(world, robin, pressure=Step.VERY)
    robin.post("/mine/course/mood", mood="heavy")
    assert SHOW in robin.get("/mine/course")
    page = robin.get("/mine/course/share?span=month")
    assert "it won’t let me" in page
    assert world.abara.id in page
    assert world.sam.id not in page
    words = words_to_show(page)
    day = f"{world.home.now:%-d %B %Y}"
    asked = "I felt pushed, or that I had to"
    assert words == f"My mood\n– {day}: Heavy\n\n{asked}\n– {day}: Very much"
    form = {"words": words, "readers": world.abara.id}
    assert "Nothing has left this page yet." in robin.post(
        "/mine/course/share?span=month", 200, do="look", **form
    )
    assert shares.my_shares(robin.place) == ()
    robin.post("/mine/course/share", 422, do="send", words=words, readers=world.sam.id)
    kept = robin.post("/mine/course/share?span=month", do="send", **form)
    [one] = shares.my_shares(robin.place, source=course.SOURCE)
    assert one.words == words
    assert kept in robin.get("/mine/course")
    there = world.abara.get(f"/desk/circles/{world.circle_id}/shared")
    assert "Very much" in there
    robin.post(f"{kept}/take-back")
    assert "Very much" not in world.abara.get(f"/desk/circles/{world.circle_id}/shared")
    assert kept not in robin.get("/mine/course")


def test_answers_are_shown_by_an_act_of_their_own(world: World) -> None:
    robin = world.robin
    robin.post("/mine/course/mood", mood="heavy")
    for stance in ("yes", "no"):
        title = say(robin, 0, stance)
        stay_signed_in(world, days=1)
    assert SHOW_MOVES in robin.get("/mine/course")
    assert title not in words_to_show(robin.get("/mine/course/share"))
    words = words_to_show(robin.get("/mine/course/answers/share"))
    assert words.startswith(title)
    assert [line.split(": ")[1] for line in words.splitlines()[1:]] == ["Yes", "No"]
    assert "heavy" not in words.lower()


def test_with_nothing_to_show_there_is_no_page_to_show_it_from(world: World) -> None:
    for address in ("/mine/course/share", "/mine/course/answers/share"):
        world.robin.get(address, 404)


def test_it_is_closed_to_whoever_has_no_business_there(world: World) -> None:
    world.robin.post("/mine/course/mood", mood="heavy")
    assert plots(world.sam.get("/mine/course")) == {}
    world.abara.get("/mine/course", 404)


def test_what_would_be_too_long_leaves_the_oldest_out_and_says_so() -> None:
    days = [date(2026, 1, 1) + timedelta(days=at) for at in range(60)]
    tables = [Table("Mood", ("Calm",), tuple((day, "Calm") for day in days))]
    whole = text_of(tables, most=100_000)
    cut = text_of(tables, most=len(whole) // 2)
    assert len(cut) <= len(whole) // 2
    assert cut.startswith("Earlier days are left out here")
    assert cut.splitlines()[-1] == whole.splitlines()[-1]
    assert "1 January 2026" in whole
    assert "1 January 2026" not in cut


def test_check_ins_of_one_circle_are_not_mixed_with_another(world: World) -> None:
    look_in(world, world.robin, ease=Step.VERY)
    narrowing.leave_circle(world.robin.place, circle_id=world.circle_id)
    page = world.robin.get("/mine/course")
    assert "Check-ins, in a circle from before" in page
    assert SHOW not in page, "there is nobody to show it to"
