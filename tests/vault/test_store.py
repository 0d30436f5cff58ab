"""The store: numbers only rise, what is destroyed is gone, a lost file closes things."""

import os
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from accord.vault.counting import counting
from accord.vault.errors import Erased
from accord.vault.moves import KEPT
from accord.vault.sqlite import sqlite3
from accord.vault.store import Store

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with_files = Store.open(tmp_path / "store")
    yield with_files
    with_files.close()


def again(store, tmp_path):
    """The same files, as the next process finds them."""
    store.close()
    return Store.open(str(tmp_path / "store"))


def lose(tmp_path, name):
    for path in (tmp_path / "store").glob(f"{name}*"):
        path.unlink()


def bytes_on_disk(tmp_path):
    return b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir())


def test_a_number_begins_at_zero_in_a_random_epoch(store):
    epoch, number = store.numbers("circle")
    assert number == 0
    assert len(epoch) == 32
    assert store.numbers("circle") == (epoch, 0)
    assert store.numbers("other")[0] != epoch


def test_raising_is_durable_and_moves_one_scope_only(store, tmp_path):
    epoch, _ = store.numbers("circle")
    other = store.numbers("other")
    assert store.raise_number("circle", NOW) == (epoch, 1)
    assert store.raise_number("circle", NOW) == (epoch, 2)
    store = again(store, tmp_path)
    assert store.numbers_many(["circle", "other"]) == {"circle": (epoch, 2), "other": other}
    store.close()


def test_a_scope_never_seen_can_be_raised(store):
    assert store.raise_number("new", NOW)[1] == 1


def test_many_are_raised_together(store):
    store.raise_number("a", NOW)
    raised = store.raise_numbers(["a", "b", "b"], NOW)
    assert {scope: number for scope, (_, number) in raised.items()} == {"a": 2, "b": 1}


def test_all_under_one_beginning_are_raised_with_it(store):
    for scope in ("clause:a", "clause:a:2", "clause:a:3", "clause:ab", "clause:ab:2", "clause:b"):
        store.numbers(scope)
    store.raise_numbers(["clause:a"], NOW, within=["clause:a:", "clause:never:"])
    known = store.moves_many(["clause:a", "clause:a:2", "clause:a:3", "clause:ab", "clause:ab:2"])
    assert [one.numbers[1] for one in known.values()] == [1, 1, 1, 0, 0]
    assert known["clause:a:3"].newest() == known["clause:a"].newest() == NOW
    assert known["clause:ab"].newest() is None
    assert known["clause:a:2"].left((known["clause:a:2"].numbers[0], 0)) == NOW


def test_it_keeps_when_each_number_was_left(store, tmp_path):
    first, later = store.numbers("clause"), NOW + timedelta(hours=3, microseconds=7)
    untouched = store.moves_many(["clause"])["clause"]
    assert untouched.left(first) is None
    second = store.raise_number("clause", NOW)
    third = store.raise_number("clause", later.astimezone(timezone(timedelta(hours=5))))
    store = again(store, tmp_path)
    found = store.moves_many(["clause", "other"])["clause"]
    assert found.numbers == third
    assert [found.left(one) for one in (first, second, third)] == [NOW, later, None]
    assert found.left(("another epoch", 0)) is None
    assert found.left((third[0], 9)) is None, "a number that it never had"
    assert len(found.moves) == len(untouched.moves), "as long with moves as without"
    store.close()


def test_moves_too_long_ago_to_be_known_were_before_all(store):
    first = store.numbers("clause")
    for turn in range(KEPT):
        store.raise_number("clause", NOW + timedelta(minutes=turn))
    assert store.moves_many(["clause"])["clause"].left(first) == NOW
    store.raise_number("clause", NOW + timedelta(days=1))
    found = store.moves_many(["clause"])["clause"]
    assert found.left(first) == datetime.min.replace(tzinfo=UTC)
    assert found.left((first[0], 1)) == NOW + timedelta(minutes=1)


def test_more_scopes_than_one_query_takes(store):
    scopes = [str(number) for number in range(1201)]
    found = store.numbers_many(scopes)
    assert set(found) == set(scopes)
    assert store.numbers_many(scopes) == found
    assert store.numbers_many([]) == {}


def test_a_lost_volatile_file_begins_new_epochs_and_loses_no_key(store, tmp_path):
    store.put_house_part("comparison", "robin", b"h" * 32)
    before, key, marks = store.raise_number("circle", NOW), store.shred_key("robin"), store.marks()
    store.close()
    lose(tmp_path, "volatile")
    after = Store.open(tmp_path / "store")
    assert after.numbers("circle")[0] != before[0]
    assert after.house_part("comparison", "robin") is None
    assert after.shred_key("robin") == key
    assert after.marks()[0] == marks[0]
    assert after.marks()[1] != marks[1]
    after.close()


def test_a_file_lost_under_a_running_program_is_noticed(store, tmp_path):
    epoch, _ = store.raise_number("circle", NOW)
    lose(tmp_path, "volatile")
    assert store.numbers("circle")[0] != epoch
    assert store.raise_number("circle", NOW)[1] == 1


def test_a_lost_keys_file_has_other_keys(store, tmp_path):
    key, pepper = store.shred_key("robin"), store.pepper()
    store.close()
    lose(tmp_path, "keys")
    after = Store.open(tmp_path / "store")
    assert after.shred_key("robin") != key
    assert after.pepper() != pepper
    after.close()


