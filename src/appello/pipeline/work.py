"""What a worker process does with one letter: render, verify, make the proof."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.errors import AppelloError, Problem
from appello.model.letter import Letter
from appello.verify.letter import verify

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

__all__ = ["Finished", "Workshop", "make", "warm_up"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a worker needs besides the letter.

    Attributes:
        templates: where templates are looked up.
        images: cleaned pictures by SHA-256.
        fonts: the workspace's folder of fonts.
        families: font families that may be embedded.
        cache: a folder for fontconfig.
    """

    templates: tuple[Path, ...]
    images: Mapping[str, bytes]
    fonts: Path
    families: tuple[str, ...]
    cache: Path


@dataclass(frozen=True, slots=True)
class Finished:
    """One letter that came out of the workshop; `problems` says why it did not, if it did not."""

    pages: int = 0
    final_digest: str = ""
    proof_digest: str = ""
    proof: bytes = b""
    problems: tuple[Problem, ...] = ()


_renderers: dict[tuple[tuple[Path, ...], tuple[str, ...]], Renderer | None] = {}


def warm_up(cache: Path, fonts: Path) -> None:
    """Import what takes long, while the parent process still reads the campaign."""
    from appello.render.fonts import use_fonts  # noqa: PLC0415 - fonts must be set before the next import

    use_fonts(cache, fonts)
    import appello.render.pdf  # noqa: F401, PLC0415 - half a second
    import appello.render.proof  # noqa: F401, PLC0415 - as above


def make(task: tuple[Letter, Workshop, tuple[str, ...]]) -> Finished:
    """Render a letter, verify its final bytes, and make its proof.

    The final bytes stay here: what leaves is their digest and the proof.
    """
    from appello.render.fonts import use_fonts  # noqa: PLC0415 - fonts must be set before the next import

    letter, workshop, withheld = task
    use_fonts(workshop.cache, workshop.fonts)
    from appello.render.pdf import Renderer  # noqa: PLC0415 - half a second that unchanged runs do not pay
    from appello.render.proof import make_proof  # noqa: PLC0415 - as above

    key = (workshop.templates, tuple(workshop.images))
    renderer = _renderers.setdefault(key, None) or Renderer(workshop.templates, workshop.images)
    _renderers[key] = renderer
    try:
        final, words = renderer.pdf(letter)
        pages = verify(final, letter, words=words, families=workshop.families, withheld=withheld)
    except AppelloError as error:
        return Finished(problems=error.problems)
    proof = make_proof(final)
    return Finished(
        pages, hashlib.sha256(final).hexdigest(), hashlib.sha256(proof).hexdigest(), proof
    )
