"""What letters are made with besides their words: cleaned pictures, fonts, acceptable templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from appello.errors import AppelloError, CampaignError, Problem
from appello.model.loaded import LoadedCampaign
from appello.pipeline.digests import files_digest
from appello.render.fonts import FAMILIES, coverage, font_digest, workspace_families
from appello.render.images import clean_image
from appello.render.style_lint import lint_styles
from appello.render.template_lint import examine_templates
from appello.workspace.folders import Workspace

__all__ = ["Materials", "materials"]


@dataclass(frozen=True, slots=True)
class Materials:
    """What the letters of one campaign share.

    Attributes:
        images: cleaned pictures by SHA-256.
        pictures: SHA-256 of the logo, portraits and signatures, by the file that was typed.
        printable: code points that the fonts can print.
        families: font families that may be embedded.
        words: by document kind, context and text of the messages that its templates print.
        digests: by document kind, the SHA-256 of its templates, styles and fonts.
    """

    images: Mapping[str, bytes]
    pictures: Mapping[str, str]
    printable: frozenset[int]
    families: tuple[str, ...]
    words: Mapping[str, tuple[tuple[str, str], ...]]
    digests: Mapping[str, str]


def materials(workspace: Workspace, loaded: LoadedCampaign) -> Materials:
    """Prepare what the letters of a campaign are made with.

    Raises:
        AppelloError: a picture, a font, a template or a style sheet is not acceptable.
    """
    problems: list[Problem] = []
    images: dict[str, bytes] = {}
    pictures: dict[str, str] = {}
    declared = dict(loaded.campaign.pictures)
    for path, data in loaded.images.items():
        try:
            pictures[path], clean = clean_image(data)
            images[pictures[path]] = clean
        except AppelloError as error:
            place = declared[path]
            problems += [
                loaded.problem(item.code, f"`{path}`: {item.message}", item.advice, place)
                for item in error.problems
            ]
    folders = workspace.template_folders()
    families = (*FAMILIES, *workspace_families(workspace.fonts))
    fonts = font_digest(workspace.fonts)
    digests: dict[str, str] = {}
    words: dict[str, tuple[tuple[str, str], ...]] = {}
    styles: set[Path] = set()
    for name in loaded.kinds:
        files = [
            file
            for folder in folders
            for part in ("base", name)
            for file in sorted((folder / part).rglob("*"))
            if file.is_file() and file.suffix in {".j2", ".css", ".yaml"}
        ]
        if workspace.template_file(name, "style.css") is None:
            message = f"the kind `{name}` has no style sheet"
            problems.append(Problem("no-style", message, f"add templates/{name}/style.css"))
        examined = examine_templates(folders, name)
        problems += examined.problems
        # Kinds share most of their style sheets.
        own = [file for file in files if file.suffix == ".css" and file not in styles]
        problems += lint_styles(own, families)
        styles.update(own)
        # A template may include one of another kind.
        digests[name] = files_digest(dict.fromkeys([*files, *examined.files]), fonts)
        words[name] = tuple(dict.fromkeys(examined.words))
    if problems:
        raise CampaignError(dict.fromkeys(problems))
    return Materials(images, pictures, coverage(workspace.fonts), families, words, digests)
