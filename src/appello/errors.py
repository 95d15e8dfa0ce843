"""What can be wrong, said so that a person can mend it.

The tree of exceptions::

    AppelloError            carries problems; `exit_code` says how a run ends
    ├── WorkspaceError      a folder or file is missing, unsafe or not writable      1
    │   └── LockedError     another run holds the campaign's lock                   75
    ├── CampaignError       what people typed is wrong; nothing was written          1
    ├── TranslationError    a catalog cannot give a sentence that a letter needs     1
    ├── TemplateError       a template or a style sheet is not acceptable            1
    ├── RenderError         one letter could not be made; the others can             4
    ├── VerifyError         one finished letter does not say what it should          4
    ├── ReviewError         the ledger of verdicts is damaged, or a verdict cannot be 1
    └── ReleaseRefused      something is missing before letters may go out            3

Anything else that is raised is a bug and is left to be seen.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

__all__ = [
    "AppelloError",
    "CampaignError",
    "LockedError",
    "Place",
    "Problem",
    "ReleaseRefused",
    "RenderError",
    "ReviewError",
    "Severity",
    "TemplateError",
    "TranslationError",
    "VerifyError",
    "WorkspaceError",
]


class Severity(enum.Enum):
    """How much a problem matters: errors stop letters, warnings are shown beside them."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file: line and column count from 1, 0 means unknown."""

    file: Path | None = None
    line: int = 0
    column: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    Attributes:
        code: short stable name, for example `unknown-key`.
        message: what is wrong, one sentence without a full stop at the end.
        advice: what to write or do instead, one sentence; empty if the message says it.
        place: file, line and column.
        field: dotted path of the field, for example `demands.0.text`.
        severity: error or warning.
        locale: the language that it concerns; empty if it concerns all.
    """

    code: str
    message: str
    advice: str = ""
    place: Place = field(default_factory=Place)
    field: str = ""
    severity: Severity = Severity.ERROR
    locale: str = ""


class AppelloError(Exception):
    """Something that a person can mend; `problems` says everything that is known.

    `warnings` are doubts that were found before the problems ended the work.
    """

    exit_code = 1

    def __init__(
        self, problems: Problem | Iterable[Problem], warnings: Iterable[Problem] = ()
    ) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.warnings = tuple(warnings)
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(
        self,
    ) -> tuple[type[AppelloError], tuple[tuple[Problem, ...], tuple[Problem, ...]]]:
        """Keep the problems when the exception crosses a process boundary."""
        return type(self), (self.problems, self.warnings)


class WorkspaceError(AppelloError):
    """A folder or a file of the workspace is missing, unsafe or not writable."""


class LockedError(WorkspaceError):
    """Another run is writing letters of the same campaign."""

    exit_code = 75


class CampaignError(AppelloError):
    """What people typed in YAML files is wrong."""


class TranslationError(AppelloError):
    """A catalog lacks a sentence, or has one that would break the letter."""


class TemplateError(AppelloError):
    """A template or a style sheet asks for something that letters may not do."""


class RenderError(AppelloError):
    """One letter could not be made."""

    exit_code = 4


class VerifyError(AppelloError):
    """One finished letter does not say what it should."""

    exit_code = 4


class ReviewError(AppelloError):
    """The ledger of verdicts is not as the program wrote it, or a verdict cannot be given."""


class ReleaseRefused(AppelloError):  # noqa: N818 - not an error: a gate did its work
    """Letters may not go out yet; the problems say everything that is missing."""

    exit_code = 3
