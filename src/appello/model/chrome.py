"""The letter's own words that the program, not a template, puts on the page.

Translators find them in the same catalog as the templates' words (`letters.po`). Each is marked by
a call, so that Babel's extractor for Python finds it with the comment above it.
"""

from __future__ import annotations

__all__ = ["CHROME", "ChromeMessage"]

ChromeMessage = tuple[str, str]
"""Context and message."""


def pgettext(context: str, message: str) -> ChromeMessage:
    """Mark a message for extraction."""
    return context, message


CHROME: tuple[ChromeMessage, ...] = (
    # TRANSLATORS: Foot of each page.
    pgettext("folio", "Page {page} of {pages}"),
    # TRANSLATORS: Date line with the place of writing.
    pgettext("dateline", "{place}, {date}"),
    # TRANSLATORS: The senders' reference number.
    pgettext("reference", "Our reference: {reference}"),
    # TRANSLATORS: The addressee's reference number.
    pgettext("your reference", "Your reference: {reference}"),
    # TRANSLATORS: Among the references: the day of a letter that this one reminds of.
    pgettext("earlier letter", "Our earlier letter: {date}"),
    # TRANSLATORS: Among the references: the day and the reference of a letter that this one
    # reminds of.
    pgettext("earlier letter", "Our earlier letter: {date}, {reference}"),
    # TRANSLATORS: How the letter travels; printed above the address.
    pgettext("transmission", "By post"),
    # TRANSLATORS: How the letter travels; printed above the address.
    pgettext("transmission", "By e-mail"),
    # TRANSLATORS: How the letter travels; printed above the address.
    pgettext("transmission", "By e-mail and by post"),
    # TRANSLATORS: The letter is made public; printed above the address.
    pgettext("transmission", "Open letter"),
    # TRANSLATORS: The subject line. Languages that use no label translate it as {subject} alone.
    pgettext("subject", "Subject: {subject}"),
    # TRANSLATORS: An entry of a list of people, for example: Ann Example and her daughter.
    pgettext("person and relative", "{person} and {relative}"),
    # TRANSLATORS: An entry of a list of people: a name and a few words in apposition.
    pgettext("person with note", "{person}, {note}"),
    # TRANSLATORS: Who receives a copy; one line for each.
    pgettext("copies", "Copy to: {recipient}"),
    # TRANSLATORS: What is enclosed; one line for each.
    pgettext("enclosures", "Enclosure: {title}"),
    # TRANSLATORS: After the signatures.
    pgettext("postscript", "P.S. {text}"),
    # TRANSLATORS: Stands in the place of a handwritten signature.
    pgettext("signature", "(signed)"),
    # TRANSLATORS: Under a name: the person signs for nobody else.
    pgettext("signature", "in a personal capacity"),
    # TRANSLATORS: Under the name of an organisation that signs.
    pgettext("signature", "represented by {name}"),
    # TRANSLATORS: A signatory in running text, not the last; the mark after it parts two people.
    pgettext("running signatures", "{signatory};"),
    # TRANSLATORS: Over the last of several groups of signatories: those of no party or chamber.
    pgettext("signatories", "Other signatories"),
    # TRANSLATORS: Over the column of numbers in a sheet of signatures.
    pgettext("signature sheet", "No."),
    # TRANSLATORS: Over the column of names in a sheet of signatures.
    pgettext("signature sheet", "Name"),
    # TRANSLATORS: Over the column of parties and parliamentary groups in a sheet of signatures.
    pgettext("signature sheet", "Party or group"),
    # TRANSLATORS: Over the column of towns, regions and countries in a sheet of signatures.
    pgettext("signature sheet", "Place"),
    # TRANSLATORS: Over the column in which people sign.
    pgettext("signature sheet", "Signature"),
    # TRANSLATORS: Under the signatures.
    pgettext("disclaimer", "This letter commits only those who have signed it."),
    # TRANSLATORS: A source in a footnote: publisher and title. Straight quotation marks; the
    # program sets the language's own.
    pgettext("footnote", '{publisher}, "{title}"'),
    # TRANSLATORS: A treaty or resolution in a footnote: title and official number.
    pgettext("footnote", "{title}, {reference}"),
    # TRANSLATORS: A footnote in the place of a source that must stay confidential.
    pgettext("footnote", "Source on file with the senders"),
    # TRANSLATORS: A footnote with an address on the web; {source} is publisher and title.
    pgettext("footnote with address", "{source}, {address}"),
    # TRANSLATORS: A line of a person's profile: the situation, one of the words below, and the day
    # of which it is known.
    pgettext("profile", "Situation: {situation} (as of {date})"),
    # TRANSLATORS: A person's situation, after a colon; words that tell no gender.
    pgettext("situation", "at liberty"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "pre-trial detention"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "house arrest"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "criminal investigation"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "criminal trial"),
    # TRANSLATORS: A person's situation, after a colon: found guilty by a court.
    pgettext("situation", "conviction"),
    # TRANSLATORS: A person's situation, after a colon; a noun, which tells no gender.
    pgettext("situation", "release from detention"),
    # TRANSLATORS: A person's situation, after a colon; a noun, which tells no gender.
    pgettext("situation", "death"),
    # TRANSLATORS: A person's situation, after a colon; a noun, which tells no gender.
    pgettext("situation", "disappearance"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "exile"),
    # TRANSLATORS: A line of a person's profile: what the person is accused of, one or more.
    pgettext("profile", "Charges: {charges}"),
    # TRANSLATORS: A line of a person's profile: the years of prison that the law threatens, for
    # example 10 to 17 years.
    pgettext("profile", "Prison term at risk: {years}"),
    # TRANSLATORS: A line of a person's profile: the years of prison that the prosecution asks for.
    pgettext("profile", "Prison term sought: {years}"),
    # TRANSLATORS: A line of a person's profile: the years of prison to which a court has sentenced.
    pgettext("profile", "Prison term imposed: {years}"),
    # TRANSLATORS: A line of a person's profile: a prison, a colony or a town.
    pgettext("profile", "Place of detention: {place}"),
    # TRANSLATORS: A line of a person's profile: the first day of detention, a date.
    pgettext("profile", "Start of detention: {since}"),
    # TRANSLATORS: A line of a person's profile.
    pgettext("profile", "Date of death: {died}"),
    # TRANSLATORS: A line of a person's profile: the age in years, a number.
    pgettext("profile", "Age: {age}"),
    # TRANSLATORS: A line of a person's profile: the age in years, a number.
    pgettext("profile", "Age at death: {age}"),
    # TRANSLATORS: A line of a person's profile: the numbers of the demands that are made for the
    # person, for example 1 and 3.
    pgettext("profile", "Demands: {demands}"),
    # TRANSLATORS: In a signing pack: by when those who may sign are asked to answer.
    pgettext("signing pack", "Answer by: {date}"),
    # TRANSLATORS: In a signing pack: a few letters and digits that stand for the exact words.
    pgettext("signing pack", "Code of this text: {code}"),
    # TRANSLATORS: Foot of each page of a sample letter.
    pgettext("fictitious", "Fictitious example: everybody and everything in it is invented."),
)
