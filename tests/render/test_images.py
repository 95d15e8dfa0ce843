"""A picture keeps its pixels and loses everything else."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from appello.errors import RenderError
from appello.render.images import clean_image

SECRETS = (b"Almaty", b"SecretCam", b"hidden-xmp", b"a comment", b"Somebody")


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's options
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _photograph() -> bytes:
    image = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    exif[0x013B] = "Somebody"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[0x1D] = "N", (43.0, 14.0, 0.0), "Almaty"
    return _saved(image, "JPEG", exif=exif, xmp=b"<x>hidden-xmp</x>", comment=b"a comment")


def _code(data: bytes) -> str:
    with pytest.raises(RenderError) as caught:
        clean_image(data)
    return caught.value.problems[0].code


def _png_header(width: int, height: int) -> bytes:
    data = bytearray(_saved(Image.new("L", (1, 1)), "PNG"))
    import struct
    import zlib

    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def test_nothing_of_a_photographs_properties_is_left() -> None:
    """Place, camera, author, XMP and comment are in no byte of the clean picture."""
    data = _photograph()
    assert [word for word in SECRETS if word not in data] == []
    digest, clean = clean_image(data)
    assert [word for word in (*SECRETS, b"Exif", b"http://ns.adobe") if word in clean] == []
    with Image.open(io.BytesIO(clean)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (40, 20), {})
    assert digest == hashlib.sha256(clean).hexdigest()


def test_nothing_of_a_pngs_properties_is_left() -> None:
    """Text chunks of a PNG do not reach the clean picture either."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    _, clean = clean_image(_saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=info))
    assert b"Somebody" not in clean


def test_a_picture_is_turned_upright() -> None:
    """A photograph taken with the camera on its side stands upright, though its tag is gone."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    _, clean = clean_image(_saved(image, "JPEG", exif=exif, quality=95))
    with Image.open(io.BytesIO(clean)) as opened:
        assert opened.size == (20, 40)
        top, bottom = opened.getpixel((10, 5)), opened.getpixel((10, 35))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[2] > 200 > top[0]
    assert bottom[0] > 200 > bottom[2]


def test_transparency_becomes_white() -> None:
    """What was transparent is white, as the paper is."""
    _, clean = clean_image(_saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(clean)) as opened:
        assert opened.getpixel((4, 4)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Cleaning is repeatable."""
    assert clean_image(_photograph()) == clean_image(_photograph())


def test_a_truncated_picture_is_refused() -> None:
    """Half a picture is not printed in part."""
    noise = Image.effect_noise((200, 200), 90)
    for kind in ("JPEG", "PNG"):
        data = _saved(noise, kind)
        assert _code(data[: len(data) // 2]) == "image-damaged"


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """Only JPEG and PNG are pictures."""
    assert _code(data) == "image-format"


def test_another_format_is_refused() -> None:
    """A GIF is refused, whatever its name says."""
    assert _code(_saved(Image.new("P", (4, 4)), "GIF")) == "image-format"


@pytest.mark.parametrize("width, height", [(10_000, 10_000), (20_001, 1)])
def test_a_gigantic_picture_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    """A header that promises a hundred million pixels is enough to refuse the file."""
    assert _code(_png_header(width, height)) == "image-too-large"


def test_a_picture_of_another_kind_is_refused() -> None:
    """Sixteen bits a pixel are not an ordinary picture."""
    assert _code(_saved(Image.new("I;16", (4, 4)), "PNG")) == "image-mode"
