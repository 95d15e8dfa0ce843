"""Write the parts of docs/ that the program knows best; with --check, say whether they are current.

A generated part stands between `<!-- generated: NAME ARGUMENT -->` and `<!-- end of generated -->`.
Everything around such parts is written by people and is left alone.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union

import click
from pydantic import BaseModel

from appello.cli.main import cli
from appello.errors import Place
from appello.load.campaign import load_kind
from appello.load.glossary import load_glossary
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml
from appello.model import (
    address,
    addressee,
    campaign,
    case,
    checking,
    demand,
    document,
    event,
    fields,
    forms,
    glossary,
    kind,
    moment,
    people_map,
    person,
    prose,
    quotation,
    record,
    review,
    roll,
    scorecard,
    text,
    where,
)
from appello.model.meanings import meanings
from appello.model.naming import NAMINGS, TABLE
from appello.render import page_lint, style_lint
from appello.render.environment import FILTERS
from appello.workspace.folders import find_workspace
from measurements import measured

ROOT = Path(__file__).resolve().parents[1]
_PART = re.compile(
    r"(<!-- generated: ([a-z-]+)(?: (\w+))? -->\n).*?(<!-- end of generated -->)", re.DOTALL
)

CAMPAIGN_PAGE, FORMS_PAGE = "campaign-file.md", "forms-of-address.md"
GLOSSARY_PAGE = "glossary.md"
MAPS_PAGE = "people-maps.md"
SECTIONS: dict[object, tuple[str, str]] = {
    fields.Line: ("one line of text", ""),
    fields.Slug: ("id", f"{CAMPAIGN_PAGE}#ids"),
    fields.Kind: ("name with underscores", ""),
    fields.Day: ("date", f"{CAMPAIGN_PAGE}#values"),
    fields.Number: ("whole number", f"{CAMPAIGN_PAGE}#values"),
    fields.Flag: ("true or false", ""),
    fields.LocaleTag: ("language", f"{CAMPAIGN_PAGE}#values"),
    fields.Url: ("https address", f"{CAMPAIGN_PAGE}#values"),
    prose.Prose: ("prose", f"{CAMPAIGN_PAGE}#prose"),
    prose.VariantText: ("wording", f"{CAMPAIGN_PAGE}#agreement"),
    prose.Variants: ("wordings for genders", f"{CAMPAIGN_PAGE}#agreement"),
    text.Text: ("prose", f"{CAMPAIGN_PAGE}#prose"),
    text.LocalisedName: ("name", f"{CAMPAIGN_PAGE}#names"),
    address.Address: ("address", f"{CAMPAIGN_PAGE}#address"),
    document.Bilingual: ("bilingual letters", f"{CAMPAIGN_PAGE}#bilingual-letters"),
    addressee.Addressee: ("addressees", f"{CAMPAIGN_PAGE}#addressees"),
    addressee.Exempt: ("exceptions", f"{CAMPAIGN_PAGE}#sets-of-addressees"),
    where.Where: ("conditions", f"{CAMPAIGN_PAGE}#sets-of-addressees"),
    where.Slugs: ("id, or list of ids", f"{CAMPAIGN_PAGE}#ids"),
    where.Lines: ("text, or list of texts", ""),
    where.Locales: ("language, or list of languages", f"{CAMPAIGN_PAGE}#values"),
    prose.AnyProse: ("prose", f"{CAMPAIGN_PAGE}#prose"),
    document.Document: ("documents", f"{CAMPAIGN_PAGE}#documents"),
    document.EarlierLetter: ("earlier letter", f"{CAMPAIGN_PAGE}#earlier-letters"),
    campaign.Letterhead: ("letterhead", f"{CAMPAIGN_PAGE}#letterhead"),
    case.Age: ("age", f"{CAMPAIGN_PAGE}#age"),
    case.CaseGroup: ("groups", f"{CAMPAIGN_PAGE}#groups-of-people"),
    case.NamedCase: ("people", f"{CAMPAIGN_PAGE}#people"),
    case.Naming: ("naming", f"{CAMPAIGN_PAGE}#naming"),
    case.Portrait: ("portrait", f"{CAMPAIGN_PAGE}#portraits"),
    case.PastStatus: ("earlier statuses", f"{CAMPAIGN_PAGE}#earlier-statuses"),
    case.Sentence: ("sentence", f"{CAMPAIGN_PAGE}#sentence"),
    case.Status: ("status", f"{CAMPAIGN_PAGE}#status"),
    checking.Silenced: ("silenced messages", f"{CAMPAIGN_PAGE}#silenced-messages"),
    checking.Staleness: ("age of facts", f"{CAMPAIGN_PAGE}#age-of-facts"),
    demand.Demand: ("demands", f"{CAMPAIGN_PAGE}#demands"),
    demand.Figure: ("figures", f"{CAMPAIGN_PAGE}#figures"),
    demand.Instrument: ("treaties and resolutions", f"{CAMPAIGN_PAGE}#instruments"),
    demand.Mention: ("mentions", f"{CAMPAIGN_PAGE}#mentions"),
    demand.Paragraph: ("paragraphs", f"{CAMPAIGN_PAGE}#paragraphs"),
    demand.Source: ("sources", f"{CAMPAIGN_PAGE}#sources"),
    person.Consent: ("consent", f"{CAMPAIGN_PAGE}#consent"),
    person.ConsentScope: ("scope", f"{CAMPAIGN_PAGE}#scope-of-a-consent"),
    people_map.AddressColumns: ("address columns", f"{MAPS_PAGE}#address"),
    people_map.Contact: ("contacts", f"{MAPS_PAGE}#the-private-file"),
    people_map.GenderColumn: ("gender column", f"{MAPS_PAGE}#gender"),
    people_map.IdentifierColumn: ("identifier columns", f"{MAPS_PAGE}#identifiers"),
    people_map.LocaleColumn: ("language column", f"{MAPS_PAGE}#language"),
    people_map.MappedOrganization: ("organisation", f"{MAPS_PAGE}#organisations"),
    people_map.MembershipColumn: ("membership columns", f"{MAPS_PAGE}#memberships"),
    people_map.NameColumns: ("name columns", f"{MAPS_PAGE}#name"),
    person.Identifier: ("identifiers", f"{CAMPAIGN_PAGE}#identifiers"),
    person.Membership: ("memberships", f"{CAMPAIGN_PAGE}#memberships"),
    person.Representative: ("representative", f"{CAMPAIGN_PAGE}#representatives"),
    person.SignatureImage: ("picture", f"{CAMPAIGN_PAGE}#pictures-of-signatures"),
    person.Organization: ("organisations", f"{CAMPAIGN_PAGE}#organisations"),
    person.Signatories: ("signatories", f"{CAMPAIGN_PAGE}#signatories"),
    person.Signatory: ("signatories", f"{CAMPAIGN_PAGE}#one-signatory"),
    record.Account: ("accounts", f"{CAMPAIGN_PAGE}#death"),
    record.Charge: ("charges", f"{CAMPAIGN_PAGE}#charges"),
    record.Death: ("death", f"{CAMPAIGN_PAGE}#death"),
    record.Detention: ("detention", f"{CAMPAIGN_PAGE}#detention"),
    record.Health: ("remarks on health", f"{CAMPAIGN_PAGE}#health"),
    record.Relative: ("relatives", f"{CAMPAIGN_PAGE}#relatives"),
    record.RiskReview: ("review", f"{CAMPAIGN_PAGE}#risk"),
    review.Review: ("rules of review", f"{CAMPAIGN_PAGE}#review"),
    review.Reviewer: ("reviewers", f"{CAMPAIGN_PAGE}#reviewers"),
    event.Event: ("events", f"{CAMPAIGN_PAGE}#events"),
    event.Participant: ("participants", f"{CAMPAIGN_PAGE}#participants"),
    event.Seat: ("seats", f"{CAMPAIGN_PAGE}#events"),
    quotation.ContactPerson: ("contacts", f"{CAMPAIGN_PAGE}#contacts"),
    quotation.Quotation: ("quotations", f"{CAMPAIGN_PAGE}#quotations"),
    quotation.Statement: ("statements", f"{CAMPAIGN_PAGE}#statements"),
    roll.Roll: ("rolls", f"{CAMPAIGN_PAGE}#rolls"),
    roll.RollEntry: ("people", f"{CAMPAIGN_PAGE}#the-table-of-a-roll"),
    roll.Violation: ("kinds of violation", f"{CAMPAIGN_PAGE}#kinds-of-violation"),
    scorecard.Coverage: ("comparisons", f"{CAMPAIGN_PAGE}#comparisons"),
    scorecard.Issue: ("issues", f"{CAMPAIGN_PAGE}#comparisons"),
    scorecard.Recommendation: ("recommendations", f"{CAMPAIGN_PAGE}#scorecards"),
    scorecard.Scorecard: ("scorecards", f"{CAMPAIGN_PAGE}#scorecards"),
    moment.Moment: ("day, or day and time", f"{CAMPAIGN_PAGE}#values"),
    moment.TimeZone: ("time zone", ""),
    forms.AddressForms: ("forms", f"{FORMS_PAGE}#one-office"),
    forms.BlockForm: ("block", f"{FORMS_PAGE}#block"),
    forms.Form: ("form", f"{FORMS_PAGE}#salutation-and-closing"),
    forms.ToneForms: ("other tone", f"{FORMS_PAGE}#tones"),
    glossary.Period: ("periods", f"{GLOSSARY_PAGE}#periods"),
    glossary.Term: ("terms", f"{GLOSSARY_PAGE}#one-term"),
    glossary.Wording: ("wording", f"{GLOSSARY_PAGE}#wording"),
}  # fmt: skip
"""What each kind of value is called in the reference, and where it is described."""

MODELS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for module in (
        *(address, addressee, where),
        *(campaign, case, checking, demand, document, event, forms, glossary, kind, people_map),
        *(person, prose, quotation, record, review, roll, scorecard, text),
    )
    for model in vars(module).values()
    if inspect.isclass(model)
    and issubclass(model, fields.Model)
    and model.__module__ == module.__name__
    and model is not addressee.ChosenAddressee
}


def main() -> int:
    """Write what is stale, or with --check only name it; return 1 if it was only named."""
    parser = argparse.ArgumentParser(description=inspect.getdoc(sys.modules[__name__]))
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if a page is stale"
    )
    only_check: bool = parser.parse_args().check
    stale = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        before = page.read_text(encoding="utf-8")
        after = _PART.sub(_renewed, before)
        if after != before:
            stale.append(page)
            if not only_check:
                page.write_text(after, encoding="utf-8")
    state = "stale; run python tools/reference.py" if only_check else "written"
    for page in stale:
        print(f"{page.relative_to(ROOT)}: {state}")
    return 1 if stale and only_check else 0


def _renewed(part: re.Match[str]) -> str:
    start, name, argument, end = part.groups()
    return f"{start}\n{GENERATORS[name](argument or '')}\n\n{end}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars inside cells are escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def model_table(name: str) -> str:
    """Describe every key of a model: the value, what holds without it, and the docstring."""
    rows = []
    texts = meanings(MODELS[name])
    for key, field in MODELS[name].model_fields.items():
        hints = typing.get_type_hints(MODELS[name], include_extras=True)
        default = (
            "**needed**"
            if field.is_required()
            else _default(None if field.default_factory else field.default)
        )
        rows.append(
            (
                f"`{field.alias or key}`",
                words(hints[key]),
                default,
                " ".join(texts.get(key, "").split()),
            )
        )
    return table(("Key", "Value", "Without it", "Meaning"), rows)


def naming_table(edition: str) -> str:
    """Print the table of consent and naming for one edition."""
    rows = TABLE[edition]  # type: ignore[index]
    header = ["Consent counts as", *(f"`{item}`" if item else "no `naming`" for item in NAMINGS)]
    return table(
        header,
        [
            (f"`{state}`" + (", under 18" if is_minor else ""), *outcomes)
            for (state, is_minor), outcomes in rows.items()
        ],
    )


def _default(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value in ((), {}) or isinstance(value, BaseModel):
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def words(hint: Any) -> str:  # noqa: ANN401 - a type hint may be anything
    """Say in plain words what a type hint allows."""
    for kind_of_value, (name, page) in SECTIONS.items():
        if hint == kind_of_value:
            return f"[{name}]({page})" if page else name
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return words(arguments[0])
    if origin in (Union, types.UnionType):
        return ", or ".join(words(item) for item in arguments if item is not type(None))
    if origin is tuple:
        return f"list of {_several(words(arguments[0]))}".replace("list of one of", "any of")
    if origin is dict:
        return f"for each {_bare(words(arguments[0]))}: {words(arguments[1])}"
    if origin is Literal:
        return "one of " + ", ".join(f"`{item}`" for item in arguments)
    if hint in _PLAIN:
        return _PLAIN[hint]
    raise LookupError(f"say in SECTIONS what {hint} is called, and describe it in docs/reference")


_PLAIN = {str: "text", int: "whole number"}


def _several(name: str) -> str:
    plural = {
        "one line of text": "lines of text",
        "[id](campaign-file.md#ids)": "[ids](campaign-file.md#ids)",
    }
    plural["[language](campaign-file.md#values)"] = "[languages](campaign-file.md#values)"
    return plural.get(name, name)


def _bare(name: str) -> str:
    return {"text": "code"}.get(name, name)


def command_help(_: str) -> str:
    """Return the help of every command, as the program prints it."""
    settings = {**cli.context_settings, "terminal_width": 90, "max_content_width": 90}
    group = click.Context(cli, info_name="appello", **settings)
    texts = dict(_help(cli, group, "appello"))
    parts = (f"### {title}\n\n```text\n{text.strip()}\n```" for title, text in texts.items())
    return "\n\n".join(parts)


def _help(command: click.Command, context: click.Context, title: str) -> Iterator[tuple[str, str]]:
    """Yield the help of a command and of those under it."""
    yield title, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if under := command.get_command(context, name):
                inner = click.Context(under, info_name=name, parent=context)
                yield from _help(under, inner, f"{title} {name}")


def kinds(_: str) -> str:
    """Return the document kinds that come with the program."""
    workspace = find_workspace(ROOT)
    found = [load_kind(workspace, name, Place()) for name in workspace.kinds()]
    rows = []
    for item in (item for item in found if not item.internal):
        needs = ", ".join(f"`{need}`" for need in item.needs)
        editions = ", ".join(item.editions)
        rows.append((f"`{item.name}`", item.title, needs, str(item.page_limit), editions))
    return table(("Kind", "What it is", "Needs", "Most pages", "Editions"), rows)


def offices(_: str) -> str:
    """Say how many forms each language has, with a source, and read by a native reader."""
    rows = []
    for file in sorted((ROOT / "templates" / "forms").glob("*.yaml")):
        language = validate(forms.FormsOfAddress, read_yaml(file))
        found = list(_parts(language))
        sourced = sum(part.source is not None for part in found)
        native = sum(part.review == "native" for part in found)
        numbers = (len(language.offices), len(found), sourced, native)
        rows.append((f"`{language.locale}`", language.layout, *map(str, numbers)))
    header = ("Language", "Layout", "Offices", "Forms", "With a source", "Read by a native reader")
    return table(header, rows)


def _parts(language: forms.FormsOfAddress) -> Iterable[forms.Form | forms.BlockForm]:
    for genders in language.offices.values():
        for form in genders.values():
            yield from (form.block, form.salutation, form.closing)
            for tone in form.tones.values():
                yield from (part for part in (tone.salutation, tone.closing) if part)


def office_names(_: str) -> str:
    """Return which languages have which office."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "templates" / "forms").glob("*.yaml")):
        for office in validate(forms.FormsOfAddress, read_yaml(file)).offices:
            found.setdefault(office, []).append(file.stem)
    return table(
        ("Office", "Languages"), [(f"`{name}`", ", ".join(found[name])) for name in sorted(found)]
    )


