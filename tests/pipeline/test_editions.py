"""What an edition withholds reaches no byte of anything that it writes, in any language."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import EXAMPLE, ROOT, SMALL, Desk, _dump
from tests.pipeline.test_withheld import _all_bytes

from appello.compose.projection import project
from appello.errors import AppelloError
from appello.load.campaign import load_campaign
from appello.model.line import lines
from appello.model.messages import messages
from appello.model.naming import EDITIONS
from appello.pipeline.extraction import campaign_messages
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.translate.header import plural_header
from appello.workspace.folders import find_workspace

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter
    from tests.pipeline.conftest import Run

    from appello.model.person import Edition
    from appello.workspace.folders import Workspace

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
LETTERS = (*LOCALES, "it+ru", "en+ar")
# Everybody is invented. Each word stands in one field of one person only.
CAMPAIGN: dict[str, Any] = {
    "locales": list(LOCALES),
    "documents": [
        {
            "id": "letter",
            "kind": "mp_letter",
            "addressees": ["lindqvist"],
            "bilingual": [{"locales": ["it", "ru"]}, {"locales": ["en", "ar"]}],
        }
    ],
    "case_groups": [
        {
            "id": "held",
            "heading": "Held without trial",
            "text": "{groups.held.count} people are held.",
            "cases": ["vasko", "first", "second", "third", "fourth"],
        }
    ],
    "cases": [
        {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}},
        {
            "id": "first",
            "name": {"en": "Teodor Kanarvogel", "ru": "Теодор Канарфогель", "ar": "كانارفوغل"},
            "given_name": "Teodor",
            "pseudonym": "Sparrowhawk",
            "descriptor": "a colleague of his",
            "note": "editor of the Gullfinch daily",
            "roles": ["Wrenkeeper"],
            "birth_date": "1981-03-17",
            "naming": {"public": "descriptor", "addressee": "pseudonym", "restricted": "initials"},
            "consent": {"state": "withheld", "evidence": "Drawer Nightjar"},
        },
        {
            "id": "second",
            "name": {"en": "Amalie Bergstorch", "ru": "Амалия Бергшторх"},
            "given_name": "Amalie",
            "descriptor": "a teacher from the coast",
            "note": "teacher at the Ploverton school",
            "naming": {"public": "omitted", "addressee": "given_name", "restricted": "full"},
            "consent": {"state": "given", "scope": {"editions": ["addressee", "restricted"]}},
        },
        {
            "id": "third",
            "name": {"en": "Milena Zaunkoenig", "ru": "Милена Цаункёниг"},
            "age": {"value": "16", "on": "2031-04-01"},
            "descriptor": "her daughter of sixteen",
            "alongside": "vasko",
            "naming": {"public": "descriptor", "addressee": "full", "restricted": "full"},
        },
        {
            "id": "fourth",
            "descriptor": "somebody who is not named",
            "naming": dict.fromkeys(EDITIONS, "descriptor"),
        },
    ],
}
PRIVATE = {
    "signatories": [{"id": "lindmark", "consent": {"evidence": "Drawer Hoopoe"}}],
    "cases": [
        {
            "id": "fourth",
            "name": "Oktavia Rohrdommel",
            "roles": ["Bitternkeeper"],
            "consent": {"state": "withdrawn", "evidence": "Drawer Corncrake"},
        }
    ],
}
NEVER = (
    "Kanarvogel", "Канарфогель", "كانارفوغل", "Gullfinch", "Wrenkeeper", "Nightjar", "1981-03-17",
    "Hoopoe", "Oktavia", "Rohrdommel", "Bitternkeeper", "Corncrake",
)  # fmt: skip
WITHHELD: dict[Edition, tuple[str, ...]] = {
    "public": (
        *NEVER, "Teodor", "Теодор", "Sparrowhawk", "Amalie", "Амалия", "Bergstorch", "Бергшторх",
        "Ploverton", "Milena", "Zaunkoenig", "Милена", "Цаункёниг",
    ),
    "addressee": (*NEVER, "Teodor", "Теодор", "Bergstorch", "Бергшторх", "Ploverton"),
    "restricted": (*NEVER, "Teodor", "Теодор", "Sparrowhawk"),
}  # fmt: skip
PRINTED: dict[Edition, tuple[str, ...]] = {
    "public": ("a colleague of his", "her daughter of sixteen"),
    "addressee": ("Sparrowhawk", "Amalie", "Milena Zaunkoenig"),
    "restricted": ("Amalie Bergstorch", "Ploverton", "Milena Zaunkoenig"),
}


@dataclass(frozen=True)
class Made:
    """What a run of one edition left behind."""

    edition: Edition
    folder: Path
    said: str
    elsewhere: tuple[Path, ...]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A workspace with the campaign, its private facts, and catalogs that repeat the source."""
    root = tmp_path_factory.mktemp("editions") / "workspace"
    (root / "campaigns").mkdir(parents=True)
    desk = Desk(find_workspace(root, starter=ROOT))
    desk.write(**CAMPAIGN)
    desk.write_file("campaigns/nowhere/private.yaml", _dump(PRIVATE))
    return desk


