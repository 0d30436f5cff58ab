"""Charlie: a client of the same practice, in somebody else's care, who has copied every address
and every form from the others' screens and tries them all with a sign-in of their own."""

from __future__ import annotations

import re
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.people import Notes, Somebody, ids_in

# A sign-in's own time moves with every look at a page.
MOVING = {"records_session"}
TOPIC = re.compile(r"/mine/topics/[0-9a-f]{10}")


@dataclass
class Stranger:
    """Somebody signed in, with nothing to find here; `tried` counts what they asked for."""

    somebody: Somebody
    own_ids: set[str] = field(default_factory=set)
    tried: int = 0
    done: set[str] = field(default_factory=set)

    def begin(self, own_pages: tuple[str, ...]) -> None:
        """Look around at one's own pages first, so that one's own ids are known."""
        for path in own_pages:
            assert self.somebody.open(path).ok, path
        self.own_ids = _ids(self.somebody.notes)

    def gets_nothing(self, *others: Somebody, all_again: bool = False) -> None:
        """Try everything on the others' screens; each answer is that of an id that never was,
        and not one row of the practice changes."""
        found = Notes()
        for one in others:
            found.add(one.notes)
        before = everything_kept(self.somebody.server.folder)
        for path in sorted(found.addresses | set(found.forms)):
            if (path not in self.done or all_again) and self._foreign(path):
                self._get(path)
                self._post(path, found.forms.get(path, {}))
                self.done.add(path)
        for path, fields in sorted(found.forms.items()):
            if TOPIC.search(path):
                continue
            for values in fields.values():
                for value in values:
                    if self._foreign(value):
                        self._post_where_i_am(path, fields)
                        break
        assert everything_kept(self.somebody.server.folder) == before

    def asks_about(self, person_ids: set[str], topic: str) -> None:
        """A topic's page, about somebody who is none of one's own."""
        for person_id in person_ids - self.own_ids:
            answer = self._request("GET", f"{topic}?about={person_id}")
            assert answer.status == 404
            answer = self._request("POST", topic, {"about": person_id, "stance": "yes"})
            assert answer.status == 404

    def _foreign(self, text: str) -> bool:
        return bool(ids_in(text) - self.own_ids)

    def _get(self, path: str) -> None:
        self._same_as_nothing("GET", path, {})
        self._same_as_nothing("GET", path, {}, **{"X-Live": "1"})

    def _post(self, path: str, fields: dict[str, set[str]]) -> None:
        said = {name: max(values) for name, values in fields.items()}
        self._same_as_nothing("POST", path, said)
        self._same_as_nothing("POST", path, said, **{"X-Save": "1"})

    def _post_where_i_am(self, path: str, fields: dict[str, set[str]]) -> None:
        """The same form at one's own circle, carrying the others' ids."""
        mine = path
        for circle in ids_in(path):
            for own in sorted(_circles(self.somebody.notes)):
                mine = path.replace(circle, own, 1)
                said = {name: max(values) for name, values in fields.items()}
                answer = self._request("POST", mine, {**said, "do": "send"})
                assert answer.status in (404, 409, 422), (mine, answer.status)
            break

    def _same_as_nothing(
        self, method: str, path: str, said: dict[str, str], **headers: str
    ) -> None:
        ids = sorted(ids_in(path) - self.own_ids)
        nowhere = path
        for one in ids:
            nowhere = nowhere.replace(one, secrets.token_hex(16))
        real = self._request(method, path, said, **headers)
        made_up = self._request(method, nowhere, said, **headers)
        assert real.status in (404, 302, 303), (method, path, real.status)
        assert real.status == made_up.status, (method, path)
        assert real.headers.get("location") == made_up.headers.get("location")
        assert real.headers.get("location", "/today") in ("/today", "/sharing/devices", "/ours")
        assert _masked(real.text()) == _masked(made_up.text()), (method, path)

    def _request(
        self, method: str, path: str, said: dict[str, str] | None = None, **more: str
    ) -> Any:
        self.tried += 1
        page, address = self.somebody.page, self.somebody.server.address
        form = {**(said or {}), "csrfmiddlewaretoken": self._token()}
        return page.context.request.fetch(
            address + path,
            method=method,
            max_redirects=0,
            headers={"Origin": address, "Referer": page.url, **more},
            **({"form": form} if method == "POST" else {}),
        )

    def _token(self) -> str:
        found = self.somebody.page.locator("[name=csrfmiddlewaretoken]").first
        token = found.get_attribute("value")
        assert token
        return token


def _ids(notes: Notes) -> set[str]:
    text = [*notes.addresses, *notes.forms]
    text += [value for fields in notes.forms.values() for said in fields.values() for value in said]
    return ids_in(" ".join(text))


def _circles(notes: Notes) -> set[str]:
    return {
        found for path in notes.addresses for found in re.findall(r"^/ours/([0-9a-f]{32})", path)
    }


def _masked(page: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r"\b[0-9a-f]{32}\b", "id", page)


def everything_kept(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the practice and of its store, but for when a sign-in was last seen."""
    kept = {}
    for path in (folder / "practice.sqlite3", *sorted((folder / "store").glob("*.sqlite3"))):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                if table not in MOVING:
                    rows = database.execute(f"SELECT * FROM {table}").fetchall()
                    kept[f"{path.name}:{table}"] = sorted(rows, key=repr)
    return kept
