"""Pictures are reduced to bare pixels before the renderer sees them.

Position, camera, comments and thumbnails that phones put into photographs must never reach a PDF,
and a damaged or gigantic file must be refused, not drawn in part.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib

from appello.errors import Problem, RenderError

__all__ = ["clean_image"]

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 20_000
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What Pillow raises over files that were damaged at random, most of it in their properties."""


def clean_image(data: bytes) -> tuple[str, bytes]:
    """Decode a JPEG or PNG picture and encode nothing but its pixels, on white.

    Returns:
        The SHA-256 of the new bytes in hexadecimal, and the new bytes (JPEG).

    Raises:
        RenderError: the picture is of another format, damaged, or larger than 40 million pixels.
    """
    from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about properties, which are not kept
        try:
            with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as opened:
                _check(opened.width, opened.height, opened.mode)
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
        except UnidentifiedImageError:
            raise _refusal(
                "image-format", "the image is not a JPEG or PNG", "save it as JPEG or PNG"
            ) from None
        except _DAMAGE as error:
            message = f"the image is damaged: {error}"
            raise _refusal("image-damaged", message, "save it again from its original") from None
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright.getchannel("A"))
    bare = Image.frombytes("RGB", page.size, page.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=90)
    return hashlib.sha256(out.getvalue()).hexdigest(), out.getvalue()


def _check(width: int, height: int, mode: str) -> None:
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        message = f"the image has {width} × {height} pixels"
        advice = (
            f"the limit is {_MOST_PIXELS} pixels, and {_LONGEST_SIDE} on a side; make it smaller"
        )
        raise _refusal("image-too-large", message, advice)
    if mode not in _MODES:
        message = f"the image is of the kind {mode}"
        raise _refusal("image-mode", message, "save it as an ordinary 8-bit JPEG or PNG")


def _refusal(code: str, message: str, advice: str) -> RenderError:
    return RenderError(Problem(code, message, advice))
