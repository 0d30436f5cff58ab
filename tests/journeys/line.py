"""A line between a browser and the server that can really be cut, for pages and workers alike."""

from __future__ import annotations

import contextlib
import re
import socket
import threading

from tests.running import free_port


class Line:
    """Passes bytes on from a port of its own, while it holds."""

    def __init__(self, to: int) -> None:
        self._to, self.port = to, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._open: list[socket.socket] = []
        self._said = bytearray()
        self.mend()

    def marks(self) -> set[str]:
        """The marks of the stops that went over it, whoever sent each, and however often."""
        return {one.decode() for one in re.findall(rb"(?im)^x-stop: (\w+)", bytes(self._said))}

    def mend(self) -> None:
        """Let bytes through from now on."""
        door = socket.create_server(("127.0.0.1", self.port))
        self._open = [door]
        threading.Thread(target=self._let_in, args=(door,), daemon=True).start()

    def cut(self) -> None:
        """End what is open, and answer nobody."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _let_in(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _whence = door.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._to))
                except OSError:  # The server itself is gone.
                    near.close()
                    continue
                self._open += [near, far]
                there, back = (near, far, self._said), (far, near, bytearray())
                for ends in (there, back):
                    threading.Thread(target=_pass_on, args=ends, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket, said: bytearray) -> None:
    with contextlib.suppress(OSError):
        while some := source.recv(65536):
            said += some
            target.sendall(some)
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
