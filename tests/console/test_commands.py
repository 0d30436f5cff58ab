"""The host's commands, each as its own process, in a folder of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Server, free_port

ASKED = ("--practice", "Linden", "--country", "de", "--emergency", "112", "--name", "dr abara")


def accord(
    folder: Path, *words: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    environment = {
        **os.environ,
        "ACCORD_HOME": str(folder),
        "ACCORD_STORE": str(folder / "store"),
        "PYTHONWARNINGS": "ignore",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", "accord.console.main", *words],
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_a_real_practice_is_set_up_once_and_its_secrets_are_shown_once(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    first = accord(folder, "init", *ASKED, typed="\n")
    assert first.returncode == 0, first.stderr
    assert "Your recovery code" in first.stdout
    assert "First half:" in first.stdout
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "secret_key").stat().st_mode & 0o077 == 0
    passphrase = re.search(r"\n    ((?:\w[\w-]* ){5}\w[\w-]*)\n", first.stdout)
    assert passphrase is not None
    for path in folder.rglob("*"):
        if path.is_file():
            assert passphrase[1].encode() not in path.read_bytes()
    again = accord(folder, "init", *ASKED, typed="\n")
    assert again.returncode == 1
    assert "Nothing was changed" in again.stdout
    assert accord(folder, "check").returncode == 0


def test_after_a_weak_passphrase_that_question_alone_is_asked_again(tmp_path: Path) -> None:
    answer = accord(tmp_path / "home", "init", *ASKED, typed="abara\n\n")
    assert answer.returncode == 0
    assert answer.stdout.index("Please choose another one") < answer.stdout.index("is set up")


def test_a_weak_passphrase_sets_nothing_up(tmp_path: Path) -> None:
    answer = accord(tmp_path / "home", "init", *ASKED, typed="abara\n")
    assert answer.returncode == 1
    assert "Please choose another one" in answer.stdout
    assert "nothing was set up" in answer.stdout


def test_a_countrys_whole_name_is_not_cut_to_two_letters_that_are_another_country(
    tmp_path: Path,
) -> None:
    # The first two letters of Ireland are Iran's, and its help lines would be shown.
    answer = accord(tmp_path / "home", "init", *ASKED, "--country", "Ireland", typed="\n")
    assert answer.returncode == 1
    assert "two letters of your country" in answer.stdout
    assert "Nothing was set up" in answer.stdout


def test_serving_and_checking_want_a_practice_first(tmp_path: Path) -> None:
    for command in ("serve", "check", "notices"):
        answer = accord(tmp_path / "nothing", command)
        assert answer.returncode == 1
        assert "accord init" in answer.stdout
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
def test_the_demo_is_refused_anywhere_but_on_this_machine(tmp_path: Path, host: str) -> None:
    folder = tmp_path / "demo"
    answer = accord(tmp_path, "demo", "--host", host, "--folder", str(folder))
    assert answer.returncode == 2
    assert not folder.exists()


def test_the_demo_never_takes_a_folder_that_is_not_a_demo(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    answer = accord(tmp_path, "demo", "--folder", str(tmp_path), "--no-serve")
    assert answer.returncode == 1
    assert (tmp_path / "precious").exists()


def test_the_demo_is_built_again_and_says_who_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    for _time in range(2):
        answer = accord(tmp_path, "demo", "--folder", str(folder), "--no-serve")
        assert answer.returncode == 0, answer.stderr
    for name in ("abara", "robin", "sam", "noa", "kim", "alex", "charlie"):
        assert name in answer.stdout
    assert accord(folder, "check").returncode == 0


def test_a_port_in_use_is_said_and_a_missing_store_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    accord(folder, "init", *ASKED, typed="\n")
    running = Server(folder, free_port())
    running.start()
    try:
        answer = accord(folder, "serve", "--port", str(running.port))
        assert answer.returncode == 1
        assert "choose another" in answer.stdout
    finally:
        running.stop()
    (folder / "store" / "keys.sqlite3").unlink()
    found = accord(folder, "check")
    assert found.returncode == 1
    assert "CARE" in found.stdout


def test_setting_up_without_anybody_to_answer_says_so(tmp_path: Path) -> None:
    answer = accord(tmp_path / "home", "init", *ASKED)
    assert answer.returncode == 1
    assert "nothing was set up" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_a_second_demo_leaves_the_one_that_runs_alone(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert accord(tmp_path, "demo", "--folder", str(folder), "--no-serve").returncode == 0
    before = (folder / "secret_key").read_bytes()
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = str(somebody.getsockname()[1])
        answer = accord(tmp_path, "demo", "--folder", str(folder), "--port", port)
    assert answer.returncode == 1
    assert "choose another" in answer.stdout
    assert (folder / "secret_key").read_bytes() == before


def test_mail_settings_that_cannot_work_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    accord(folder, "init", *ASKED, typed="\n")
    said = {
        "ACCORD_SMTP_URL": "smtps://me:a-secret@mail.example",
        "ACCORD_MAIL_FROM": "a@b.example",
    }
    assert accord(folder, "check", **said).returncode == 0
    for name in said:
        found = accord(folder, "check", **{**said, name: "nonsense"})
        assert found.returncode == 1
        assert "look at ACCORD_SMTP_URL" in found.stdout
        assert "a-secret" not in found.stdout + found.stderr
