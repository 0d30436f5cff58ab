"""Takes the README's pictures: real pages of a fresh demo, in a real browser.

    make pictures

Nothing in them is drawn by hand. The demo is built in a folder of its own and goes with it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from accord.console.demo import PASSPHRASE

HERE = Path(__file__).parent
PHONE, DESK = (390, 844), (1280, 800)
Step = Callable[[Page], None]


def follow(words: str, nth: int = 0) -> Step:
    """Follow the link that begins with these words."""

    def step(page: Page) -> None:
        page.get_by_role("link", name=re.compile(f"^{words}")).nth(nth).click()
        page.wait_for_load_state()

    return step


def press(words: str) -> Step:
    """Press the button of that name."""
    return lambda page: page.get_by_role("button", name=words, exact=True).first.click()


def go(path: str) -> Step:
    """Go to an address of the demo."""

    def step(page: Page) -> None:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)

    return step


def to(words: str) -> Step:
    """Bring a heading to the top of the screen."""
    return lambda page: page.get_by_role("heading", name=words).first.evaluate(
        "heading => window.scrollTo(0, heading.getBoundingClientRect().top + scrollY - 24)"
    )


# name, who, window, dark, and what they do after signing in
PICTURES: tuple[tuple[str, str, tuple[int, int], bool, tuple[Step, ...]], ...] = (
    ("today", "robin", PHONE, False, ()),
    ("answer", "robin", PHONE, False, (go("/mine/go-on"),)),
    ("hand-in", "robin", PHONE, False, (follow("See what could be shown"),)),
    ("common-ground", "robin", PHONE, False, (go("/ours"), follow("Your common ground"))),
    ("agreement", "robin", PHONE, False, (go("/ours"), follow("Read the agreement"))),
    ("stop", "noa", PHONE, True, (press("Stop"),)),
    ("today-dark", "sam", PHONE, True, ()),
    ("desk", "abara", DESK, False, (go("/desk/circles"), follow("Robin and Sam"))),
    ("set-up-dark", "abara", DESK, True, (go("/desk/circles"), follow("Noa"), follow("Set up"))),
)


@contextmanager
def a_demo() -> Iterator[str]:
    """A demo of its own on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="accord-pictures-"))
    command = [sys.executable, "-m", "accord.console.main", "demo", "--port", port]
    environment = {**os.environ, "ACCORD_HOME": str(folder / "demo")}
    running = subprocess.Popen(  # noqa: S603
        [*command, "--folder", str(folder / "demo")], env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _try in range(120):
            try:
                urllib.request.urlopen(address + "/safety", timeout=5).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        running.terminate()
        running.wait(15)
        shutil.rmtree(folder, ignore_errors=True)


def take(browser: Browser, address: str, wanted: set[str]) -> None:
    """Take the pictures, each in a browser that nobody used before."""
    for name, who, (width, height), dark, steps in PICTURES:
        if wanted and name not in wanted:
            continue
        context = browser.new_context(
            locale="en-GB",
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(8000)
        page = context.new_page()
        page.goto(address + "/sign-in")
        page.get_by_label("Your name here", exact=True).fill(who)
        page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        press("Sign in")(page)
        page.wait_for_load_state()
        for step in steps:
            step(page)
        page.wait_for_timeout(400)
        page.screenshot(path=HERE / f"{name}.png")
        context.close()
        print(name)  # noqa: T201


def main() -> None:
    """Take those named on the command line, or all of them."""
    with a_demo() as address, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        take(browser, address, set(sys.argv[1:]))
        browser.close()


if __name__ == "__main__":
    main()