def test_house_parts_are_kept_replaced_and_destroyed(store, tmp_path):
    first, second, other = b"first" * 8, b"second" * 8, b"other" * 8
    store.put_house_part("comparison", "robin", first)
    store.put_house_part("comparison", "sam", other)
    store.put_house_part("next", "sam", other)
    assert store.house_part("comparison", "robin") == first
    store.put_house_part("comparison", "robin", second)
    assert store.house_parts("comparison") == {"robin": second, "sam": other}
    assert first not in bytes_on_disk(tmp_path)
    store.destroy_house_part("comparison", "robin")
    assert store.house_parts("comparison") == {"sam": other}
    assert second not in bytes_on_disk(tmp_path)
    store.destroy_house_parts("comparison")
    assert store.house_parts("comparison") == {}
    assert store.house_parts("next") == {"sam": other}


def test_a_shred_key_is_made_once(store, tmp_path):
    key = store.shred_key("robin")
    assert len(key) == 32
    assert store.shred_key("robin") == key
    assert store.shred_key("sam") != key
    assert store.shred_keys(["robin", "nobody"]) == {"robin": key}
    store = again(store, tmp_path)
    assert store.shred_key("robin") == key
    store.close()


def test_who_was_erased_stays_erased(store, tmp_path):
    key = store.shred_key("robin")
    kept = store.shred_key("sam")
    store.erase("robin", NOW)
    assert key not in bytes_on_disk(tmp_path)
    assert store.shred_keys(["robin", "sam"]) == {"sam": kept}
    for _ in range(2):
        with pytest.raises(Erased, match="erased"):
            store.shred_key("robin")
    assert store.erasures() == [("robin", "2031-05-04")]


def test_erasures_are_replayed_after_a_restore(store, tmp_path):
    store.shred_key("robin")
    copy = (tmp_path / "store" / "keys.sqlite3").read_bytes()
    store.erase("robin", NOW)
    erasures = store.erasures()
    store.close()
    lose(tmp_path, "keys")
    (tmp_path / "store" / "keys.sqlite3").write_bytes(copy)
    restored = Store.open(tmp_path / "store")
    restored.replay_erasures(erasures)
    restored.replay_erasures(erasures)
    assert restored.erasures() == erasures
    with pytest.raises(Erased):
        restored.shred_key("robin")
    restored.close()


def test_server_keys_are_made_once_and_differ(store):
    assert store.pepper() == store.pepper() == store.server_key("pepper")
    assert store.server_key("mail") != store.pepper()
    assert len(store.pepper()) == 32


def test_only_its_owner_can_read_the_files(store, tmp_path):
    folder = tmp_path / "store"
    assert folder.stat().st_mode & 0o777 == 0o700
    store.numbers("circle")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_the_files_are_set_as_promised(store):
    for ledger in (store._volatile._ledger, store._lasting._ledger):
        connection = ledger.connection()
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_many_threads_raise_one_number(store):
    def raise_some():
        for _ in range(20):
            store.raise_number("circle", NOW)

    threads = [threading.Thread(target=raise_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.numbers("circle")[1] == 80


def test_each_thread_has_its_own_connection(store):
    mine = store._volatile._ledger.connection()
    others = []
    thread = threading.Thread(target=lambda: others.append(store._volatile._ledger.connection()))
    thread.start()
    thread.join()
    assert others[0] is not mine
    assert store._volatile._ledger.connection() is mine


def test_a_forked_process_opens_its_own_connection(store, monkeypatch):
    mine = store._volatile._ledger.connection()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert store._volatile._ledger.connection() is not mine


def test_a_write_that_fails_leaves_nothing(store):
    ledger = store._volatile._ledger

    def same_twice():
        with ledger.writing() as write:
            write.execute("INSERT INTO number VALUES ('x', 'epoch', 0, '')")
            write.execute("INSERT INTO number VALUES ('x', 'epoch', 0, '')")

    with pytest.raises(sqlite3.IntegrityError):
        same_twice()
    assert ledger.connection().execute("SELECT count(*) FROM number").fetchone() == (0,)
    assert store.raise_number("x", NOW)[1] == 1


def test_a_write_whose_transaction_is_gone_already_says_why(store):
    ledger = store._volatile._ledger

    def given_up():
        with ledger.writing() as write:
            write.execute("ROLLBACK")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        given_up()
    assert store.raise_number("x", NOW)[1] == 1


def test_two_processes_that_make_a_file_at_once_make_one(store, tmp_path):
    ledger = store._volatile._ledger
    epoch, _ = store.numbers("circle")
    ledger._make()
    assert store.numbers("circle")[0] == epoch


def test_store_operations_are_counted_without_ids(store):
    with counting() as operations:
        store.numbers("circle")
        store.numbers_many(["a", "b"])
        store.raise_number("circle", NOW)
        store.put_house_part("comparison", "robin", b"h" * 32)
        store.house_part("comparison", "robin")
        store.destroy_house_parts("comparison")
        store.times(NOW, None)
        store.shred_key("robin")
        store.shred_keys(["robin"])
        store.pepper()
        store.erase("robin", NOW)
    assert operations == [
        "store numbers",
        "store numbers",
        "store raise",
        "store house part",
        "store house parts",
        "store destroy house part",
        "store times",
        "store shred key",
        "store shred key",
        "store server key",
        "store server key",
        "store erase",
    ]


def test_asking_whether_a_number_was_raised_keeps_nothing(store):
    assert store.was_raised("sign-in:1") is False
    assert store.was_raised("sign-in:1") is False
    store.numbers("sign-in:2")
    assert store.was_raised("sign-in:2") is False
    store.note_ended(["sign-in:1"])
    assert store.was_raised("sign-in:1") is True
