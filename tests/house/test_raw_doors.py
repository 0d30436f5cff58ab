"""Who gets what at the addresses that are answered before Django is asked."""

from __future__ import annotations

from accord.actions.gate import circle_scope
from accord.porch.asgi_talk import App
from accord.porch.live import Hub
from accord.porch.shell import manifest_door, worker_door
from accord.porch.stop_door import StopDoor
from accord.porch.stream import Stream
from tests.cast import CHARLIE, ROBIN
from tests.house.doors import EVERYBODY, KIT, LOU, NOBODY, SIGNED_IN
from tests.house.neighbours import NOW, World, kept
from tests.porch.asgi import Talk
from tests.porch.asgi import ask as talk

SIGN_IN, STOP = "__Host-accord", "__Host-stop"
ORDER = sorted(EVERYBODY)
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def raw(world: World, app: App, method: str, path: str, **headers: str) -> Talk:
    return talk(app, method, path, **{"sec-fetch-site": "same-origin", **headers})


def cookies_of(world: World, who: str) -> dict[str, str]:
    return {} if who == NOBODY else {"cookie": f"{SIGN_IN}={world.cookies[who]}"}


def test_the_stream_hears_nothing_for_nobody_and_by_no_other_method(world: World) -> None:
    """What it tells a signed-in person, and whom it leaves out, is tried in tests/porch."""
    stream, before = Stream(Hub()), kept(world.cast.store)
    for method in ("GET", "POST", "HEAD", *OTHER_METHODS):
        for who in ORDER:
            if method == "GET" and who in SIGNED_IN:
                continue
            answer = raw(world, stream, method, "/live", **cookies_of(world, who))
            assert (answer.status, answer.body) == (204, b""), (who, method)
    assert kept(world.cast.store) == before


def test_the_stop_door_asks_for_a_token_and_for_nobody(world: World) -> None:
    """A sign-in alone stops nothing here, and no method but POST does, with any token."""
    door, before = StopDoor(), kept(world.cast.store)
    for who in ORDER:
        answer = raw(world, door, "POST", "/stop", **cookies_of(world, who))
        assert answer.status == 404, who
    token = {"cookie": f"{STOP}={world.cast.people[ROBIN].stop_token}"}
    for method in ("GET", "HEAD", *OTHER_METHODS):
        assert raw(world, door, method, "/stop", **token).status == 405, method
    assert kept(world.cast.store) == before


def test_a_stop_token_stops_its_owners_things_alone(world: World) -> None:
    """Charlie's token moves no number of Robin's circles; Robin's does."""
    store, things = world.cast.nobody(NOW).store, world.things.ids
    scope = circle_scope(things["pair"])
    before = store.numbers(scope)
    for name in (CHARLIE, LOU, KIT):
        token = {"cookie": f"{STOP}={world.cast.people[name].stop_token}"}
        assert raw(world, StopDoor(), "POST", "/stop", **token).status == 204
        assert store.numbers(scope) == before, name
    token = {"cookie": f"{STOP}={world.cast.people[ROBIN].stop_token}"}
    assert raw(world, StopDoor(), "POST", "/stop", **token).status == 204
    assert store.numbers(scope) != before


def test_what_a_phone_may_keep_is_the_same_for_everybody(world: World) -> None:
    """And no cookie, sign-in or method makes it anything else, or moves anything."""
    before = kept(world.cast.store)
    for door, path in ((worker_door, "/worker.js"), (manifest_door, "/app.webmanifest")):
        plain = raw(world, door, "GET", path)
        assert plain.status == 200
        assert plain.body
        for who in ORDER:
            answer = raw(world, door, "GET", path, **cookies_of(world, who))
            assert (answer.headers, answer.body) == (plain.headers, plain.body), who
            assert raw(world, door, "HEAD", path, **cookies_of(world, who)).body == b""
            for method in ("POST", *OTHER_METHODS):
                assert raw(world, door, method, path, **cookies_of(world, who)).status == 405
        assert "set-cookie" not in plain.headers
    assert kept(world.cast.store) == before
