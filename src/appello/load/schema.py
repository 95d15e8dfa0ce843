"""From a read file to the model: pydantic's findings become Problems with a place and advice."""

from __future__ import annotations

import difflib
import functools
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from appello.errors import CampaignError, Problem
from appello.load.yaml_source import Node

__all__ = ["did_you_mean", "validate"]

M = TypeVar("M", bound=BaseModel)

_SHAPES = {
    "tuple_type": ("this must be a list", "start each item with `- ` on a line of its own"),
    "list_type": ("this must be a list", "start each item with `- ` on a line of its own"),
    "dict_type": ("this must be a set of `key: value` lines", "write `key: value`"),
    "model_type": ("this must be a set of `key: value` lines", "write `key: value`"),
    "model_attributes_type": ("this must be a set of `key: value` lines", "write `key: value`"),
}


_ADVICE = {"appello_too-long": "shorten it, or divide it"}
_FITS_A_SCREEN = 40
_LONGEST_GUESS = 100
_CAMPAIGN_FILE = "the campaign file"
_REFERENCES = {
    "DocumentKind": "templates",
    "FormsOfAddress": "forms of address",
    "Glossary": "the glossary",
    "PeopleMap": "people maps",
    "Register": "registers",
}
"""The page of docs/reference that says what a file of a model may hold."""
_MOST_TOLD = 100
_MOST_EXAMINED = 1000


def did_you_mean(word: str, known: list[str], reference: str = _CAMPAIGN_FILE) -> str:
    """Suggest the known word nearest to a mistyped one, or list them if they are few.

    Args:
        word: what was typed.
        known: what could have been.
        reference: what the page is about that says so, if they are many.
    """
    near = difflib.get_close_matches(word[:_LONGEST_GUESS], known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    few = 0 < len(known) <= _FITS_A_SCREEN
    return f"write one of: {', '.join(known)}" if few else _look_up(reference)


def validate(model: type[M], node: Node) -> M:
    """Turn a file's node into a model.

    Raises:
        CampaignError: with every mistake that the schema finds.
    """
    try:
        return model.model_validate(node.value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        problems = _distinct([_problem(model, node, dict(item)) for item in found[:_MOST_EXAMINED]])
        if len(found) > _MOST_TOLD:
            advice = "mend these first, then check again"
            problems = problems[:_MOST_TOLD]
            more = f"there are {len(found)} problems; these are the first {len(problems)}"
            problems.append(Problem("more-problems", more, advice, node.head))
        raise CampaignError(problems) from None


def _look_up(reference: str) -> str:
    return f"the reference of {reference} says what can be written here"


def _problem(model: type[BaseModel], root: Node, item: dict[str, Any]) -> Problem:
    kind, loc = item["type"], tuple(item["loc"])
    reference = _REFERENCES.get(model.__name__, _CAMPAIGN_FILE)
    node, walked = root.find(loc)
    name = ".".join(map(str, walked)) or "the file"
    if kind == "extra_forbidden":
        parent, _ = root.find(loc[:-1])
        key = str(loc[-1])
        known, below = _field_names(model, loc[:-1], refused=key)
        return Problem(
            "unknown-key",
            f"unknown key `{key[:60]}`",
            _advice(key, known, below, reference),
            parent.key_place(key),
            name,
        )
    if kind == "missing":
        key = str(loc[-1])
        return Problem(
            "missing-key", f"`{key}` is missing", f"add a line `{key}: …`", node.head, name
        )
    place = node.place
    if node.value is None and walked:
        return Problem(
            "missing-value",
            "value missing",
            "write a value after the colon, or remove the line",
            root.find(walked[:-1])[0].key_place(str(walked[-1])),
            name,
        )
    if kind.startswith("appello_"):
        return Problem(
            kind.removeprefix("appello_"),
            item["msg"],
            item.get("ctx", {}).get("advice") or _ADVICE.get(kind, _look_up(reference)),
            place,
            name,
        )
    if kind == "literal_error":
        expected = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return Problem(
            "unknown-value",
            f"`{str(node.value)[:60]}` is not known here",
            did_you_mean(str(node.value), expected, reference),
            place,
            name,
        )
    if kind in _SHAPES:
        message, advice = _SHAPES[kind]
        return Problem("wrong-shape", message, advice, place, name)
    return Problem(kind.replace("_", "-"), str(item["msg"]), _look_up(reference), place, name)


def _advice(key: str, known: list[str], below: list[str], reference: str) -> str:
    """Suggest the nearest key, or the neighbours inside which this one belongs."""
    if below and not difflib.get_close_matches(key[:_LONGEST_GUESS], known, n=1, cutoff=0.6):
        examples = ", ".join(f"`{name}: {{…, {key}: …}}`" for name in below)
        return f"it belongs one step further in: {examples}"
    return did_you_mean(key, known, reference)


def _field_names(
    model: type[BaseModel], loc: tuple[Any, ...], *, refused: str
) -> tuple[list[str], list[str]]:
    """Return the keys that the schema allows at a place, read from the JSON schema.

    Beside them stand those of its required keys below which the refused one is allowed.
    Of several shapes that the place may have, those that know the refused key were not meant.
    """
    schema = _json_schema(model)
    definitions = schema.get("$defs", {})
    here: list[dict[str, Any]] = [schema]
    for part in loc:
        following: list[dict[str, Any]] = []
        for option in _options(here, definitions):
            if isinstance(part, int):
                following.append(option.get("items", {}))
            elif part in option.get("properties", {}):
                following.append(option["properties"][part])
            elif isinstance(option.get("additionalProperties"), dict):
                following.append(option["additionalProperties"])
            else:
                following += option.get("patternProperties", {}).values()
        here = following or here
    found = _options(here, definitions)
    shapes = [option.get("properties", {}) for option in found]
    known = list(dict.fromkeys(name for keys in shapes if refused not in keys for name in keys))
    below = [
        name
        for option in found
        for name in option.get("required", ())
        if any(
            refused in shape.get("properties", {})
            for shape in _options([option["properties"][name]], definitions)
        )
    ]
    return known, below


@functools.cache
def _json_schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _options(schemas: list[dict[str, Any]], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """Resolve references and alternatives of a JSON schema."""
    found: list[dict[str, Any]] = []
    for schema in schemas:
        if "$ref" in schema:
            found += _options([definitions[schema["$ref"].rsplit("/", 1)[1]]], definitions)
        elif "anyOf" in schema or "oneOf" in schema:
            found += _options(schema.get("anyOf", []) + schema.get("oneOf", []), definitions)
        else:
            found.append(schema)
    return found


def _distinct(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(sorted(problems, key=lambda problem: problem.place)))
