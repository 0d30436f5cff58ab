"""Stop without a connection: on which device, in which browser, and for whom."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from accord.actions import signing_in
from accord.actions.gate import circle_scope
from accord.porch import shell
from tests.cast import CHARLIE, PASSPHRASE, ROBIN, WALK
from tests.journeys import offline, steps
from tests.journeys.offline import NO_LINE, Two, arrived, press_stop, two, waits
from tests.journeys.people import meet
from tests.worlds import cast, template

__all__ = ["cast", "template", "two"]


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
