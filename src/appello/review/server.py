"""Serves the review page on this computer alone, until somebody stops it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from appello.errors import Problem, WorkspaceError
from appello.review.app import create_app
from appello.review.desk import Desk
from appello.review.safety import Door
from appello.review.words import Words

__all__ = ["Page", "served"]

_LOOPBACK = "127.0.0.1"
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Page:
    """The page at its address.

    Attributes:
        address: what to open; it lets one browser in. What follows the # is never sent by itself,
            and so stands in no log.
        server: the page's server.
    """

    address: str
    server: BaseWSGIServer

    def run(self) -> None:
        """Answer requests until `stop`, or until somebody presses Ctrl-C."""
        self.server.serve_forever()

    def stop(self) -> None:
        """End `run` from another thread."""
        self.server.shutdown()


@contextmanager
def served(
    desk: Desk, languages: Mapping[str, Words], *, port: int = 0, language: str = ""
) -> Iterator[Page]:
    """Open the page of a desk.

    Args:
        desk: the letters.
        languages: the page's languages.
        port: where to listen; any free port if 0.
        language: the page's language, if not the one that the browser asks for.

    Raises:
        WorkspaceError: the port is taken.
    """
    try:
        listening = socket.create_server((_LOOPBACK, port))
    except OSError as error:
        message = f"the page cannot be opened on port {port}: {error.strerror}"
        advice = "leave out --port: any free one is taken"
        raise WorkspaceError(Problem("port-taken", message, advice)) from None
    with listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(_SECRET_BYTES)
        app = create_app(desk, languages, door=Door(token), port=port, language=language)
        server = make_server(
            _LOOPBACK, port, app,
            threaded=True, request_handler=_Handler, fd=listening.fileno(),
        )  # fmt: skip
        try:
            yield Page(f"http://{_LOOPBACK}:{port}/#{token}", server)
        finally:
            server.server_close()


class _Handler(WSGIRequestHandler):
    """Says nothing about itself, keeps no log, and does not wait for ever."""

    timeout = 30

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header, but not which program and version this is."""
        if keyword.lower() != "server":
            super().send_header(keyword, value)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's signature
        """Write no log: it would say who read what."""
