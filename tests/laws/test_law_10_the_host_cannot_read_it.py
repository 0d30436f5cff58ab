"""Law 10: what the host has, all of it together, holds no sentence that anybody wrote.

Everything typed in a whole stay is a canary; then every file that the program wrote is searched.
"""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.canaries import Canaries, Search, backed_up, coded, word
from tests.laws.planting import Stay
from tests.post import SENDER, letterbox
from tests.running import Home, Server, free_port

SOURCE = Path(__file__).parents[2] / "src" / "accord"
MAIL = {"smtplib", "django.core.mail", "email", "mailbox", "imaplib"}
SQLITE = ("", "-wal", "-shm")
# The chapters of the stay after which everything is searched.
LOOKED_AFTER = (
    "_invite_and_join",
    "_agree",
    "_check_in",
    "_write",
    "_go_through",
    "_take_away",
    "_look_back",
    "_send_odd_things",
)


@pytest.fixture
def stay(tmp_path: Path) -> Iterator[Stay]:
    """A practice in a fresh folder; what the program takes for temporary files is kept."""
    folder = tmp_path / "home"
    (folder / "temporary").mkdir(parents=True)
    (folder / "own").mkdir()
    kept = {name: str(folder / "temporary") for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    with letterbox() as box:
        kept |= {"ACCORD_SMTP_URL": f"smtp://127.0.0.1:{box.port}", "ACCORD_MAIL_FROM": SENDER}
        server = Server(folder, free_port(), HOME=str(folder / "own"), **kept)
        yield Stay(Home(folder), server, Canaries(), box)


def look_everywhere(stay: Stay, backups: Path) -> Search:
    """Everything that a host or a thief could carry away."""
    folder, search = stay.home.folder, Search(stay.canaries)
    search.look_into(folder, "the program's folder", but="static")
    search.look_at_rows(folder / "practice.sqlite3", "the database")
    search.look("a backup", backed_up(folder / "practice.sqlite3", backups).read_bytes())
    return search


def test_nothing_typed_is_found_in_anything_the_program_wrote(stay: Stay, tmp_path: Path) -> None:
    backups, found, looked = tmp_path / "backups", set(), set()
    backups.mkdir()
    try:
        for chapter in stay.chapters():
            if chapter in LOOKED_AFTER:
                search = look_everywhere(stay, backups)
                found |= search.found
                looked |= search.looked
        stay.fail()
    finally:
        stay.server.kill()  # What a power cut leaves behind, journals included.
    last = Search(stay.canaries)
    last.look_into(stay.home.folder, "the program's folder")
    assert not found | last.found
    assert len(stay.canaries.planted) > 90
    here = "the program's folder/"
    for name in ("practice.sqlite3", "store/keys.sqlite3", "store/volatile.sqlite3"):
        for ending in SQLITE:
            assert here + name + ending in looked, "a file that should be there was not searched"
    assert here + "server.log" in looked
    assert {"a backup", "the database, table records_document"} <= looked
    assert outside(stay) == set()
    log = stay.server.log.read_text()
    assert "accord.porch" in log, "the fault was to be logged, or the log was no log"
    assert "Green Room" not in log


def outside(stay: Stay) -> set[str]:
    """What of it left the house: in mails, beyond whom they are for, and in a calendar."""
    events = stay.calendar.count("BEGIN:VEVENT")
    assert stay.calendar.count("Reminder\r\n") == 2 * events > 0
    said = [str(mail.get_payload()).strip() for mail in stay.box.mails]
    assert said[1:] == ["Something waits for you."], "a code first, then one neutral notice"
    stay.canaries.keep("the practice's name", "Green Room")
    search = Search(stay.canaries)
    search.look("the calendar", stay.calendar.encode())
    for number, (to, raw) in enumerate(stay.box.letters):
        assert to[0].encode() in raw, "the search has to find whom it is for"
        search.look(f"mail {number}", raw.replace(to[0].encode(), b""))
    assert len(search.looked) == 3
    return {what for what, _where in search.found}


def test_search_finds_what_lies_plain_by_design(stay: Stay, tmp_path: Path) -> None:
    """The practice's name may be read; so a real run of the same search has to find it."""
    stay.canaries.keep("the practice's name", "Green Room")
    chapters = stay.chapters()
    try:
        next(chapters)
        search = look_everywhere(stay, tmp_path)
    finally:
        stay.server.kill()
    where = {place for what, place in search.found if what == "the practice's name"}
    assert {"the database, table records_practice", "a backup"} <= where
    assert any("practice.sqlite3" in place for place in where)


@pytest.mark.parametrize("how", list(coded("x" * 12)))
@pytest.mark.parametrize(
    "where", ["database", "journal", "store", "log", "temporary file", "name", "backup"]
)
def test_search_finds_a_planted_leak(tmp_path: Path, where: str, how: str) -> None:
    canaries, mark, folder = Canaries(), word(), tmp_path / "home"
    canaries.planted["a leak"] = (mark.encode(),)
    leak = coded(mark)[how]
    folder.mkdir()
    links = _plant(folder, where, leak)
    search = Search(canaries)
    if where == "name":
        leak = coded(mark)["hexadecimal" if how != "raw" else "raw"]
        (folder / leak.decode().replace("/", "_")).touch()
    if where == "backup":
        search.look("a backup", backed_up(folder / "a.sqlite3", tmp_path).read_bytes())
    else:
        search.look_into(folder, "home")
    for link in links:
        link.close()
    assert search.found, f"the search missed a leak in the {where}, {how}"


def _plant(folder: Path, where: str, leak: bytes) -> list[sqlite3.Connection]:
    """Leave a leak in one place, as it would be left there."""
    noise = bytes(range(256)) * 9
    if where in ("log", "temporary file"):
        (folder / where).write_bytes(b"INFO something\n" + leak + b"\n" + noise)
        return []
    if where == "name":
        return []
    path = folder / ("keys.sqlite3" if where == "store" else "a.sqlite3")
    link = sqlite3.connect(path, isolation_level=None)
    link.execute("PRAGMA journal_mode=WAL")
    link.execute("CREATE TABLE a (b BLOB)")
    link.execute("INSERT INTO a VALUES (?)", (noise,))
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.execute("INSERT INTO a VALUES (?)", (leak,))
    if where != "journal":
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return [link]


def test_one_module_sends_mail_and_says_one_of_two_things() -> None:
    """What it is given to say is the neutral sentence, or a code; nobody else could send any."""
    senders, said = set(), []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = {one.name for one in node.names} if isinstance(node, ast.Import) else set()
            if isinstance(node, ast.ImportFrom):
                names = {(node.module or "").partition(".")[0], node.module or ""}
            if names & MAIL:
                senders.add(path.name)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("send_mail"):
                said.append((path.name, ast.unparse(node.args[1])))
    assert senders == {"mail.py"}
    assert sorted(said) == [
        ("reminding.py", "said % {'code': code}"),
        ("telling.py", "sentence"),
    ]
