"""What each field of a model means: the docstring under it in the program's text."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Iterator

from pydantic import BaseModel

from appello.model.fields import Model

__all__ = ["meanings", "with_meanings"]


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings of a model's fields, those that it inherits as well.

    pydantic can read them too, but does so whenever the model is imported, which takes longer than
    all the rest of the import; only schema and reference need them.
    """
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base is not Model and issubclass(base, Model):
            found |= _by_class(base.__module__)[base.__name__]
    return found


def with_meanings(schema: dict[str, object]) -> dict[str, object]:
    """Return a model's JSON Schema with the meaning of each key as its description."""
    models = {model.__name__: model for model in _below(Model)}
    definitions = schema.get("$defs")
    nested = definitions if isinstance(definitions, dict) else {}
    for part in (schema, *nested.values()):
        texts = meanings(models[str(part["title"])])
        properties = part["properties"]
        fields = models[str(part["title"])].model_fields
        names = {field.alias or name: name for name, field in fields.items()}
        for name, entry in properties.items() if isinstance(properties, dict) else ():
            properties[name] = dict(sorted({**entry, "description": texts[names[name]]}.items()))
    return schema


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for derived in model.__subclasses__():
        yield derived
        yield from _below(derived)


@functools.cache
def _by_class(module: str) -> dict[str, dict[str, str]]:
    """Return the docstrings of the fields of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: {
            field.target.id: inspect.cleandoc(text.value.value)
            for field, text in zip(node.body, node.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
            and isinstance(text.value.value, str)
        }
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
