"""What every request must prove before the review page looks at it, and what every answer says.

A page on the loopback address can be reached by whatever runs in a browser, through a form on
another site or a name that was made to point here, and by every other user of the computer. So a
request must name this page's own address and come from the page itself or from the address bar;
it must come from the browser that was let in; and whatever changes something must also carry a key
that only the page's own forms have. A cookie alone proves nothing: browsers send it to every port.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["HEADERS", "MOST_BYTES", "Door", "Request", "refusal"]

MOST_BYTES = 16 * 1024
"""The longest form: a note of 500 characters that are all written as escapes, and the rest."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; "
        "img-src 'self'; "
        "style-src 'self'; "
        "script-src 'self'; "
        "form-action 'self'; "
        "frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With `no-referrer`, browsers send forms with the origin `null`, and it could not be compared.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Sent with every answer, refusals included."""

_READING = ("GET", "HEAD")
_FORM = "application/x-www-form-urlencoded"
_FROM_HERE = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Request:
    """What is looked at of a request before anything else is done with it.

    Attributes:
        method: in capital letters.
        headers: by their names in small letters; one that came twice has both values.
        length: of the body as announced; None if it was not.
        is_chunked: whether the body comes in pieces, without an announced length.
    """

    method: str
    headers: Mapping[str, str]
    length: int | None
    is_chunked: bool = False


def refusal(request: Request, port: int) -> tuple[int, str] | None:
    """Return why a request is refused, as a status and an English sentence; None if it is not."""
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    host = request.headers.get("host", "")
    if host not in hosts:
        return 403, "This address is not the review page's own."
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    # Of a page that is only read, programs that are no browsers say nothing; browsers do.
    if site not in (*_FROM_HERE, None) or origin not in (f"http://{host}", None):
        return 403, "The request comes from another page."
    if request.method in _READING:
        return None
    if request.method != "POST":
        return 405, "The review page has no such method."
    if site is None or origin is None:
        return 403, "The request does not say where it comes from."
    if request.headers.get("content-type", "").lower() != _FORM:
        return 415, "The request is not a form."
    if request.length is None or request.is_chunked:
        return 411, "The request does not say how long it is."
    if request.length > MOST_BYTES:
        return 413, "The form is too long."
    return None


@dataclass(slots=True)
class Door:
    """Lets one browser in.

    Its address shows for a moment in the list of the computer's processes, so the token in it
    opens the door once: whoever comes second, with good reason or without, is told.

    Attributes:
        token: 256 bits in the address that is opened.
        cookie: what the browser that was let in shows from then on.
        key: what the page's own forms carry.
    """

    token: str
    cookie: str = field(default_factory=secrets.token_urlsafe)
    key: str = field(default_factory=secrets.token_urlsafe)
    is_used: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def opens(self, token: str) -> bool:
        """Let somebody in who has the token, if nobody was let in before."""
        with self._lock:
            if self.is_used or not _same(token, self.token):
                return False
            self.is_used = True
            return True

    def is_token(self, token: str) -> bool:
        """Tell whether this is the token, used or not."""
        return _same(token, self.token)

    def knows(self, cookie: str) -> bool:
        """Tell whether a request comes from the browser that was let in."""
        return self.is_used and _same(cookie, self.cookie)

    def has_key(self, key: str) -> bool:
        """Tell whether a form is one of the page's own."""
        return _same(key, self.key)


def _same(one: str, other: str) -> bool:
    """Compare in a time that tells nothing about where two texts differ."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())
