"""Who can see what: what stands on the list, what it is taken back by, and who is let in to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accord.actions import (
    agreements,
    asked_again,
    check_ins,
    check_ins_shared,
    comparisons,
    narrowing,
    shares,
    signing_in,
    unsaying,
    versions,
    who_sees,
)
from accord.actions.granted import BEGINNING, Thing, What, begins
from accord.actions.place import NotFound, Place, Refused
from accord.consent.check_ins import CheckIn, Step
from accord.records.models import Document, Grant, Session
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast

THEN = START + DAY


def named(place: Place, what: What) -> list[Thing]:
    return [one for one in who_sees.things(place) if one.what is what]


def shown(cast: Cast, *readers: str, words: str = "I was glad of the quiet.") -> str:
    return shares.share(
        cast.place(ROBIN, THEN),
        circle_id=cast.pair.id,
        heading="From a journal",
        words=words,
        readers=[cast.id_of(one) for one in readers],
    )


def told(cast: Cast) -> str:
    robin = cast.place(ROBIN, THEN)
    said = CheckIn(pressure=Step.QUITE, words="Not so good.")
    one = check_ins.keep(robin, circle_id=cast.pair.id, said=said)
    check_ins_shared.share(cast.place(ROBIN, THEN + DAY), check_in_id=one)
    return one


def test_a_share_says_what_to_whom_and_since_when(cast: Cast) -> None:
    share = shown(cast, SAM, ABARA)
    [one] = named(cast.place(ROBIN, THEN + DAY), What.SHARE)
    assert (one.id, one.heading, one.words) == (share, "From a journal", "I was glad of the quiet.")
    assert [str(name) for name in one.readers] == [SAM, "Your clinician"]
    assert one.since == THEN.date()
    assert not one.clinician_alone
    assert who_sees.take_back(cast.place(ROBIN, THEN + DAY), thing_id=share) is What.SHARE
    assert named(cast.place(ROBIN, THEN + DAY), What.SHARE) == []
    assert not Document.objects.filter(kind="share").exists()


def test_a_check_in_told_keeps_its_day_until_it_is_taken_back(cast: Cast) -> None:
    one = told(cast)
    [thing] = named(cast.place(ROBIN, THEN + 2 * DAY), What.CHECK_IN)
    assert thing.since == (THEN + DAY).date(), "the day it was told, not the day it was written"
    assert thing.clinician_alone
    robin = cast.place(ROBIN, THEN + 2 * DAY)
    assert who_sees.take_back(robin, thing_id=one) is What.CHECK_IN
    assert check_ins_shared.told_on(cast.place(ROBIN, THEN + 2 * DAY), one) is None
    with pytest.raises(NotFound):
        who_sees.take_back(cast.place(ROBIN, THEN + 2 * DAY), thing_id=one)


def test_erased_a_check_in_leaves_no_day(cast: Cast) -> None:
    one = told(cast)
    check_ins.erase(cast.place(ROBIN, THEN + 2 * DAY), check_in_id=one)
    assert check_ins_shared.told_on(cast.place(ROBIN, THEN + 2 * DAY), one) is None
    assert named(cast.place(ROBIN, THEN + 2 * DAY), What.CHECK_IN) == []


def test_what_can_be_taken_back_at_one_touch_says_nothing_but_a_day(cast: Cast) -> None:
    share, one = shown(cast, SAM), told(cast)
    lines = who_sees.to_take_back(cast.place(ROBIN, THEN + 2 * DAY))
    assert [(line.id, line.on) for line in lines] == [
        (one, (THEN + DAY).date()),
        (share, THEN.date()),
    ]


def test_limits_and_promises_that_others_can_read_and_no_others(cast: Cast) -> None:
    robin, sam = cast.place(ROBIN, THEN), [cast.id_of(SAM)]
    limit = agreements.set_limit(
        robin, circle_id=cast.pair.id, sentence="No pictures of me.", shared_with=sam
    )
    agreements.set_limit(robin, circle_id=cast.pair.id, sentence="Nobody touches my neck.")
    [one] = named(cast.place(ROBIN, THEN + DAY), What.LIMIT)
    assert (one.id, one.words, one.readers) == (limit, "No pictures of me.", (SAM,))
    assert one.since == THEN.date()
    agreements.lift_limit(
        cast.place(ROBIN, THEN + 2 * DAY), circle_id=cast.pair.id, clause_id=limit
    )
    later = cast.place(ROBIN, THEN + 3 * DAY)
    assert named(later, What.LIMIT) == []
    [ended] = named(later, What.ENDED)
    assert ended.words == "No pictures of me."
    assert ended.since == THEN.date()
    assert len(ended.rows) == 2, "set and lifted: the same words, one line"


def test_an_allowance_and_ones_own_yes_to_it(cast: Cast) -> None:
    held = casting.holding(cast, cast.pair, START + HOUR)
    now = START + 3 * DAY
    [robins] = [one for one in who_sees.things(cast.place(ROBIN, now)) if one.id == held]
    [sams] = [one for one in who_sees.things(cast.place(SAM, now)) if one.id == held]
    assert {robins.what, sams.what} == {What.ALLOWANCE, What.YES}
    assert robins.words == sams.words
    assert robins.agreed is not None
    assert sams.agreed is not None
    narrowing.withdraw(cast.place(ROBIN, now), circle_id=cast.pair.id, clause_id=held)
    after = cast.place(ROBIN, now + MINUTE)
    [robins] = [one for one in who_sees.things(after) if one.id == held]
    assert robins.undone
    [again] = [one for one in who_sees.things(cast.place(SAM, now + MINUTE)) if one.id == held]
    assert again == sams, "what somebody else took back is on nobody's list"


def test_a_yes_to_other_words_is_one_to_unsay(cast: Cast) -> None:
    held, now = casting.holding(cast, cast.pair, START + HOUR), START + 3 * DAY
    versions.propose_version(
        cast.place(SAM, now),
        circle_id=cast.pair.id,
        clause_id=held,
        sentence="We may hold hands at home, if each wants it then.",
        think_hours=24,
    )
    robin = cast.place(ROBIN, now + HOUR)
    form = agreements.clause(robin, circle_id=cast.pair.id, clause_id=held, version=2).form
    agreements.say_yes(robin, circle_id=cast.pair.id, clause_id=held, form=form)
    found = [one for one in who_sees.things(cast.place(ROBIN, now + 2 * HOUR)) if one.id == held]
    assert sorted(one.over_another for one in found) == [False, True]
    unsaying.unsay(cast.place(ROBIN, now + 2 * HOUR), circle_id=cast.pair.id, clause_id=held)


def test_a_sheet_is_read_by_nobody_yet_and_can_be_taken_back_until_its_date(cast: Cast) -> None:
    topics = casting.topics_of(cast, 1)
    look = casting.set_up(cast, cast.pair, topics, THEN)
    casting.answer(cast, ROBIN, topics[0], THEN)
    assert named(cast.place(ROBIN, THEN), What.SHEET) == []
    casting.hand_in(cast, ROBIN, look, topics, THEN)
    [one] = named(cast.place(ROBIN, THEN + HOUR), What.SHEET)
    assert (one.id, one.readers, one.since) == (look, (SAM,), THEN.date())
    assert named(cast.place(SAM, THEN + HOUR), What.SHEET) == []
    assert who_sees.take_back(cast.place(ROBIN, THEN + HOUR), thing_id=look) is What.SHEET
    assert named(cast.place(ROBIN, THEN + HOUR), What.SHEET) == []
    with pytest.raises(NotFound):
        who_sees.take_back(cast.place(ROBIN, THEN + HOUR), thing_id=look)
    casting.hand_in(cast, ROBIN, look, topics, THEN)
    late = cast.place(ROBIN, THEN + 3 * DAY)
    assert [one.undone for one in named(late, What.SHEET)] == [True]
    with pytest.raises(Refused):
        who_sees.take_back(late, thing_id=look)
    comparisons.open_comparison(cast.place(ABARA, THEN + 3 * DAY), comparison_id=look)
    for name, other in ((ROBIN, SAM), (SAM, ROBIN)):
        [ground] = named(cast.place(name, THEN + 3 * DAY), What.GROUND)
        assert (ground.id, ground.readers) == (look, (other,)), "handed in or not: the same"
        assert ground.since == (THEN + 3 * DAY).date()


def test_what_stays_after_leaving_is_still_on_the_list(cast: Cast) -> None:
    topics = casting.topics_of(cast, 1)
    look = casting.set_up(cast, cast.pair, topics, START)
    comparisons.open_comparison(cast.place(ABARA, THEN + DAY), comparison_id=look)
    casting.holding(cast, cast.pair, THEN + DAY)
    share = shown(cast, SAM)
    narrowing.leave_circle(cast.place(ROBIN, THEN + 5 * DAY), circle_id=cast.pair.id)
    found = {one.what: one for one in who_sees.things(cast.place(ROBIN, THEN + 6 * DAY))}
    assert found[What.SHARE].id == share
    assert found[What.SHARE].readers == (SAM,)
    assert found[What.ENDED].readers == (SAM,)
    assert found[What.GROUND].readers == (SAM,)
    there = named(cast.place(ROBIN, THEN + 6 * DAY), What.NAME)
    assert cast.pair.id not in {one.circle_id for one in there}
    assert What.LIMIT not in found
    who_sees.take_back(cast.place(ROBIN, THEN + 6 * DAY), thing_id=share)


def test_where_somebody_is_and_what_they_are_called(cast: Cast) -> None:
    found = named(cast.place(ROBIN, THEN), What.NAME)
    [one] = [one for one in found if one.circle_id == cast.pair.id]
    assert (one.heading, one.circle_id) == (ROBIN, cast.pair.id)
    assert [str(name) for name in one.readers] == [SAM, "Your clinician"]


def test_what_was_spoiled_or_is_of_no_known_kind_is_named_all_the_same(cast: Cast) -> None:
    share = shown(cast, SAM)
    Document.objects.filter(id=share).update(ciphertext=b"\1" * 600)
    row = Document.objects.get(id=share)
    strange = Document(kind="strange", circle=row.circle, author_id=row.author_id, slot="x")
    strange.ciphertext = strange.commitment = strange.own_wrapped = strange.own_tag = b"\1"
    strange.save()
    Grant.objects.create(document=strange, reader_id=cast.id_of(ABARA), wrapped=b"\1", tag=b"\1")
    found = named(cast.place(ROBIN, THEN), What.OTHER)
    assert {one.id for one in found} == {share, strange.id}
    assert who_sees.take_back(cast.place(ROBIN, THEN), thing_id=share) is What.SHARE
    with pytest.raises(NotFound):
        who_sees.take_back(cast.place(ROBIN, THEN), thing_id=strange.id)


def test_nobody_takes_back_what_is_somebody_elses(cast: Cast) -> None:
    share = shown(cast, SAM)
    for name in (SAM, ABARA):
        with pytest.raises(NotFound):
            who_sees.take_back(cast.place(name, THEN), thing_id=share)
    with pytest.raises(NotFound):
        who_sees.things(cast.place(ABARA, THEN))
    with pytest.raises(NotFound):
        who_sees.to_take_back(cast.place(ABARA, THEN))


def test_a_long_text_begins_between_two_words() -> None:
    assert begins("one\n two") == "one two"
    long = begins("word " * 60)
    assert long.endswith("word…")
    assert len(long) <= BEGINNING + 1


def _sign_in(cast: Cast, name: str = ROBIN) -> str:
    return signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=THEN).cookie


def test_the_passphrase_counts_for_five_minutes_in_this_sign_in_alone(cast: Cast) -> None:
    mine, other, sams = _sign_in(cast), _sign_in(cast), _sign_in(cast, SAM)
    place = signing_in.open_place(cookie=mine, now=THEN)
    with pytest.raises(Refused) as refused:
        asked_again.ask(place, passphrase="not the one at all")
    assert "passphrase" in refused.value.fields
    token = asked_again.ask(place, passphrase=PASSPHRASE)
    assert asked_again.counts(place, token)
    for cookie in (other, sams):
        assert not asked_again.counts(signing_in.open_place(cookie=cookie, now=THEN), token)
    for made_up in ("", token[:-1], token[:-2] + "AA", "A" * len(token)):
        assert not asked_again.counts(place, made_up)
    almost = THEN + timedelta(minutes=5) - timedelta(seconds=1)
    assert asked_again.counts(signing_in.open_place(cookie=mine, now=almost), token)
    over = THEN + timedelta(minutes=5)
    assert not asked_again.counts(signing_in.open_place(cookie=mine, now=over), token)


def test_it_ends_with_the_sign_in_also_when_the_row_is_put_back(cast: Cast) -> None:
    cookie = _sign_in(cast)
    place = signing_in.open_place(cookie=cookie, now=THEN)
    token = asked_again.ask(place, passphrase=PASSPHRASE)
    row = Session.objects.get(id=place.session_id)
    signing_in.sign_out(place)
    row.save(force_insert=True)
    again = signing_in.open_place(cookie=cookie, now=THEN)
    assert again.person is None
    assert not asked_again.counts(again, token)


def test_nobody_makes_one_up_with_a_form_that_a_page_sealed(cast: Cast) -> None:
    """Everything else that is sealed for a page is for another purpose."""
    from accord.actions.one_line import seal_line

    place = signing_in.open_place(cookie=_sign_in(cast), now=THEN)
    assert not asked_again.counts(place, seal_line(place, "kept", path="/sharing/who"))
