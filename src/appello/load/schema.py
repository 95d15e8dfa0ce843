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
_LOOK_UP = "the reference of the campaign file says what can be written here"
_MOST_TOLD = 100
_MOST_EXAMINED = 1000


def did_you_mean(word: str, known: list[str]) -> str:
    """Suggest the known word nearest to a mistyped one, or list them if they are few."""
    near = difflib.get_close_matches(word[:_LONGEST_GUESS], known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"write one of: {', '.join(known)}" if 0 < len(known) <= _FITS_A_SCREEN else _LOOK_UP


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


def _problem(model: type[BaseModel], root: Node, item: dict[str, Any]) -> Problem:
    kind, loc = item["type"], tuple(item["loc"])
    node, walked = root.find(loc)
    name = ".".join(map(str, walked)) or "the file"
    if kind == "extra_forbidden":
        parent, _ = root.find(loc[:-1])
        key = str(loc[-1])
        known = _field_names(model, loc[:-1], refused=key)
        return Problem(
            "unknown-key",
            f"unknown key `{key[:60]}`",
            did_you_mean(key, known),
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
            item.get("ctx", {}).get("advice") or _ADVICE.get(kind, _LOOK_UP),
            place,
            name,
        )
    if kind == "literal_error":
        expected = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return Problem(
            "unknown-value",
            f"`{str(node.value)[:60]}` is not known here",
            did_you_mean(str(node.value), expected),
            place,
            name,
        )
    if kind in _SHAPES:
        message, advice = _SHAPES[kind]
        return Problem("wrong-shape", message, advice, place, name)
    return Problem(kind.replace("_", "-"), str(item["msg"]), _LOOK_UP, place, name)


def _field_names(model: type[BaseModel], loc: tuple[Any, ...], *, refused: str) -> list[str]:
    """Return the keys that the schema allows at a place, read from the JSON schema.

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
        here = following or here
    shapes = [option.get("properties", {}) for option in _options(here, definitions)]
    return list(dict.fromkeys(name for keys in shapes if refused not in keys for name in keys))


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
