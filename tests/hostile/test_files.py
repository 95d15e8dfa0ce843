"""Paths that lead elsewhere, and places where nothing can be written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab

CONTENT = "the secret of another file"
LOGO = "letterhead: {logo: logo.png, logo_text: A star, authorised: true}\nsender:"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside the workspace that nobody may read or change."""
    file = tmp_path / "secret.txt"
    file.write_text(CONTENT, encoding="utf-8")
    return file


def test_long_id(lab: Lab) -> None:
    """G120: an id of three hundred bytes, which no file name can hold, is refused."""
    lab.edit("- id: letter", f"- id: {'x' * 300}")
    lab.refuses("bad-id", ["an id has 1 to 64 small letters"], at="campaign.yaml:10:9")


def test_picture_behind_a_link(lab: Lab, secret: Path) -> None:
    """G125: a picture that is a symbolic link is refused, and what it leads to is not shown."""
    lab.edit("sender:", LOGO)
    (lab.campaign.parent / "logo.png").symlink_to(secret)
    lab.refuses("image-outside", ["`logo.png` is not a real file"], at="campaign.yaml:13:20",
                never=[CONTENT], process=True)  # fmt: skip


def test_picture_in_a_linked_folder(lab: Lab, secret: Path) -> None:
    """G125: a picture in a folder that is a symbolic link is refused as well."""
    lab.edit("sender:", LOGO.replace("logo.png", "pictures/secret.txt"))
    (lab.campaign.parent / "pictures").symlink_to(secret.parent)
    lab.refuses("image-outside", ["`pictures/secret.txt`"], at="campaign.yaml:13:20")


def test_picture_that_is_a_pipe(lab: Lab) -> None:
    """176: a picture that is a named pipe is refused instead of waited for."""
    lab.edit("sender:", LOGO)
    os.mkfifo(lab.campaign.parent / "logo.png")
    found = lab.process("check")
    assert found.code == 1
    found.must_say("error[no-image]", ["`logo.png` is not a file"], "campaign.yaml:13:20", ())


def test_picture_that_is_a_folder(lab: Lab) -> None:
    """177: a picture that is a folder is refused."""
    lab.edit("sender:", LOGO)
    (lab.campaign.parent / "logo.png").mkdir()
    lab.refuses("no-image", ["`logo.png` is not a file"], at="campaign.yaml:13:20")


def test_output_behind_a_link(lab: Lab, tmp_path: Path) -> None:
    """G127: an output folder that is a symbolic link is refused, and nothing appears behind it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    lab.output.symlink_to(elsewhere)
    lab.refuses("symlink", ["the folder to write to is a symbolic link"], at="output", process=True)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("part", ["nowhere", "nowhere/public", "nowhere/public/en"])
def test_part_of_the_output_behind_a_link(lab: Lab, tmp_path: Path, part: str) -> None:
    """G127: a symbolic link anywhere below the output folder is refused."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = lab.output / part
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    found = lab.run("generate", "--workers", "1")
    assert found.code == 1
    found.must_say("error[symlink]", ["use a real folder"], f"output/{part}", ())
    assert list(elsewhere.iterdir()) == []


def test_proof_behind_a_link(lab: Lab, secret: Path) -> None:
    """G128: a proof that is a symbolic link is replaced, and what it led to is untouched."""
    lab.proof().parent.mkdir(parents=True)
    lab.proof().symlink_to(secret)
    lab.prints("set her free at once")
    assert not lab.proof().is_symlink()
    assert secret.read_text(encoding="utf-8") == CONTENT


def test_proof_that_became_a_link(lab: Lab, secret: Path) -> None:
    """G128: a link to the very same bytes is no proof; it is replaced."""
    lab.prints("set her free at once")
    secret.write_bytes(lab.proof().read_bytes())
    lab.proof().unlink()
    lab.proof().symlink_to(secret)
    lab.prints("set her free at once")
    assert not lab.proof().is_symlink()


@pytest.mark.parametrize(
    "output",
    [
        pytest.param("campaigns/nowhere/campaign.yaml/output", id="below a file"),
        pytest.param("/proc/appello", id="in /proc"),
    ],
)
def test_output_that_cannot_be_written(lab: Lab, output: str) -> None:
    """G129: an output folder that cannot be made is refused before anything is rendered."""
    lab.style("p { orphans: 2 }")
    arguments = ["generate", "--workers", "1", "--output", output]
    lab.refuses("not-writable", ["--output chooses another"], arguments=arguments, process=True)


def test_output_is_examined_before_rendering(lab: Lab) -> None:
    """G129: where nothing can be written, a letter that would fail is not even begun."""
    lab.template(('<p class="demand">', '<p class="demand">do not '))
    arguments = ["generate", "--workers", "1", "--output", "/proc/appello"]
    lab.refuses("not-writable", arguments=arguments)


def test_template_that_reaches_outside(lab: Lab) -> None:
    """190: a template cannot include a file outside its folder, nor make its contents known."""
    secret = lab.write("secret.html.j2", f"{{{{ {CONTENT} }}}}")
    for name in ("../secret.html.j2", "../../../../../../etc/passwd", str(secret)):
        lab.template(("{{ letter.closing_formula }}", f'{{% include "{name}" %}}'))
        says, never = [f"there is no template `{name[:80]}`"], [CONTENT, "root:"]
        lab.refuses("no-template", says, at="mp_letter/letter.html.j2:{line}", never=never)


@pytest.mark.parametrize(
    "path, at",
    [
        ("templates/mp_letter/style.css", "style.css"),
        ("templates/mp_letter/letter.html.j2", "letter.html.j2"),
    ],
)
def test_templates_in_other_encodings(lab: Lab, path: str, at: str) -> None:
    """183: a template or a style sheet that is not UTF-8 is refused."""
    lab.write(path, "/* Ça ne va pas. */".encode("latin-1"))
    lab.refuses(
        "style" if at == "style.css" else "template", ["is not UTF-8"], at=f"mp_letter/{at}"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", id="brackets"),
        pytest.param("{{ letter" + ".a" * 5000 + " }}", id="attributes"),
        pytest.param("{% if letter %}" * 2000 + "{% endif %}" * 2000, id="statements"),
    ],
)
def test_deep_templates(lab: Lab, text: str) -> None:
    """184: a template that is nested thousands deep is refused, without a crash."""
    lab.template(("{{ letter.closing_formula }}", text))
    lab.refuses("template", ["too deeply nested"])


def test_deep_styles(lab: Lab) -> None:
    """185: a style sheet that is nested thousands deep is refused, without a crash."""
    lab.style("p { " * 5000 + "}" * 5000)
    lab.refuses("style", ["too deeply nested"])
