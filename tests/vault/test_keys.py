"""A person's keys, and that each of the three wraps opens with its own secret only."""

import copy
import pickle
import threading

import pytest

from accord.vault import stretching
from accord.vault.errors import Busy, Failure, WrongPassphrase
from accord.vault.keys import (
    Cost,
    new_key_pair,
    new_recovery_code,
    pair_of,
    pretend_unwrap,
    tidy_passphrase,
    unwrap_for_cookie,
    unwrap_with_passphrase,
    unwrap_with_recovery,
    wrap_for_cookie,
    wrap_with_passphrase,
    wrap_with_recovery,
)
from accord.vault.pairs import joined, parted
from tests.vault.cast import LOW, ROBIN, SAM, fails

PEPPER = b"p" * 32
WORDS = "limes gauntlet maple stray river overripe"


def wrapped(pair=ROBIN, words=WORDS, person="robin"):
    return wrap_with_passphrase(pair, words, pepper=PEPPER, person=person, cost=LOW)


def unwrapped(blob, words=WORDS, pepper=PEPPER, person="robin"):
    return unwrap_with_passphrase(blob, words, pepper=pepper, person=person)


def test_pairs_are_fresh_and_belong_together():
    one, other = new_key_pair(), new_key_pair()
    assert one != other
    assert pair_of(one.private) == one
    assert parted(joined(one)) == one
    assert one.loaded() is one.loaded()
    assert one.loaded().private_bytes_raw() == one.private


def test_a_pair_shows_nothing_and_cannot_be_stored():
    assert repr(ROBIN) == "KeyPair()"
    for store in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never stored"):
            store(ROBIN)


def test_half_a_pair_is_none():
    fails(Failure.LENGTH, pair_of, bytes(31))
    fails(Failure.LENGTH, parted, bytes(63))


def test_the_passphrase_opens_and_nothing_else_does():
    blob = wrapped()
    assert unwrapped(blob) == ROBIN
    fails(Failure.PASSPHRASE, unwrapped, blob, WORDS + "s")
    fails(Failure.PASSPHRASE, unwrapped, blob, pepper=b"q" * 32)
    fails(Failure.PASSPHRASE, unwrapped, blob, person="sam")
    assert ROBIN.private not in blob


def test_swapped_rows_do_not_open():
    fails(Failure.PASSPHRASE, unwrapped, wrapped(SAM, person="sam"))


def test_the_same_passphrase_twice_looks_different():
    assert wrapped()[6:] != wrapped()[6:]


def test_phones_may_add_capitals_and_spaces():
    blob = wrapped()
    assert unwrapped(blob, " Limes Gauntlet-maple  STRAY river\u00a0overripe\n") == ROBIN
    assert tidy_passphrase("Ａ－B  ß") == "a b ss"


@pytest.mark.parametrize("cost", [Cost(memory=7), Cost(memory=1 << 20), Cost(rounds=0)])
def test_a_changed_row_cannot_ask_for_any_cost(cost):
    blob = wrapped()
    changed = blob[:1] + cost.encoded() + blob[6:]
    fails(Failure.LENGTH, unwrapped, changed)


def test_the_real_cost_is_the_default():
    assert Cost() == Cost(memory=65536, rounds=3)
    blob = wrap_with_passphrase(ROBIN, WORDS, pepper=PEPPER, person="robin")
    assert blob[1:6] == Cost().encoded()
    assert unwrapped(blob) == ROBIN


def test_a_name_that_nobody_has_costs_the_same_and_is_refused():
    with pytest.raises(WrongPassphrase):
        pretend_unwrap(WORDS, pepper=PEPPER, cost=LOW)


def test_a_third_derivation_is_told_at_once(monkeypatch):
    inside, leave = threading.Semaphore(0), threading.Event()

    def slow(*_):
        inside.release()
        leave.wait(10)
        return bytes(32)

    monkeypatch.setattr(stretching, "hash_secret_raw", slow)
    threads = [threading.Thread(target=wrapped) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert inside.acquire(timeout=10)
    with pytest.raises(Busy):
        wrapped()
    leave.set()
    for thread in threads:
        thread.join()
    assert wrapped()


def test_a_failed_derivation_gives_its_place_back(monkeypatch):
    def broken(*_):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(stretching, "hash_secret_raw", broken)
        for _ in range(3):
            with pytest.raises(MemoryError):
                wrapped()
    assert unwrapped(wrapped()) == ROBIN


def test_the_recovery_code_opens_and_nothing_else_does():
    code = new_recovery_code()
    blob = wrap_with_recovery(ROBIN, code, person="robin")
    assert unwrap_with_recovery(blob, code.lower(), person="robin") == ROBIN
    fails(Failure.LOCK, unwrap_with_recovery, blob, new_recovery_code(), person="robin")
    fails(Failure.LOCK, unwrap_with_recovery, blob, code, person="sam")
    fails(Failure.CODE, unwrap_with_recovery, blob, code[:-2], person="robin")
    assert len(code.replace("-", "")) == 30
    assert code != new_recovery_code()


def test_a_session_row_opens_with_its_cookie_only():
    cookie, row = wrap_for_cookie(ROBIN, session="one")
    other, _ = wrap_for_cookie(ROBIN, session="one")
    assert unwrap_for_cookie(row, cookie, session="one") == ROBIN
    fails(Failure.LOCK, unwrap_for_cookie, row, other, session="one")
    fails(Failure.LOCK, unwrap_for_cookie, row, cookie, session="two")
    assert ROBIN.private not in row + cookie


def test_a_cookie_that_waits_for_a_second_factor_opens_no_page():
    cookie, row = wrap_for_cookie(ROBIN, session="one", purpose="second factor")
    fails(Failure.LOCK, unwrap_for_cookie, row, cookie, session="one")
    assert unwrap_for_cookie(row, cookie, session="one", purpose="second factor") == ROBIN
