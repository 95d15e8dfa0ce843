"""The letter's own words that the program, not a template, puts on the page.

Translators find them in the same catalog as the templates' words (`letters.po`).
"""

from __future__ import annotations

__all__ = ["CHROME", "ChromeMessage"]

ChromeMessage = tuple[str, str, str]
"""Context, message, comment for translators."""

CHROME: tuple[ChromeMessage, ...] = (
    ("folio", "Page {page} of {pages}", "Foot of each page."),
    ("dateline", "{place}, {date}", "Date line with the place of writing."),
    ("reference", "Our reference: {reference}", "The senders' reference number."),
    ("your reference", "Your reference: {reference}", "The addressee's reference number."),
    ("transmission", "By post", "How the letter travels; printed above the address."),
    ("transmission", "By e-mail", "How the letter travels; printed above the address."),
    ("transmission", "By e-mail and by post", "How the letter travels; printed above the address."),
    ("transmission", "Open letter", "The letter is made public; printed above the address."),
    (
        "subject",
        "Subject: {subject}",
        "The subject line. Languages that use no label translate it as {subject} alone.",
    ),
    (
        "person and relative",
        "{person} and {relative}",
        "An entry of a list of people, for example: Ann Example and her daughter.",
    ),
    (
        "person with note",
        "{person}, {note}",
        "An entry of a list of people: a name and a few words in apposition.",
    ),
    ("copies", "Copy to: {recipient}", "Who receives a copy; one line for each."),
    ("enclosures", "Enclosure: {title}", "What is enclosed; one line for each."),
    ("postscript", "P.S. {text}", "After the signatures."),
    ("signature", "(signed)", "Stands in the place of a handwritten signature."),
    ("signature", "in a personal capacity", "Under a name: the person signs for nobody else."),
    ("signature", "represented by {name}", "Under the name of an organisation that signs."),
    ("disclaimer", "This letter commits only those who have signed it.", "Under the signatures."),
    (
        "footnote",
        '{publisher}, "{title}"',
        (
            "A source in a footnote: publisher and title. "
            "Straight quotation marks; the program sets the language's own."
        ),
    ),
    (
        "footnote",
        "{title}, {reference}",
        "A treaty or resolution in a footnote: title and official number.",
    ),
    (
        "footnote with address",
        "{source}, {address}",
        "A footnote with an address on the web; {source} is publisher and title.",
    ),
    (
        "fictitious",
        "Fictitious example: everybody and everything in it is invented.",
        "Foot of each page of a sample letter.",
    ),
)
