"""The sandbox in which templates run: they may place what they are given, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from appello.errors import Place, Problem, TemplateError

__all__ = ["FILTERS", "environment", "explain"]

FILTERS = ("length", "first", "last", "join", "escape", "e")
"""The filters that templates may use."""


class _LetterEnvironment(ImmutableSandboxedEnvironment):
    """Looks only at keys of the data, never at methods of Python's types."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja2's signature
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - jinja2's signature
        return type(getattr(obj, "__self__", None)) not in (
            dict,
            list,
            str,
            tuple,
        ) and super().is_safe_callable(obj)


def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return the environment for templates in some folders, the first having priority."""
    env = _LetterEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    return env


def _finalize(value: Any) -> Any:  # noqa: ANN401 - jinja2's signature
    """Refuse to print anything but text, whole numbers and finished markup."""
    if isinstance(value, jinja2.Undefined):
        str(value)
    if type(value) in (str, int, Markup):
        return value
    raise TemplateError(
        Problem(
            "not-printable",
            f"the template prints a {type(value).__name__}, which is not text",
            "print one of its parts",
        )
    )


def explain(run: Callable[[], str], name: str) -> str:
    """Run a template and turn what goes wrong into problems.

    Raises:
        TemplateError: the template uses something that does not exist or is not allowed.
    """
    try:
        return run()
    except jinja2.TemplateSyntaxError as error:
        place = Place(Path(error.filename) if error.filename else None, error.lineno)
        raise TemplateError(
            Problem("template-syntax", f"{name}: {error.message}", "correct the template", place)
        ) from None
    except jinja2.TemplateNotFound as error:
        raise TemplateError(
            Problem("no-template", f"{name}: there is no template `{error.name}`", "check the name")
        ) from None
    except jinja2.UndefinedError as error:
        raise TemplateError(
            Problem(
                "undefined",
                f"{name}: {error.message}",
                "templates may only use what the letter has; see the reference of templates",
            )
        ) from None
    except jinja2.exceptions.SecurityError as error:
        raise TemplateError(
            Problem("unsafe-template", f"{name}: {error}", "templates may only place text")
        ) from None
    except (
        TypeError,
        ValueError,
        LookupError,
        ArithmeticError,
        MemoryError,
        RecursionError,
    ) as error:
        raise TemplateError(
            Problem(
                "template", f"{name}: {str(error) or type(error).__name__}", "correct the template"
            )
        ) from None
