"""Stop without a connection: kept on the phone as a mark alone, delivered as soon as it can be."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from accord.actions import agreements, signing_in
from accord.actions.gate import circle_scope
from accord.porch import shell
from tests import cast as casting
from tests.cast import CHARLIE, MINUTE, PASSPHRASE, ROBIN, SAM, WALK, Cast
from tests.journeys import offline, steps
from tests.journeys.offline import Two, arrived, press_stop, waits
from tests.journeys.people import meet
from tests.worlds import cast, template

__all__ = ["cast", "template"]
NO_LINE = "There is no connection"
# Whether or not it is still to be seen: the page goes on trying by itself.
TRY_NOW = "document.querySelector('#stop-again').click()"
SOON = (
    "--force-fieldtrials=BackgroundSync/Soon",
    "--force-fieldtrial-params=BackgroundSync.Soon:initial_retry_delay_sec/3"
    "/min_sync_recovery_time_sec/1",
)


@pytest.fixture
def two(cast: Cast, browser_contexts: Callable[..., Any]) -> Iterator[Two]:
    found = offline.begin(cast, browser_contexts)
    yield found
    found.line.cut()
    found.server.stop()


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
    assert took < 2
    robin.open(two.agreement)
    steps.stands(robin, WALK, "Not in force")


def test_a_browser_that_cannot_sync_delivers_it_from_the_page(two: Two) -> None:
    """Its pages are cut off the way the browser's own tools do it; Safari and Firefox are so."""
    robin = two.robin
    robin.page.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    robin.open("/mine")
    robin.page.context.set_offline(True)
    press_stop(robin)
    waits(robin)
    robin.page.reload()
    robin.is_at(NO_LINE)
    waits(robin)
    assert two.stops() == 0
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


def test_the_others_page_shows_it_within_a_second_of_its_delivery(two: Two) -> None:
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
    assert time.time() - delivered[0] < 1


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
    steps.stands(two.sam, WALK, "In force")
    two.sync(robin.page)
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
    robin.page.reload()
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


def test_opened_from_the_home_screen_without_a_connection_and_signed_out(two: Two) -> None:
    robin = two.robin
    robin.open("/sharing")
    robin.press("Sign out")
    robin.page.close()
    two.line.cut()
    fresh = two.another_page()
    fresh.open(json.loads(shell.manifest())["start_url"])
    fresh.is_at(NO_LINE)
    fresh.reads("A slow breath out")
    fresh.press("Stop everything")
    waits(fresh)
    two.mend()
    arrived(fresh)
    steps.stands(two.sam, WALK, "Not in force")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/help"])
def test_any_page_that_opens_next_delivers_it(two: Two, path: str) -> None:
    robin = two.robin
    robin.open("/sharing")
    robin.press("Sign out")
    two.line.cut()
    robin.open("/")
    robin.press("Stop everything")
    waits(robin)
    robin.page.close()
    next_page = two.another_page()
    next_page.page.context.route("**/stop", lambda route: route.abort())
    two.mend()
    next_page.open(path)
    waits(next_page)
    next_page.page.context.unroute("**/stop")
    next_page.page.reload()
    arrived(next_page)
    assert two.stops() == 1


def test_a_device_that_is_not_known_any_more_is_told_that_nothing_was_stopped(two: Two) -> None:
    robin = two.robin
    two.line.cut()
    press_stop(robin)
    waits(robin)
    token = next(
        one["value"] for one in robin.page.context.cookies() if one["name"] == "__Host-stop"
    )
    signing_in.forget_device(token)
    two.mend()
    expect(robin.page.locator("#news")).to_contain_text("Nothing was stopped")
    assert robin.page.evaluate(offline.PENDING) is None
    steps.stands(two.sam, WALK, "In force")
    # The same where it was the worker that asked.
    two.line.cut()
    robin.open("/")
    robin.press("Stop everything")
    waits(robin)
    two.mend()
    expect(robin.page.locator("#news")).to_contain_text("Nothing was stopped")
    expect(robin.page.get_by_role("button", name="Stop everything")).to_be_visible()
    assert two.stops() == 0


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
    assert two.stops() == 1


