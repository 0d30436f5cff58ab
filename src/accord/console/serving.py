"""Starting the program."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import uvicorn

from accord.console.saying import no_practice, port_taken

APPLICATION = "accord.config.asgi:application"


def serve(host: str, port: int, *, saying: str = "") -> int:
    """Serve until somebody ends it. Nothing of a request is ever logged."""
    os.environ["ACCORD_SERVING"] = "1"
    prepare()
    if not (home_folder() / "secret_key").exists():
        print(no_practice(home_folder()))
        return 1
    if not is_free(host, port):
        print(port_taken("serve", port))
        return 1
    config = uvicorn.Config(
        APPLICATION,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=15,
        ws="none",
        lifespan="on",
    )
    print(saying or f"Accord is at http://{host}:{port} until you press Ctrl+C.", flush=True)
    from accord.console.notices import Notices

    server = uvicorn.Server(config)
    with Notices():
        server.run()
    return 0 if server.started else 1


def is_free(host: str, port: int) -> bool:
    """Whether nobody on this machine listens there yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def home_folder() -> Path:
    """Where this practice lives, as the settings will say."""
    import django

    django.setup()
    from django.conf import settings

    return Path(settings.HOME)


def prepare() -> None:
    """Bring the tables up to date; when serving, lay the static files out, compressed."""
    os.umask(0o077)
    home = home_folder()
    from django.core.management import call_command

    if (home / "secret_key").exists():
        call_command("migrate", verbosity=0)
        if os.environ.get("ACCORD_SERVING"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
