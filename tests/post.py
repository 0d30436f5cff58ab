"""A mail server and a push service on this machine, and what arrived there."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import http_ece
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

from tests.running import free_port

SENDER = "post@example.org"


@dataclass
class Letterbox:
    """Takes every mail, or answers with `says`; it may break the line after having taken one."""

    host: str = "127.0.0.1"
    letters: list[tuple[list[str], bytes]] = field(default_factory=list)
    says: str = "250 taken"
    breaks: bool = False
    encrypted: list[bool] = field(default_factory=list)
    port: int = field(default_factory=free_port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.says.startswith("250"):
            self.letters.append((list(envelope.rcpt_tos), bytes(envelope.content)))
            safe = server.transport.get_extra_info("ssl_object")
            self.encrypted.append(safe is not None)
        if self.breaks:
            server.transport.abort()
        return self.says

    @property
    def mails(self) -> list[Message]:
        return [message_from_bytes(raw) for _to, raw in self.letters]

    def code(self) -> str:
        """The digits of the newest mail."""
        text = str(self.mails[-1].get_payload())
        return "".join(sign for sign in text.split(".")[0] if sign.isdigit())


@contextmanager
def letterbox(
    *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, wrapped: bool = False
) -> Iterator[Letterbox]:
    """A mail server, in the clear unless it is given a certificate."""
    box = Letterbox(host)
    more: dict[str, Any] = {"ssl_context": tls} if wrapped else {}
    if tls and not wrapped:
        more = {"tls_context": tls, "require_starttls": True}
    controller = Controller(box, hostname=host, port=box.port, **more)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def mail_goes_to(box: Letterbox, settings: Any) -> None:
    """Let the program hand its mail over to this server."""
    settings.SMTP_URL, settings.MAIL_FROM = f"smtp://127.0.0.1:{box.port}", SENDER


class Browser:
    """Somebody's browser: its two keys, and how it reads what arrives."""

    def __init__(self, endpoint: str) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        raw = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.secret = b"sixteen bytes it"
        self.said = {"endpoint": endpoint, "p256dh": _text(raw), "auth": _text(self.secret)}

    def read(self, body: bytes) -> bytes:
        """Decrypt as another program does it."""
        found: bytes = http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.secret, version="aes128gcm"
        )
        return found


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class PushService:
    """Takes every push with `status`, or leads elsewhere if it has a `location`."""

    port: int
    pushes: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 201
    location: str = ""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def browser(self, name: str = "robin") -> Browser:
        return Browser(f"https://{self.host}/push/{name}")


@contextmanager
def push_service(tls: ssl.SSLContext) -> Iterator[PushService]:
    """A push service that speaks HTTPS."""
    found = PushService(free_port())

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.pushes.append((self.path, dict(self.headers), body))
            self.send_response(found.status)
            if found.location:
                self.send_header("Location", found.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_more: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", found.port), Taking)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for this machine's own addresses: what a server needs, and the file by
    which a program comes to trust it (`SSL_CERT_FILE`)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    here = [x509.IPAddress(ipaddress.ip_address(f"127.0.0.{one}")) for one in (1, 2)]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(here), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public
