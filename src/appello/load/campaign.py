"""Load a campaign with everything it refers to: registers, kinds, forms of address, images."""

from __future__ import annotations

import contextlib
import functools
import gc
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from appello.errors import AppelloError, CampaignError, Place, Problem
from appello.load.glossary import load_glossary
from appello.load.overlay import lay_over
from appello.load.reach import private_reach
from appello.load.references import resolve
from appello.load.registered_names import registered_names
from appello.load.rolls import load_rolls
from appello.load.schema import did_you_mean, validate
from appello.load.sets import typed_sets, with_people
from appello.load.yaml_source import Node, read_yaml
from appello.model.as_of import as_of, typed_path
from appello.model.campaign import Campaign, Register
from appello.model.chosen import ChosenSet
from appello.model.forms import FormsOfAddress
from appello.model.glossary import Glossary
from appello.model.kind import DocumentKind
from appello.model.loaded import FieldPath, LoadedCampaign, Reach
from appello.model.text import CASES, placeholders
from appello.workspace.files import inside
from appello.workspace.folders import Workspace

__all__ = ["load_campaign", "load_forms", "load_kind"]

_FORM_PLACEHOLDERS = tuple(
    f"{field}.{case}".rstrip(".") for field in ("name", "post") for case in ("", *CASES)
)
_FEW = 3
_LARGEST_IMAGE = 20_000_000


def load_campaign(
    workspace: Workspace, file: Path, *, needs_forms: bool = True, with_private: bool = True
) -> LoadedCampaign:
    """Read a campaign and what it refers to.

    Args:
        workspace: where registers, kinds, forms of address and the glossary are looked up.
        file: the campaign's file.
        needs_forms: false for those who translate: forms of address may still be unfinished.
        with_private: whether to lay the private.yaml beside it over it, and to read the private
            contacts of its addressees.

    Raises:
        AppelloError: with every problem that can be found without composing a letter.
    """
    with _no_collector():
        return _load(workspace, file, needs_forms=needs_forms, with_private=with_private)


def _load(
    workspace: Workspace, file: Path, *, needs_forms: bool, with_private: bool
) -> LoadedCampaign:
    registers = workspace.registers()
    problems: list[Problem] = []

    @functools.cache
    def read(name: str) -> Node:
        return read_yaml(registers[name])

    models: dict[str, Register] = {}

    @functools.cache
    def register(name: str) -> Node | None:
        if name not in registers:
            return None
        node = read(name)
        with _collect(problems):
            models[name] = validate(Register, node)
            _same_id(
                node, registers[name].stem, "a register's id is its file's name without `.yaml`"
            )
        return node

    sets = typed_sets(read_yaml(file), sorted(registers))
    root = resolve(sets.root, register, sorted(registers), used=sets.registers)
    root = lay_over(root, file.parent) if with_private else root
    chosen: tuple[ChosenSet, ...] = ()
    with _collect(problems):
        as_typed = validate(Campaign, root)
        _same_id(root, file.parent.name, "a campaign's id is the name of its folder")
    if problems:
        named = [_with_languages(problem, workspace) for problem in problems]
        raise CampaignError(dict.fromkeys(named))

    with _collect(problems):
        as_typed, root, chosen = with_people(
            as_typed, root, sets, lambda name: (models[name], read(name))
        )
        problems += _own_form_problems(root, as_typed)
    reach: dict[str, Reach] = {}
    with _collect(problems):
        if with_private:
            reach = private_reach(workspace, as_typed.addressees, typed=sets.root, sets=chosen)
    campaign = as_of(as_typed)
    places = _places(root, as_typed)
    kinds, forms, images = {}, {}, {}
    glossary = Glossary()
    with _collect(problems):
        glossary = load_glossary(workspace)
    with _collect(problems):
        campaign, places = load_rolls(campaign, file.parent, places, with_names=with_private)
    for index, document in enumerate(campaign.documents):
        with _collect(problems):
            kinds[document.kind] = load_kind(
                workspace, document.kind, places(("documents", index, "kind"))
            )
    for index, locale in enumerate(campaign.locales if needs_forms else ()):
        with _collect(problems):
            forms[locale] = load_forms(workspace, locale, places(("locales", index)))
    for picture, path in campaign.pictures:
        with _collect(problems):
            images[picture] = _image(file.parent, picture, places(path))
    if problems:
        raise CampaignError(problems)
    return LoadedCampaign(
        campaign,
        file,
        places,
        kinds,
        forms,
        images,
        glossary,
        sets=chosen,
        registered=functools.partial(registered_names, sorted(registers), read),
        reach=reach,
    )


