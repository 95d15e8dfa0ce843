"""The draft of an e-mail says to whom, about what and in which language, and carries the letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest

from appello.errors import CampaignError
from appello.model.letter import LetterKey
from appello.release.message import draft, head_problems
from appello.release.outgoing import Destination, Outgoing

LetterMaker = Callable[..., Outgoing]
BODY = "Signora Presidente,\n\nin allegato la nostra lettera.\n"


def _read(data: bytes) -> EmailMessage:
    message = BytesParser(policy=default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def _names(message: EmailMessage) -> list[tuple[str, str]]:
    # Python's parser puts a second space between two encoded words of a name.
    return [
        (" ".join(item.display_name.split()), item.addr_spec) for item in message["To"].addresses
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Giornalisti in carcere",
        "Giornaliste e giornalisti in carcere senza processo: la richiesta di ottanta parlamentari",
        "О политических заключённых, случаях смерти и репрессалиях в преддверии выборов",
        "السجناء السياسيون والوفيات والأعمال الانتقامية قبيل الانتخابات البرلمانية",
        "Ärztinnen, Ärzte; „Straße“ – 1990 (Nr. 7)",
        "=?utf-8?q?Bcc?= stands here as it is",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x" * 200,
        'A "quoted" back\\slash, and a comma <here>',
    ],
)
def test_subject_and_name_come_back_as_they_were(text: str, outgoing: LetterMaker) -> None:
    """A mail program reads the same words in any script and at any length."""
    to = Destination("vale", text, emails=("office@example.org",))
    data = draft(outgoing(subject=text, destinations=(to,)), BODY)
    message = _read(data)
    assert message["Subject"] == text
    if " " in text:
        assert _names(message) == [(text, "office@example.org")]
    head, _, _ = data.partition(b"\r\n\r\n")
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 78


def test_unbreakable_spaces_of_a_subject_are_ordinary_ones(outgoing: LetterMaker) -> None:
    """What keeps words together on paper is no part of what a message is about."""
    letter = outgoing(subject="О\N{NO-BREAK SPACE}политических заключённых")
    assert _read(draft(letter, BODY))["Subject"] == "О политических заключённых"


def test_the_letter_is_attached_under_a_name_of_ids(outgoing: LetterMaker) -> None:
    """The attachment is the final PDF, byte for byte, and its file name says nobody's name."""
    [attachment] = _read(draft(outgoing(), BODY)).iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "letter--vale.it.pdf"
    assert attachment.get_content() == b"%PDF-1.7 pretended"


def test_a_signed_letter_is_attached_with_its_signature(outgoing: LetterMaker) -> None:
    """What was signed is what goes out."""
    letter = outgoing()
    signed = letter.with_signature(letter.final + b" signed")
    [attachment] = _read(draft(signed, BODY)).iter_attachments()
    assert attachment.get_content() == b"%PDF-1.7 pretended signed"


def test_it_is_a_draft_without_sender_and_date(outgoing: LetterMaker) -> None:
    """A mail program opens it for writing, and says itself from whom and when."""
    message = _read(draft(outgoing(), BODY))
    assert message["X-Unsent"] == "1"
    assert not {"from", "date", "message-id", "sender", "bcc"} & {
        name.lower() for name, _ in message.items()
    }


@pytest.mark.parametrize(
    "body", [BODY, "Уважаемая госпожа Президент,\n\nписьмо приложено.\n", "السيدة الرئيسة،\n"]
)
def test_the_body_comes_back_as_it_was(body: str, outgoing: LetterMaker) -> None:
    """The words of the e-mail itself may be in any script."""
    part = _read(draft(outgoing(), body)).get_body()
    assert part is not None
    assert part.get_content().replace("\r\n", "\n") == body


def test_the_language_is_told(outgoing: LetterMaker) -> None:
    """The head names the letter's language, or both of them."""
    assert _read(draft(outgoing(), BODY))["Content-Language"] == "it"
    key = LetterKey("nowhere", "letter", "public", "it+kk")
    assert _read(draft(outgoing(key=key), BODY))["Content-Language"] == "it, kk"


def test_the_same_letter_gives_the_same_bytes(outgoing: LetterMaker) -> None:
    """Nothing in the draft comes from the clock or from chance."""
    assert draft(outgoing(), BODY) == draft(outgoing(), BODY)


def test_parts_cannot_hold_the_line_that_divides_them(outgoing: LetterMaker) -> None:
    """A body that has the dividing line in it stays one part."""
    body = f"--=_{outgoing().final_digest[:40]}\n\nMore.\n"
    message = _read(draft(outgoing(), body))
    part = message.get_body()
    assert part is not None
    assert part.get_content().replace("\r\n", "\n") == body
    assert len(list(message.iter_parts())) == 2


def test_every_line_ends_as_mail_asks(outgoing: LetterMaker) -> None:
    """There is no line feed without a carriage return, and no line is too long."""
    data = draft(outgoing(final=bytes(range(256)) * 40), "x" * 5000 + "\nand\r\nmore\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_without_addresses_there_is_no_line_for_them(outgoing: LetterMaker) -> None:
    """Who has no e-mail address is left to the sender; no empty line stands in the head."""
    message = _read(draft(outgoing(destinations=(Destination("vale", "M. Vale"),)), BODY))
    assert message["To"] is None
    assert message["Cc"] is None


def test_all_addressees_and_copies_are_named(
    outgoing: LetterMaker, destination: Destination
) -> None:
    """A letter to several people together is one e-mail to all of them."""
    other = Destination("rell", "Ivo Rell", emails=("ivo@example.org", "rell@example.org"))
    letter = outgoing(destinations=(destination, other), copies=("a@example.org", "b@example.org"))
    message = _read(draft(letter, BODY))
    assert [address for _, address in _names(message)] == [
        "office@example.org", "ivo@example.org", "rell@example.org",
    ]  # fmt: skip
    assert [item.addr_spec for item in message["Cc"].addresses] == [
        "a@example.org", "b@example.org",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\r\nBcc: x@example.org", "\x0b", "\x00", "\x85", "\u2028"]
)
def test_a_second_line_in_the_head_is_refused(sign: str, outgoing: LetterMaker) -> None:
    """No subject and no name can add a line to the head."""
    for letter in (
        outgoing(subject=f"A{sign}B"),
        outgoing(destinations=(Destination("vale", f"A{sign}B", emails=("a@example.org",)),)),
    ):
        with pytest.raises(CampaignError) as caught:
            draft(letter, BODY)
        assert [item.code for item in caught.value.problems] == ["forbidden-character"]


@pytest.mark.parametrize(
    "email",
    [
        "office", "a@b", "A <a@example.org>", "a@example.org, b@example.org", "a b@example.org",
        "a@example.org\r\nBcc: x@example.org", "office@пример.org", "",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(email: str, outgoing: LetterMaker) -> None:
    """An address that could be read otherwise is a problem, of an addressee or of a copy."""
    to = Destination("vale", "Maddalena Vale", emails=(email,))
    assert [item.field for item in head_problems(outgoing(destinations=(to,)))] == [
        "addressees.vale.email"
    ]
    assert [item.code for item in head_problems(outgoing(copies=(email,)))] == ["bad-email"]


def test_all_problems_are_told_at_once(outgoing: LetterMaker, destination: Destination) -> None:
    """A bad subject and two bad addresses are three problems."""
    to = dataclasses.replace(destination, emails=("x", "y"))
    assert len(list(head_problems(outgoing(subject="a\nb", destinations=(to,))))) == 3
