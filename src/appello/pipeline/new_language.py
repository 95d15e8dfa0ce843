"""Begin a language: empty catalogs, and a file of forms of address to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from appello.errors import Place, Problem, TranslationError
from appello.load.campaign import load_forms
from appello.locales.tags import babel_locale, is_pseudo
from appello.model.forms import AddressForms, FormsOfAddress
from appello.pipeline.translations import Change, Scope, require_known, update
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import Workspace

__all__ = ["add_language"]

_MODEL = "en"


def add_language(workspace: Workspace, found: Sequence[Scope], locale: str) -> list[Change]:
    """Write the files that a translator of a new language fills in.

    Args:
        workspace: the workspace.
        found: the campaigns, and the letters' own words, that are to be translated.
        locale: BCP 47 tag of the language.

    Raises:
        AppelloError: CLDR does not know the language, or it has been begun already.
    """
    require_known(locale)
    if is_pseudo(locale):
        message = f"`{locale}` is not a language: it is for trying templates"
        advice = f"`appello translate preview CAMPAIGN --locale {locale}` shows a letter in it"
        raise TranslationError(Problem("pseudo-locale", message, advice))
    for scope in found:
        file = scope.file(locale)
        if locale == scope.source or scope.serving(locale).is_file():
            message = f"{scope.name} has the language `{locale}` already"
            advice = "`appello translate update` brings its catalog up to date"
            raise TranslationError(Problem("language-exists", message, advice, Place(file)))
    changes = update(
        workspace, [replace(scope, locales=(locale,)) for scope in found], locales=(locale,)
    )
    if any(scope.domain == "letters" for scope in found):
        changes += _begin_forms(workspace, locale)
    return changes


def _begin_forms(workspace: Workspace, locale: str) -> Iterator[Change]:
    """Write the forms of address, unless the program or the workspace has them."""
    if workspace.template_file("forms", f"{locale}.yaml"):
        return
    file = workspace.root / "templates" / "forms" / f"{locale}.yaml"
    lines = list(_forms_to_fill(load_forms(workspace, _MODEL, Place()), locale))
    prepare_folder(file.parent, workspace.root)
    try:
        write_atomically(file, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise not_written(file, error) from None
    blanks = sum(line.partition("#")[0].count('""') for line in lines)
    yield Change(file, is_written=True, total=blanks, missing=blanks)


def _forms_to_fill(model: FormsOfAddress, locale: str) -> Iterator[str]:
    """Yield the lines of a file in which every text is empty and the English one stands beside.

    The program refuses an empty text, so that nothing half filled in is ever printed.
    """
    name = babel_locale(locale).english_name or locale
    yield f"# How offices are addressed in {name}. Fill in each empty text; the English one stands"
    yield "# beside it. Delete an office that you do not need; add `source:` where you know one."
    yield "# Keep {name} and {post}. A form without `review: native` is a draft."
    yield f"locale: {locale}"
    yield f"layout: {model.layout}"
    yield "offices:"
    for office, genders in model.offices.items():
        yield f"  {office}:"
        for gender, forms in genders.items():
            yield f"    {gender}:"
            yield from _form_to_fill(forms)


def _form_to_fill(forms: AddressForms) -> Iterator[str]:
    blanks = ", ".join('""' for _ in forms.block.lines)
    yield f"      block: {{lines: [{blanks}]}}  # {' / '.join(forms.block.lines)}"
    yield f'      salutation: {{text: ""}}  # {forms.salutation.text}'
    yield f'      closing: {{text: ""}}  # {forms.closing.text}'