def _places(root: Node, as_typed: Campaign) -> Callable[[FieldPath], Place]:
    def places(path: FieldPath) -> Place:
        path = typed_path(path, as_typed)
        node, walked = root.find(path)
        return node.place if len(walked) == len(path) else node.head

    return places


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
    node = read_yaml(file)
    kind = validate(DocumentKind, node)
    if kind.name != name:
        message, advice = f"the name must be `{name}`", "a kind's name is the name of its folder"
        place = node.find(("name",))[0].place
        raise CampaignError(Problem("id-differs", message, advice, place, "name"))
    return kind


def load_forms(workspace: Workspace, locale: str, place: Place) -> FormsOfAddress:
    """Read the forms of address of a language, or of the language without its country.

    Raises:
        CampaignError: there are none, or the file is wrong.
    """
    for tag in (locale, locale.partition("-")[0]):
        if file := workspace.template_file("forms", f"{tag}.yaml"):
            node = read_yaml(file)
            try:
                forms = validate(FormsOfAddress, node)
            except CampaignError as error:
                raise CampaignError(_empty_as_one(error.problems, locale)) from None
            if problems := list(_form_problems(node)):
                raise CampaignError(problems)
            return forms
    message = f"there are no forms of address for the language `{locale}`"
    raise CampaignError(Problem("no-language", message, _languages(workspace), place))


def _empty_as_one(problems: Sequence[Problem], locale: str) -> Iterator[Problem]:
    """Say once that a new language's forms are not filled in yet, not once for each of them."""
    empty = [problem for problem in problems if problem.code == "empty"]
    if len(empty) <= _FEW:
        yield from problems
        return
    yield from (problem for problem in problems if problem.code != "empty")
    message = f"{locale}: {len(empty)} forms of address are still empty; here is the first"
    advice = "fill them in, and delete the offices that you do not need"
    yield Problem("forms-unfilled", message, advice, empty[0].place, locale=locale)


def _form_problems(node: Node) -> Iterator[Problem]:
    """Yield placeholders in forms of address that stand for nothing an addressee has."""
    if isinstance(node.value, str):
        for name in placeholders(node.value):
            if name not in _FORM_PLACEHOLDERS:
                message = f"forms of address have no {{{name}}}"
                advice = f"write one of: {', '.join(_FORM_PLACEHOLDERS)}"
                yield Problem("unknown-placeholder", message, advice, node.place)
    children = node.children.values() if isinstance(node.children, dict) else node.children or ()
    for child in children:
        yield from _form_problems(child)


def _own_form_problems(root: Node, campaign: Campaign) -> Iterator[Problem]:
    """Yield the same of the forms that addressees bring with them."""
    for index, addressee in enumerate(campaign.addressees):
        for locale in addressee.forms:
            node, _ = root.find(("addressees", index, "forms", locale))
            yield from _form_problems(node)


def _languages(workspace: Workspace) -> str:
    folders = workspace.template_folders()
    known = {file.stem for folder in folders for file in folder.glob("forms/*.yaml")}
    return f"the languages are: {', '.join(sorted(known))}"


def _with_languages(problem: Problem, workspace: Workspace) -> Problem:
    """Say which languages there are where one is named that there is not."""
    if problem.code == "unknown-locale" and problem.field.startswith("locales"):
        return replace(problem, advice=_languages(workspace))
    return problem


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
    advice = "check the name, which is case-sensitive"
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            message = f"the image `{typed}` is not a file"
            raise CampaignError(Problem("no-image", message, advice, place))
        if status.st_size > _LARGEST_IMAGE:
            message = f"the image `{typed}` has {status.st_size} bytes"
            limit = f"the limit is {_LARGEST_IMAGE} bytes; make it smaller"
            raise CampaignError(Problem("image-too-large", message, limit, place))
        return file.read_bytes()
    except OSError as error:
        message = f"the image `{typed}` cannot be read: {error.strerror}"
        raise CampaignError(Problem("no-image", message, advice, place)) from None


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
            # What was read stays, and has no cycles that a collection could find.
            gc.freeze()
            gc.enable()
