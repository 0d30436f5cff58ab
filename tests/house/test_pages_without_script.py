"""What somebody does every day, in a browser that runs no script at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cast import PASSPHRASE, ROBIN
from tests.house.neighbours import World
from tests.running import Server


def test_everything_works_without_javascript(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    page = browser_contexts(java_script_enabled=False).new_page()
    ids = world.things.ids
    circle = {"circle_id": ids["pair"]}

    def go(name: str, **at: str) -> None:
        page.goto(served.address + reverse(name, kwargs=at))

    go("sign-in")
    page.fill("input[name=name]", ROBIN)
    page.fill("input[name=passphrase]", PASSPHRASE)
    page.press("input[name=passphrase]", "Enter")
    page.wait_for_url("**/today")

    go("topic", code=ids["known"])
    page.locator("button[name=stance][value=no]").click()
    go("topic", code=ids["known"])
    assert page.locator("button[name=stance][value=no]").get_attribute("aria-pressed") == "true"

    go("hand-in", **circle, comparison_id=ids["waiting"])
    page.locator("input[name=bring]").first.check()
    page.get_by_role("button", name="Hand in", exact=True).click()
    assert page.get_by_text("You have handed in").count()

    go("check-in", **circle)
    page.locator("input[name=pressure][value=quite]").check(force=True)
    page.get_by_role("button", name="Keep it").click()
    assert page.get_by_text("What would do you good now?").count()
    page.get_by_role("link", name="Let my clinician know").click()
    page.get_by_role("button", name="Let my clinician read this").click()
    page.get_by_role("button", name="Take it back").click()
    assert page.get_by_text("Taken back.").count()

    go("clause-write", **circle, kind="limit")
    page.fill("textarea[name=sentence], input[name=sentence]", "I don't want to be filmed.")
    page.get_by_role("button", name="Read it as they would").click()
    page.locator("button[name=do][value=send]").click()
    go("agreement", **circle)
    assert page.get_by_text("I don't want to be filmed.").count()

    go("say-yes", **circle, clause_id=ids["proposed"])
    page.get_by_role("button", name="Say yes to these words").click()
    go("agreement", **circle)
    before = page.get_by_text("In force", exact=True).count()
    page.get_by_role("button", name="Pause this").first.click()
    go("agreement", **circle)
    assert page.get_by_text("In force", exact=True).count() == before - 1

    page.get_by_role("button", name="Stop", exact=True).click()
    page.locator("#stop button").click()
    page.wait_for_load_state()
    go("today")
    page.get_by_role("button", name="Hide now").first.click()
    go("today")
    assert "/sign-in" in page.url
