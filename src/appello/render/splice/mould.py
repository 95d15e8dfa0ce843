"""An example of a class with its lines cut out, and the letters that are made by filling it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from appello.model.letter import Letter
from appello.render.proof import MARK, retitled, underlay
from appello.render.splice.blob import Blob
from appello.render.splice.content import Segment, placed
from appello.render.splice.outcome import CannotSpliceError, Reason
from appello.render.splice.press import Hole
from appello.render.splice.prune import find_bookmark
from appello.render.splice.sheet import Setting

__all__ = ["Mould", "check_example"]

_NEAR = 200
"""Bytes between two holes that stay in one stream."""
_SAME = 1e-3
"""CSS pixels."""
_METADATA = b"/Type /Metadata /Subtype /XML"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A stream of a letter's own: constant bytes, and between them the pieces of its lines.

    Attributes:
        constants: one more than pieces.
        pieces: of each the number of its hole and its number in the hole.
    """

    constants: tuple[bytes, ...]
    pieces: tuple[tuple[int, int], ...]


class Mould:
    """Makes letters from what their lines look like.

    Args:
        pdf: the example's finished file, without the sheet; it is changed.
        pages: the content of each page and its segments.
        holes: where the lines stand.
        letter: the example.
        is_titled: whether titles vary.
        bookmarks: the numbers of the places that are headings, and what the example has there.
        has_proofs: whether proofs are wanted.

    Raises:
        CannotSpliceError: a title or a bookmark is not where it should be.
    """

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        pages: Sequence[tuple[bytes, Sequence[Segment]]],
        holes: Sequence[Hole],
        *,
        letter: Letter,
        is_titled: bool,
        bookmarks: Mapping[int, str],
        has_proofs: bool,
    ) -> None:
        self._holes = holes
        self._models = [[pages[page][1][index] for page, index in hole.spots] for hole in holes]
        self._title = letter.title
        self._is_titled = is_titled
        self._frames: list[_Frame] = []
        own: list[pikepdf.Object] = []
        for number, page in enumerate(pdf.pages):
            own += self._cut(pdf, page, number, *pages[number])
        titled: list[pikepdf.Object] = [pdf.docinfo] if is_titled else []
        titled += [find_bookmark(pdf, text) for text in bookmarks.values()]
        own += [pdf.Root.Metadata] if is_titled else []
        self._metadata = pdf.Root.Metadata.read_bytes()
        once = retitled(self._metadata, letter.title, to=letter.title + MARK)
        if len(once) - len(self._metadata) != len(MARK):
            raise CannotSpliceError(Reason.TITLE, "it is not once in the metadata")
        self._final = Blob(pdf, own, titled)
        self._proof: Blob | None = None
        if has_proofs:
            underlay(pdf)
            if not is_titled:
                title = MARK + letter.title
                pdf.docinfo.Title = pikepdf.String(title)
                pdf.Root.Metadata.write(retitled(self._metadata, letter.title, to=title))
            self._proof = Blob(pdf, own, titled)

    def letter(
        self,
        settings: Sequence[Setting],
        *,
        title: str,
        bookmarks: Sequence[str],
        identifier: bytes,
    ) -> tuple[bytes, bytes]:
        """Return the bytes of a letter and of its proof, which is empty if none is wanted.

        Args:
            settings: what its lines look like, by the numbers of their places.
            title: its title.
            bookmarks: what it has in the places that are headings.
            identifier: what WeasyPrint would give as its first identifier.
        """
        filled = [
            self._pieces(index, settings[hole.place]) for index, hole in enumerate(self._holes)
        ]
        streams = [Blob.stream(_filled(frame, filled)) for frame in self._frames]

        def file(blob: Blob, title: str) -> bytes:
            if not self._is_titled:
                return blob.letter(streams, bookmarks, identifier)
            metadata = retitled(self._metadata, self._title, to=title)
            own = [*streams, Blob.stream(metadata, _METADATA)]
            return blob.letter(own, [title, *bookmarks], identifier)

        return file(self._final, title), file(self._proof, MARK + title) if self._proof else b""

    def _cut(
        self,
        pdf: pikepdf.Pdf,
        page: pikepdf.Page,
        number: int,
        content: bytes,
        segments: Sequence[Segment],
    ) -> list[pikepdf.Object]:
        """Divide a page's content into what is fixed and what is a letter's own; return the latter.

        Every part begins and ends between two operators, outside marked content and text.
        """
        spots = sorted(
            (index, hole, piece)
            for hole, item in enumerate(self._holes)
            for piece, (on_page, index) in enumerate(item.spots)
            if on_page == number
        )
        groups: list[list[tuple[int, int, int]]] = []
        for spot in spots:
            start = segments[spot[0]].start
            if groups and start - segments[groups[-1][-1][0]].end < _NEAR:
                groups[-1].append(spot)
            else:
                groups.append([spot])
        streams, at = pikepdf.Array(), 0
        own: list[pikepdf.Object] = []
        for group in groups:
            start, end = segments[group[0][0]].start, segments[group[-1][0]].end
            edges = [start]
            for index, _, _ in group:
                edges += [segments[index].inside, segments[index].inside_end]
            edges.append(end)
            constants = tuple(content[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
            self._frames.append(_Frame(constants, tuple(spot[1:] for spot in group)))
            own.append(pdf.make_indirect(pikepdf.Stream(pdf, b"")))
            streams.append(pdf.make_indirect(pikepdf.Stream(pdf, content[at:start])))
            streams.append(own[-1])
            at = end
        streams.append(pdf.make_indirect(pikepdf.Stream(pdf, content[at:])))
        page.obj.Contents = streams
        return own

    def _pieces(self, number: int, setting: Setting) -> tuple[bytes, ...]:
        """Return what a line looks like in a hole: its own glyphs in the example's place."""
        models = self._models[number]
        shift = _shift(models, setting.example)
        return tuple(
            placed(_moved(piece.x, shift), model.y, piece.glyphs)
            for piece, model in zip(setting.pieces, models, strict=True)
        )


def check_example(hole: Hole, models: Sequence[Segment], example: Setting) -> None:
    """Make sure that a line of the example looks on the sheet as it does in the letter.

    Raises:
        CannotSpliceError: it does not; so it would be wrong for other letters too.
    """
    same = [item.glyphs for item in models] == [item.glyphs for item in example.pieces]
    if not same or hole.rows != tuple(row for row, _, _ in example.looks):
        raise CannotSpliceError(Reason.CONTENT, "the example's line is another on the sheet")
    shift = _shift(models, example.pieces)
    moved = [
        abs(float(model.x) - float(piece.x) - shift)
        for model, piece in zip(models, example.pieces, strict=True)
    ]
    if max(moved) > _SAME:
        raise CannotSpliceError(Reason.CONTENT, "the example's line is divided otherwise")


def _shift(models: Sequence[Segment], example: Sequence[Segment]) -> float:
    """Return how much further right a line stands in the letter than on the sheet."""
    return round(float(models[0].x) - float(example[0].x), 6)


def _moved(x: bytes, shift: float) -> bytes:
    return f"{float(x) + shift:.6f}".rstrip("0").rstrip(".").encode() if shift else x


def _filled(frame: _Frame, filled: Sequence[tuple[bytes, ...]]) -> bytes:
    parts = [frame.constants[0]]
    for (hole, piece), constant in zip(frame.pieces, frame.constants[1:], strict=True):
        parts += [filled[hole][piece], constant]
    return b"".join(parts)
