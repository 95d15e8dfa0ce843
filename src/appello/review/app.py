"""The review page as a Flask application: who may ask, and in which language it answers."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from importlib import resources
from typing import Any

import flask
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from appello.errors import AppelloError
from appello.review.desk import Desk
from appello.review.reading import find_reader
from appello.review.safety import HEADERS, MOST_BYTES, Door, Request, refusal
from appello.review.shown import Shown
from appello.review.views import Views
from appello.review.words import SOURCE, Words

__all__ = ["create_app"]

_ASSETS = {
    "icon.svg": "image/svg+xml",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
}
_OPEN_TO_ALL = {"asset", "door"}
_REFUSED = 409


class _App(flask.Flask):
    """Answers one request at a time: what is behind a desk is not made for several threads."""

    def __init__(self) -> None:
        super().__init__("appello.review", template_folder="page", static_folder=None)
        self._turn = threading.Lock()

    def dispatch_request(self) -> flask.typing.ResponseReturnValue:
        with self._turn:
            return super().dispatch_request()


def create_app(
    desk: Desk,
    languages: Mapping[str, Words],
    *,
    door: Door,
    port: int,
    language: str = "",
) -> flask.Flask:
    """Return the page of a desk.

    Args:
        desk: the letters, and where verdicts go.
        languages: the page's languages by tag, as `words.languages` returns them.
        door: lets one browser in.
        port: where the page is served; other addresses are refused.
        language: the page's language, if not the one that the browser asks for.
    """
    app = _App()
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _Entrance(desk, languages, door, port=port, language=language).serve(app)
    return app


class _Entrance:
    """What happens to every request before and after its page."""

    def __init__(
        self,
        desk: Desk,
        languages: Mapping[str, Words],
        door: Door,
        *,
        port: int,
        language: str,
    ) -> None:
        self._desk = desk
        self._languages = languages
        self._door = door
        self._port = port
        self._language = language
        # Cookies are shared by all ports of a host.
        self._cookie = f"appello-{port}"

    def serve(self, app: flask.Flask) -> None:
        """Connect addresses with answers."""
        app.before_request(self._guard)
        app.after_request(_seal)
        app.context_processor(self._context)
        app.register_error_handler(HTTPException, _failed)
        app.register_error_handler(AppelloError, _problems)
        app.add_url_rule("/<any('icon.svg', 'page.css', 'page.js'):name>", "asset", _asset)
        app.add_url_rule("/door", "door", self._enter, methods=["POST"])
        Views(self._desk, self._shown).serve(app)

    def _guard(self) -> flask.typing.ResponseReturnValue | None:
        asked = flask.request
        headers = {name.lower(): value for name, value in asked.headers.items()}
        is_chunked = "transfer-encoding" in headers
        request = Request(asked.method, headers, asked.content_length, is_chunked)
        if found := refusal(request, self._port):
            return _plain(*found)
        if asked.endpoint in _OPEN_TO_ALL:
            return None
        if not self._is_inside():
            return _closed(is_used=False)
        if asked.method == "POST" and not self._door.has_key(asked.form.get("key", "")):
            return _plain(403, "The form is not one of the page's own.")
        return None

    def _is_inside(self) -> bool:
        return self._door.knows(flask.request.cookies.get(self._cookie, ""))

    def _enter(self) -> flask.typing.ResponseReturnValue:
        token = flask.request.form.get("token", "")
        if not self._door.opens(token):
            return _closed(is_used=self._door.is_token(token))
        answer = flask.redirect("/", 303)
        answer.set_cookie(self._cookie, self._door.cookie, httponly=True, samesite="Strict")
        return answer

    def _shown(self) -> Shown:
        """Return the view of this request."""
        if "shown" not in flask.g:
            asked, is_inside = flask.request, self._is_inside()
            wanted = asked.values.get("lang", "")
            chosen = wanted if wanted in self._languages else ""
            usual = asked.accept_languages.best_match([*self._languages]) or SOURCE
            reviewers = self._desk.reviewers if is_inside else ()
            flask.g.shown = Shown(
                words=self._languages[chosen or self._language or usual],
                reader=find_reader(reviewers, asked.values.get("as", "")),
                reviewers=reviewers,
                chosen=chosen,
                key=self._door.key if is_inside else "",
            )
        shown: Shown = flask.g.shown
        return shown

    def _context(self) -> dict[str, object]:
        """Return what every template may use."""
        shown = self._shown()
        return {
            "show": shown,
            "words": shown.words,
            "pgettext": shown.words.text,
            "npgettext": shown.words.plural,
            "languages": self._languages,
        }


def _closed(*, is_used: bool) -> tuple[str, int]:
    return flask.render_template("door.html", is_used=is_used), 403


def _plain(status: int, why: str) -> Response:
    return flask.Response(f"{why}\n", status, mimetype="text/plain")


def _seal(response: flask.Response) -> flask.Response:
    """Put the headers that keep the page to itself on an answer."""
    response.headers.update(HEADERS)
    return response


def _asset(name: str) -> flask.Response:
    data = (resources.files("appello.review") / "page" / name).read_bytes()
    return flask.Response(data, content_type=_ASSETS[name])


def _failed(error: HTTPException) -> Any:  # noqa: ANN401 - Flask's signature
    """Say that there is no such page, or that a request makes no sense."""
    if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirection is no fault
        return error
    return flask.render_template("error.html", status=error.code, problems=()), error.code


def _problems(error: AppelloError) -> tuple[str, int]:
    """Show what is wrong with the campaign or its ledger."""
    page = flask.render_template("error.html", status=_REFUSED, problems=error.problems)
    return page, _REFUSED
