"""Check-ins: for oneself, offered on a rhythm, shown to the clinician by one's own act alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from accord.actions import (
    check_ins,
    check_ins_shared,
    circles,
    documents,
    dues,
    gate,
    invitations,
    live,
    narrowing,
    signing_in,
    today,
)
from accord.actions.desk import change_desk
from accord.actions.place import Place
from accord.consent.check_ins import CheckIn, Step
from accord.records.models import Document, Grant
from accord.vault.counting import counting
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, IDRIS, NOA, PASSPHRASE, ROBIN, SAM, START, Cast

NOW = START + HOUR
SAID = CheckIn(ease=Step.QUITE, pressure=Step.A_LITTLE, afraid=True, words="It was a long week.")


def keep(cast: Cast, name: str, now: Any = NOW, said: CheckIn = SAID) -> str:
    return check_ins.keep(cast.place(name, now), circle_id=cast.pair.id, said=said)


def share(cast: Cast, check_in_id: str, name: str = ROBIN, now: Any = NOW) -> None:
    check_ins_shared.share(cast.place(name, now), check_in_id=check_in_id)


def seen_by(cast: Cast, clinician: str, now: Any = NOW) -> list[tuple[str, CheckIn]]:
    place = cast.place(clinician, now)
    found = check_ins_shared.shared_with_me(place, circle_id=cast.pair.id)
    return [(one.pseudonym, one.check_in.said) for one in found]


def waits(cast: Cast, name: str, now: Any) -> list[str]:
    found = today.waiting(cast.place(name, now))
    return [one.circle_id for one in found if one.kind == "check_in"]


def weekly(cast: Cast, name: str = ROBIN, now: Any = NOW, days: int = 7) -> None:
    check_ins.set_rhythm(cast.place(name, now), circle_id=cast.pair.id, days=days)


def test_it_is_kept_for_its_author_alone(cast: Cast) -> None:
    kept = keep(cast, ROBIN)
    (own,) = check_ins.check_ins(cast.place(ROBIN, NOW))
    assert (own.id, own.said, own.on, own.shared) == (kept, SAID, NOW.date(), False)
    assert check_ins.check_in(cast.place(ROBIN, NOW), check_in_id=kept) == own
    assert check_ins.check_ins(cast.place(SAM, NOW)) == ()
    for name in (SAM, NOA, CHARLIE, ABARA, IDRIS):
        place = cast.place(name, NOW)
        refused("not_found", check_ins.check_in, place, check_in_id=kept)
        refused("not_found", check_ins.erase, place, check_in_id=kept)
        refused("not_found", check_ins_shared.share, place, check_in_id=kept)
        refused("not_found", check_ins_shared.take_back, place, check_in_id=kept)
    assert seen_by(cast, ABARA) == []


def test_the_newest_stands_first_and_nothing_skipped_is_filled_in(cast: Cast) -> None:
    keep(cast, ROBIN)
    keep(cast, ROBIN, NOW + DAY, CheckIn(words="Better."))
    found = check_ins.check_ins(cast.place(ROBIN, NOW + DAY))
    assert [one.said for one in found] == [CheckIn(words="Better."), SAID]


def test_every_one_is_as_large_as_any_other(cast: Cast) -> None:
    longest = CheckIn(words="🫖" * 1000)
    for said in (CheckIn(afraid=False), SAID, longest):
        keep(cast, ROBIN, said=said)
    sizes = {len(row.ciphertext) for row in Document.objects.filter(kind="check_in")}
    assert len(sizes) == 1
    assert max(sizes) > documents.SIZES["check_in"]
    assert check_ins.check_ins(cast.place(ROBIN, NOW))[0].said == longest


def test_sent_twice_it_is_kept_once_and_another_day_again(cast: Cast) -> None:
    assert keep(cast, ROBIN) == keep(cast, ROBIN)
    assert keep(cast, ROBIN, said=CheckIn(ease=Step.VERY)) != keep(cast, ROBIN, NOW + DAY)
    assert len(check_ins.check_ins(cast.place(ROBIN, NOW + DAY))) == 3


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (CheckIn(), "empty"),
        (CheckIn(words=" \n "), "empty"),
        (CheckIn(words="x" * 1001), "too_long"),
        (CheckIn(words="a bell \a"), "control"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(cast: Cast, said: CheckIn, reason: str) -> None:
    refused(reason, keep, cast, ROBIN, said=said)
    assert not Document.objects.filter(kind="check_in").exists()
    weekly(cast)
    assert waits(cast, ROBIN, NOW) == [cast.pair.id], "it was not taken for a look either"


def test_it_is_possible_with_every_joint_feature_off(cast: Cast) -> None:
    for feature in gate.FEATURES:
        gate.turn_off(cast.place(ABARA, NOW), circle_id=cast.pair.id, feature=feature)
    weekly(cast)
    assert waits(cast, SAM, NOW) == [cast.pair.id]
    keep(cast, SAM)
    assert waits(cast, SAM, NOW) == []


def test_erased_is_gone_for_good_with_its_grant(cast: Cast) -> None:
    kept = keep(cast, ROBIN)
    share(cast, kept)
    check_ins.erase(cast.place(ROBIN, NOW), check_in_id=kept)
    assert not Document.objects.filter(kind="check_in").exists()
    assert not Grant.objects.filter(reader_id=cast.id_of(ABARA), document__kind="check_in").exists()
    assert seen_by(cast, ABARA) == []
    refused("not_found", check_ins.check_in, cast.place(ROBIN, NOW), check_in_id=kept)


def test_the_clinician_reads_what_was_shared_and_nobody_else_does(cast: Cast) -> None:
    kept = keep(cast, ROBIN)
    keep(cast, ROBIN, said=CheckIn(words="This one stays mine."))
    share(cast, kept)
    share(cast, kept)
    assert seen_by(cast, ABARA) == [(ROBIN, SAID)]
    told = {one.id for one in check_ins.check_ins(cast.place(ROBIN, NOW)) if one.shared}
    assert told == {kept}
    about = {"circle_id": cast.pair.id}
    for name in (ROBIN, SAM, NOA, CHARLIE, IDRIS):
        refused("not_found", check_ins_shared.shared_with_me, cast.place(name, NOW), **about)
    three = {"circle_id": cast.three.id}
    assert check_ins_shared.shared_with_me(cast.place(ABARA, NOW), **three) == ()


def test_taking_back_removes_the_grant_and_moves_the_words_to_a_new_key(cast: Cast) -> None:
    kept = keep(cast, ROBIN)
    share(cast, kept)
    before = Document.objects.get(id=kept)
    grant = Grant.objects.get(document=before)
    check_ins_shared.take_back(cast.place(ROBIN, NOW), check_in_id=kept)
    after = Document.objects.get(id=kept)
    assert not Grant.objects.filter(document=after).exists()
    assert bytes(after.commitment) != bytes(before.commitment)
    assert seen_by(cast, ABARA) == []
    # Whoever puts the old grant back opens nothing with it.
    Grant.objects.bulk_create([grant])
    assert seen_by(cast, ABARA) == []
    grant.delete()
    share(cast, kept)
    assert seen_by(cast, ABARA) == [(ROBIN, SAID)]


def test_only_the_clinicians_pages_are_woken_and_only_by_what_they_can_see(cast: Cast) -> None:
    people = [*cast.ids(cast.pair), cast.id_of(NOA), cast.id_of(ABARA)]

    def woken(act: Any) -> list[int]:
        before = live.pulse_serials(people)
        act()
        after = live.pulse_serials(people)
        return [after.get(one, 0) - before.get(one, 0) for one in people]

    assert woken(lambda: keep(cast, ROBIN)) == [0, 0, 0, 0]
    kept = keep(cast, ROBIN)
    place = cast.place(ROBIN, NOW)
    about = {"check_in_id": kept}
    assert woken(lambda: check_ins_shared.take_back(place, **about)) == [0, 0, 0, 0]
    assert woken(lambda: check_ins_shared.share(place, **about)) == [0, 0, 0, 1]
    assert woken(lambda: check_ins_shared.share(place, **about)) == [0, 0, 0, 0]
    assert woken(lambda: check_ins_shared.take_back(place, **about)) == [0, 0, 0, 1]
    assert woken(lambda: check_ins.erase(place, **about)) == [0, 0, 0, 0]
    circle = {"circle_id": cast.pair.id}
    assert woken(lambda: check_ins.pass_over(place, **circle)) == [0, 0, 0, 0]
    assert woken(lambda: check_ins.want_offer(place, wanted=False, **circle)) == [0, 0, 0, 0]
    assert woken(lambda: weekly(cast)) == [1, 1, 0, 0]
    assert woken(lambda: weekly(cast, SAM)) == [0, 0, 0, 0], "it is so already"


def test_somebody_who_was_not_met_yet_reaches_their_clinician_too(cast: Cast) -> None:
    made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=["Kim"])
    new = invitations.accept(
        code=made.invitations[0].code,
        name="Kim",
        passphrase=PASSPHRASE,
        terms_version="1",
        adult=True,
        now=NOW,
    )

    def kim() -> Place:
        return signing_in.open_place(cookie=new.cookie, now=NOW)

    kept = check_ins.keep(kim(), circle_id=made.circle_id, said=SAID)
    check_ins_shared.share(kim(), check_in_id=kept)
    place = cast.place(ABARA, NOW)
    (found,) = check_ins_shared.shared_with_me(place, circle_id=made.circle_id)
    assert (found.pseudonym, found.check_in.said) == ("Kim", SAID)


def test_after_leaving_ones_own_stay_and_are_taken_back_but_not_shared_anew(cast: Cast) -> None:
    told, alone = keep(cast, ROBIN), keep(cast, ROBIN, said=CheckIn(words="Mine."))
    share(cast, told)
    narrowing.leave_circle(cast.place(ROBIN, NOW), circle_id=cast.pair.id)
    assert len(check_ins.check_ins(cast.place(ROBIN, NOW))) == 2
    place = cast.place(ROBIN, NOW)
    left = check_ins.check_in(place, check_in_id=alone)
    assert not check_ins_shared.can_share(place, left)
    refused("not_found", share, cast, alone)
    refused("not_found", keep, cast, ROBIN)
    assert seen_by(cast, ABARA) == [(ROBIN, SAID)]
    check_ins_shared.take_back(cast.place(ROBIN, NOW), check_in_id=told)
    assert seen_by(cast, ABARA) == []


def test_the_clinicians_today_says_it_once_and_names_nobody(cast: Cast) -> None:
    def told() -> list[tuple[str, str, str]]:
        found = today.clinician_today(cast.place(ABARA, NOW))
        return [(one.kind, one.circle_id, one.title) for one in found]

    def look(*names: str) -> None:
        place, circle = cast.place(ABARA, NOW), cast.pair.id
        found = check_ins_shared.shared_with_me(place, circle_id=circle)
        marks = [view.mark for view in found if view.pseudonym in names]
        check_ins_shared.note_read(place, circle_id=circle, marks=marks)

    assert told() == []
    one, two = keep(cast, ROBIN), keep(cast, SAM)
    share(cast, one)
    share(cast, two, SAM)
    assert told() == [("shared", cast.pair.id, "")]
    look(ROBIN)
    assert told() == [("shared", cast.pair.id, "")], "Sam's wasn't read yet"
    look(SAM)
    look(ROBIN, SAM)
    assert told() == []
    check_ins_shared.take_back(cast.place(ROBIN, NOW), check_in_id=one)
    assert told() == []
    share(cast, one)
    assert told() == [("shared", cast.pair.id, "")], "what was shared again is there to be read"
    check_ins_shared.take_back(cast.place(ROBIN, NOW), check_in_id=one)
    assert told() == [], "what was taken back is simply gone"


def test_one_member_sets_the_rhythm_for_all_and_today_offers_one(cast: Cast) -> None:
    assert waits(cast, ROBIN, NOW) == waits(cast, SAM, NOW) == []
    weekly(cast, SAM)
    for name in (ROBIN, SAM):
        found = check_ins.rhythm(cast.place(name, NOW), circle_id=cast.pair.id)
        assert (found.days, found.offered, found.due) == (7, True, NOW.date())
        assert waits(cast, name, NOW + 40 * DAY) == [cast.pair.id], "one, however many were missed"
    keep(cast, ROBIN, NOW + 2 * DAY)
    assert waits(cast, ROBIN, NOW + 8 * DAY) == []
    assert waits(cast, ROBIN, NOW + 9 * DAY) == [cast.pair.id]
    assert waits(cast, SAM, NOW + 8 * DAY) == [cast.pair.id]
    weekly(cast, days=0, now=NOW + 9 * DAY)
    assert waits(cast, ROBIN, NOW + 9 * DAY) == waits(cast, SAM, NOW + 9 * DAY) == []


def test_setting_it_over_and_over_presses_nobody(cast: Cast) -> None:
    weekly(cast)
    check_ins.pass_over(cast.place(SAM, NOW), circle_id=cast.pair.id)
    for days in (0, 7, 28, 0, 7):
        weekly(cast, days=days, now=NOW + DAY)
        assert waits(cast, SAM, NOW + DAY) == []
    assert waits(cast, SAM, NOW + 7 * DAY) == [cast.pair.id]
    for days in (1, 3, -7, 8):
        refused("rhythm", weekly, cast, days=days)


def test_who_wants_none_is_offered_none_whatever_the_others_set(cast: Cast) -> None:
    weekly(cast)
    about = {"circle_id": cast.pair.id}
    check_ins.want_offer(cast.place(SAM, NOW), **about, wanted=False)
    weekly(cast, days=14, now=NOW + DAY)
    assert waits(cast, SAM, NOW + 30 * DAY) == []
    assert coming(cast, SAM, NOW) == []
    assert waits(cast, ROBIN, NOW + 30 * DAY) == [cast.pair.id]
    check_ins.want_offer(cast.place(SAM, NOW), **about, wanted=True)
    assert waits(cast, SAM, NOW + 30 * DAY) == [cast.pair.id]


def test_what_is_coming_up_follows_the_rhythm_and_nobodys_check_ins(cast: Cast) -> None:
    weekly(cast)
    with change_desk(cast.place(ROBIN, NOW)) as desk:
        desk["zone"] = "Pacific/Auckland"
    before = [coming(cast, name, NOW + DAY) for name in (ROBIN, SAM)]
    keep(cast, ROBIN, NOW)
    check_ins.pass_over(cast.place(SAM, NOW), circle_id=cast.pair.id)
    after = [coming(cast, name, NOW + DAY) for name in (ROBIN, SAM)]
    assert before == after
    assert [one - after[0][0] for one in after[0]] == [7 * DAY * week for week in range(4)]
    check_ins.want_offer(cast.place(SAM, NOW), circle_id=cast.pair.id, wanted=False)
    assert coming(cast, SAM, NOW + DAY) == []
    assert coming(cast, ROBIN, NOW + DAY) == after[0]
    weekly(cast, days=0, now=NOW + 2 * DAY)
    assert coming(cast, ROBIN, NOW + 2 * DAY) == []


def coming(cast: Cast, name: str, now: datetime) -> list[date]:
    found = dues.coming(cast.place(name, now))
    return [one.day for one in found if one.kind == "check_in"]


def test_what_was_changed_in_the_database_is_left_out(cast: Cast) -> None:
    kept, other = keep(cast, ROBIN), keep(cast, ROBIN, said=CheckIn(words="Whole."))
    share(cast, kept)
    share(cast, other)
    Document.objects.filter(id=kept).update(slot="moved")
    assert [one.id for one in check_ins.check_ins(cast.place(ROBIN, NOW))] == [other]
    refused("not_found", check_ins.check_in, cast.place(ROBIN, NOW), check_in_id=kept)
    assert seen_by(cast, ABARA) == [(ROBIN, CheckIn(words="Whole."))]
    Document.objects.filter(id=kept).update(slot="", author_id=cast.id_of(SAM))
    assert check_ins.check_ins(cast.place(SAM, NOW)) == ()
    assert seen_by(cast, ABARA) == [(ROBIN, CheckIn(words="Whole."))]


def test_todays_offers_open_nothing_but_ones_own_desk(cast: Cast) -> None:
    weekly(cast)
    for many in range(3):
        keep(cast, SAM, NOW, CheckIn(words=f"Number {many}."))
    place = cast.place(SAM, NOW + 8 * DAY)
    with counting() as operations:
        assert [one.circle_id for one in check_ins.check_ins_due(place)] == [cast.pair.id]
    assert [one for one in operations if one.startswith("open")] == ["open own"]


def test_a_circle_of_one_can_have_a_rhythm(cast: Cast) -> None:
    place = cast.place(CHARLIE, NOW)
    check_ins.set_rhythm(place, circle_id=cast.elsewhere.id, days=28)
    assert waits(cast, CHARLIE, NOW) == [cast.elsewhere.id]
