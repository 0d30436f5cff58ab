"""What a phone may keep of Accord: the manifest, the worker's script, and what it names."""

from __future__ import annotations

import gzip
import json
import re
import runpy
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from accord.porch import shell
from accord.porch.shell import manifest_door, worker_door
from tests.house.source import PACKAGE, ROOT
from tests.porch.asgi import ask
from tests.porch.people import PASSPHRASE, found_practice
from tests.running import Home

TELLING = re.compile(
    r"consent|intima|sex|relation|couple|partner|therap|clinic|love|agreement|stop|journal", re.I
)


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    shell.worker_script.cache_clear()
    yield
    shell.worker_script.cache_clear()


def files() -> list[str]:
    found = re.search(r"FILES = (\[.*\]);$", shell.worker_script(), re.MULTILINE)
    assert found is not None
    return list(json.loads(found[1]))


def test_the_worker_keeps_a_few_pages_of_nobodys_and_files_of_our_own() -> None:
    pages = [one for one in files() if not one.startswith("/static/porch/")]
    assert pages == ["/offline", "/kitchen", "/offline/a-minute", "/offline/feelings"]
    # It finds the form for no connection by the page's own address.
    for name in ("grounding", "feelings"):
        assert reverse("offline") + reverse(name) in pages
    for one in set(files()) - set(pages):
        assert finders.find(one.removeprefix("/static/")), one


@pytest.mark.parametrize("drawn", ["offline_page", "grounding_page", "feelings_page"])
def test_the_pages_it_shows_name_only_files_that_it_keeps(home: Home, drawn: str) -> None:
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', getattr(shell, drawn)()))
    # The icon is fetched by whoever puts it on a home screen.
    assert named - {static("porch/icon-180.png")} <= set(files())


def test_what_it_keeps_is_light(home: Home) -> None:
    found_practice(home, "Robin")
    sizes = {one: len(gzip.compress(_kept(one))) for one in files()}
    assert sum(sizes.values()) < 30_000, sizes


def _kept(address: str) -> bytes:
    if not address.startswith("/static/"):
        return Client().get(address).content
    return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()


@pytest.mark.parametrize("address", ["/offline", "/offline/a-minute", "/offline/feelings"])
def test_a_page_without_a_connection_is_nobodys(home: Home, address: str) -> None:
    people, browser = found_practice(home, "Robin"), Client()
    people.join("Robin")
    browser.post("/sign-in", {"name": "Robin", "passphrase": PASSPHRASE})
    assert browser.get("/today").status_code == 200
    page = browser.get(address).content
    assert page == Client().get(address).content
    assert b"Robin" not in page
    assert b"csrfmiddlewaretoken" not in page
    way = b'action="/stop" method="post"' if address == "/offline" else b'href="/offline"'
    assert way in page, "one can stop from here"
    assert b'/offline#help"' in page or b'href="#help"' in page


def test_the_page_without_a_connection_leads_to_what_needs_none(home: Home) -> None:
    for address in ("/a-minute", "/feelings"):
        assert f'href="{address}"' in shell.offline_page()


def test_a_browser_asks_for_the_script_each_time_and_gets_it_when_it_changed() -> None:
    first = ask(worker_door, "GET", "/worker.js")
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["service-worker-allowed"] == "/"
    assert "default-src 'none'" in first.headers["content-security-policy"]
    again = ask(worker_door, "GET", "/worker.js", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("drawn", ["offline_page", "grounding_page", "feelings_page"])
def test_other_words_on_a_page_are_another_script(
    monkeypatch: pytest.MonkeyPatch, drawn: str
) -> None:
    before = ask(worker_door, "GET", "/worker.js")
    page = getattr(shell, drawn)()
    monkeypatch.setattr(shell, drawn, lambda: page.replace("connection", "line"))
    shell.worker_script.cache_clear()
    after = ask(worker_door, "GET", "/worker.js", if_none_match=before.headers["etag"])
    assert after.status == 200
    assert after.headers["etag"] != before.headers["etag"]


def test_it_takes_in_what_sends_notices_where_that_is_there(tmp_path: Path, settings: Any) -> None:
    there = bool(finders.find("porch/push.js"))
    assert ("importScripts" in shell.worker_script()) is there
    (tmp_path / "porch").mkdir()
    (tmp_path / "porch/push.js").write_text("// nothing yet")
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    shell.worker_script.cache_clear()
    try:
        assert 'importScripts("/static/porch/push.js");' in shell.worker_script()
    finally:
        settings.STATICFILES_DIRS = []
        finders.get_finder.cache_clear()


def test_the_manifest_gives_nothing_away() -> None:
    answer = ask(manifest_door, "GET", "/app.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    found = json.loads(answer.body)
    assert (found["start_url"], found["scope"], found["display"]) == ("/", "/", "standalone")
    assert found["name"] == found["short_name"] == "Accord"
    assert not TELLING.search(answer.body.decode())
    purposes = {one["purpose"] for one in found["icons"]}
    assert purposes == {"any", "maskable"}
    for one in found["icons"]:
        drawn = finders.find(one["src"].removeprefix("/static/"))
        assert f"{_size(Path(str(drawn)))}x{_size(Path(str(drawn)))}" == one["sizes"]


def test_every_page_names_it_and_two_colours_for_the_bar(home: Home) -> None:
    found_practice(home, "Robin")
    page = Client().get("/").content.decode()
    assert '<link rel="manifest" href="/app.webmanifest">' in page
    assert page.count('<meta name="theme-color"') == 2
    assert '<link rel="apple-touch-icon"' in page
    plain = Client().get("/kitchen").content.decode()
    assert "manifest" not in plain


def test_the_icons_are_what_their_script_draws() -> None:
    made = runpy.run_path(str(ROOT / "build/icons/draw.py"))
    for size in made["SIZES"]:
        kept = (PACKAGE / f"porch/static/porch/icon-{size}.png").read_bytes()
        assert _pixels(kept) == _pixels(made["picture"](size))
        assert len(kept) < 4000


def _size(picture: Path) -> int:
    return int(struct.unpack(">I", picture.read_bytes()[16:20])[0])


def _pixels(picture: bytes) -> tuple[bytes, bytes]:
    at, kept = 8, b""
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        if kind == b"IDAT":
            kept += picture[at + 8 : at + 8 + length]
        at += length + 12
    return picture[16:29], zlib.decompress(kept)
