"""Pictures that are damaged, gigantic, of another kind, or that tell more than they show."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import ExifTags, Image

from appello.errors import RenderError
from appello.render.fonts import font_files
from appello.render.images import clean_image

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab

GPS = "48 deg 51 min north of nowhere"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>taken by a source in hiding</x:xmpmeta>"
COMMENT = b"a comment of the camera"
BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>'
)
OUTSIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image xlink:href="file:///etc/passwd"/></svg>'
)


def picture(mode: str = "RGB", kind: str = "JPEG", **options: object) -> bytes:
    """Return a small picture with something to see."""
    out = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert(mode).save(out, kind, **options)
    return out.getvalue()


def hollow_png(width: int, height: int) -> bytes:
    """Return a black-and-white PNG of some size that packs into almost nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    rows = (packer.compress(bytes(1 + (width + 7) // 8)) for _ in range(height))
    data = b"".join((*rows, packer.flush()))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def show(lab: Lab, data: bytes, name: str = "logo.jpg") -> None:
    """Put a picture into the letterhead."""
    lab.write(f"campaigns/nowhere/{name}", data)
    lab.edit(
        "sender:", f"letterhead: {{logo: {name}, logo_text: A star, authorised: true}}\nsender:"
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_truncated(lab: Lab, kind: str, part: float) -> None:
    """J158: a picture that breaks off is refused, not printed in part."""
    data = picture(kind=kind)
    show(lab, data[: int(len(data) * part)])
    found = lab.run("generate", "--workers", "1")
    code = "image-format" if "error[image-format]" in found.errors else "image-damaged"
    lab.refuses(code, ["`logo.jpg`: the image is"], at="campaign.yaml:13:20")


def test_damaged_in_the_middle(lab: Lab) -> None:
    """J158: a PNG with a wrong checksum is refused by the real program too."""
    data = bytearray(picture(kind="PNG"))
    data[len(data) // 2] ^= 0xFF
    show(lab, bytes(data), "logo.png")
    lab.refuses("image-damaged", ["`logo.png`: the image is damaged"], at="campaign.yaml:13:20",
                process=True)  # fmt: skip


@pytest.mark.parametrize(
    "width, height",
    [
        pytest.param(10_000, 10_000, id="J159"),
        pytest.param(20_000, 20_000, id="J160"),
        pytest.param(30_000_000, 1, id="199"),
    ],
)
def test_gigantic(lab: Lab, width: int, height: int) -> None:
    """A small file that unpacks to a gigantic picture is refused unread, with the limit."""
    data = hollow_png(width, height)
    assert len(data) < 80_000
    show(lab, data, "logo.png")
    says = [f"the image has {width} × {height} pixels", "the limit is 40000000 pixels"]
    lab.refuses("image-too-large", says, at="campaign.yaml:13:20")
    lab.refuses("image-too-large", says, arguments=["check"], megabytes=500)


def test_large_picture_file(lab: Lab) -> None:
    """208: a picture file of more than twenty million bytes is refused unread."""
    show(lab, picture() + bytes(20_000_000))
    lab.refuses("image-too-large", ["the limit is 20000000 bytes"], at="campaign.yaml:13:20")


def secretive(mark: str) -> bytes:
    """Return a JPEG that says something beside its pixels."""
    if mark == "J162":
        exif = Image.Exif()
        exif[ExifTags.Base.ImageDescription] = GPS
        exif[ExifTags.Base.Orientation] = 6
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = GPS.encode()
        return picture(exif=exif)
    if mark == "J163":
        return picture(xmp=XMP)
    return picture(comment=COMMENT)


@pytest.mark.parametrize("mark", ["J162", "J163", "J164"])
def test_secrets_of_pictures(lab: Lab, mark: str) -> None:
    """Position, properties and comments of a picture are in no stream of the PDF."""
    data = secretive(mark)
    secrets = [GPS.encode(), XMP, COMMENT]
    assert any(secret in data for secret in secrets)
    show(lab, data)
    lab.prints("set her free at once")
    images = 0
    with pikepdf.open(lab.proof()) as pdf:
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Stream):
                continue
            image = item.get("/Subtype") == "/Image"
            images += image
            content = item.read_raw_bytes() if image else item.read_bytes()
            for secret in (*secrets, b"Exif", b"GPS", b"adobe:ns:meta/'>taken"):
                assert secret not in content
    assert images == 1


def test_description_with_a_tag(lab: Lab) -> None:
    """F93: the description of a picture keeps its tags and entities to the letter."""
    show(lab, picture())
    lab.edit("logo_text: A star", "logo_text: '&quot;><b>A star</b>'")
    lab.prints("set her free at once")
    with pikepdf.open(lab.proof()) as pdf:
        described = [str(item.Alt) for item in pdf.objects
                     if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]  # fmt: skip
    assert described == ["&quot;><b>A star</b>"]


def test_turned_picture() -> None:
    """J162: a picture that its properties turn is turned before they are dropped."""
    upright = clean_image(secretive("J162"))[1]
    with Image.open(io.BytesIO(upright)) as opened:
        assert opened.size == (48, 64)
        assert not opened.getexif()


@pytest.mark.parametrize(
    "name, data",
    [
        pytest.param("logo.svg", BOMB.encode(), id="J166"),
        pytest.param("logo.svg", OUTSIDE.encode(), id="J167"),
        pytest.param("logo.jpg", OUTSIDE.encode(), id="J167-renamed"),
        pytest.param(
            "logo.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="J168-eps"
        ),
        pytest.param("logo.jpg", b"8BPS\0\1" + bytes(600), id="J168-psd"),
        pytest.param("logo.jpg", b"SIMPLE  =                    T" + bytes(3000), id="J168-fits"),
        pytest.param("logo.jpg", picture("L", "GIF"), id="J168-gif"),
        pytest.param("logo.jpg", picture("RGB", "TIFF"), id="J168-tiff"),
        pytest.param("logo.jpg", picture("RGB", "BMP"), id="J168-bmp"),
        pytest.param("logo.jpg", b"", id="J168-empty"),
    ],
)
def test_other_kinds(lab: Lab, name: str, data: bytes) -> None:
    """Pictures that are neither JPEG nor PNG are refused, whatever their names say."""
    show(lab, data, name)
    lab.refuses("image-format", [f"`{name}`: the image is not a JPEG or PNG"],
                at="campaign.yaml:13:20")  # fmt: skip


@pytest.mark.parametrize(
    "mode, kind", [("CMYK", "JPEG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG")]
)
def test_harmless_pictures(mode: str, kind: str) -> None:
    """Ordinary pictures of every mode become JPEG pictures of the same size."""
    with Image.open(io.BytesIO(clean_image(picture(mode, kind))[1])) as opened:
        assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (64, 48))


def test_sixteen_bits(lab: Lab) -> None:
    """A picture with sixteen bits a pixel is refused with advice."""
    show(lab, picture("I;16", "PNG"), "logo.png")
    lab.refuses("image-mode", ["ordinary 8-bit JPEG or PNG"], at="campaign.yaml:13:20")


def mutations(count: int) -> dict[str, int]:
    """Damage pictures at random and count what becomes of them."""
    seeds = [secretive("J162"), secretive("J164"), picture("P", "PNG"), picture("RGBA", "PNG")]
    chance = random.Random(17)  # noqa: S311 - the same damage each time
    found = {
        "clean": 0,
        "image-format": 0,
        "image-damaged": 0,
        "image-too-large": 0,
        "image-mode": 0,
    }
    for _ in range(count):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 2, 5, 20))):
            data[chance.randrange(min(len(data), chance.choice((60, 300, 9000))))] = (
                chance.randrange(256)
            )
        try:
            clean_image(bytes(data[: chance.choice((len(data), len(data), len(data) // 2))]))
        except RenderError as error:
            found[error.problems[0].code] += 1
        else:
            found["clean"] += 1
    return found


def test_two_thousand_damaged_pictures() -> None:
    """200: pictures damaged at random are cleaned or refused, without a warning or a crash."""
    with warnings.catch_warnings(record=True) as told:
        found = mutations(2000)
    assert told == []
    assert sum(found.values()) == 2000
    assert found["clean"] > 100
    assert found["image-damaged"] > 100


@pytest.mark.long
def test_hundred_thousand_damaged_pictures() -> None:
    """200: a hundred thousand pictures damaged at random are cleaned or refused."""
    assert sum(mutations(100_000).values()) == 100_000


@pytest.mark.parametrize(
    "keep, head",
    [
        pytest.param(3000, b"", id="J170"),
        pytest.param(0, b"", id="J170-empty"),
        pytest.param(409_000, b"\x00\x01\x00\x00\xff\xff", id="J170-header"),
    ],
)
def test_damaged_fonts(lab: Lab, keep: int, head: bytes) -> None:
    """J170: a damaged font file in the workspace is refused by name."""
    fonts = {file.name: file for file in font_files(Path())}
    whole = fonts["Amiri-Regular.ttf"].read_bytes()
    lab.write("fonts/Partner.ttf", head + whole[len(head) : keep])
    found = lab.process("check")
    assert found.code == 1
    found.must_say("error[bad-font]", ["this is not a font that can be used"], "Partner.ttf", ())
