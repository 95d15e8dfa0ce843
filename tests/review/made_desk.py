"""A desk with a few made letters, for the tests of the review page; everybody here is invented."""

from __future__ import annotations

import datetime
import functools
import hashlib
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from PIL import ImageChops
from weasyprint import HTML

from appello.errors import Problem, ReviewError, Severity
from appello.model.letter import LetterKey
from appello.model.review import Review, Reviewer, Role
from appello.review.desk import Change, Decided, Facts, LetterView, Person, Statement
from appello.review.standing import Made, lacks, standing
from appello.review.verdict import BATCH, CHECKLIST, Verdict, batch_digest

TODAY = datetime.date(2031, 4, 14)
REVIEW = Review(
    reviewers=(
        Reviewer(id="ana", name="Ana Belsky", roles=("lead", "fact_checker")),
        Reviewer(id="salim", name="Salim Oruva", roles=("translator",), locales=("ar", "it")),
    ),
    written_by=("ana",),
)
_STYLE = """
@page { size: A4; margin: 30mm 24mm; @bottom-center { content: counter(page) } }
body { font: 12pt/1.5 "Noto Serif", "Amiri", serif; }
h1 { font-size: 14pt; margin: 14mm 0 8mm; }
"""
_TEXTS = {
    "en": ("ltr", "Journalists in prison", "Dear Prime Minister,",
           ("We write to you about two journalists, Ilir Vasko and Noemi Tarvel. They have been "
           "held without trial for 12 months. We ask you to set them free.")),
    "it": ("ltr", "Giornalisti in carcere", "Signora Primo Ministro,",
           ("Le scriviamo in merito a due giornalisti, Ilir Vasko e Noemi Tarvel. Sono detenuti "
           "senza processo da 12 mesi. Le chiediamo di liberarli.")),
    "ar": ("rtl", "صحفيون في السجن", "معالي رئيسة الوزراء،",
           ("نكتب إليكم بشأن صحفيين اثنين، إيلير فاسكو ونويمي تارفيل، المحتجزين دون محاكمة منذ "
           "12 شهرا. نطلب منكم إطلاق سراحهما.")),
}  # fmt: skip


@functools.cache
def made_pdf(locale: str, addressee: str, months: str = "12") -> bytes:
    """Return a letter of two pages."""
    direction, title, salutation, text = _TEXTS[locale]
    text = text.replace("12", months)
    html = (
        f"<html lang={locale} dir={direction}><style>{_STYLE}</style><p>{addressee}</p>"
        f"<h1>{title}</h1><p>{salutation}</p>" + f"<p>{text}</p>" * 14
    )
    data: bytes = HTML(string=html).write_pdf()
    return data


