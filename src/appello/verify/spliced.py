"""Letters that were made from one example: each is read back from its own bytes.

An example is verified as every letter is. Of the others, all that is not their own must be the
example's, byte for byte; what is their own is read glyph by glyph and compared with their data.
"""

from __future__ import annotations

import html
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import pikepdf

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.line import Line, differing, lines
from appello.model.sought import Sought
from appello.verify.addressees import Addressees, stranger_in_piece
from appello.verify.expected import is_arabic, normalise
from appello.verify.glyphs import Meanings, meanings, pieces

__all__ = ["Example", "common_part"]

_FIRST = b"\n1 0 obj\n"
"""Where a letter's own objects begin: they are numbered first and stand last."""
_STREAM = re.compile(rb"<<(?P<entries>[^\n]*)/Length (?P<length>\d+)>>\nstream\n")
_STREAM_END, _END = b"\nendstream\nendobj\n", b"\nendobj\n"
_SHOWN = re.compile(
    rb"(?<=\n1 0 0 -1 )-?[\d.]+ -?[\d.]+ Tm\n(?:/\w+ [\d.]+ Tf\n|-?[\d.]+ Ts\n|\[[^\]\n]*\] TJ\n)+"
)
_TITLE = re.compile(rb"(?<=/Title )(?:\((?:[^\\)]|\\.)*\)|<[0-9a-fA-F]*>)", re.DOTALL)
_METADATA_TITLE = re.compile(rb'(?<=<dc:title><rdf:Alt><rdf:li xml:lang="x-default">)[^<]*')
_WORD = re.compile(r"[^\W_]+")


def common_part(data: bytes) -> bytes:
    """Return what a letter shares with those that were made from the same example."""
    return data[: data.rindex(_FIRST) + 1]


class Example:
    """A letter that was verified in full, with which others of its batch are compared.

    Args:
        data: its final bytes.
        letter: what they say.
        pages: how many pages it has.
        withheld: words that must not stand anywhere in a file.
        addressees: everybody to whom the campaign writes.
    """

    def __init__(
        self,
        data: bytes,
        letter: Letter,
        *,
        pages: int,
        withheld: tuple[str, ...],
        addressees: Addressees,
    ) -> None:
        self.pages = pages
        self._letter = letter
        self._edition_line = normalise(letter.edition_line)
        self._withheld = Sought(withheld)
        self._addressees = addressees
        self._common = common_part(data)
        self._meanings = _all_meanings(data)
        self._own = _Own(data, len(self._common), self._meanings)
        self._title = normalise(letter.title)
        self._texts = {normalise(line.text) for line in lines(letter)}
        self._neighbours: dict[frozenset[str], list[tuple[str, str, str]]] = {}

    def problems(self, data: bytes, letter: Letter, *, edition_line: str) -> Iterator[Problem]:
        """Yield every way in which a letter of the batch is not what it should be.

        Args:
            data: its final bytes.
            letter: what they must say.
            edition_line: the letter's edition line.
        """
        if not data.startswith(self._common):
            yield _fault("spliced", "the file differs from its example outside its own words")
            return
        own = _Own(data, len(self._common), self._meanings)
        if own.frame != self._own.frame:
            yield _fault("spliced", "the file draws something else than its example does")
            return
        try:
            pairs = list(differing(letter, self._letter))
        except ValueError:
            yield _fault("spliced", "the letter is not like its example")
            return
        yield from self._text_problems(own, edition_line, pairs)
        titles = own.titles or [self._title]
        if any(title != normalise(letter.title) for title in titles):
            yield _fault("title", "the file has the title of another letter")
        if not all(_stands(bookmark, own.text) for bookmark in own.bookmarks):
            yield _fault("bookmark", "a bookmark of the file is not on its pages")
        if self._withheld.is_in(" ".join([*own.texts, letter.title])):
            yield _fault("withheld", "the file holds a name that this edition withholds")
        meant = [line.text for line, _ in pairs]
        yield from stranger_in_piece(letter, own.texts, meant, self._addressees)

    def _text_problems(
        self, own: _Own, edition_line: str, changed: Sequence[tuple[Line, Line]]
    ) -> Iterator[Problem]:
        """Yield lines that are not there, and characters that should not be."""
        pairs = [(mine.id, normalise(mine.text), normalise(model.text)) for mine, model in changed]
        pairs.append(("edition line", normalise(edition_line), self._edition_line))
        pairs += self._around(frozenset(model for _, _, model in pairs if model))
        rest = self._own.text
        # What the file says with the example's lines put back, and the example with the letter's.
        found, expected = [own.text], [rest]
        for name, wanted, model in sorted(pairs, key=lambda pair: -len(pair[2])):
            times = rest.count(model) if model else 0
            if not times and is_arabic(model):
                times = 1
            rest = rest.replace(model, "\0") if model else rest
            if wanted == model:
                continue
            found.append(model * times)
            expected.append(wanted * times)
            if times and not _stands(wanted, own.text):
                yield Problem(
                    "text-not-found",
                    f"`{name}` does not stand on the page as it should",
                    "this is a fault of the program; make the letters with --no-splice",
                    field=name,
                )
        if Counter("".join(found)) != Counter("".join(expected)):
            yield _fault("spliced", "the file has other characters than the letter")

    def _around(self, texts: frozenset[str]) -> list[tuple[str, str, str]]:
        """Return lines that are the same in both letters and have the words of one that is not."""
        if texts not in self._neighbours:
            others = self._texts.difference(texts)
            self._neighbours[texts] = [
                ("", text, text) for text in others if any(part in text for part in texts)
            ]
        return self._neighbours[texts]


