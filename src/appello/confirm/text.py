"""The text that a signatory says yes to, and the short code that stands for it.

It is the prose with its placeholders unexpanded, without the list of signatories, so that one more
yes does not undo the others. What the placeholders stand for, the people named and the addressees
stand beside it, because a letter about somebody else is another letter. Salutations, the closing
formula, the letter's own words, the date and the notes' titles do not belong to it.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from appello.model.addressee import Addressee
from appello.model.campaign import Campaign
from appello.model.case_facts import Phrases
from appello.model.difference import Part
from appello.model.document import Document
from appello.model.facts import Fact, Years, facts, without_ending
from appello.model.glossary import Glossary, TermText
from appello.model.messages import Message, messages
from appello.model.paper import Paper, selected
from appello.model.text import LocalisedName, placeholders, uninflected

__all__ = ["SignedText", "code_of", "normalised", "read_code", "signed_parts"]

Forms = Callable[[Message], tuple[str, ...]]
"""Gives a message in a language, in each of its plural forms; nothing if it is not there."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = re.compile(rf"[{_ALPHABET}]{{8}}")
_CODE_BITS = 40
_QUOTES = re.compile("[\"'`´ʼ‘’‚‛“”„‟«»‹›]")
_DASHES = re.compile("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}–—\N{HORIZONTAL BAR}−]")
_UNSEEN = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{ARABIC TATWEEL}]"
)
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r" ?(['-]) ?| (?=[;:!?%])")


@dataclass(frozen=True, slots=True)
class SignedText:
    """What somebody read in one language, and the source text behind it.

    Attributes:
        document: id of the paper.
        locale: the language that was read.
        parts: the text in it.
        source: the text in the language of the campaign's prose.
    """

    document: str
    locale: str
    parts: tuple[Part, ...]
    source: tuple[Part, ...]

    @property
    def text_digest(self) -> str:
        """SHA-256 of the words that were read."""
        return _digest(self.document, self.locale, self.parts)

    @property
    def source_digest(self) -> str:
        """SHA-256 of the words of the source text."""
        return _digest(self.document, "", self.source)

    @property
    def code(self) -> str:
        """The short code that stands for both."""
        return code_of(self.text_digest, self.source_digest)

    def to_bytes(self) -> bytes:
        """Return the text as the file that keeps it for later comparison."""
        data = {
            "document": self.document,
            "locale": self.locale,
            "text": self.parts,
            "source": self.source,
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> SignedText:
        """Read a text that was kept.

        Raises:
            ValueError: it is not one.
        """
        try:
            found = json.loads(data)
            return cls(
                str(found["document"]),
                str(found["locale"]),
                *(
                    tuple((str(name), str(words)) for name, words in found[key])
                    for key in ("text", "source")
                ),
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            message = "this is not a text that was kept"
            raise ValueError(message) from None


def code_of(text_digest: str, source_digest: str) -> str:
    """Return eight letters and digits, without those that are easily mistaken for others."""
    digest = hashlib.sha256(f"{text_digest} {source_digest}".encode()).digest()
    number = int.from_bytes(digest[: _CODE_BITS // 8])
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(_CODE_BITS - 5, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(typed: str) -> str | None:
    """Return a code as the program writes it, or None if this cannot be one.

    Small letters, spaces and a missing hyphen are understood, and O, I and L as 0, 1 and 1.
    """
    letters = re.sub(r"[\s-]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    return f"{letters[:4]}-{letters[4:]}" if _CODE.fullmatch(letters) else None


def normalised(text: str) -> str:
    """Reduce a text to its words and signs, so that typography alone changes nothing.

    Kinds of quotation marks, apostrophes, dashes and spaces do not count, nor do soft hyphens,
    line breaks, and spaces beside quotation marks and dashes or before ; : ! ? %.
    """
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("…", "...")
    text = _DASHES.sub("-", _QUOTES.sub("'", text))
    return _LOOSE.sub(r"\1", _SPACES.sub(" ", text)).strip()


def signed_parts(
    campaign: Campaign, paper: Paper, locale: str, *, forms: Forms, glossary: Glossary
) -> tuple[Part, ...]:
    """Return the text of a paper in a language.

    Args:
        campaign: the campaign as an edition shows it.
        paper: what the paper prints of it.
        locale: BCP 47 tag.
        forms: gives each message in that language.
        glossary: what terms are called in each language.
    """
    document = paper.document
    known = {item.id: item for item in campaign.addressees}
    addressees = tuple(known[item] for item in document.addressees)
    prose = list(_prose(paper.campaign, document, forms))
    counted = selected(campaign, document)
    return (
        *(part for item in addressees for part in _addressee(item, locale)),
        *prose,
        *_people(paper.campaign, locale),
        *_facts(
            counted,
            document,
            addressees,
            locale,
            glossary=glossary,
            prose=prose,
        ),
    )


def _addressee(addressee: Addressee, locale: str) -> Iterator[Part]:
    yield f"addressees.{addressee.id}.name", addressee.name.use(locale).text
    yield f"addressees.{addressee.id}.post", addressee.post.use(locale).text


def _prose(campaign: Campaign, document: Document, forms: Forms) -> Iterator[Part]:
    plain: tuple[str, ...] = ()
    for message in messages(campaign):
        name, _, rest = message.context.partition(".")
        if name == "documents" and rest.partition(".")[0] != document.id:
            continue
        if name.partition("@")[0] in document.own_words:
            continue
        found = forms(message)
        if not message.is_optional:
            plain = found
        elif not found or found == plain:
            # The wording for a gender follows the plain one; many languages do without.
            continue
        yield message.context, " | ".join(found)


def _people(campaign: Campaign, locale: str) -> Iterator[Part]:
    """Yield the people of each group by the names that the letter prints."""
    names = {case.id: case.name for case in campaign.cases}
    for group in campaign.case_groups:
        shown = [names[item].use(locale).text for item in group.cases if item in names]
        yield f"case_groups.{group.id}.cases", ", ".join(shown)


def _facts(
    campaign: Campaign,
    document: Document,
    addressees: tuple[Addressee, ...],
    locale: str,
    *,
    glossary: Glossary,
    prose: list[Part],
) -> Iterator[Part]:
    """Yield what the prose's placeholders stand for, but for those about the signatories."""
    named = {name for _, words in prose for name in placeholders(words)}
    wanted = {without_ending(uninflected(name)[0]) for name in named}
    known = facts(campaign, addressees if len(addressees) == 1 else (), document, glossary=glossary)
    for name in sorted(wanted & known.keys()):
        if not name.startswith("signatories."):
            yield f"{{{name}}}", _words(known[name], locale)


def _words(fact: Fact, locale: str) -> str:
    if isinstance(fact, datetime.date):
        return fact.isoformat()
    if isinstance(fact, Years):
        return f"{fact.least}-{fact.most}"
    if isinstance(fact, LocalisedName):
        return fact.use(locale).text
    if isinstance(fact, tuple | Phrases):
        wordings = fact.wordings if isinstance(fact, Phrases) else fact
        return ", ".join(item.use(locale).text for item in wordings)
    if isinstance(fact, TermText):
        return fact.use(locale, "") or ""
    return str(fact)


@functools.lru_cache(maxsize=64)
def _digest(document: str, locale: str, parts: tuple[Part, ...]) -> str:
    data = json.dumps([document, locale, [[name, normalised(words)] for name, words in parts]])
    return hashlib.sha256(data.encode()).hexdigest()
