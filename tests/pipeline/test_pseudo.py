"""Letters in the pseudo-locales: every word comes from a catalog or from the data, and has room."""

from __future__ import annotations

import ctypes
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from pydantic import BaseModel
from pypdfium2 import raw

from appello.errors import CampaignError, VerifyError
from appello.locales.dates import long_date
from appello.locales.lists import join
from appello.locales.moments import days, times, weekday_date, zone_name
from appello.locales.ranges import years
from appello.locales.tags import babel_locale, direction
from appello.locales.typography import polish
from appello.locales.words import words
from appello.model.campaign import Campaign
from appello.model.chrome import needed_chrome
from appello.model.facts import facts
from appello.model.letter import Letter
from appello.model.line import lines
from appello.model.text import PLACEHOLDER, LocalisedName
from appello.pipeline.prepare import Prepared
from appello.pipeline.preview import prepare_preview, preview
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.translate.pseudo import PseudoTranslator
from appello.verify.letter import verify
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

WORKSPACE = find_workspace(Path(__file__).resolve().parents[2])
LOCALES = ("en-XA", "ar-XB")
LAYOUTS = {"it": "post", "fr": "email", "din5008-b": "post_and_email", "uk": "open_letter"}
EARLIER: tuple[dict[str, str], ...] = ({}, {"reference": "VA-7"})
STRANGE = {"en-XA": re.compile("[A-Za-z]{4,}"), "ar-XB": re.compile("[A-Za-z]+")}
"""What only the data can have printed; in English lists, CLDR has its own "and"."""
INSTRUMENT = ("footnote", "{title}, {reference}")
"""Titles of instruments are English, so such a note of an Arabic letter is English as a whole."""
IDS = re.compile("[a-z0-9_-]+")
CONSENT = {"state": "given"}
RICH: dict[str, Any] = {
    "fictitious": True,
    "documents": [
        {
            "id": f"letter-{layout}",
            "kind": "mp_letter",
            "addressees": ["lindqvist"],
            "layout": layout,
            "transmission": transmission,
            "copies": ["Those who **asked**"],
            "enclosures": ["What they asked", "What they got"],
            "reply_by": "2031-05-01",
            "follows": {"date": "2031-03-01", **reference},
        }
        for (layout, transmission), reference in zip(LAYOUTS.items(), EARLIER * 2, strict=True)
    ],
    "return_address": "Valdorian Assembly, 1 Harbour Square, 0012 Port Aurel",
    "place": "Port Aurel",
    "reference": "VA/112",
    "your_reference": "PM-7 (b)",
    "addressees": [
        {
            "id": "lindqvist",
            "name": "Maren Lindqvist",
            "gender": "female",
            "office": "prime_minister",
            "post": "Prime Minister of Valdoria",
            "address": {
                "lines": ["Residence of the Cabinet", "2 Harbour Square"],
                "postal_code": "0012",
                "city": "Port Aurel",
                "country": "KZ",
            },
            "email": "office@valdoria.example",
        }
    ],
    "subject": 'What became of "those who asked", and of {figures.trials} trials',
    "opening": (
        "We, {signatories.count.words} of us, write of {cases.vasko.name} *and* of what\n"
        "[they](https://example.org/deep/page_1) say about {mentions.league}. [^jurists]\n\n"
        "- As of {facts_as_of}, {figures.trials} went on;\n- {groups.tried.names} wait.\n\n"
        "1. One,\n2. and two: until {reply_by}?"
    ),
    "background": [
        {
            "id": "statute",
            "text": "It is **vague**; see {instruments.pact.reference}.",
            "sources": ["jurists", "press", "insider", "gazette"],
            "instruments": ["pact"],
        }
    ],
    "cases_intro": "They are:",
    "case_groups": [
        {
            "id": "held",
            "heading": "Held without trial",
            "text": {
                "one": "{groups.held.count.words} person waits.",
                "other": "{groups.held.count.words} people wait {groups.held.max_years} years.",
                "count": "groups.held.count",
            },
            "cases": ["tarvel", "child", "witness"],
        },
        {"id": "tried", "heading": "Tried", "text": "Two wait.", "cases": ["vasko", "marel"]},
    ],
    "cases": [
        {"id": "vasko", "name": "Ilir Vasko", "note": "who wrote", "consent": CONSENT},
        {"id": "marel", "name": "Ana Marel", "consent": CONSENT},
        {
            "id": "tarvel",
            "name": {"en": "Noemi Tarvel", "ar": "نويمي تارفيل"},
            "consent": CONSENT,
            "sentence": {"kind": "risk", "min_years": "4", "max_years": "12"},
        },
        {
            "id": "child",
            "name": "Tomas Tarvel",
            "alongside": "tarvel",
            "descriptor": "her young son",
            "naming": {"public": "descriptor"},
        },
        {
            "id": "witness",
            "name": "Teodor Brandis",
            "descriptor": "one who wants no name here",
            "naming": {"public": "descriptor"},
        },
    ],
    "postscript": "Do not forget them.",
    "signatories": {
        "signing": "signed",
        "disclaimer": True,
        "note": "Others wish to sign too.",
        "people": [
            {
                "id": "ghisellin",
                "name": "Marta Ghisellin",
                "honorific_prefix": "Sen.",
                "personal_capacity": True,
                "memberships": [{"organization_id": "civic-union", "role": "Treasurer"}],
                "place": "Port Aurel",
                "consent": CONSENT,
            },
            {
                "id": "league",
                "name": "League of Readers",
                "represented_by": {"name": "Oskar Lindmark", "role": "Chairman"},
                "consent": CONSENT,
            },
            *(
                {"id": f"member-{index}", "name": f"Member No{index}", "consent": CONSENT}
                for index in range(10, 16)
            ),
        ],
    },
    "organizations": [
        {"id": "civic-union", "name": "+Civic Union", "classification": "party"},
    ],
    "figures": [{"id": "trials", "value": "1234", "sources": ["jurists"]}],
    "mentions": [{"id": "league", "name": "the League of Readers (S&D)"}],
    "instruments": [
        {
            "id": "pact",
            "kind": "treaty",
            "title": "Pact on the Freedom of Readers",
            "reference": "2019/2610(RSP)",
            "url": "https://example.org/pact/2019-2610/",
        }
    ],
    "sources": [
        {
            "id": "jurists",
            "title": 'The statute on "destabilising news"',
            "publisher": "Commission of Jurists",
            "url": "https://example.org/jurists/a-report-with-a-long-address/2031/04/10/page_1.html",
        },
        {"id": "press", "publisher": "Valdorian Press"},
        {
            "id": "gazette",
            "title": "القراء",
            "publisher": "الجريدة",
            "language": "ar",
            "url": "https://example.org/gazette/1",
        },
        {"id": "insider", "publisher": "Teodora Brand", "confidential": True},
    ],
}
"""A campaign that brings every message of the letters' own onto the page, in every layout."""