class _Own:
    """What a letter has of its own.

    Attributes:
        frame: its objects without their words.
        texts: its pieces of text, in the order in which they are drawn.
        text: all of them, normalised.
        titles: the title in its metadata and its properties, normalised; none if all have the
            example's.
        bookmarks: those that others have with other words, normalised.
    """

    def __init__(self, data: bytes, start: int, known: Meanings) -> None:
        self.frame: list[bytes] = []
        self.texts: list[str] = []
        self.titles: list[str] = []
        self.bookmarks: list[str] = []
        for body, stream in _objects(data, start):
            if stream is None:
                self.frame.append(_TITLE.sub(b"", body))
                titled = self.bookmarks if b"/Parent " in body else self.titles
                titled += [normalise(_string(text)) for text in _TITLE.findall(body)]
            elif b"/Metadata" in body:
                self.frame.append(_METADATA_TITLE.sub(b"", stream))
                titles = _METADATA_TITLE.findall(stream)
                self.titles += [normalise(html.unescape(text.decode())) for text in titles]
            else:
                self.frame.append(_SHOWN.sub(b"", stream))
                self.texts += pieces(stream, known)
        self.text = normalise("".join(self.texts))


def _objects(data: bytes, start: int) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield a letter's own objects: what is before a stream, and the stream if there is one."""
    number, at = 1, start
    while data.startswith(head := b"%d 0 obj\n" % number, at):
        at += len(head)
        if match := _STREAM.match(data, at):
            end = match.end() + int(match["length"])
            raw = data[match.end() : end]
            packed = b"/FlateDecode" in match["entries"]
            yield match["entries"], zlib.decompress(raw) if packed else raw
            at = end + len(_STREAM_END)
        else:
            end = data.index(_END, at)
            yield data[at:end], None
            at = end + len(_END)
        number += 1


def _string(typed: bytes) -> str:
    return str(pikepdf.Object.parse(typed))


def _all_meanings(data: bytes) -> Meanings:
    """Return what each glyph stands for, by the names of the fonts; all pages have the same."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return meanings(pdf.pages[0])


def _stands(wanted: str, text: str) -> bool:
    if wanted in text:
        return True
    return is_arabic(wanted) and all(word in text for word in _WORD.findall(wanted))


def _fault(code: str, message: str) -> Problem:
    advice = "this is a fault of the program; make the letters with --no-splice, and report it"
    return Problem(code, message, advice)
