"""Stop without a connection: kept on the phone as a mark alone, delivered as soon as it can be."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from accord.actions import agreements
from tests import cast as casting
from tests.cast import MINUTE, ROBIN, SAM, WALK, Cast
from tests.journeys import offline, steps
from tests.journeys.offline import NO_LINE, Two, arrived, press_stop, two, waits
from tests.worlds import cast, template

__all__ = ["cast", "template", "two"]
# Whether or not it is still to be seen: the page goes on trying by itself.
TRY_NOW = "document.querySelector('#stop-again').click()"
SOON = (
    "--force-fieldtrials=BackgroundSync/Soon",
    "--force-fieldtrial-params=BackgroundSync.Soon:initial_retry_delay_sec/3"
    "/min_sync_recovery_time_sec/1",
)


def test_it_says_not_delivered_yet_until_it_is(two: Two) -> None:
    robin = two.robin
    two.line.cut()
    press_stop(robin)
    waits(robin)
    robin.page.reload()
    robin.is_at(NO_LINE)
    waits(robin)
    robin.open("/sign-in")
    robin.is_at(NO_LINE)
    waits(robin)
    assert two.stops() == 0
    steps.stands(two.sam, WALK, "In force")
    took = steps.seconds_until(two.mend, two.sam, WALK, "Not in force")
    arrived(robin)
    assert took < 4, "a loaded machine is slow, and a page that only asks now and then slower"
    robin.open(two.agreement)
    steps.stands(robin, WALK, "Not in force")


def test_a_browser_that_cannot_sync_delivers_it_from_the_page(two: Two) -> None:
    """Its pages are cut off the way the browser's own tools do it; Safari and Firefox are so."""
    robin = two.robin
    robin.page.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    robin.open("/mine")
    two.line.cut()  # What the tools cut off alone is not cut off while a page changes.
    robin.page.context.set_offline(True)
    press_stop(robin)
    waits(robin)
    robin.page.reload()
    robin.is_at(NO_LINE)
    waits(robin)
    assert two.stops() == 0
    two.line.mend()
    robin.page.context.set_offline(False)
    arrived(robin)
    assert two.stops() == 1


def test_a_browser_that_can_sync_delivers_it_by_itself(
    cast: Cast,
    browser_contexts: Callable[..., Any],
    browser_type: Any,
    browser_type_launch_args: dict[str, Any],
) -> None:
    """Nobody tells it to, and no page is open. It only tries again sooner than its five minutes."""
    args = [*browser_type_launch_args["args"], *SOON]
    own = browser_type.launch(**{**browser_type_launch_args, "args": args})

    def contexts(**more: Any) -> Any:
        return own.new_context(viewport={"width": 390, "height": 844})

    two = offline.begin(cast, browser_contexts, contexts)
    try:
        two.line.cut()
        press_stop(two.robin)
        waits(two.robin)
        two.robin.page.close()
        two.line.mend()
        standing = steps.clause(two.sam, WALK).locator(".standing")
        expect(standing).to_have_text("Not in force", timeout=30_000)
        assert two.stops() == 1
    finally:
        own.close()
        two.line.cut()
        two.server.stop()


def test_the_others_page_is_told_of_its_delivery_at_once(two: Two) -> None:
    two.line.cut()
    press_stop(two.robin)
    waits(two.robin)
    delivered: list[float] = []
    two.robin.page.on(
        "response", lambda answer: answer.url.endswith("/stop") and delivered.append(time.time())
    )
    two.mend()
    arrived(two.robin)
    steps.stands(two.sam, WALK, "Not in force")
    assert time.time() - delivered[0] < 3, "more is a page that only asks now and then"


def test_a_server_that_is_gone_is_no_connection_either(two: Two) -> None:
    robin = two.robin
    robin.open("/sharing")
    two.server.kill()
    press_stop(robin)
    waits(robin)
    robin.open("/today")
    robin.is_at(NO_LINE)
    waits(robin)
    two.server.start()
    robin.page.evaluate(TRY_NOW)
    arrived(robin)
    assert two.stops() == 1
    robin.follow("Look for a connection")
    robin.page.wait_for_url("**/today")


def test_it_is_delivered_while_no_page_is_open(two: Two) -> None:
    """By Background Sync; Chromium is told by hand here that there is a connection again."""
    robin = two.robin
    two.server.kill()
    press_stop(robin)
    waits(robin)
    robin.open("/kitchen")  # A page without any script: nothing on it could deliver.
    two.server.start()
    two.sam.open(two.agreement)
    two.sync(robin.page)  # Unless the browser was quicker, by itself.
    steps.stands(two.sam, WALK, "Not in force")
    assert two.stops() == 1
    # What opens next says so, once, and delivers nothing again.
    robin.open("/a-minute")
    arrived(robin)
    assert two.stops() == 1
    robin.page.reload()
    expect(robin.page.locator("#news")).to_be_hidden()


