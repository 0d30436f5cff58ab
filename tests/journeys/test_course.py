"""One's own course at a phone: a mood in one touch, an answer that moves over days, a picture that
says what its table says; shown to the clinician alone, taken back, and forgotten."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.journeys import steps
from tests.journeys.conftest import Pair
from tests.journeys.people import Somebody
from tests.running import Home

TOPIC = "A long hug"
# The middle of each mark and of each word's line, as they are drawn.
DRAWN = """figure => {
  const middle = (box) => (box.top + box.bottom) / 2;
  const names = [...figure.querySelectorAll('.names span')]
    .map((one) => [one.textContent, middle(one.getBoundingClientRect())]);
  return [...figure.querySelectorAll('.dot')].map((dot) => {
    const box = dot.getBoundingClientRect();
    names.sort((a, b) => Math.abs(a[1] - middle(box)) - Math.abs(b[1] - middle(box)));
    return [box.left, names[0][0]];
  });
}"""


def figure_of(person: Somebody, title: str) -> Locator:
    return person.page.locator("figure.plot", has_text=title)


def drawn(person: Somebody, title: str) -> list[str]:
    """The words that the marks of a picture stand beside, from the first day to the last."""
    marks = figure_of(person, title).evaluate(DRAWN)
    assert [left for left, _word in marks] == sorted({left for left, _word in marks})
    return [word for _left, word in marks]


def in_the_table(person: Somebody, title: str) -> list[str]:
    return figure_of(person, title).locator("tbody td:first-of-type").all_inner_texts()


def test_looking_back_showing_it_and_forgetting(pair: Pair, home: Home) -> None:
    server, abara, everybody, robin, sam, circle = pair

    # Nothing is there yet but one small step.
    robin.open("/mine")
    robin.follow("Look at it", exact=False)
    robin.is_at("My course")
    robin.reads("one touch above is a beginning")
    robin.press("Heavy")
    robin.press("On edge")
    robin.reads("You can change it until the day ends.")
    pressed = robin.page.locator("[name=mood][aria-pressed=true]")
    expect(pressed).to_have_text("On edge")

    # Days pass, in which a mood is another, and an answer too.
    for stance, mood in (("Yes", ""), ("Not now", "Calm"), ("Let’s talk", "Heavy")):
        steps.say(robin, {TOPIC: stance})
        if mood:
            robin.open("/mine/course")
            robin.press(mood)
        steps.pass_time(home, server, everybody, days=3)
    robin.open("/mine/course")
    expect(figure_of(robin, "My mood")).to_be_hidden()  # Until it is asked for.
    robin.unfold("My mood")
    robin.page.locator("figure.plot summary").click()
    assert drawn(robin, "My mood") == in_the_table(robin, "My mood") == ["On edge", "Calm", "Heavy"]
    robin.reads_not("%")
    hidden = robin.page.locator("main section.moved")
    expect(hidden).to_be_hidden()
    robin.unfold("How my answers moved")
    lines = [one.split(",")[0] for one in hidden.locator("li").all_inner_texts()]
    assert lines == ["Yes", "Not now", "Let’s talk"]
    assert hidden.locator("rect").count() == len(lines)
    assert sum(box.bounding_box()["height"] for box in hidden.locator("rect").all()) > 0

    # The clinician alone can be shown it; what they read is what stood there before.
    robin.follow("Show my course to my clinician")
    robin.reads("it won’t let me")
    robin.reads_not("Sam")
    robin.tick("Your clinician")
    robin.press("Read it as they would")
    words = robin.page.locator("main .written").inner_text()
    assert "On edge" in words
    assert TOPIC not in words
    robin.press("Let them read this")
    share = robin.path
    abara.open(f"{circle}/shared")
    abara.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert words in abara.page.locator("main").inner_text()
    sam.open("/mine/course")
    expect(sam.page.locator("figure")).to_have_count(0)
    robin.open(share)
    robin.press("Take it back")
    robin.reads("Taken back.")
    expect(abara.page.locator("main")).not_to_contain_text("On edge")

    # One mood is erased; then how the answers moved is forgotten, and kept no more.
    robin.open("/mine/course")
    robin.unfold("My mood")
    robin.page.locator("figure.plot summary").click()
    robin.page.get_by_role("button", name="Erase").first.click()
    robin.reads("Erased, for good.")
    robin.unfold("My mood")
    assert drawn(robin, "My mood") == ["Calm", "Heavy"]
    robin.unfold("How my answers moved")
    robin.press("Forget how my answers moved")
    robin.reads("Forgotten, for good.")
    robin.unfold("How my answers moved")
    robin.press("Don’t keep it from now on")
    for stance in ("No", "Yes"):
        steps.say(robin, {TOPIC: stance})
        steps.pass_time(home, server, everybody, days=1)
    robin.open("/mine/course")
    robin.unfold("How my answers moved")
    robin.reads("How answers move isn’t kept just now.")
    robin.reads_not(TOPIC)
    for one in (robin, sam, abara):
        assert one.troubles == [], one.name
