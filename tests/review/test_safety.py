"""The review page answers the one browser that was let in, and changes nothing for anybody else."""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from appello.review.app import create_app
from appello.review.server import served
from appello.review.verdict import CHECKLIST

if TYPE_CHECKING:
    from tests.review.made_desk import MadeDesk

    from appello.review.safety import Door
    from appello.review.words import Words

HOST = "127.0.0.1:5123"
ORIGIN = f"http://{HOST}"
OURS = {"Host": HOST, "Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}


def _verdict(made: MadeDesk, door: Door) -> dict[str, Any]:
    """Return the form with which the page approves the first letter."""
    key = made.keys[0]
    return {
        "key": door.key, "as": "ana.lead", "document": key.document, "locale": key.locale,
        "addressee": "", "seen": made.made[key].proof, "decision": "approved",
        "checked": list(CHECKLIST), "note": "",
    }  # fmt: skip


def test_the_form_itself_is_good(client: FlaskClient, made: MadeDesk, door: Door) -> None:
    """Sent as the page sends it, the form of the hostile requests is a verdict."""
    said = client.post("/verdict", data=_verdict(made, door), headers=OURS)
    assert said.status_code == 303
    assert [item.decision for item in made.verdicts] == ["approved"]


@dataclass(frozen=True)
class Hostile:
    """How a request differs from a good one; None leaves a header or field out."""

    id: str
    method: str = "POST"
    path: str = "/verdict"
    headers: dict[str, str | None] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    cookie: bool = True
    body: bytes | None = None


def _get(name: str, path: str, **headers: str) -> Hostile:
    return Hostile(
        name, "GET", path, {key.replace("_", "-"): value for key, value in headers.items()}
    )


PROOF = "a" * 64
HOSTILE = (
    *(Hostile(f"host {host}", headers={"Host": host}) for host in (
        "evil.example", "evil.example:5123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:51230",
        "localhost", "LOCALHOST.:5123", "localhost.evil.example:5123", "0.0.0.0:5123",
        "[::1]:5123", "127.0.0.1:5123.evil.example", "127.0.0.1:5123,evil.example",
        "127.0.0.1:5123@evil.example", "2130706433:5123", "127.1:5123", "",
    )),
    *(Hostile(f"origin {origin}", headers={"Origin": origin}) for origin in (
        None, "null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:5124",
        "https://127.0.0.1:5123", "http://localhost:5123", "http://127.0.0.1:5123.evil.example",
        "http://127.0.0.1:5123/", "file://", "",
    )),
    *(Hostile(f"site {site}", headers={"Sec-Fetch-Site": site}) for site in (
        None, "cross-site", "same-site", "", "Same-Origin", "same-origin, cross-site",
    )),
    *(Hostile(f"method {method}", method=method) for method in (
        "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GET", "PROPFIND",
    )),
    *(Hostile(f"content type {kind}", headers={"Content-Type": kind}, body=b"{}") for kind in (
        "application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml", "",
    )),
    Hostile("no cookie", cookie=False),
    Hostile("cookie alone", fields={"key": None}),
    Hostile("empty key", fields={"key": ""}),
    Hostile("wrong key", fields={"key": "x" * 43}),
    Hostile("short key", fields={"key": "x"}),
    Hostile("the token as key", fields={"key": "t" * 43}),
    Hostile("huge body", fields={"note": "n" * 40_000}),
    Hostile("no length", headers={"Transfer-Encoding": "chunked"}),
    Hostile("too long a note", fields={"note": "n" * 501}),
    Hostile("unknown decision", fields={"decision": "released"}),
    Hostile("unknown point", fields={"checked": ["names", "everything"]}),
    Hostile("missing point", fields={"checked": ["names"]}),
    Hostile("unknown reason", fields={"decision": "rejected", "reason": "spite"}),
    Hostile("no reason", fields={"decision": "rejected", "reason": ""}),
    Hostile("unknown reviewer", fields={"as": "eve.lead"}),
    Hostile("role of somebody else", fields={"as": "salim.lead"}),
    Hostile("nobody", fields={"as": None}),
    Hostile("unknown letter", fields={"document": "other"}),
    Hostile("letter that was not made", fields={"document": "memo", "seen": ""}),
    Hostile("path as a letter", fields={"document": "../letter"}),
    Hostile("other bytes", fields={"seen": PROOF}),
    Hostile("no bytes", fields={"seen": None}),
    Hostile("batch of one", fields={"addressee": "*"}),
    Hostile("batch with a letter's bytes", fields={"document": "appeal", "addressee": "*"}),
    Hostile("door again", path="/door", fields={"token": "t" * 43}),
    Hostile("door with a wrong token", path="/door", fields={"token": "u" * 43}),
    Hostile("door without a token", path="/door"),
    Hostile("letter without a cookie", "GET", "/letter/letter/en/", cookie=False),
    Hostile("list without a cookie", "GET", "/", cookie=False),
    Hostile("head without a cookie", "HEAD", "/", cookie=False),
    Hostile("token in the query", "GET", f"/?token={'t' * 43}", cookie=False),
    _get("letter from another site", "/letter/letter/en/", Sec_Fetch_Site="cross-site"),
    _get("letter from another port", "/letter/letter/en/", Sec_Fetch_Site="same-site"),
    _get("letter by another name", "/letter/letter/en/", Host="evil.example:5123"),
    _get("letter for another origin", "/letter/letter/en/", Origin="http://evil.example"),
    *(_get(f"path {path}", path) for path in (
        "/../../etc/passwd", "/proof/../../../etc/passwd", "/proof/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        f"/proof/{PROOF}.pdf", f"/proof/{'A' * 64}.pdf", f"/proof/{'a' * 63}.pdf",
        f"/proof/{'٣' * 64}.pdf", f"/proof/{PROOF}.pdf/../x", "/proof/letter.pdf",
        f"/picture/{PROOF}/1.png", f"/picture/{PROOF}/0.png", f"/picture/{PROOF}/-1.png",
        f"/picture/{PROOF}/1.png?against=../x", f"/picture/{PROOF}/99999999999.png",
        "/page/letter.html", "/letter.html", "/static/page.css", "/page.css/../app.py",
        "/letter/letter/en/../../../x", "/letter/letter/%00/", "/batch/letter/xx/",
        "/.git/config", "/evil.example//", "/favicon.ico", "/verdict",
    )),
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda item: item.id)
def test_hostile_request_changes_nothing(
    hostile: Hostile, client: FlaskClient, made: MadeDesk, door: Door
) -> None:
    """Each is refused with a status of 400 to 499, nothing is written, and no letter is told."""
    if not hostile.cookie:
        client.delete_cookie(f"appello-{HOST.rpartition(':')[2]}", domain="127.0.0.1")
    reading = hostile.method in {"GET", "HEAD"}
    wanted = ({"Host": HOST} if reading else OURS) | hostile.headers
    headers = {name: value for name, value in wanted.items() if value is not None}
    form = {k: v for k, v in (_verdict(made, door) | hostile.fields).items() if v is not None}
    said = client.open(
        hostile.path, method=hostile.method, headers=headers,
        data=None if reading else hostile.body if hostile.body is not None else form,
    )  # fmt: skip
    assert 400 <= said.status_code < 500, said.status_code
    assert made.verdicts == []
    if not hostile.cookie or "Host" in hostile.headers:
        assert b"Journalists" not in said.data
        assert door.key.encode() not in said.data
    assert "default-src 'none'" in said.headers["Content-Security-Policy"]
    assert said.headers["Cache-Control"] == "no-store"


def test_there_are_many_hostile_requests() -> None:
    """At least 40 are tried, each once."""
    assert len({item.id for item in HOSTILE}) == len(HOSTILE) >= 40


def test_linked_and_altered_proofs_are_not_shown(client: FlaskClient, made: MadeDesk) -> None:
    """A symbolic link in the place of a proof is not followed, and other bytes are not sent."""
    first, second = (made.made[key].proof for key in made.keys[:2])
    assert client.get(f"/proof/{first}.pdf").status_code == 200
    (made.folder / f"{first}.pdf").unlink()
    (made.folder / f"{first}.pdf").symlink_to("/etc/passwd")
    assert client.get(f"/proof/{first}.pdf").status_code == 404
    assert client.get(f"/picture/{first}/1.png").status_code == 404
    (made.folder / f"{second}.pdf").write_bytes(b"%PDF-1.7 something else")
    assert client.get(f"/proof/{second}.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/letter/letter/en/", "/page.css", "/page.js", "/nothing", "/batch/appeal/en/"]
)
def test_every_answer_is_sealed(client: FlaskClient, path: str) -> None:
    """No answer may be stored, framed, guessed at, or load anything from elsewhere."""
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_cookie_is_kept_from_scripts_and_other_sites(
    made: MadeDesk, known: dict[str, Words], door: Door
) -> None:
    """The cookie is another secret than the token, and the door opens once."""
    app = create_app(made, known, door=door, port=5123)
    first, second = app.test_client(), app.test_client()
    cookie = first.post("/door", data={"token": door.token}, headers=OURS).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert door.token not in cookie
    assert second.post("/door", data={"token": door.token}, headers=OURS).status_code == 403


def test_server_is_local_and_says_nothing_of_itself(
    made: MadeDesk, known: dict[str, Words], capfd: pytest.CaptureFixture[str]
) -> None:
    """It listens on the loopback address alone, names no program, and writes no log."""
    with served(made, known) as page:
        thread = threading.Thread(target=page.run)
        thread.start()
        host, port = page.server.server_address[:2]
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        page.stop()
        thread.join()
    assert host == "127.0.0.1"
    assert answer.status == 403
    assert answer.getheader("Server") is None
    assert len(page.address.partition("#")[2]) == 43
    assert page.address.partition("#")[2].encode() not in body
    assert "".join(capfd.readouterr()) == ""