def test_pressed_twice_without_a_connection_it_leaves_one_thing_to_deliver(two: Two) -> None:
    robin = two.robin
    two.line.cut()
    press_stop(robin)
    waits(robin)
    robin.page.evaluate("document.querySelector('#stop').requestSubmit()")
    waits(robin)
    two.mend()
    arrived(robin)
    two.sync(robin.page)
    robin.page.wait_for_timeout(500)
    assert two.stops() == 1


def test_what_a_portal_or_a_busy_server_answers_is_no_delivery(two: Two) -> None:
    context = two.robin.page.context
    for status in (200, 503, 429):
        context.route("**/stop", partial(Route.fulfill, status=status, body="Welcome"))
        two.robin.page.evaluate("localStorage.setItem('stop-pending', 'k3v9')")
        two.robin.page.reload()
        waits(two.robin)
        context.unroute("**/stop")
    two.robin.page.reload()
    arrived(two.robin)
    assert two.stops() == 1


def test_whoever_signs_in_next_is_not_stopped_by_a_late_sync(two: Two) -> None:
    robin, where = two.robin, two.cast.elsewhere.id
    store = two.cast.nobody(two.now).store
    theirs = store.numbers(circle_scope(where))
    robin.page.context.route("**/stop", lambda route: route.abort())
    press_stop(robin)
    waits(robin)
    robin.open("/lock")
    waits(robin)
    robin.sign_in(CHARLIE, PASSPHRASE)
    robin.page.wait_for_url("**/today")
    assert two.stops() == 1
    expect(robin.page.locator("#news")).to_be_hidden()
    robin.page.context.unroute("**/stop")
    two.sync(robin.page)
    robin.page.wait_for_timeout(500)
    assert two.stops() == 1
    assert store.numbers(circle_scope(where)) == theirs


def test_forgetting_the_device_does_a_stop_that_waits_first(two: Two) -> None:
    robin = two.robin
    robin.open("/sharing/devices")
    robin.page.context.route("**/stop", lambda route: route.abort())
    press_stop(robin)
    waits(robin)
    robin.page.keyboard.press("Escape")
    robin.press("Forget this device")
    robin.reads("This device stops things only while you are signed in.")
    assert two.stops() == 1
    assert robin.page.evaluate(offline.PENDING) is None


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


def test_hide_now_without_a_connection_ends_the_sign_in_before_anything_is_shown(
    two: Two,
) -> None:
    robin = two.robin
    two.line.cut()
    robin.press("Hide now")
    robin.is_at("Kitchen measures")
    two.mend()
    robin.open("/today")
    robin.page.wait_for_url("**/sign-in")
    robin.sign_in(ROBIN, PASSPHRASE)
    robin.page.wait_for_url("**/today")


def test_another_site_opens_no_page_with_the_sign_in(two: Two) -> None:
    """A worker between must not make a link from elsewhere look like one of ours."""
    robin = two.robin
    robin.open("/today")
    elsewhere = two.line.address.replace("127.0.0.1", "localhost")
    robin.page.goto(elsewhere + "/kitchen")
    robin.page.evaluate(f"location.href = '{two.line.address}/mine'")
    robin.page.wait_for_url(f"{two.line.address}/**")
    assert robin.path == "/sign-in"


def test_a_browser_without_a_worker_still_keeps_it_and_tries_again(two: Two) -> None:
    """As in some private windows."""
    plain = meet(two.contexts, two.server, ROBIN, service_workers="block")
    plain.page.add_init_script("delete Navigator.prototype.serviceWorker; delete window.caches")
    plain.sign_in(ROBIN, PASSPHRASE)
    assert plain.page.evaluate("[navigator.serviceWorker, window.caches]") == [None, None]
    plain.page.context.set_offline(True)
    press_stop(plain)
    waits(plain)
    assert plain.troubles == ["console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"]
    plain.page.context.set_offline(False)
    expect(plain.page.locator("#pause [data-is=done]")).to_be_visible()
    assert plain.page.evaluate(offline.PENDING) is None
    steps.stands(two.sam, WALK, "Not in force")


def test_without_script_the_form_does_it(two: Two) -> None:
    plain = meet(two.contexts, two.server, ROBIN, java_script_enabled=False)
    plain.sign_in(ROBIN, PASSPHRASE)
    press_stop(plain)
    plain.is_at("Stopped")
    steps.stands(two.sam, WALK, "Not in force")
    plain.open("/offline")
    plain.press("Stop everything")
    plain.is_at("Stopped")
