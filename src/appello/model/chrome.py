"""The letter's own words that the program, not a template, puts on the page.

Translators find them in the same catalog as the templates' words (`letters.po`). Each is marked by
a call, so that Babel's extractor for Python finds it with the comment above it.
"""

from __future__ import annotations

from collections.abc import Iterable

from appello.model.kind import DocumentKind, Part

__all__ = ["CHROME", "COVER_LIST", "ChromeMessage", "needed_chrome"]

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
    # TRANSLATORS: Among the references: a meeting that the letter comes back to. {title} is what
    # it was called, for example: Exchange of views.
    pgettext("earlier meeting", "Meeting: {date}, {title}"),
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
    # TRANSLATORS: What is enclosed, if it is one thing.
    pgettext("enclosures", "Enclosure: {title}"),
    # TRANSLATORS: Over a list of what is enclosed.
    pgettext("enclosures", "Enclosures:"),
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
    # TRANSLATORS: How many people stand behind a complaint or an appeal, and on what day.
    pgettext("roll", "Number of people ({date}): {number}"),
    # TRANSLATORS: The same, where only a source says how many they are.
    pgettext("roll", "Number of people, as stated by the source ({date}): {number}"),
    # TRANSLATORS: The same, where the source only says that they are over so many.
    pgettext("roll", "Number of people, as stated by the source ({date}): more than {number}"),
    # TRANSLATORS: The organisation that keeps the list of those people.
    pgettext("roll", "The names are kept by: {name}"),
    # TRANSLATORS: Over a column with kinds of violations of human rights, such as torture.
    pgettext("roll", "Violation"),
    # TRANSLATORS: Over the column that says how many people have suffered each of them.
    pgettext("roll", "People"),
    # TRANSLATORS: In the last row of that table, before the sum.
    pgettext("roll", "Total"),
    # TRANSLATORS: Over the column of what people do for a living.
    pgettext("roll", "Occupation"),
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
    # TRANSLATORS: Somebody at a meeting; {affiliation} is a parliamentary group, a country or both.
    pgettext("participant", "{name} ({affiliation})"),
    # TRANSLATORS: In brackets after a name: the parliamentary group and the country.
    pgettext("participant", "{group}; {country}"),
    # TRANSLATORS: Under words in quotation marks: whose they are, and the day.
    pgettext("quotation", "{author}, {date}"),
    # TRANSLATORS: Under words in quotation marks: the title of a text and a number, for example 5.
    pgettext("quotation", "{text}, paragraph {number}"),
    # TRANSLATORS: Under words in quotation marks that were translated; {language} is the name of
    # a language as a dictionary has it.
    pgettext("quotation", "{author} (original language: {language})"),
    # TRANSLATORS: Over a press release that nobody may publish before a day.
    pgettext("embargo", "Not for release before {date}"),
    # TRANSLATORS: When an event is: a day with its weekday, and the time, for example 15:00–17:00.
    pgettext("event", "{date}, {time}"),
    # TRANSLATORS: When an event is, with the name of the time zone.
    pgettext("event", "{date}, {time} ({zone})"),
    # TRANSLATORS: The last day for registering for an event.
    pgettext("event", "Register by: {date}"),
    # TRANSLATORS: Headline of a scorecard: how many recommendations are carried out, of how many.
    pgettext("scorecard", "Implemented: {implemented} of {total}"),
    # TRANSLATORS: The day of which a scorecard, or one row of it, is known.
    pgettext("scorecard", "As of: {date}"),
    # TRANSLATORS: Who made a scorecard.
    pgettext("scorecard", "Compiled by: {names}"),
    # TRANSLATORS: Over the column that says what has become of each recommendation.
    pgettext("scorecard", "Outcome"),
    # TRANSLATORS: Over the column of numbers of recommendations.
    pgettext("scorecard", "Number"),
    # TRANSLATORS: Under the numbers of recommendations: their sum.
    pgettext("scorecard", "Total"),
    # TRANSLATORS: How many recommendations the source counts without naming them one by one.
    pgettext("scorecard", "Not listed in the source"),
    # TRANSLATORS: Over the column of the paragraphs in which recommendations stand.
    pgettext("scorecard", "Paragraph"),
    # TRANSLATORS: Over the column of recommendations.
    pgettext("scorecard", "Recommendation"),
    # TRANSLATORS: Over the column that says what shows the outcome.
    pgettext("scorecard", "Evidence"),
    # TRANSLATORS: What has become of a recommendation; the word agrees with "recommendation".
    pgettext("outcome", "Implemented"),
    # TRANSLATORS: What has become of a recommendation; the word agrees with "recommendation".
    pgettext("outcome", "Partly implemented"),
    # TRANSLATORS: What has become of a recommendation; the word agrees with "recommendation".
    pgettext("outcome", "Not implemented"),
    # TRANSLATORS: What has become of a recommendation: things are worse than before it was made.
    pgettext("outcome", "Worse than before"),
    # TRANSLATORS: What has become of a recommendation: nobody can tell.
    pgettext("outcome", "Not known"),
    # TRANSLATORS: How many people a resolution names, of all whom the campaign is about.
    pgettext("coverage", "People named: {named} of the {total} of whom this note speaks"),
    # TRANSLATORS: At the end of a list of people: how many more there are, who may not be named.
    pgettext("coverage", "Names not printed here: {number}"),
    # TRANSLATORS: A line of a person's profile: the situation, one of the words below, and the day
    # of which it is known.
    pgettext("profile", "Situation: {situation} (as of {date})"),
    # TRANSLATORS: The same of somebody who has died, without a day.
    pgettext("profile", "Situation: {situation}"),
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
    # TRANSLATORS: A person's situation, after a colon; nobody says whether after a trial.
    pgettext("situation", "imprisonment"),
    # TRANSLATORS: A person's situation, after a colon: found guilty by a court.
    pgettext("situation", "convicted"),
    # TRANSLATORS: A person's situation, after a colon; a noun, which tells no gender.
    pgettext("situation", "release from detention"),
    # TRANSLATORS: A person's situation, after a colon: the person has died; it tells no gender.
    pgettext("situation", "deceased"),
    # TRANSLATORS: A person's situation, after a colon; a noun, which tells no gender.
    pgettext("situation", "disappearance"),
    # TRANSLATORS: A person's situation, after a colon.
    pgettext("situation", "in exile"),
    # TRANSLATORS: A line of a person's profile: what the person is accused of, one or more.
    pgettext("profile", "Charges: {charges}"),
    # TRANSLATORS: A line of a person's profile: the years of prison that the law threatens, for
    # example 10 to 17 years.
    pgettext("profile", "Possible prison term: {years}"),
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
    # TRANSLATORS: A line of a person's profile: the number of the demand that is made for the
    # person, for example 1.
    pgettext("profile", "Demand no. {demands}"),
    # TRANSLATORS: The same of several demands, for example 1 and 3.
    pgettext("profile", "Demands nos. {demands}"),
    # TRANSLATORS: In a signing pack: by when those who may sign are asked to answer.
    pgettext("signing pack", "Answer by: {date}"),
    # TRANSLATORS: In a signing pack: a few letters and digits that stand for the exact words.
    pgettext("signing pack", "Code of this text: {code}"),
    # TRANSLATORS: Foot of each page of a sample letter.
    pgettext("fictitious", "Fictitious example: everybody and everything in it is invented."),
)

