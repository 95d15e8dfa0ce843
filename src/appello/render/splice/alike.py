"""One class of letters: which of them can be made from its example, and how."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from appello.errors import AppelloError
from appello.model.letter import Letter
from appello.model.line import Line
from appello.render.pdf import Renderer
from appello.render.splice.faults import Faults, own_fault, title_fault
from appello.render.splice.laying import Example, Laid, lay_out, lay_out_example
from appello.render.splice.mould import Mould
from appello.render.splice.outcome import CannotSpliceError, Reason, Refused, Spliced
from appello.render.splice.places import EDITION_LINE, Place
from appello.render.splice.same import difference
from appello.render.splice.shape import varying
from appello.render.splice.sheet import Content, Setting, text_of

__all__ = ["Member", "Ready", "outcomes"]

_UNKNOWN = (AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError)
"""What happens if a file is not as WeasyPrint is known to write it: it can still be rendered."""
_CHECKED = 3
"""So many letters are compared with rendered ones, the example among them."""


@dataclass(frozen=True, slots=True)
class Member:
    """A letter of a class.

    Attributes:
        number: its number among all letters, from 0.
        letter: the letter.
        lines: its lines, in the order of `Outlines`.
        edition_line: the line at the foot of its pages.
    """

    number: int
    letter: Letter
    lines: tuple[Line, ...]
    edition_line: str

    def content(self, place: Place) -> Content:
        """Return what it has in a place."""
        return self.edition_line if place.line == EDITION_LINE else self.lines[place.line].runs


@dataclass(frozen=True, slots=True)
class Ready:
    """How a letter is made, when its turn comes."""

    member: Member
    mould: Mould
    settings: Sequence[Setting]
    bookmarks: Sequence[str]
    words: tuple[str, ...]

    def make(self) -> Spliced:
        """Return the letter with its bytes."""
        letter = self.member.letter
        final, proof = self.mould.letter(
            self.settings,
            title=letter.title,
            bookmarks=self.bookmarks,
            identifier=self.member.edition_line.encode(),
        )
        return Spliced(letter, final, self.words, self.member.edition_line, proof)


_Outcomes = dict[int, Ready | Refused]
_Looks = tuple[tuple[tuple[int, int, tuple[bytes, ...]], ...], ...]
"""What the lines of a letter look like, by places; see `Setting`."""


def outcomes(
    renderer: Renderer,
    members: Sequence[Member],
    *,
    proofs: bool,
    fewest: int,
    why_few: Reason = Reason.FEW,
) -> _Outcomes:
    """Return what becomes of letters that are alike, by their numbers.

    Args:
        renderer: lays out.
        members: the letters.
        proofs: whether proofs are wanted.
        fewest: as many as must be alike.
        why_few: why they are not more.
    """
    numbers = varying([member.lines for member in members])
    found: _Outcomes = {}
    fit: list[Member] = []
    for member in members:
        faults = (own_fault(member.lines[number].runs) for number in numbers)
        reason = next(filter(None, faults), None) or title_fault(member.letter.title)
        if reason:
            found[member.number] = Refused(member.letter, reason)
        else:
            fit.append(member)
    if len(fit) < fewest:
        return found | _refused(fit, why_few)
    try:
        return found | _made(renderer, fit, proofs=proofs, fewest=fewest)
    except CannotSpliceError as error:
        return found | _refused(fit, error.reason, error.detail)
    except AppelloError as error:
        return found | _refused(fit, Reason.LAYOUT, str(error))
    except _UNKNOWN as error:
        return found | _refused(fit, Reason.CONTENT, f"{type(error).__name__}: {error}")


def _refused(members: Iterable[Member], reason: Reason, detail: str = "") -> _Outcomes:
    return {member.number: Refused(member.letter, reason, detail) for member in members}


def _made(renderer: Renderer, members: Sequence[Member], *, proofs: bool, fewest: int) -> _Outcomes:
    """Lay an example and all lines out, and make a mould for the letters that have its looks.

    Letters with other looks are classes of their own: lines of a paragraph may be more or fewer,
    and a name in another font stands on another base line.
    """
    numbers = varying([member.lines for member in members])
    model = _typical(members, numbers)
    example = lay_out_example(renderer, model.letter, model.lines, numbers)
    laid = _laid(renderer, example, members)
    found: _Outcomes = {}
    same, others = _sorted_by_looks(laid, example, model, members)
    fonts = {font for _, page in laid.pages for item in page for font in item.fonts}
    for group, why in others:
        found |= outcomes(renderer, group, proofs=proofs, fewest=fewest, why_few=why)
    if len(same) < fewest:
        return found | _refused(same, Reason.PIECES)
    if laid.fonts - fonts:
        # The fonts of other letters would make each of these heavier.
        laid = _laid(renderer, example, same)
    faults = Faults(laid, example.holes, example.places)
    ready: list[Member] = []
    for member in same:
        if reason := faults.first([member.content(place) for place in example.places]):
            found[member.number] = Refused(member.letter, reason)
        else:
            ready.append(member)
    headings = [number for number, place in enumerate(example.places) if place.is_heading]
    mould = Mould(
        laid.pdf,
        laid.pages,
        example.holes,
        letter=example.letter,
        is_titled=len({member.letter.title for member in members}) > 1,
        bookmarks={place: text_of(example.contents[place]) for place in headings},
        has_proofs=proofs,
    )
    made: dict[int, Ready] = {}
    for member in ready:
        titles = [text_of(member.content(example.places[place])) for place in headings]
        settings = _settings(laid, example, member)
        made[member.number] = Ready(member, mould, settings, titles, example.words)
    _check(renderer, example, list(made.values()))
    return found | made


def _typical(members: Sequence[Member], numbers: Sequence[int]) -> Member:
    """Return the letter whose lines are as long as those of most."""
    lengths = [
        [sum(len(run.text) for run in member.lines[number].runs) for number in numbers]
        for member in members
    ]
    usual = [statistics.median_low(column) for column in zip(*lengths, strict=True)]
    far = [sum(abs(a - b) for a, b in zip(row, usual, strict=True)) for row in lengths]
    return members[far.index(min(far))]


def _laid(renderer: Renderer, example: Example, members: Sequence[Member]) -> Laid:
    contents = [[member.content(place) for member in members] for place in example.places]
    return lay_out(renderer, example, contents)


def _settings(laid: Laid, example: Example, member: Member) -> list[Setting]:
    return [
        settings[member.content(place)]
        for settings, place in zip(laid.settings, example.places, strict=True)
    ]


def _sorted_by_looks(
    laid: Laid, example: Example, model: Member, members: Sequence[Member]
) -> tuple[list[Member], list[tuple[list[Member], Reason]]]:
    """Return the letters whose lines look as those of the example, and groups of others.

    Each group is smaller than the class, and comes with why it needs an example of its own: a row
    of it may have to be broken, which moves whatever comes after it.
    """
    groups: dict[_Looks, list[Member]] = {}
    own: _Looks = ()
    for member in members:
        looks = tuple(item.looks for item in _settings(laid, example, member))
        groups.setdefault(looks, []).append(member)
        if member is model:
            own = looks
    is_row = {hole.place: not any(hole.rows) for hole in example.holes}
    same = groups.pop(own)
    return same, [
        (group, Reason.WIDTH if _is_broken(looks, is_row) else Reason.PIECES)
        for looks, group in groups.items()
    ]


def _is_broken(looks: _Looks, is_row: Mapping[int, bool]) -> bool:
    """Tell whether a line has several rows that is one row in the example."""
    return any(is_row[place] and one and one[-1][0] for place, one in enumerate(looks))


def _check(renderer: Renderer, example: Example, made: Sequence[Ready]) -> None:
    """Compare the example and two other letters with the same letters rendered.

    Which ones depends on the letters only, so that a run can be repeated. If the example itself is
    refused, there is one more of the others.

    Raises:
        CannotSpliceError: one is not the same.
    """
    chosen = random.Random(example.letter.edition_line)  # noqa: S311 - only to choose by
    own = [item for item in made if item.member.letter is example.letter]
    others = [item for item in made if item.member.letter is not example.letter]
    for item in own:
        _compare(example.final, item)
    for item in chosen.sample(others, min(_CHECKED - len(own), len(others))):
        _compare(renderer.pdf(item.member.letter)[0], item)


def _compare(rendered: bytes, ready: Ready) -> None:
    if found := difference(rendered, ready.make().final):
        raise CannotSpliceError(Reason.CHECK, f"{ready.member.letter.key.file_stem}: {found}")
