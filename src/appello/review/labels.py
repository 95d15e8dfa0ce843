"""What the review page calls roles, reasons, languages' states and the rest, for translators.

Each is marked by a call, so that Babel's extractor for Python finds it with the comment above it.
"""

from __future__ import annotations

__all__ = [
    "CHECKS",
    "DETAILS",
    "LACKS",
    "NOTICES",
    "PARTS",
    "REASONS",
    "ROLES",
    "STATES",
    "VALUES",
    "Label",
]

Label = tuple[str, str]
"""Context and English text."""


def pgettext(context: str, message: str) -> Label:
    """Mark a text for extraction."""
    return context, message


ROLES: dict[str, Label] = {
    # TRANSLATORS: As what somebody reads letters.
    "author": pgettext("role", "author"),
    # TRANSLATORS: As what somebody reads letters.
    "translator": pgettext("role", "translator or native reader"),
    # TRANSLATORS: As what somebody reads letters.
    "fact_checker": pgettext("role", "fact checker"),
    # TRANSLATORS: As what somebody reads letters: she or he is responsible for the campaign.
    "lead": pgettext("role", "lead"),
}

CHECKS: dict[str, Label] = {
    # TRANSLATORS: What a reviewer ticks off before approving.
    "names": pgettext("checklist", "Names are right, and no one is named who must not be."),
    # TRANSLATORS: What a reviewer ticks off before approving.
    "facts": pgettext("checklist", "Facts, numbers and dates are right."),
    # TRANSLATORS: What a reviewer ticks off before approving.
    "tone": pgettext("checklist", "The tone is right for the addressee."),
    # TRANSLATORS: What a reviewer ticks off before approving.
    "language": pgettext("checklist", "The language is correct and reads naturally."),
    # TRANSLATORS: What a reviewer ticks off before approving.
    "addressee": pgettext("checklist", "Addressee, office and salutation are right."),
    # TRANSLATORS: What a reviewer ticks off before approving.
    "consent": pgettext("checklist", "All who are named have agreed to be named."),
}

