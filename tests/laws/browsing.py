"""A browser without scripts, on the real server: cookies, forms, links, and nothing else."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.running import Server

CSRF, SIGN_IN, STOP = "__Host-csrf", "__Host-accord", "__Host-stop"
Fields = dict[str, str | Sequence[str]]


@dataclass(frozen=True)
class Answered:
    """What came back: the page itself, or where it leads."""

    status: int
    location: str
    text: str

    def value(self, name: str) -> str:
        """What a hidden field of the page holds."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no field {name} on the page"
        return unescape(found[1])

    def addresses(self, pattern: str) -> list[str]:
        """The addresses in links and forms that fit, each once, in their order."""
        found = re.findall(rf'(?:href|action)="({pattern})"', self.text)
        return list(dict.fromkeys(unescape(one) for one in found))


@dataclass
class Browser:
    """Somebody's own browser. Each request has a connection of its own."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict, repr=False)

    def get(self, path: str, status: int | None = 200, **headers: str) -> Answered:
        return self._ask("GET", path, None, status, headers)

    def post(
        self,
        path: str,
        status: int | None = 303,
        /,
        *,
        extra: dict[str, str] | None = None,
        **fields: str | Sequence[str],
    ) -> Answered:
        """Send a form, with this browser's own mark in it."""
        if CSRF not in self.cookies:
            self.get("/sign-in", None)
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get(CSRF, ""), **fields}, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(extra or {})}
        return self._ask("POST", path, body.encode(), status, headers)

    def begin(self, path: str) -> bytes:
        """The first bytes of an answer that never ends."""
        crumbs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=5) as link:
            lines = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {crumbs}", "", "")
            link.sendall("\r\n".join(lines).encode())
            return link.recv(4096)

    def send(self, path: str, body: bytes, **headers: str) -> Answered:
        """Send bytes as they are."""
        return self._ask("POST", path, body, None, headers)

    def _ask(
        self, method: str, path: str, body: bytes | None, status: int | None, more: dict[str, str]
    ) -> Answered:
        crumbs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept": "text/html", **({"Cookie": crumbs} if crumbs else {}), **more}
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._keep(line)
        found = Answered(answer.status, answer.headers.get("Location") or "", text)
        if status is not None:
            assert found.status == status, (method, path, found.status, text[-3000:])
        return found

    def _keep(self, line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value

    def sign_in(self, name: str, passphrase: str) -> None:
        self.post("/sign-in", name=name, passphrase=passphrase)
        assert SIGN_IN in self.cookies
