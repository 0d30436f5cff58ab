"""What clients let their clinician know: folded away, on one page, and gone when taken back."""

from __future__ import annotations

import re

from accord.actions import check_ins, check_ins_shared
from accord.consent.check_ins import CheckIn, Step
from tests.clinic.desk import Desk, bytes_without_tokens, markup, words

SAID = CheckIn(pressure=Step.VERY, afraid=True, words="Please ask me when we are alone.")


def told(abara: Desk) -> tuple[str, str]:
    """A circle of two, one of whom has told something; gives the circle and the check-in."""
    circle, (robin, _sam) = abara.circle("Tuesday pair", "Robin", "Sam")
    place = robin.place(abara.home.now)
    kept = check_ins.keep(place, circle_id=circle, said=SAID)
    check_ins_shared.share(place, check_in_id=kept)
    return circle, kept


def test_today_says_it_in_one_line_without_a_name_until_it_was_looked_at(abara: Desk) -> None:
    circle, _kept = told(abara)
    main = markup(abara.get("desk-today")).partition("<main")[2]
    assert "Something was shared with you" in main
    for name in ("Robin", "Sam", "Tuesday pair"):
        assert name not in main
    page = abara.get("desk-shared", circle)
    assert "Please ask me when we are alone." in words(page)
    assert "2 March 2026 · A check-in" in words(page)
    assert "Something was shared with you" in words(abara.get("desk-today")), "only looked at"
    (mark,) = re.findall(r'name="mark" value="([^"]+)"', markup(page))
    abara.post("desk-shared-read", circle, mark=mark)
    assert "Something was shared with you" not in words(abara.get("desk-today"))
    page = words(abara.get("desk-shared", circle))
    assert "Please ask me when we are alone." in page
    assert "not read yet" not in page


def test_it_stays_folded_and_the_circles_page_is_the_same_as_without_it(abara: Desk) -> None:
    """Clients sit beside this screen."""
    circle, (robin, _sam) = abara.circle("Tuesday pair", "Robin", "Sam")
    before = abara.get("desk-circle", circle)
    place = robin.place(abara.home.now)
    kept = check_ins.keep(place, circle_id=circle, said=SAID)
    check_ins_shared.share(place, check_in_id=kept)
    assert bytes_without_tokens(abara.get("desk-circle", circle)) == bytes_without_tokens(before)
    page = markup(abara.get("desk-shared", circle))
    fold = page.index('<details class="folded" id="shared">')
    for word in ("Robin", "Please ask me", "Very much"):
        assert fold < page.index(word) < page.rindex("</details>")


def test_it_is_gone_once_it_was_taken_back(abara: Desk) -> None:
    circle, (robin, _sam) = abara.circle("Tuesday pair", "Robin", "Sam")
    place = robin.place(abara.home.now)
    kept = check_ins.keep(place, circle_id=circle, said=SAID)
    empty = abara.get("desk-shared", circle)
    assert "Nothing is shared with you just now." in words(empty)
    check_ins_shared.share(place, check_in_id=kept)
    abara.get("desk-shared", circle)
    check_ins_shared.take_back(robin.place(abara.home.now), check_in_id=kept)
    again = abara.get("desk-shared", circle)
    assert bytes_without_tokens(again) == bytes_without_tokens(empty)


def test_a_colleague_and_another_circle_find_nothing(abara: Desk, colleague: Desk) -> None:
    circle, _kept = told(abara)
    assert colleague.get("desk-shared", circle).status_code == 404
    assert "Something was shared" not in words(colleague.get("desk-today"))
    other, _people = abara.circle("Others", "Kim")
    assert "Please ask me" not in markup(abara.get("desk-shared", other))