REASONS: dict[str, Label] = {
    # TRANSLATORS: Why a letter is rejected.
    "wrong-name": pgettext("reason", "A name is wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "wrong-fact": pgettext("reason", "A fact is wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "wrong-date": pgettext("reason", "A date is wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "something-missing": pgettext("reason", "Something is missing"),
    # TRANSLATORS: Why a letter is rejected.
    "wording": pgettext("reason", "Wording or tone"),
    # TRANSLATORS: Why a letter is rejected.
    "translation": pgettext("reason", "The translation is wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "addressee": pgettext("reason", "Addressee or salutation is wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "consent": pgettext("reason", "Somebody has not agreed to be named"),
    # TRANSLATORS: Why a letter is rejected.
    "layout": pgettext("reason", "The page looks wrong"),
    # TRANSLATORS: Why a letter is rejected.
    "other": pgettext("reason", "Something else"),
}

LACKS: dict[str, Label] = {
    # TRANSLATORS: What keeps a letter back. {role} is a role, {who} a person, {reason} a reason.
    "rejected": pgettext("lack", "Rejected by {who}, {role}: {reason}"),
    # TRANSLATORS: What keeps a letter back. {role} is a role, {who} a person.
    "approval-void": pgettext("lack", "Changed since {who} approved it; missing again: {role}"),
    # TRANSLATORS: What keeps a letter back. {role} is a role.
    "not-approved": pgettext("lack", "Not approved yet: {role}"),
    # TRANSLATORS: What keeps a letter back.
    "one-person": pgettext("lack", "Only approved by those who wrote or translated it"),
    # TRANSLATORS: What keeps a letter back. {count} is the number of those who sign.
    "unconfirmed": pgettext("lack", "Signatories who have not confirmed this text: {count}"),
}

STATES: dict[str, Label] = {
    # TRANSLATORS: How a letter stands.
    "ready": pgettext("state", "Approved"),
    # TRANSLATORS: How a letter stands.
    "waiting": pgettext("state", "Waiting"),
    # TRANSLATORS: How a letter stands.
    "changed": pgettext("state", "Changed"),
    # TRANSLATORS: How a letter stands.
    "rejected": pgettext("state", "Rejected"),
    # TRANSLATORS: How a letter stands: the program could not make it.
    "broken": pgettext("state", "Not made"),
}

DETAILS: dict[str, Label] = {
    # TRANSLATORS: A fact about a person; a label before its value.
    "consent": pgettext("detail", "Consent"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "counts as": pgettext("detail", "Counts as"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "status": pgettext("detail", "Status"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "may be asked for": pgettext("detail", "May be asked for"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "age": pgettext("detail", "Age"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "confirmation": pgettext("detail", "Confirmation"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "since": pgettext("detail", "Since"),
    # TRANSLATORS: A fact about a person; a label before its value.
    "channel": pgettext("detail", "Channel"),
}

VALUES: dict[str, Label] = {
    # TRANSLATORS: Whether a person has agreed to be named; it follows the label "Consent".
    "consent given": pgettext("consent of a person", "given"),
    # TRANSLATORS: Whether a person has agreed to be named; it follows the label "Consent".
    "consent withheld": pgettext("consent of a person", "withheld"),
    # TRANSLATORS: Whether a person has agreed to be named; it follows the label "Consent".
    "consent withdrawn": pgettext("consent of a person", "withdrawn"),
    # TRANSLATORS: Whether a person has agreed to be named; it follows the label "Consent".
    "consent unknown": pgettext("consent of a person", "unknown"),
    # TRANSLATORS: Whether a person has agreed to be named; it follows the label "Consent".
    "consent on_public_record": pgettext("consent of a person", "on public record"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status at liberty": pgettext("status of a person", "at liberty"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status pre trial detention": pgettext("status of a person", "in pre-trial detention"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status house arrest": pgettext("status of a person", "under house arrest"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status under investigation": pgettext("status of a person", "under investigation"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status on trial": pgettext("status of a person", "on trial"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status imprisoned": pgettext("status of a person", "imprisoned"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status convicted": pgettext("status of a person", "convicted"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status released": pgettext("status of a person", "released"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status deceased": pgettext("status of a person", "deceased"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status missing": pgettext("status of a person", "missing"),
    # TRANSLATORS: The situation of a person, woman or man; it follows the label "Status".
    "status in exile": pgettext("status of a person", "in exile"),
    # TRANSLATORS: It follows the label "Age".
    "age under 18": pgettext("age of a person", "under 18"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation not-asked": pgettext("confirmation of a person", "not asked yet"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation asked": pgettext("confirmation of a person", "asked, no answer yet"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation confirmed": pgettext("confirmation of a person", "confirmed"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation declined": pgettext("confirmation of a person", "declined"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation withdrawn": pgettext("confirmation of a person", "withdrawn"),
    # TRANSLATORS: What a signatory said of the text; it follows the label "Confirmation".
    "confirmation stale": pgettext("confirmation of a person", "out of date: the text has changed"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel email": pgettext("channel of a person", "e-mail"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel form": pgettext("channel of a person", "form"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel meeting": pgettext("channel of a person", "meeting"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel message": pgettext("channel of a person", "message"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel phone": pgettext("channel of a person", "phone"),
    # TRANSLATORS: How an answer came; it follows the label "Channel".
    "channel post": pgettext("channel of a person", "post"),
}

PARTS: dict[str, Label] = {
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "addressee": pgettext("part", "Addressee"),
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "salutation": pgettext("part", "Salutation"),
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "address": pgettext("part", "Address"),
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "block": pgettext("part", "Name and office"),
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "closing": pgettext("part", "Closing"),
    # TRANSLATORS: A part of letters that differs from addressee to addressee; a column's heading.
    "reference": pgettext("part", "Reference"),
}

NOTICES: dict[str, Label] = {
    # TRANSLATORS: Said after a reviewer's decision. {letter} is a letter.
    "approved": pgettext("notice", "Approved: {letter}."),
    # TRANSLATORS: Said after a reviewer's decision. {letter} is a letter.
    "rejected": pgettext("notice", "Rejected: {letter}."),
    # TRANSLATORS: Said when a decision cannot be written down.
    "unchecked": pgettext("notice", "Not approved: tick every point of the list first."),
    # TRANSLATORS: Said when a decision cannot be written down.
    "unreasoned": pgettext("notice", "Not rejected: choose a reason first."),
    # TRANSLATORS: Said when a decision cannot be written down.
    "long-note": pgettext(
        "notice",
        "Nothing was written: the note is longer than 500 characters or has invisible ones.",
    ),
    # TRANSLATORS: Said when a decision cannot be written down.
    "nobody": pgettext("notice", "Nothing was written: say who you are first."),
    # TRANSLATORS: Said when a decision cannot be written down.
    "changed": pgettext(
        "notice",
        "Nothing was written: the letter has changed since this page was shown. Look at it again.",
    ),
    # TRANSLATORS: Said when a decision cannot be written down; the reasons stand below.
    "refused": pgettext("notice", "Nothing was written."),
}
