"""The pages: all letters, one letter, a batch; their pictures and proofs; and the verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NoReturn

import flask

from appello.errors import AppelloError
from appello.review.batch import proofs_digest, representatives, sample, table
from appello.review.desk import Desk, LetterView
from appello.review.reading import Group, groups, next_letter
from appello.review.shown import Shown
from appello.review.verdicts import Form, Unclear, decided, read_form

__all__ = ["Views"]

_LETTER = "/letter/<document>/<locale>/"
_DIGEST = "<string(length=64):digest>"
_SEE_OTHER, _REFUSED, _UNCLEAR = 303, 409, 422
_LONGEST_NUMBER = 6

Answer = str | tuple[str, int] | flask.typing.ResponseReturnValue


class Views:
    """What the page shows of a desk.

    Args:
        desk: the letters, and where verdicts go.
        shown: returns the view of the present request.
    """

    def __init__(self, desk: Desk, shown: Callable[[], Shown]) -> None:
        self._desk = desk
        self._shown = shown

    def serve(self, app: flask.Flask) -> None:
        """Connect addresses with answers."""
        app.add_url_rule("/", "letters", self._letters)
        app.add_url_rule(_LETTER, "letter", self._letter, defaults={"addressee": ""})
        app.add_url_rule(f"{_LETTER}<addressee>", "letter", self._letter)
        app.add_url_rule("/batch/<document>/<locale>/", "batch", self._batch)
        app.add_url_rule("/verdict", "verdict", self._verdict, methods=["POST"])
        app.add_url_rule(f"/picture/{_DIGEST}/<int:page>.png", "picture", self._picture)
        app.add_url_rule(f"/proof/{_DIGEST}.pdf", "proof", self._proof)

    def _letters(self) -> Answer:
        letters, reader = self._desk.letters(), self._shown().reader
        waiting = [item for item in letters if reader and reader.is_needed(item)]
        is_mine = reader is not None and flask.request.args.get("mine") == "1"
        return flask.render_template(
            "letters.html",
            title=self._desk.title,
            letters=letters,
            waiting=waiting,
            is_mine=is_mine,
            groups=groups(waiting if is_mine else letters),
            batches=[(item.document, item.locale) for item in groups(letters) if item.is_batch],
            **self._said(letters),
        )

    def _letter(self, document: str, locale: str, addressee: str) -> Answer:
        letters = self._desk.letters()
        letter = _find(letters, document, locale, addressee)
        return self._letter_page(letter, letters, **self._said(letters))

    def _letter_page(
        self, letter: LetterView, letters: Sequence[LetterView], **said: object
    ) -> str:
        key, place = letter.key, [item.key for item in letters].index(letter.key)
        siblings = [
            item
            for item in letters
            if (item.key.document, item.key.addressee) == (key.document, key.addressee)
            and item.key.locale != key.locale
            and not item.problems
        ]
        beside = flask.request.args.get("beside", "")
        other = next((item for item in siblings if item.key.locale == beside), None)
        is_made = not letter.problems
        return flask.render_template(
            "letter.html",
            letter=letter,
            number=place + 1,
            total=len(letters),
            before=letters[place - 1] if place else None,
            after=letters[place + 1] if place + 1 < len(letters) else None,
            siblings=siblings,
            other=other,
            facts=self._desk.facts(key) if is_made else None,
            change=self._desk.change(key) if is_made else None,
            text=self._desk.text,
            source_locale=self._desk.source_locale,
            **_NOTHING_SAID | said,
        )

    def _batch(self, document: str, locale: str) -> Answer:
        letters = self._desk.letters()
        group = _find_group(letters, document, locale)
        return self._batch_page(group, **self._said(letters))

    def _batch_page(self, group: Group, **said: object) -> str:
        asked = flask.request.args.get("sample", "")
        is_number = asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER
        number = int(asked) if is_number else 0
        return flask.render_template(
            "batch.html",
            group=group,
            digest=proofs_digest(group),
            representatives=representatives(group),
            sample=sample(group, number),
            number=number,
            table=table(group),
            **_NOTHING_SAID | said,
        )

    def _said(self, letters: Sequence[LetterView]) -> dict[str, object]:
        """Return what is said of the decision that led to this page."""
        show, args = self._shown(), flask.request.args
        names = {_name(item.key.document, item.key.locale, item.key.addressee): show.letter(item)
                 for item in letters}  # fmt: skip
        names |= {_name(item.document, item.locale, "*"): show.group(item)
                  for item in groups(letters)}  # fmt: skip
        what, of = args.get("done", ""), args.get("of", "")
        if what not in {"approved", "rejected"} or of not in names:
            return _NOTHING_SAID
        notice = show.label("NOTICES", what, letter=names[of])
        return _NOTHING_SAID | {"notice": notice, "notice_kind": "good"}

    def _verdict(self) -> Answer:
        """Write a verdict down and lead on, or say on the same page why it was not written."""
        fields, letters = flask.request.form, self._desk.letters()
        document, locale, addressee, seen = (
            fields.get(name, "") for name in ("document", "locale", "addressee", "seen")
        )
        form = read_form(fields.to_dict(flat=False))
        if form is None:
            flask.abort(400)
        if addressee == "*":
            group = _find_group(letters, document, locale)
            if not group.is_batch:
                flask.abort(404)
            refusal = self._decide(form, group.letters, is_seen=proofs_digest(group) == seen)
            again: Callable[..., str] = self._batch_page
            arguments: tuple[object, ...] = (group,)
        else:
            letter = _find(letters, document, locale, addressee)
            if letter.problems:
                flask.abort(404)
            refusal = self._decide(form, (letter,), is_seen=letter.standing.made.proof == seen)
            again, arguments = self._letter_page, (letter, letters)
        if refusal:
            status, said = refusal
            return again(*arguments, form=form, notice_kind="bad", **said), status
        return self._lead_on(form.decision, document, locale, addressee)

    def _decide(
        self, form: Form, letters: Sequence[LetterView], *, is_seen: bool
    ) -> tuple[int, dict[str, object]] | None:
        """Give a verdict; return why it could not be given, or None."""
        show = self._shown()
        try:
            wanted = decided(form, show.reader, letters)
        except Unclear as unclear:
            return _UNCLEAR, {"notice": show.label("NOTICES", unclear.notice)}
        if not is_seen:
            return _REFUSED, {"notice": show.label("NOTICES", "changed")}
        try:
            self._desk.decide(wanted)
        except AppelloError as error:
            notice = show.label("NOTICES", "refused")
            return _REFUSED, {"notice": notice, "problems": error.problems}
        return None

    def _lead_on(self, decision: str, document: str, locale: str, addressee: str) -> Answer:
        """Go to the next letter that waits for this reader, or to the list if none does."""
        show, letters = self._shown(), self._desk.letters()
        group = _find_group(letters, document, locale)
        last = group.letters[-1].key
        here = next((one.key for one in group.letters if one.key.addressee == addressee), last)
        said = {"done": decision, "of": _name(document, locale, addressee)}
        following = next_letter(letters, show.reader, here) if show.reader else None
        if following is None or following.key == here:
            return flask.redirect(show.link("letters", **said), _SEE_OTHER)
        return flask.redirect(show.letter_link(following.key, **said), _SEE_OTHER)

    def _picture(self, digest: str, page: int) -> Answer:
        against = flask.request.args.get("against", "")
        data = self._desk.picture(_hex(digest), page, against=_hex(against) if against else "")
        return flask.Response(data or _absent(), mimetype="image/png")

    def _proof(self, digest: str) -> Answer:
        data = self._desk.proof(_hex(digest))
        # Whatever the desk has under this name: these are the bytes that were asked for, or none.
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            _absent()
        answer = flask.Response(data, mimetype="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="{digest[:12]}.proof.pdf"'
        return answer


_NOTHING_SAID: dict[str, object] = {"notice": "", "notice_kind": "", "problems": (), "form": None}


def _find(letters: Sequence[LetterView], document: str, locale: str, addressee: str) -> LetterView:
    wanted = (document, locale, addressee)
    for letter in letters:
        if (letter.key.document, letter.key.locale, letter.key.addressee) == wanted:
            return letter
    return _absent()


def _find_group(letters: Sequence[LetterView], document: str, locale: str) -> Group:
    for group in groups(letters):
        if (group.document, group.locale) == (document, locale):
            return group
    return _absent()


def _name(document: str, locale: str, addressee: str) -> str:
    return f"{document}/{locale}/{addressee}"


def _hex(digest: str) -> str:
    """Return a digest that a request names, if it is one."""
    return digest if len(digest) == 64 and {*digest} <= {*"0123456789abcdef"} else _absent()  # noqa: PLR2004 - SHA-256


def _absent() -> NoReturn:
    flask.abort(404)
