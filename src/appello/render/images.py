"""Pictures are reduced to bare pixels before the renderer sees them.

Position, camera, comments and thumbnails that phones put into photographs must never reach a PDF,
and a damaged or gigantic file must be refused, not drawn in part.
"""

from __future__ import annotations

import hashlib
import io

from appello.errors import Problem, RenderError

__all__ = ["clean_image"]

_MOST_PIXELS = 40_000_000
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"}


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
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                size = f"{opened.width} × {opened.height}"
                raise RenderError(
                    Problem(
                        "image-too-large",
                        f"the image has {size} pixels",
                        f"the limit is {_MOST_PIXELS} pixels; make it smaller",
                    )
                )
            if opened.mode not in _MODES:
                raise RenderError(
                    Problem(
                        "image-mode",
                        f"the image is of the kind {opened.mode}",
                        "save it as an ordinary 8-bit JPEG or PNG",
                    )
                )
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except UnidentifiedImageError:
        raise RenderError(
            Problem("image-format", "the image is not a JPEG or PNG", "save it as JPEG or PNG")
        ) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise RenderError(
            Problem(
                "image-damaged", f"the image is damaged: {error}", "save it again from its original"
            )
        ) from None
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright.getchannel("A"))
    bare = Image.frombytes("RGB", page.size, page.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=90)
    return hashlib.sha256(out.getvalue()).hexdigest(), out.getvalue()