@dataclass
class MadeDesk:
    """A desk whose letters are in memory, and whose proofs are in a folder.

    Attributes:
        folder: of the proofs.
        letters_made: what is in each letter: the months of prison, which tests change.
    """

    folder: Path
    verdicts: list[Verdict] = field(default_factory=list)
    months: dict[LetterKey, str] = field(default_factory=dict)
    approved_proofs: dict[LetterKey, tuple[str, str]] = field(default_factory=dict)
    title: str = "Two journalists in Valdoria"
    source_locale: str = "en"
    is_broken: bool = False
    unconfirmed: int = 0

    def __post_init__(self) -> None:
        self.keys = [
            LetterKey("nowhere", "letter", "public", "en"),
            LetterKey("nowhere", "letter", "public", "it"),
            LetterKey("nowhere", "letter", "public", "ar"),
            *(LetterKey("nowhere", "appeal", "public", "en", name) for name in _MEMBERS),
            LetterKey("nowhere", "memo", "public", "en"),
        ]
        self.refresh()

    @property
    def reviewers(self) -> Sequence[Reviewer]:
        """Who may decide."""
        return REVIEW.reviewers

    def refresh(self) -> None:
        """Make every letter anew."""
        self.made: dict[LetterKey, Made] = {}
        finals: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for key in self.keys[:-1]:
            proof = made_pdf(key.locale, key.addressee, self.months.get(key, "12"))
            digest = hashlib.sha256(proof).hexdigest()
            (self.folder / f"{digest}.pdf").write_bytes(proof)
            final = hashlib.sha256(b"final" + proof).hexdigest()
            finals.setdefault((key.document, key.locale), []).append((key.addressee, final))
            self.made[key] = Made(key, final, digest, "")
        for key, made in self.made.items():
            batch = batch_digest(finals[key.document, key.locale])
            proofs = batch_digest(
                (other.addressee, item.proof)
                for other, item in self.made.items()
                if (other.document, other.locale) == (key.document, key.locale)
            )
            self.made[key] = Made(key, made.final, made.proof, batch, proofs)

    def letters(self) -> list[LetterView]:
        """Return every letter; the last could not be made."""
        if self.is_broken:
            raise ReviewError(Problem("bad-review-ledger", "a line was edited", "take it back"))
        found = []
        for key in self.keys:
            made = self.made.get(key) or Made(key, "", "", "")
            now = standing(self.verdicts, made)
            direction, title, salutation, _ = _TEXTS[key.locale]
            is_made = key in self.made
            found.append(
                LetterView(
                    key,
                    title,
                    "rtl" if direction == "rtl" else "ltr",
                    2 if is_made else 0,
                    now,
                    tuple(lacks(now, REVIEW, source="en")),
                    () if is_made else (Problem("clipped", "a word is clipped", "shorten it"),),
                    (
                        ("salutation", f"{salutation[:-1]} {key.addressee.title()},"),
                        ("address", f"{_MEMBERS.get(key.addressee, '')}\nValdor"),
                    ),
                    "short" if len(key.addressee) < 6 else "long",
                    self.unconfirmed,
                )
            )
        return found

    def facts(self, key: LetterKey) -> Facts:
        """Return what a letter was made from."""
        translated = _TEXTS[key.locale][3]
        return Facts(
            ("Maren Lindqvist\nPrime Minister of Valdoria\nValdor",),
            (
                Person("vasko", "Ilir Vasko", (("consent", "given"), ("status", "in prison"))),
                Person("witness", "", (("consent", "refused"),)),
            ),
            (Person("ghisellin", "Marta Ghisellin", (("confirmation", "confirmed"),)),),
            (
                Statement("opening", _TEXTS["en"][3], translated, ("Valdorian Press, 2030",)),
                Statement("demands.release.text", "set them free.", translated[-24:]),
            ),
            (Problem("old-facts", "the facts are four days old", "look again",
                     severity=Severity.WARNING),),
            ("Every word of the letter is in the file, in its order.", "Only its fonts are in it."),
        )  # fmt: skip

    def change(self, key: LetterKey) -> Change | None:
        """Return how a letter differs from what was approved."""
        before = self.approved_proofs.get(key)
        if before is None or before[0] == self.made[key].proof:
            return None
        now = self.months.get(key, "12")
        return Change(
            before[0], (f"held without trial for [-{before[1]}-] {{+{now}+}} months",), (1,)
        )

    def proof(self, digest: str) -> bytes | None:
        """Return a proof, following no link."""
        try:
            descriptor = os.open(self.folder / f"{digest}.pdf", os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read()

    def picture(self, digest: str, page: int, *, against: str = "") -> bytes | None:
        """Return a page, with what is different in yellow."""
        data, other = self.proof(digest), self.proof(against) if against else None
        if data is None or (against and other is None) or not 1 <= page <= 2:
            return None
        return _picture(data, other, page)

    def text(self, digest: str, page: int) -> str | None:
        """Return the text of a page."""
        data = self.proof(digest)
        return _text(data, page) if data else None

    def decide(self, decided: Decided) -> None:
        """Write a verdict down."""
        if [self.made[key].proof for key in decided.keys] != [*decided.seen]:
            raise ReviewError(Problem("changed-since-seen", "the letter has changed"))
        if decided.note == "refuse":
            raise ReviewError(Problem("not-a-reviewer", "this cannot be", "ask the lead"))
        key = decided.keys[0]
        made, is_batch = self.made[key], len(decided.keys) > 1
        self.verdicts.append(
            Verdict(
                decided.decision, TODAY, decided.reviewer, decided.role,
                key.edition, key.document, key.locale, BATCH if is_batch else key.addressee,
                made.batch if is_batch else made.final, made.proof, len(decided.keys),
                decided.checked, decided.reason, decided.note,
            )
        )  # fmt: skip
        if decided.decision == "approved" and not is_batch:
            self.approved_proofs[key] = (made.proof, self.months.get(key, "12"))

    def approve(self, key: LetterKey, reviewer: str, role: Role) -> None:
        """Approve a letter as it is now."""
        seen = (self.made[key].proof,)
        self.decide(Decided("approved", reviewer, role, (key,), seen, CHECKLIST))

    def correct(self, key: LetterKey, months: str) -> None:
        """Change a number in a letter."""
        self.months[key] = months
        self.refresh()


_MEMBERS = {"brede": "Ottar Brede", "aalto": "Signe Aalto", "zervakis": "Nikos Zervakis"}


@functools.cache
def _picture(data: bytes, other: bytes | None, page: int) -> bytes:
    shown = _drawn(data, page)
    if other is not None:
        difference = ImageChops.difference(shown, _drawn(other, page)).convert("L")
        shown.paste("#f0b000", mask=difference.point(lambda grey: 255 if grey > 20 else 0))
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def _drawn(data: bytes, page: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - an untyped picture
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page - 1].render(scale=1.2).to_pil().convert("RGB")
    finally:
        document.close()


@functools.cache
def _text(data: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        found: str = document[page - 1].get_textpage().get_text_bounded()
        return found
    finally:
        document.close()