RUNNING = {"style": "run_in", "signing": "none"}
SHEET = {"style": "sheet", "order": "by_party", "headings": "true"}
"""Forms of the signature block that have words of their own."""

Made = tuple[Prepared, Letter, bytes]


def _rendered(workspace: Workspace, prepared: Prepared, cache: Path) -> Iterator[Made]:
    """Yield letters with their final bytes, of which the verification had nothing to say."""
    use_fonts(cache, workspace.fonts)
    from appello.render.pdf import Renderer

    renderer = Renderer(workspace.template_folders(), {})
    for letter in prepared.letters:
        data, printed = renderer.pdf(letter)
        verify(
            data,
            letter,
            words=printed,
            families=prepared.materials.families,
            withheld=prepared.projection.withheld,
        )
        yield prepared, letter, data


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for fonts."""
    return tmp_path_factory.mktemp("pseudo-fonts")


@pytest.fixture
def rich(desk: Desk, cache: Path) -> Callable[..., list[Made]]:
    """A function that makes the four rich letters in a locale, or some with other fields."""

    def make(locale: str, **changes: object) -> list[Made]:
        prepared = prepare_preview(desk.workspace, desk.write(**(RICH | changes)), locale)
        return list(_rendered(desk.workspace, prepared, cache))

    return make


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _data(value: object, locale: str) -> Iterator[str]:
    """Yield what a part of a campaign says that is neither prose nor an id."""
    if isinstance(value, LocalisedName):
        yield value.use(locale).text
    elif isinstance(value, str) and not IDS.fullmatch(value):
        yield polish(value.removeprefix("https://").removesuffix("/"), "en")
        yield polish(f'"{value}"', "en")[1:-1]
    elif isinstance(value, BaseModel):
        for _, item in value:
            yield from _data(item, locale)
    elif isinstance(value, tuple):
        for item in value:
            yield from _data(item, locale)


def _given(prepared: Prepared, letter: Letter) -> Iterator[str]:
    """Yield every text of a letter that no catalog gives: data, dates, numbers, countries."""
    campaign, locale = prepared.projection.campaign, letter.key.locale
    yield letter.edition_line
    yield from _data(campaign, locale)
    known = facts(campaign, campaign.addressees, glossary=prepared.loaded.glossary)
    for fact in known.values():
        if isinstance(fact, int):
            yield words(fact, locale)
        elif isinstance(fact, datetime.date):
            yield long_date(fact, locale)
    for addressee in campaign.addressees:
        if addressee.address and addressee.address.country:
            yield babel_locale(locale).territories[addressee.address.country].upper()
    yield from _of_papers(campaign, locale)
    for person in campaign.cases + campaign.participants:
        if country := getattr(person, "country", None):
            yield babel_locale(locale).territories[country]
    # Behind the number of an opinion stands the number of its note.
    yield from (line.text for line in lines(letter.parts.profiles) if ".opinions." in line.id)
    # The code of a text that is to be signed comes from the ledger of confirmations.
    for line in letter.parts.reply_form:
        yield from (run.text for run in line.runs if run.keep)


def _of_papers(campaign: Campaign, locale: str) -> Iterator[str]:
    """Yield days, times, spans, languages and numbers that only papers print."""
    for event in campaign.events:
        start, end = event.start, event.end
        yield from (weekday_date(start.day, locale), days(start.day, (end or start).day, locale))
        if start.time:
            yield times(start.time, end.time if end else None, locale)
        if event.zone:
            yield zone_name(event.zone, locale)
        if event.register_by:
            yield long_date(event.register_by, locale)
        yield from (str(babel_locale(locale).languages[tag]) for tag in event.languages)
        yield join([str(babel_locale(locale).languages[tag]) for tag in event.languages], locale)
    spans = [case.sentence for case in campaign.cases if case.sentence]
    yield from (years(item.min_years, item.max_years, locale) for item in spans)
    dated = [*_days(campaign)]
    yield from (long_date(day, locale) for day in dated)


def _days(value: object) -> Iterator[datetime.date]:
    """Yield every day in a part of a campaign."""
    if isinstance(value, datetime.date):
        yield value
    elif isinstance(value, BaseModel):
        for _, item in value:
            yield from _days(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _days(item)


def _strangers(prepared: Prepared, letter: Letter, data: bytes) -> list[str]:
    """Return the Latin words of a finished letter that neither a catalog nor its data gave.

    A text of the data is passed over only as a whole; in lines of Arabic script, where extraction
    may read the words of a name apart, also word by word.
    """
    text, locale = _text(data), letter.key.locale
    texts = sorted(set(_given(prepared, letter)), key=len, reverse=True)
    for given in texts:
        spaced = r"\s*".join(map(re.escape, "".join(given.split())))
        text = re.sub(rf"(?<!\w){spaced}(?!\w)", "·", text, flags=re.IGNORECASE)
    apart = set(STRANGE[locale].findall(" ".join(texts))) if letter.direction == "rtl" else set()
    return [word for word in STRANGE[locale].findall(text) if word not in apart]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", [name for name in WORKSPACE.kinds() if name != "cover_list"])
def test_every_kind_prints_no_word_of_its_own(kind: str, locale: str, cache: Path) -> None:
    """The sample of every kind, in both pseudo-locales, has words of catalogs and data only."""
    sample = WORKSPACE.template_file(kind, "sample", "campaign.yaml")
    assert sample, f"the kind {kind} has no sample"
    made = list(_rendered(WORKSPACE, prepare_preview(WORKSPACE, sample, locale), cache))
    assert made
    for prepared, letter, data in made:
        assert _strangers(prepared, letter, data) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_reaches_the_page_translated(
    locale: str, rich: Callable[..., list[Made]]
) -> None:
    """A letter with every part, in every layout, prints each of its own words in the locale."""
    made = rich(locale)
    assert {letter.layout for _, letter, _ in made} == set(LAYOUTS)
    alone = RICH["documents"][0] | {"enclosures": ["What they asked"]}
    for form in (RUNNING, SHEET):
        signatories = {**RICH["signatories"], **form}
        made += rich(locale, documents=[alone], signatories=signatories)
    printed = "\n".join(
        text for _, letter, _ in made for text in (letter.folio, *(x.text for x in lines(letter)))
    )
    translator = PseudoTranslator(locale)
    # What only papers print is looked for in test_every_message.py.
    for context, message in needed_chrome(()):
        if (context, message) == INSTRUMENT and direction(locale) == "rtl":
            continue
        pieces = PLACEHOLDER.split(polish(translator.text(context, message), locale))[::2]
        assert all(piece in printed for piece in pieces), message
    for prepared, letter, data in made:
        assert _strangers(prepared, letter, data) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "place, word",
    [
        ('<header class="letterhead">', "Office"),
        ('<p class="transmission">', "By"),
        ('<div class="dateline"><p>', "Page"),
    ],
)
def test_a_word_in_a_template_is_found(
    place: str, word: str, locale: str, desk: Desk, cache: Path
) -> None:
    """A word that a template prints by itself is found; in Arabic letters, even one of two."""
    parts = (WORKSPACE.root / "templates/base/parts.html.j2").read_text(encoding="utf-8")
    assert place in parts
    desk.write_file("templates/base/parts.html.j2", parts.replace(place, f"{place}{word} "))
    prepared = prepare_preview(desk.workspace, desk.write(**RICH), locale)
    use_fonts(cache, desk.workspace.fonts)
    from appello.render.pdf import Renderer

    letter = prepared.letters[0]
    data, _ = Renderer(desk.workspace.template_folders(), {}).pdf(letter)
    seen = [word] if STRANGE[locale].fullmatch(word) else []
    assert _strangers(prepared, letter, data) == seen


def _boxes(data: bytes) -> Iterator[tuple[int, str, float, tuple[float, float, float, float]]]:
    """Yield page, text, baseline and box (left, bottom, right, top) of each printed character."""
    document = pypdfium2.PdfDocument(data)
    x, y = ctypes.c_double(), ctypes.c_double()
    for number, page in enumerate(document):
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(textpage, index))
            if not char.isspace() and char not in "\x02\ufffe":
                raw.FPDFText_GetCharOrigin(textpage, index, x, y)
                yield number, char, y.value, textpage.get_charbox(index)
        textpage.close()
    document.close()


def _collisions(data: bytes) -> list[tuple[str, str]]:
    """Return pairs of characters of different lines of which one is printed over the other."""
    cells = defaultdict(list)
    for page, char, baseline, box in _boxes(data):
        left, bottom, right, top = box
        for column in range(int(left) // 20, int(right) // 20 + 1):
            for row in range(int(bottom) // 20, int(top) // 20 + 1):
                cells[page, column, row].append((char, baseline, box))
    return [
        (one, other)
        for found in cells.values()
        for index, (one, first, a) in enumerate(found)
        for other, second, b in found[index + 1 :]
        if abs(first - second) > 1
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


def test_longer_words_have_room(rich: Callable[[str], list[Made]]) -> None:
    """Two fifths longer, no line runs off the page, into a margin, or over another."""
    for _, letter, data in rich("en-XA"):
        left = 20 if letter.layout == "fr" else 25
        edges = [box for _, _, _, box in _boxes(data)]
        assert min(box[0] for box in edges) * 25.4 / 72 >= left - 0.5
        assert max(box[2] for box in edges) * 25.4 / 72 <= 190.5
        assert _collisions(data) == [], letter.layout


def test_a_line_printed_over_another_is_found(desk: Desk, cache: Path) -> None:
    """Where notes over the address have too little room, the collision is found."""
    narrow = WORKSPACE.root / "templates/base/layouts/din5008-b.css"
    text = narrow.read_text(encoding="utf-8").replace("height: 17.7mm }", "height: 2mm }")
    desk.write_file("templates/base/layouts/din5008-b.css", text)
    prepared = prepare_preview(desk.workspace, desk.write(**RICH), "en-XA")
    with pytest.raises(VerifyError) as caught:
        list(_rendered(desk.workspace, prepared, cache))
    assert [problem.code for problem in caught.value.problems] == ["overlap"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_preview_may_be_in_a_pseudo_locale(locale: str, desk: Desk) -> None:
    """`translate preview` shows all papers of a campaign in a pseudo-locale, as proofs."""
    folder = desk.workspace.output
    rows = preview(desk.workspace, desk.write(**RICH), locale, output=folder)
    assert [row.state for row in rows] == ["made"] * len(LAYOUTS), rows
    assert {Path(row.file).parent.name for row in rows if row.file} == {locale}


def test_only_what_is_chosen_is_composed(desk: Desk) -> None:
    """A paper may be chosen, and nothing else is composed."""
    chosen = Selection(documents=("letter-uk",))
    prepared = prepare_preview(desk.workspace, desk.write(**RICH), "en-XA", selection=chosen)
    assert [letter.key.document for letter in prepared.letters] == ["letter-uk"]


def test_a_campaign_with_mistakes_is_refused(desk: Desk) -> None:
    """What `check` refuses is refused here too."""
    with pytest.raises(CampaignError) as caught:
        prepare_preview(desk.workspace, desk.write(opening="{nothing}"), "ar-XB")
    assert [problem.field for problem in caught.value.problems] == ["opening"]
