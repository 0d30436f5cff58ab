"""Running the program as its own process, the way a host does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@dataclass
class Home:
    """A practice's own folder, and the time it is there."""

    folder: Path
    now: datetime = START

    def wait(self, **spans: float) -> datetime:
        """Let time pass: `home.wait(days=1)`."""
        self.now += timedelta(**spans)
        return self.now


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`accord serve` on one folder. What it prints is kept in `log`."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        self.folder, self.port = folder, port
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "server.log"
        self.environment = environment
        self._clock = folder / "clock"
        self._process: subprocess.Popen[bytes] | None = None

    def set_clock(self, moment: datetime, ticks: float | None = None) -> None:
        """What time it is for the server, from its next look on; with ticks, what a clock says
        while that many seconds have gone by."""
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(moment.isoformat() + ("" if ticks is None else f" {ticks}"))
        fresh.replace(self._clock)

    def start(self, seconds: float = 30) -> None:
        """Start, and come back when it answers."""
        environment = {
            **os.environ,
            "ACCORD_HOME": str(self.folder),
            "ACCORD_STORE": str(self.folder / "store"),
            "ACCORD_DEVELOPMENT": "1",
            "ACCORD_CLOCK_FILE": str(self._clock),
            **self.environment,
        }
        command = [sys.executable, "-m", "accord.console.main", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self._wait_until_it_answers(time.monotonic() + seconds)

    def _wait_until_it_answers(self, until: float) -> None:
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.address + "/safety", timeout=5):
                    return
            except urllib.error.HTTPError as answer:
                answer.close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start:\n" + self.log.read_text())

    def stop(self) -> None:
        """End it the ordinary way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None
