"""A proof: the final letter with PROOF across each page, and saying so in its title.

The proof is made from the final bytes and from nothing else, so that what was reviewed is what
goes out. The word is drawn as outlines under the text: it needs no font and reads as no text.
"""

from __future__ import annotations

import functools
import io

import pikepdf

from appello.render.outlines import Outline, outlines

__all__ = ["MARK", "make_proof", "retitled", "underlay"]

_WORD = "PROOF"
_GREY = "0.92"
MARK = "PROOF - "
"""What stands before the title of a proof."""


def make_proof(final: bytes) -> bytes:
    """Return the proof of a final letter; the same bytes give the same proof."""
    with pikepdf.open(io.BytesIO(final)) as pdf:
        underlay(pdf)
        title = str(pdf.docinfo["/Title"])
        pdf.docinfo["/Title"] = MARK + title
        packet = pikepdf.Stream(
            pdf, retitled(pdf.Root.Metadata.read_bytes(), title, to=MARK + title)
        )
        packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = pdf.make_indirect(packet)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def underlay(pdf: pikepdf.Pdf) -> None:
    """Put the word under each page of an open file."""
    for page in pdf.pages:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        page.contents_add(pdf.make_stream(_drawing(width, height)), prepend=True)


def retitled(metadata: bytes, title: str, *, to: str) -> bytes:
    """Return a file's XMP metadata with another title."""
    return metadata.replace(b">%s<" % _xml(title), b">%s<" % _xml(to))


def _xml(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _drawing(width: float, height: float) -> bytes:
    """Draw the word from the lower left to the upper right of a page, marked as an artifact."""
    word = _outline()
    scale = min(width, height) * 0.98 / word.advance
    sine = cosine = 0.7071
    x = width / 2 - (word.advance * cosine - word.cap_height * sine) * scale / 2
    y = height / 2 - (word.advance * sine + word.cap_height * cosine) * scale / 2
    factors = (cosine * scale, sine * scale, -sine * scale, cosine * scale)
    turn = " ".join(f"{factor:.5f}" for factor in factors)
    operators = (
        "/Artifact <</Type /Background>> BDC",
        "q",
        f"{_GREY} {_GREY} {_GREY} rg",
        f"{turn} {x:.3f} {y:.3f} cm",
        word.path,
        "f",
        "Q",
        "EMC",
    )
    return "".join(f"{operator}\n" for operator in operators).encode()


@functools.cache
def _outline() -> Outline:
    return outlines([_WORD])[0]