@pytest.fixture(scope="module")
def catalogs(place: Desk) -> None:
    """Catalogs with every message of every edition, those of other people among them."""
    campaign = load_campaign(place.workspace, place.folder / "campaign.yaml").campaign
    for locale in LOCALES[1:]:
        entries = [
            f'msgctxt "{item.context}"\nmsgid "{item.text.other}"\n'
            f'msgstr "{_translated(item.text.other, locale)}"\n'
            for item in messages(campaign)
        ]
        head = f'"Language: {locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        head += f'"Plural-Forms: {plural_header(locale)}\\n"\n'
        place.write_file(
            f"campaigns/nowhere/locales/{locale}/LC_MESSAGES/campaign.po",
            "\n".join([f'msgid ""\nmsgstr ""\n{head}', *entries]),
        )


def _translated(text: str, locale: str) -> str:
    """Return the source, or Arabic: a sentence in Latin letters does not end where Arabic does."""
    return text if locale != "ar" else " ".join(["نص عربي", *re.findall(r"\{.*?\}", text)])


@pytest.fixture(scope="module", params=EDITIONS)
def made(
    request: pytest.FixtureRequest,
    place: Desk,
    catalogs: None,  # noqa: ARG001 - they have to be there
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
) -> Made:
    """One edition, made, checked and looked up again by the real program."""
    edition: Edition = request.param
    temporary, cache = tmp_path_factory.mktemp("temporary"), tmp_path_factory.mktemp("cache")
    surroundings = {"TMPDIR": str(temporary), "XDG_CACHE_HOME": str(cache)}
    said = ""
    for command in (
        ("check", "--edition", edition),
        ("generate", "--edition", edition),
        ("generate", "--edition", edition, "--json"),
    ):
        result = run(*command, cwd=place.workspace.root, **surroundings)
        assert result.returncode == 0, result.stderr
        said += result.stdout + result.stderr
    elsewhere = tuple(file for folder in (temporary, cache) for file in folder.rglob("*"))
    return Made(edition, place.workspace.output / "nowhere" / edition, said, elsewhere)


def test_all_letters_are_made(made: Made) -> None:
    """Each edition has its letters in ten languages and in two pairs."""
    found = {file.parent.name for file in made.folder.glob("*/letter.proof.pdf")}
    assert found == set(LETTERS)


def test_no_byte_has_what_is_withheld(made: Made) -> None:
    """No canary is in a file, opened to its last stream, in a file's name, or in a message."""
    files = [file for file in made.folder.rglob("*") if file.is_file()]
    assert len(files) == len(LETTERS) + 1
    for word in WITHHELD[made.edition]:
        assert word not in made.said
        for file in (*files, *made.elsewhere):
            assert word not in file.name
            data = file.read_bytes() if file.is_file() else b""
            opened = _all_bytes(data) if file.suffix == ".pdf" else data
            assert word.encode() not in opened, (file.name, word)
            assert word.encode("utf-16-be") not in opened, (file.name, word)


@pytest.mark.parametrize("locale", LETTERS)
def test_no_page_shows_what_is_withheld(made: Made, locale: str) -> None:
    """No canary can be read on a page, and what the edition prints can; five are counted."""
    file = made.folder / locale / "letter.proof.pdf"
    text = _text(file)
    for word in WITHHELD[made.edition]:
        assert word not in text
    if locale == "en":
        for word in PRINTED[made.edition]:
            assert word in text
    if locale in {"en", "it"}:
        assert "5 people are held" in text