def test_a_sync_that_fails_leaves_it_waiting(two: Two) -> None:
    robin = two.robin
    two.server.kill()
    press_stop(robin)
    waits(robin)
    two.sync(robin.page)
    robin.page.reload()
    waits(robin)
    two.server.start()
    # No other page is opened: this one may have delivered it by itself, and says so once.
    robin.page.evaluate(TRY_NOW)
    arrived(robin)
    assert two.stops() == 1


def test_a_page_that_delivered_it_leaves_nothing_for_a_later_sync(two: Two) -> None:
    two.server.kill()
    press_stop(two.robin)
    waits(two.robin)
    two.server.start()
    two.robin.page.evaluate(TRY_NOW)
    arrived(two.robin)
    two.sync(two.robin.page)
    two.robin.page.wait_for_timeout(500)
    assert two.stops() == 1


def test_a_stop_that_another_page_delivered_is_said_on_all(two: Two) -> None:
    robin, other = two.robin, two.another_page()
    other.open("/a-minute")
    two.server.kill()
    press_stop(robin)
    waits(robin)
    waits(other)
    two.server.start()
    other.page.evaluate("dispatchEvent(new Event('online'))")
    arrived(other)
    arrived(robin)
    # Two pages may send it in the same moment; a second delivery does no harm.
    assert two.stops() in (1, 2)


def test_pressed_twice_without_a_connection_it_leaves_one_thing_to_deliver(two: Two) -> None:
    robin = two.robin
    two.line.cut()
    press_stop(robin)
    waits(robin)
    first = robin.page.evaluate(offline.PENDING)
    robin.page.evaluate("document.querySelector('#stop').requestSubmit()")
    waits(robin)
    second = robin.page.evaluate(offline.PENDING)
    two.mend()
    arrived(robin)
    two.sync(robin.page)
    robin.page.wait_for_timeout(500)
    # Page and worker may send the same one in the same moment, which does no harm.
    assert two.line.marks() == {second} != {first}
    assert two.stops() >= 1


def test_what_a_portal_or_a_busy_server_answers_is_no_delivery(two: Two) -> None:
    context, answers = two.robin.page.context, [200]
    context.route("**/stop", lambda route: route.fulfill(status=answers[-1], body="Welcome"))
    two.robin.page.evaluate("localStorage.setItem('stop-pending', 'k3v9')")
    for status in (200, 503, 429):
        answers.append(status)
        two.robin.page.reload()
        waits(two.robin)
    assert two.stops() == 0
    context.unroute("**/stop")
    two.robin.page.evaluate(TRY_NOW)
    arrived(two.robin)
    assert two.stops() == 1


def test_what_was_said_yes_to_before_it_arrived_does_not_count(two: Two) -> None:
    """Sam said yes to something else while Robin's stop waited, and Robin's yes was there."""
    cast, robin = two.cast, two.robin
    sentence = "We may dance in the kitchen, if each wants it then."
    other = casting.propose(cast, ROBIN, cast.pair, two.now - 3 * 60 * MINUTE, sentence)
    casting.say_yes(cast, ROBIN, cast.pair, other, two.now - 2 * 60 * MINUTE)
    two.line.cut()
    press_stop(robin)
    waits(robin)
    two.sam.open(two.agreement)
    steps.say_yes(two.sam, two.agreement, sentence)
    soon = two.now + MINUTE
    two.server.set_clock(soon)
    two.mend()
    arrived(robin)
    # Neither what held nor what both had said yes to is in force, then or a day later.
    later = two.now + 25 * 60 * MINUTE
    for when in (soon, later):
        for name in (ROBIN, SAM):
            assert casting.in_force(cast, name, cast.pair, when) == set()
    # Only a fresh yes of everyone's brings it back: with one of them nothing is in force yet.
    for name, expected in ((SAM, set()), (ROBIN, {two.clause})):
        casting.say_yes(cast, name, cast.pair, two.clause, later)
        found = casting.in_force(cast, SAM, cast.pair, later + 25 * 60 * MINUTE)
        assert found == expected
    read = agreements.agreement(cast.place(SAM, later), circle_id=cast.pair.id)
    assert {one.id for one in read.allowances} >= {two.clause, other}
