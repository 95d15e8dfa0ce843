"""What a worker process does with one letter: render, verify, make the proof."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from appello.errors import AppelloError, Problem, RenderError
from appello.model.line import lines
from appello.model.pair import Composed, LetterPair

if TYPE_CHECKING:
    from appello.render.pdf import Renderer
    from appello.verify.addressees import Addressees

__all__ = [
    "Finished",
    "Task",
    "Workshop",
    "import_all",
    "limited",
    "make",
    "make_final",
    "renderer",
    "warm_up",
]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a worker needs besides the letter.

    Attributes:
        templates: where templates are looked up.
        images: cleaned pictures by SHA-256.
        fonts: the workspace's folder of fonts.
        families: font families that may be embedded.
        cache: a folder for fontconfig.
        addressees: everybody to whom the campaign writes.
    """

    templates: tuple[Path, ...]
    images: Mapping[str, bytes]
    fonts: Path
    families: tuple[str, ...]
    cache: Path
    addressees: Addressees


Task = tuple[Composed, Workshop, tuple[str, ...]]
"""A letter, what it is made with, and what it must not say."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One letter that came out of the workshop; `problems` says why it did not, if it did not.

    Attributes:
        final: the final bytes, only if they were asked for.
        way: how it was made: laid out alone if empty, spliced, or why it could not be.
        example: of a spliced letter, what stands for the example of its class.
    """

    pages: int = 0
    final_digest: str = ""
    proof_digest: str = ""
    proof: bytes = b""
    final: bytes = b""
    problems: tuple[Problem, ...] = ()
    way: str = ""
    example: str = ""


_COLLECT_AFTER = 200_000
_SECONDS = 10.0
_LINES_A_SECOND = 200
_renderers: dict[tuple[tuple[Path, ...], tuple[str, ...]], Renderer] = {}


def warm_up(cache: Path, fonts: Path) -> None:
    """Begin a worker process, while the one that started it still reads the campaign."""
    # Ctrl-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_all(cache, fonts)


def import_all(cache: Path, fonts: Path) -> None:
    """Import what takes long, before the first letter."""
    from appello.render.fonts import use_fonts
    from appello.render.libraries import import_weasyprint

    use_fonts(cache, fonts)
    # Only now, because WeasyPrint reads the fonts' settings when it is imported.
    import_weasyprint()
    import appello.render.pdf
    import appello.render.proof
    import appello.verify.letter  # noqa: F401 - importing is all that is wanted

    # What is imported stays; laying out makes little garbage that needs the collector.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def make(task: Task) -> Finished:
    """Render a letter, verify its final bytes, and make its proof.

    The final bytes stay here: what leaves is their digest and the proof.
    """
    return replace(make_final(task), final=b"")


def make_final(task: Task) -> Finished:
    """Make a letter as `make` does, and let its final bytes leave: it is being released."""
    letter, workshop, withheld = task
    own = renderer(workshop)
    # Only now, as in `warm_up`.
    from appello.render.proof import make_proof
    from appello.verify.letter import verify, verify_pair

    try:
        seconds = _SECONDS + sum(1 for _ in lines(letter)) / _LINES_A_SECOND
        with limited(seconds), _uncollected():
            if isinstance(letter, LetterPair):
                final, printed = own.pair(letter)
                pages = verify_pair(
                    final,
                    letter,
                    words=printed,
                    families=workshop.families,
                    withheld=withheld,
                    addressees=workshop.addressees,
                )
            else:
                final, words = own.pdf(letter)
                pages = verify(
                    final,
                    letter,
                    words=words,
                    families=workshop.families,
                    withheld=withheld,
                    addressees=workshop.addressees,
                )
    except AppelloError as error:
        return Finished(problems=error.problems)
    proof = make_proof(final)
    return Finished(
        pages,
        hashlib.sha256(final).hexdigest(),
        hashlib.sha256(proof).hexdigest(),
        proof,
        final,
    )


def renderer(workshop: Workshop) -> Renderer:
    """Return what lays letters out, the same for all letters of a workshop."""
    from appello.render.fonts import use_fonts
    from appello.render.libraries import import_weasyprint

    use_fonts(workshop.cache, workshop.fonts)
    import_weasyprint()
    from appello.render.pdf import Renderer

    key = (workshop.templates, tuple(workshop.images))
    if key not in _renderers:
        _renderers[key] = Renderer(workshop.templates, workshop.images)
    return _renderers[key]


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking through a list of thousands again and again.

    What laying out leaves is collected after the letter.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Give up a letter that takes longer; Windows has no alarm."""
    if sys.platform == "win32":
        yield
        return

    def expire(_signal: int, _frame: object) -> None:
        message = f"the letter took more than {seconds:.0f} seconds"
        raise RenderError(Problem("too-slow", message, "simplify the template or its style"))

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