def _text(file: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout)


def test_only_the_restricted_edition_is_closed(made: Made) -> None:
    """Nobody but its owner may enter the folder of the restricted edition or read its files."""
    is_closed = made.edition == "restricted"
    assert (made.folder.stat().st_mode & 0o077 == 0) == is_closed
    for file in made.folder.rglob("*"):
        if file.is_file():
            assert (file.stat().st_mode & 0o077 == 0) == is_closed


def test_the_projection_never_had_it(made: Made, place: Desk) -> None:
    """What composition works on has lost the canaries, those in the words to look for apart."""
    loaded = place.load(**CAMPAIGN)
    projection = project(loaded, made.edition)
    known = repr((projection.campaign, projection.people))
    assert not [word for word in WITHHELD[made.edition] if word in known]


def test_source_texts_have_nothing_private(place: Desk) -> None:
    """Translators get the words that some edition prints, no note of others, nothing private."""
    texts = repr([item.id for item in campaign_messages(place.load(**CAMPAIGN))])
    assert "Ploverton" in texts
    assert "a colleague of his" in texts
    assert not [word for word in NEVER if word in texts]


def test_an_edition_does_without_words_that_it_does_not_print(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """A catalog that lacks the words instead of a name serves the edition that prints the name."""
    tarvel = {
        "id": "tarvel",
        "name": "Noemi Tarvel",
        "consent": {"state": "given"},
        "naming": {"public": "descriptor"},
        "descriptor": "a colleague",
    }
    content = {"locales": ["it"], "cases": [SMALL["cases"][0], tarvel]}
    loaded = desk.load(**content)
    entries = {
        (item.context, item.text.other): item.text.other
        for item in messages(loaded.campaign)
        if not item.context.endswith("descriptor")
    }
    write_catalog(desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po", "it", entries)
    assert len(prepare(desk.workspace, loaded.file, Selection(edition="addressee")).letters) == 1
    with pytest.raises(AppelloError) as caught:
        prepare(desk.workspace, loaded.file, Selection())
    assert [item.field for item in caught.value.problems] == ["cases.tarvel.descriptor"]


def test_a_kind_without_the_edition_is_not_made_in_it(desk: Desk) -> None:
    """A kind that has only the public edition is refused in the others, and left out of them."""
    kind = (ROOT / "templates" / "mp_letter" / "kind.yaml").read_text(encoding="utf-8")
    public_only = kind.replace("mp_letter", "open_paper").replace(
        "[public, addressee, restricted]", "[public]"
    )
    desk.write_file("templates/open_paper/kind.yaml", public_only)
    for name in ("letter.html.j2", "style.css"):
        file = ROOT / "templates" / "mp_letter" / name
        desk.write_file(f"templates/open_paper/{name}", file.read_bytes())
    documents = [
        {"id": "open", "kind": "open_paper", "addressees": ["lindqvist"]},
        *SMALL["documents"],
    ]
    file = desk.write(documents=documents)
    addressee = prepare(desk.workspace, file, Selection(edition="addressee"))
    assert [letter.key.document for letter in addressee.letters] == ["letter"]
    chosen = Selection(documents=("open",), edition="addressee")
    for content, selection in (
        (documents, chosen),
        (documents[:1], Selection(edition="restricted")),
    ):
        file = desk.write(documents=content)
        with pytest.raises(AppelloError) as caught:
            prepare(desk.workspace, file, selection)
        assert [item.code for item in caught.value.problems] == ["no-edition"]
    assert len(prepare(desk.workspace, file, Selection()).letters) == 1


def test_the_addressee_edition_of_the_example_names_the_boy(workspace: Workspace) -> None:
    """The addressee reads in ten languages whose death it is; five are still counted."""
    chosen = Selection(documents=("letter",), edition="addressee")
    prepared = prepare(workspace, workspace.campaign_file(EXAMPLE), chosen)
    assert len(prepared.letters) == 10
    for letter in prepared.letters:
        text = " ".join(line.text for line in lines(letter))
        assert "Zhanbolat Agadil" in text
    codes = [item.code for item in prepared.warnings]
    assert "minor-printed" in codes
    deaths = [group for group in prepared.projection.campaign.case_groups if group.id == "deaths"]
    assert [len(group.cases) for group in deaths] == [5]
