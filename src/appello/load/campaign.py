"""Load a campaign with everything it refers to: registers, kinds, forms of address, images."""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from appello.errors import AppelloError, CampaignError, Place, Problem
from appello.load.references import resolve
from appello.load.schema import did_you_mean, validate
from appello.load.yaml_source import Node, read_yaml
from appello.model.campaign import Campaign, Register
from appello.model.forms import FormsOfAddress
from appello.model.kind import DocumentKind
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.workspace.files import inside
from appello.workspace.folders import Workspace

__all__ = ["load_campaign", "load_kind"]

M = TypeVar("M", bound=BaseModel)


def load_campaign(workspace: Workspace, file: Path) -> LoadedCampaign:
    """Read a campaign and what it refers to.

    Raises:
        AppelloError: with every problem that can be found without composing a letter.
    """
    with _no_collector():
        return _load(workspace, file)


def _load(workspace: Workspace, file: Path) -> LoadedCampaign:
    registers = workspace.registers()
    problems: list[Problem] = []

    @functools.cache
    def register(name: str) -> Node | None:
        if name not in registers:
            return None
        node = read_yaml(registers[name])
        with _collect(problems):
            validate(Register, node)
            _same_id(
                node, registers[name].stem, "a register's id is its file's name without `.yaml`"
            )
        return node

    root = resolve(read_yaml(file), register, sorted(registers))
    with _collect(problems):
        campaign = validate(Campaign, root)
        _same_id(root, file.parent.name, "a campaign's id is the name of its folder")
    if problems:
        raise CampaignError(dict.fromkeys(problems))

    def places(path: FieldPath) -> Place:
        node, walked = root.find(path)
        return node.place if len(walked) == len(path) else node.head

    kinds, forms, images = {}, {}, {}
    for index, document in enumerate(campaign.documents):
        with _collect(problems):
            kinds[document.kind] = load_kind(
                workspace, document.kind, places(("documents", index, "kind"))
            )
    for index, locale in enumerate(campaign.locales):
        with _collect(problems):
            forms[locale] = _forms(workspace, locale, places(("locales", index)))
    if campaign.letterhead and campaign.letterhead.logo:
        with _collect(problems):
            images[campaign.letterhead.logo] = _image(
                file.parent, campaign.letterhead.logo, places(("letterhead", "logo"))
            )
    if problems:
        raise CampaignError(problems)
    return LoadedCampaign(campaign, file, places, kinds, forms, images)


def load_kind(workspace: Workspace, name: str, place: Place) -> DocumentKind:
    """Read what a document kind needs and allows.

    Raises:
        CampaignError: there is no such kind, or its kind.yaml is wrong.
    """
    file = workspace.template_file(name, "kind.yaml")
    if file is None:
        raise CampaignError(
            Problem(
                "no-kind",
                f"there is no document kind `{name}`",
                did_you_mean(name, workspace.kinds()),
                place,
            )
        )
    return _read(DocumentKind, file)


def _forms(workspace: Workspace, locale: str, place: Place) -> FormsOfAddress:
    for tag in (locale, locale.partition("-")[0]):
        if file := workspace.template_file("forms", f"{tag}.yaml"):
            return _read(FormsOfAddress, file)
    known = sorted(
        {
            file.stem
            for folder in workspace.template_folders()
            for file in folder.glob("forms/*.yaml")
        }
    )
    message = f"there are no forms of address for the language `{locale}`"
    raise CampaignError(
        Problem("no-language", message, f"the languages are: {', '.join(known)}", place)
    )


def _read(model: type[M], file: Path) -> M:
    return validate(model, read_yaml(file))


def _image(folder: Path, typed: str, place: Place) -> bytes:
    file = inside(folder, typed)
    if file is None:
        raise CampaignError(
            Problem(
                "image-outside",
                f"the image `{typed}` is not a real file inside the campaign's folder",
                "copy it into the folder and write its name",
                place,
            )
        )
    try:
        return file.read_bytes()
    except OSError as error:
        raise CampaignError(
            Problem(
                "no-image",
                f"the image `{typed}` cannot be read: {error.strerror}",
                "check the name, which is case-sensitive",
                place,
            )
        ) from None


def _same_id(root: Node, expected: str, advice: str) -> None:
    if root.value.get("id") != expected:
        node, _ = root.find(("id",))
        raise CampaignError(
            Problem("id-differs", f"the id must be `{expected}`", advice, node.place, "id")
        )


@contextlib.contextmanager
def _collect(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except AppelloError as error:
        problems.extend(error.problems)


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the cyclic garbage collector off a growing tree, which it makes seven times slower."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
