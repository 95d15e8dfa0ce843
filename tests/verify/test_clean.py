"""Letters in which nothing is wrong raise no alarm, however they are set and whoever signs them."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import random
from typing import TYPE_CHECKING, Literal

import pytest
from PIL import Image

from appello.errors import VerifyError
from appello.model.letter import Letter, Signature, SignatureBlock, SignatureGroup
from appello.model.line import Line, Run
from appello.render.fonts import use_fonts
from appello.verify.addressees import Addressees
from appello.verify.letter import verify
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
FAMILIES = ("Noto Serif", "Amiri")
LAYOUTS = ("it", "fr", "din5008-b", "uk")
STYLES: tuple[Literal["columns", "list", "run_in", "sheet"], ...] = (
    "columns", "list", "run_in", "sheet",
)  # fmt: skip
SIGNINGS: tuple[Literal["room", "line", "signed", "none"], ...] = (
    "room", "line", "signed", "none",
)  # fmt: skip
SYLLABLES = {
    script: syllables.split()
    for script, syllables in (
        ("latin", "ba ve ño ri ska tøn el đa mí zhü ŁO’ke -na ffi fl ǧa îș ġhe"),
        ("cyrillic", "ба ве їно рі ська тьон ель ға мы щю Лё’ке ңа ұө"),
        ("arabic", "سالم ليلى نادر هدى كريم منى يوسف الأمين علاء الدين بلال سلامة مؤمن لارا إلهام"),
    )
}
EVERYBODY = Addressees({"other": ("Ylva Nordahl-Quist", "12 Elsewhere Road")}, {})


def _picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((160, 60), 80).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


PICTURE = _picture()
DIGEST = hashlib.sha256(PICTURE).hexdigest()


class _Draw:
    """Draws what is different in each letter, always the same for the same letter."""

    def __init__(self, letter: Letter, number: int) -> None:
        self.letter = letter
        self.dice = random.Random(f"{letter.key.locale} {number}")  # noqa: S311 - no secret

    def _word(self, script: str) -> str:
        if script == "arabic":
            return self.dice.choice(SYLLABLES[script])
        text = "".join(self.dice.choices(SYLLABLES[script], k=self.dice.randint(1, 4)))
        return text.strip("-’").capitalize()

    def name(self) -> Run:
        """Draw an invented name, in the letter's own script or in Latin letters."""
        locale = self.letter.key.locale
        own = {"uk": "cyrillic", "ru": "cyrillic", "kk": "cyrillic", "ar": "arabic"}
        script = self.dice.choice((own.get(locale, "latin"), "latin"))
        text = " ".join(self._word(script) for _ in range(self.dice.randint(1, 4)))
        foreign = script == "latin" and locale in own
        return Run(text, name=True, isolate=True, keep=len(text) < 24, lang="en" if foreign else "")

    def _line(self, name: str) -> Line:
        return Line(name, (self.name(),))

    def letter_drawn(self) -> Letter:
        """Change whatever a letter may have otherwise."""
        letter, dice = self.letter, self.dice
        (address, *_) = letter.inside_addresses
        demands = dice.sample(letter.demands, dice.randint(1, len(letter.demands)))
        groups = (
            dataclasses.replace(
                group, entries=tuple(dice.sample(group.entries, len(group.entries)))
            )
            for group in letter.case_groups
        )
        return dataclasses.replace(
            letter,
            layout=dice.choice(LAYOUTS),
            page_limit=30,
            letterhead=tuple(self._line("letterhead") for _ in range(dice.randint(1, 4))),
            logo=dice.choice(("", DIGEST)),
            logo_text="A pattern",
            return_address=dice.choice((None, self._line("return_address"))),
            inside_addresses=((self._line("addressees.a.name"), *address[1:]),),
            demands=tuple(demands),
            case_groups=tuple(groups),
            signature_block=self._signatures(letter.signature_block),
            copies=tuple(self._line("copies") for _ in range(dice.randint(0, 3))),
            enclosures=tuple(self._line("enclosures") for _ in range(dice.randint(0, 2))),
            fictitious=dice.choice((None, self._line("fictitious"))),
        )

    def _signatures(self, block: SignatureBlock) -> SignatureBlock:
        dice = self.dice
        style = dice.choice(STYLES)
        pictured = dice.random() < 0.3 and style != "run_in"
        entries = [self._entry(style, number) for number in range(1, dice.choice((2, 9, 40)))]
        if pictured:
            entries[0] = dataclasses.replace(entries[0], image=DIGEST)
        signing: Literal["room", "line", "signed", "none"]
        signing = "none" if style == "run_in" else dice.choice(SIGNINGS)
        return dataclasses.replace(
            block,
            style=style,
            columns=dice.randint(1, 3),
            groups=(SignatureGroup(dice.choice((None, self._line("heading"))), tuple(entries)),),
            header=tuple(self._line("header") for _ in range(4)) if style == "sheet" else (),
            signing=signing,
            signed=Line("signed", (Run("…"),)) if signing == "signed" or pictured else None,
            is_short=len(entries) < 9,
        )

    def _entry(self, style: str, number: int) -> Signature:
        found = (self._line("signatories.name"), self._line("signatories.office"))
        if style != "sheet":
            return Signature(found[: self.dice.randint(1, 2)])
        return Signature(found[:1], Line("number", (Run(str(number)),)), (found[1:],))


@pytest.fixture(scope="module")
def pictured(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """A renderer that has the picture."""
    use_fonts(tmp_path_factory.mktemp("clean-fonts"), workspace.fonts)
    from appello.render.pdf import Renderer

    return Renderer(workspace.template_folders(), {DIGEST: PICTURE})


def _alarms(letter: Letter, numbers: range, renderer: Renderer) -> list[str]:
    found = []
    for number in numbers:
        drawn = _Draw(letter, number).letter_drawn()
        data, words = renderer.pdf(drawn)
        try:
            verify(data, drawn, words=words, families=FAMILIES, withheld=(), addressees=EVERYBODY)
        except VerifyError as error:
            found += [f"{number}: {problem.code} {problem.message}" for problem in error.problems]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_clean_letters_raise_no_alarm(
    locale: str, letters: dict[str, Letter], pictured: Renderer
) -> None:
    """Four letters in each language, all different, pass every check."""
    assert _alarms(letters[locale], range(4), pictured) == []


@pytest.mark.long
@pytest.mark.parametrize("locale", LOCALES)
def test_two_hundred_clean_letters_raise_no_alarm(
    locale: str, letters: dict[str, Letter], pictured: Renderer
) -> None:
    """Twenty letters in each language pass every check."""
    assert _alarms(letters[locale], range(4, 24), pictured) == []