COVER_LIST: tuple[ChromeMessage, ...] = (
    # TRANSLATORS: Title of the list that lies over a bundle of letters and other papers.
    pgettext("cover list", "Contents of this bundle"),
    # TRANSLATORS: Over the column of the subjects of letters and the titles of papers.
    pgettext("cover list", "Paper"),
    # TRANSLATORS: Over the column that says to whom each letter goes.
    pgettext("cover list", "To"),
    # TRANSLATORS: Over the column of the letters' dates.
    pgettext("cover list", "Date"),
    # TRANSLATORS: Over the column that says how many pages each paper has.
    pgettext("cover list", "Pages"),
    # TRANSLATORS: Over the column of names of computer files.
    pgettext("cover list", "File"),
    # TRANSLATORS: In the last row, beside the number of all pages.
    pgettext("cover list", "Total"),
)
"""What only cover lists print, so that no other paper waits for its translation."""

_OF_PARTS: dict[str, tuple[Part, ...]] = {
    "coverage": ("coverage",),
    "earlier meeting": ("event",),
    "embargo": ("embargo",),
    "event": ("event",),
    "outcome": ("scorecard",),
    "participant": ("event", "statements", "quotations"),
    "profile": ("profiles",),
    "quotation": ("quotations",),
    "roll": ("roll",),
    "scorecard": ("scorecard",),
    "signing pack": ("reply_form",),
    "situation": ("profiles",),
}
"""Contexts of messages that are printed only with certain parts."""


def needed_chrome(kinds: Iterable[DocumentKind]) -> list[ChromeMessage]:
    """Return the messages that papers of some kinds may print; a language can do without others."""
    known = list(kinds)
    return [
        (context, message)
        for context, message in CHROME
        if context not in _OF_PARTS
        or any(kind.prints(part) for kind in known for part in _OF_PARTS[context])
    ]
