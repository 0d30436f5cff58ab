"""What a page asks for by itself keeps no sign-in awake."""

from __future__ import annotations

from datetime import timedelta

from accord.porch.stream import _opened
from accord.records.models import Session
from tests.porch.people import ABARA, PASSPHRASE, SIGN_IN, browser, found_practice, sign_in
from tests.running import Home

TEN = timedelta(minutes=10)


def test_a_page_that_fetches_itself_again_is_no_touch(home: Home) -> None:
    found_practice(home)
    used = browser()
    sign_in(used, ABARA, PASSPHRASE)
    seen = Session.objects.latest("started").seen
    home.now += TEN
    assert used.get("/desk/", headers={"X-Live": "1"}).status_code == 200
    assert Session.objects.latest("started").seen == seen
    home.now += TEN
    assert used.get("/desk/", headers={"X-Live": "1"}).status_code == 303, "it has gone to rest"


def test_nor_is_a_stream_that_begins_again(home: Home) -> None:
    found_practice(home)
    used = browser()
    sign_in(used, ABARA, PASSPHRASE)
    seen = Session.objects.latest("started").seen
    home.now += TEN
    assert _opened(used.cookies[SIGN_IN].value) is not None
    assert Session.objects.latest("started").seen == seen


def test_somebody_who_reads_on_stays_signed_in(home: Home) -> None:
    found_practice(home)
    used = browser()
    sign_in(used, ABARA, PASSPHRASE)
    for _step in range(3):
        home.now += TEN
        assert used.get("/desk/").status_code == 200