def form_sources(_: str) -> str:
    """Return the sources that the forms of address name, by key."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "templates" / "forms").glob("*.yaml")):
        found |= validate(forms.FormsOfAddress, read_yaml(file)).sources
    return table(("Key", "Source"), [(f"`{key}`", found[key]) for key in sorted(found)])


def terms(_: str) -> str:
    """Return the terms of the glossary, with the languages that each has something for."""
    rows = []
    for term in load_glossary(find_workspace(ROOT)).terms:
        english = [item.text for item in (term.name_in("en"), term.acronym_in("en")) if item]
        wordings = (*term.names.values(), *term.acronyms.values())
        languages = sorted({*term.names, *term.acronyms})
        counts = f"{sum(item.source is not None for item in wordings)} of {len(wordings)}"
        texts = " · ".join(english or [term.code or ""])
        rows.append((f"`{term.id}`", term.kind, texts, ", ".join(languages) or "all", counts))
    return table(("Term", "Kind", "In English", "Languages", "With a source"), rows)


def term_sources(_: str) -> str:
    """Return the sources of the glossary, by key."""
    found = load_glossary(find_workspace(ROOT)).sources
    return table(("Key", "Source"), [(f"`{key}`", found[key]) for key in sorted(found)])


def allowed(what: str) -> str:
    """Return one of the lists of what templates may use."""
    lists: Mapping[str, Iterable[str]] = {
        "filters": FILTERS,
        "elements": page_lint._ELEMENTS,  # noqa: SLF001 - the reference says what the check says
        "attributes": page_lint._ATTRIBUTES,  # noqa: SLF001 - as above
    }
    return ", ".join(f"`{item}`" for item in sorted(lists[what]))


def properties(_: str) -> str:
    """Return the CSS properties that style sheets may set, and to what."""
    by_value: dict[str, list[str]] = {}
    for name, check in style_lint._PROPERTIES.items():  # noqa: SLF001 - as above
        by_value.setdefault(_allowed_values(name, check), []).append(f"`{name}`")
    rows = [(", ".join(names), value) for value, names in by_value.items()]
    rows.append(
        ("`font-family`", "Noto Serif, Amiri, and the families in the workspace's fonts folder")
    )
    rows.append(("`white-space`", "`normal`; `nowrap` only under the selector `.keep`"))
    return table(("Property", "Values"), rows)


def _allowed_values(name: str, check: Callable[[str], bool]) -> str:
    bound = inspect.getclosurevars(check).nonlocals
    if "allowed" in bound:
        return ", ".join(f"`{word}`" for word in bound["allowed"])
    if "low" in bound:
        also = "".join(f", or `{word}`" for word in bound["also"])
        return f"{bound['low']} to {bound['high']} mm, or as much in another unit{also}"
    if name in {"orphans", "widows"}:
        return "a whole number"
    return _BY_CHECK[check.__name__ if check.__name__ != "<lambda>" else name]


_BY_CHECK = {
    "_font_size": "6 pt to 40 pt, or 0.6 to 3 times the size around it",
    "_line_height": "a number from 1 to 2.0, without a unit",
    "_dark": "a dark colour that is not transparent",
    "_border": "up to 2 mm, `solid`, `dotted` or `none`, a colour",
    "_content": "`counter(…)` of page, pages, footnote or list-item, `element(…)`, or blank text",
    "_position": "`static` or `running(…)`",
    "hyphenate-limit-chars": "one to three whole numbers",
}

GENERATORS: dict[str, Callable[[str], str]] = {
    "allowed": allowed,
    "commands": command_help,
    "form-sources": form_sources,
    "kinds": kinds,
    "measured": lambda name: measured(name, table),
    "model": model_table,
    "naming": naming_table,
    "office-names": office_names,
    "offices": offices,
    "properties": properties,
    "term-sources": term_sources,
    "terms": terms,
}

if __name__ == "__main__":
    sys.exit(main())
