"""Why a line cannot be spliced: by itself, and as it was laid out."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from appello.model.line import Run
from appello.render.fonts import coverage
from appello.render.splice.laying import Laid
from appello.render.splice.meanings import is_said
from appello.render.splice.outcome import Reason
from appello.render.splice.places import Place
from appello.render.splice.press import Hole
from appello.render.splice.room import Room, extent, room
from appello.render.splice.sheet import Content, Setting, text_of

__all__ = ["Faults", "own_fault", "title_fault"]

_JOINERS = "\u200c\u200d"


def own_fault(runs: tuple[Run, ...]) -> Reason | None:
    """Return why a line cannot be spliced whatever it looks like, or None."""
    for run in runs:
        if run.note:
            return Reason.NOTE
        if run.href:
            return Reason.LINK
        if run.state != "ready":
            return Reason.UNFINISHED
        if not all(map(_can_be_set, run.text)):
            return Reason.CHARACTER
    return None


def title_fault(title: str) -> Reason | None:
    """Return why a title cannot be put into a file, or None."""
    is_plain = title.strip() and not any(unicodedata.category(c).startswith("C") for c in title)
    return None if is_plain else Reason.TITLE


class Faults:
    """Finds out why lines cannot be spliced, as they were laid out.

    Args:
        laid: what was laid out.
        holes: where the lines stand in the letters.
        places: in which elements.
    """

    def __init__(self, laid: Laid, holes: Sequence[Hole], places: Sequence[Place]) -> None:
        self._laid = laid
        self._places = places
        self._rooms: dict[int, list[tuple[Room, float]]] = {}
        self._known: dict[tuple[int, Content], Reason | None] = {}
        for hole in holes:
            models = laid.models(hole)
            page = hole.spots[0][0]
            own = {index for _, index in hole.spots}
            others = [item for at, item in enumerate(laid.pages[page][1]) if at not in own]
            if not any(hole.rows):
                found = room(models, others, laid.glyphs)
                self._rooms.setdefault(hole.place, []).append((found, float(models[0].x)))

    def first(self, contents: Sequence[Content]) -> Reason | None:
        """Return why the first of a letter's lines that cannot be spliced cannot, or None.

        Args:
            contents: what the letter has in each place.
        """
        for key in enumerate(contents):
            if key not in self._known:
                self._known[key] = self._find(*key)
            if reason := self._known[key]:
                return reason
        return None

    def _find(self, place: int, content: Content) -> Reason | None:
        setting = self._laid.settings[place][content]
        glyphs = self._laid.glyphs
        read = "".join(glyphs.measure(piece.glyphs)[1] for piece in setting.pieces)
        text = text_of(content)
        if not is_said(text, read):
            return Reason.MEANING
        if self._places[place].is_heading and (reason := _heading_fault(text)):
            return reason
        return None if self._fits(place, setting) else Reason.WIDTH

    def _fits(self, place: int, setting: Setting) -> bool:
        rooms = [item for item in self._rooms.get(place, []) if item[0].is_bounded]
        if not rooms:
            return True
        start, end = extent(setting.pieces, self._laid.glyphs)
        first = float(setting.example[0].x)
        return all(free.has((start - first + x, end - first + x)) for free, x in rooms)


def _heading_fault(text: str) -> Reason | None:
    """Return why a heading cannot be a bookmark as it is, or None."""
    is_even = text == text.strip(" ") and "  " not in text
    return None if is_even else Reason.TITLE


@functools.cache
def _can_be_set(char: str) -> bool:
    """Tell whether a character is in our own fonts, and is one that somebody sees."""
    if char in _JOINERS:
        return True
    return not unicodedata.category(char).startswith("C") and ord(char) in _covered()


@functools.cache
def _covered() -> frozenset[int]:
    return coverage(Path())
