"""One's own course: moods, and how one's own answers moved, kept for their author alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from accord.actions import answers, check_ins, course, course_rows, documents, live, zones
from accord.actions.course import CourseView
from accord.consent import course as consent
from accord.consent.answers import LONGEST_ID, Stance
from accord.consent.check_ins import CheckIn, Step
from accord.consent.course import MOST_MOODS, MOST_MOVES, Course, Mood, Move, Span
from accord.records.models import Document
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, ROBIN, SAM, START, Cast

NOW = START + HOUR


def look(cast: Cast, name: str = ROBIN, now: datetime = NOW, span: Span = Span.ALL) -> CourseView:
    return course.look(cast.place(name, now), span=span)


def say(cast: Cast, stance: Stance, day: int = 0, topic: int = 0, **more: object) -> None:
    slug = casting.topics_of(cast, 4)[topic]
    casting.answer(cast, ROBIN, slug, NOW + day * DAY, stance=stance, **more)


def told(view: CourseView) -> list[list[tuple[date, Stance]]]:
    return [list(one.moves) for one in view.moved]


def on(day: int) -> date:
    return (NOW + day * DAY).date()


def rows() -> list[Document]:
    return list(Document.objects.filter(kind="course").order_by("serial"))


def test_a_mood_is_one_word_a_day_and_can_be_another_until_the_day_ends(cast: Cast) -> None:
    course.mark_mood(cast.place(ROBIN, NOW), mood="heavy")
    course.mark_mood(cast.place(ROBIN, NOW + HOUR), mood="calm")
    course.mark_mood(cast.place(ROBIN, NOW + DAY), mood="on_edge")
    found = look(cast, now=NOW + DAY)
    assert found.moods == ((on(0), Mood.CALM), (on(1), Mood.ON_EDGE))
    assert found.mood is Mood.ON_EDGE
    assert look(cast, now=NOW + 2 * DAY).mood is None
    refused("mood", course.mark_mood, cast.place(ROBIN, NOW), mood="marvellous")


def test_each_mood_can_be_erased_and_the_others_stay(cast: Cast) -> None:
    for day, mood in enumerate(("heavy", "calm")):
        course.mark_mood(cast.place(ROBIN, NOW + day * DAY), mood=mood)
    course.erase_mood(cast.place(ROBIN, NOW + DAY), on=on(0))
    course.erase_mood(cast.place(ROBIN, NOW + DAY), on=on(0))
    assert look(cast, now=NOW + DAY).moods == ((on(1), Mood.CALM),)


def test_a_day_is_the_day_where_its_author_is(cast: Cast) -> None:
    zones.choose(cast.place(ROBIN, NOW), zone="Pacific/Kiritimati")
    course.mark_mood(cast.place(ROBIN, NOW), mood="calm")
    assert look(cast).moods == ((on(1), Mood.CALM),)


def test_it_is_kept_from_which_day_on_an_answer_was_which(cast: Cast) -> None:
    say(cast, Stance.YES, condition="A text that is nobody else's.")
    say(cast, Stance.NO, 3, topic=1)
    say(cast, Stance.NOT_NOW, 5)
    say(cast, Stance.NO, 6)
    found = look(cast, now=NOW + 6 * DAY)
    assert told(found) == [[(on(0), Stance.YES), (on(5), Stance.NOT_NOW), (on(6), Stance.NO)]]
    assert found.moved[0].title
    assert found.moved[0].about == ""
    (row,) = rows()
    kept = documents.read_own(cast.place(ROBIN, NOW), row)
    assert "nobody else" not in str(kept)


def test_about_one_person_it_says_their_name(cast: Cast) -> None:
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        say(cast, stance, day, about=cast.id_of(SAM))
    assert [one.about for one in look(cast, now=NOW + DAY).moved] == [SAM]


@pytest.mark.parametrize(
    ("span", "days"), [(Span.MONTH, 29), (Span.QUARTER, 90), (Span.YEAR, 364), (Span.ALL, 0)]
)
def test_one_looks_as_far_back_as_one_likes(cast: Cast, span: Span, days: int) -> None:
    for day in (0, 380):
        course.mark_mood(cast.place(ROBIN, NOW + day * DAY), mood="calm")
        said = CheckIn(ease=Step.QUITE)
        place = cast.place(ROBIN, NOW + day * DAY)
        check_ins.keep(place, circle_id=cast.pair.id, said=said)
    now = NOW + 380 * DAY
    found = look(cast, now=now, span=span)
    assert len(found.moods) == (2 if span is Span.ALL else 1)
    assert [len(some) for some in found.check_ins.values()] == [len(found.moods)]
    assert found.first == (now - timedelta(days=days or 380)).date()


def test_before_anything_was_said_it_is_empty(cast: Cast) -> None:
    found = look(cast)
    assert found.is_empty
    assert found.first == found.today
    assert found.keeps


def test_an_answer_taken_away_takes_its_past_along(cast: Cast) -> None:
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        say(cast, stance, day)
    slug = casting.topics_of(cast, 1)[0]
    answers.clear_answer(cast.place(ROBIN, NOW + DAY), topic=slug)
    assert look(cast, now=NOW + DAY).moved == ()
    say(cast, Stance.YES, 2)
    assert look(cast, now=NOW + 2 * DAY).moved == (), "it begins anew"


def test_a_topic_of_ones_own_takes_its_past_along(cast: Cast) -> None:
    slug = answers.add_own_topic(cast.place(ROBIN, NOW), title="Naps")
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        casting.answer(cast, ROBIN, slug, NOW + day * DAY, stance=stance)
    assert [one.title for one in look(cast, now=NOW + DAY).moved] == ["Naps"]
    answers.remove_own_topic(cast.place(ROBIN, NOW + DAY), slug=slug)
    assert course_rows.read(cast.place(ROBIN, NOW + DAY)) == Course()


def test_forgotten_it_is_gone_and_answers_and_moods_stay(cast: Cast) -> None:
    course.mark_mood(cast.place(ROBIN, NOW), mood="calm")
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        say(cast, stance, day)
    course.forget_moves(cast.place(ROBIN, NOW + DAY))
    found = look(cast, now=NOW + DAY)
    assert found.moved == ()
    assert len(found.moods) == 1
    given = answers.inventory(cast.place(ROBIN, NOW)).answers
    assert [one.stance for one in given.values()] == [Stance.NO]


def test_who_wants_nothing_kept_answers_all_the_same(cast: Cast) -> None:
    say(cast, Stance.YES)
    course.keep_moves(cast.place(ROBIN, NOW), wanted=False)
    say(cast, Stance.NO, 1)
    found = look(cast, now=NOW + DAY)
    assert not found.keeps
    assert found.moved == ()
    assert len(course_rows.read(cast.place(ROBIN, NOW)).moves) == 1, "what was there stays"
    course.keep_moves(cast.place(ROBIN, NOW), wanted=True)
    say(cast, Stance.NOT_NOW, 2)
    assert told(look(cast, now=NOW + 2 * DAY)) == [[(on(0), Stance.YES), (on(2), Stance.NOT_NOW)]]


def test_no_row_tells_whether_anything_moved_or_is_kept(cast: Cast) -> None:
    say(cast, Stance.NO)
    versions = [rows()[0].version]
    for day, stance, wanted in ((0, Stance.NO, True), (1, Stance.YES, True), (2, Stance.NO, False)):
        course.keep_moves(cast.place(ROBIN, NOW), wanted=wanted)
        say(cast, stance, day)
        versions.append(rows()[0].version)
    answers.clear_answer(cast.place(ROBIN, NOW), topic="never-answered")
    versions.append(rows()[0].version)
    assert versions == [1, 2, 3, 4, 5]
    assert len(rows()) == 1


def test_however_much_is_in_it_it_is_of_one_size(cast: Cast) -> None:
    say(cast, Stance.NO)
    size = len(rows()[0].ciphertext)
    full = Course()
    for at in range(MOST_MOODS):
        full = consent.with_mood(full, on(at), Mood.ON_EDGE)
    for at in range(MOST_MOVES):
        topic = f"{at}".rjust(LONGEST_ID, "x")
        full = consent.with_move(full, Move(on(at), topic, "y" * LONGEST_ID, Stance.LETS_TALK))
    course_rows.change(cast.place(ROBIN, NOW), lambda kept: full)
    assert len(rows()[0].ciphertext) == size > documents.SIZES["course"]
    assert course_rows.read(cast.place(ROBIN, NOW)) == full
    say(cast, Stance.YES, 1)
    assert len(rows()[0].ciphertext) == size


def test_it_is_nobody_elses(cast: Cast) -> None:
    before = live.pulse_serial(cast.id_of(SAM)), live.pulse_serial(cast.id_of(ABARA))
    course.mark_mood(cast.place(ROBIN, NOW), mood="heavy")
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        say(cast, stance, day)
    (row,) = rows()
    assert not row.grants.exists()
    for name in (SAM, CHARLIE):
        assert look(cast, name, NOW + DAY).is_empty
    assert documents.read_own_or_none(cast.place(SAM, NOW), row) is None
    for verb in (course.forget_moves, course_rows.read):
        refused("not_found", verb, cast.place(ABARA, NOW))
    refused("not_found", course.mark_mood, cast.place(ABARA, NOW), mood="calm")
    assert (live.pulse_serial(cast.id_of(SAM)), live.pulse_serial(cast.id_of(ABARA))) == before


@pytest.mark.parametrize("how", ["spoiled", "moved", "of another kind", "another's"])
def test_a_row_that_was_tampered_with_stops_no_answer_and_no_page(cast: Cast, how: str) -> None:
    for day, stance in enumerate((Stance.YES, Stance.NO)):
        say(cast, stance, day)
    casting.answer(cast, SAM, casting.topics_of(cast, 1)[0], NOW)
    mine, sams = rows()
    changed = {
        "spoiled": {"ciphertext": bytes(mine.ciphertext)[:-1] + b"?"},
        "moved": {"circle_id": cast.pair.id},
        "of another kind": {"slot": "elsewhere"},
        "another's": {"ciphertext": sams.ciphertext, "own_wrapped": sams.own_wrapped},
    }
    Document.objects.filter(serial=mine.serial).update(**changed[how])
    assert look(cast, now=NOW + DAY).is_empty
    say(cast, Stance.NOT_SURE, 2)
    say(cast, Stance.YES_IF, 3)
    found = look(cast, now=NOW + 3 * DAY)
    assert told(found) == [[(on(2), Stance.NOT_SURE), (on(3), Stance.YES_IF)]]
    course.forget_moves(cast.place(ROBIN, NOW + 3 * DAY))
    readable = Document.objects.filter(kind="course", author_id=cast.id_of(ROBIN), circle=None)
    assert readable.filter(slot="").count() == 1, "what can't be opened goes with it"
    assert look(cast, SAM).is_empty


def test_an_old_row_put_back_is_only_an_older_course(cast: Cast) -> None:
    say(cast, Stance.YES)
    old = Document.objects.filter(kind="course").values().get()
    say(cast, Stance.NO, 1)
    serial = old.pop("serial")
    Document.objects.filter(serial=serial).update(**old)
    say(cast, Stance.NOT_SURE, 2)
    found = look(cast, now=NOW + 2 * DAY)
    assert told(found) == [[(on(0), Stance.YES), (on(2), Stance.NOT_SURE)]]
    given = answers.inventory(cast.place(ROBIN, NOW)).answers
    assert [one.stance for one in given.values()] == [Stance.NOT_SURE]


def test_whose_desk_cannot_be_opened_has_an_answer_kept_and_nothing_beside_it(cast: Cast) -> None:
    course.keep_moves(cast.place(ROBIN, NOW), wanted=False)
    Document.objects.filter(kind="desk", author_id=cast.id_of(ROBIN)).update(ciphertext=b"?")
    say(cast, Stance.NO)
    assert course_rows.read(cast.place(ROBIN, NOW)).moves == ()
    assert answers.inventory(cast.place(ROBIN, NOW)).answers


def test_what_is_not_kept_leaves_no_past(cast: Cast) -> None:
    """An answer that is refused has not moved."""
    say(cast, Stance.NO)
    slug = casting.topics_of(cast, 1)[0]
    more = {"stance": Stance.YES, "condition": "a bell \a"}
    refused("control", casting.answer, cast, ROBIN, slug, NOW + DAY, **more)
    assert [one.stance for one in course_rows.read(cast.place(ROBIN, NOW)).moves] == [Stance.NO]
