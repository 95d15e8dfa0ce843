"""From the question to a letter that may be released: packs, answers, refusals, the gate."""

from __future__ import annotations

import datetime
import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from appello.confirm.ledger import Entry
from appello.errors import AppelloError, CampaignError
from appello.load.campaign import load_campaign
from appello.model.messages import messages
from appello.pipeline.answers import Answer, confirm, decline, withdraw
from appello.pipeline.asking import Pack, Request, ask
from appello.pipeline.confirmations import (
    CurrentTexts,
    add_entries,
    ledger_file,
    read_ledger,
    standings,
)
from appello.pipeline.prepare import prepare
from appello.pipeline.preview import prepare_preview
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.turn import writing
from appello.pipeline.unconfirmed import missing_confirmations
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk

ON, BY = datetime.date(2031, 4, 1), datetime.date(2031, 4, 9)
CHANGED = "We write to you about three journalists."


def _ask(desk: Desk, file: Path, *signatories: str, **changes: Any) -> list[Pack]:  # noqa: ANN401 - fields of a request
    request = Request(ON, BY, signatories, **changes)
    return ask(desk.workspace, file, request, output=desk.workspace.output)


def _answer(signatory: str, *, on: datetime.date = ON, evidence: str = "") -> Answer:
    return Answer(signatory, on, "email", evidence)


def _states(desk: Desk, file: Path) -> dict[str, str]:
    return {item.signatory: item.state for item, _ in standings(desk.workspace, file)}


def _refused(action: Any, *arguments: Any, **options: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - anything that may raise
    with pytest.raises(AppelloError) as caught:
        action(*arguments, **options)
    return [(item.code, item.message) for item in caught.value.problems]


def _codes(desk: Desk, file: Path) -> list[str]:
    prepared = prepare(desk.workspace, file, Selection())
    found = missing_confirmations(desk.workspace, prepared)
    return [item.code for items in found.values() for item in items]


def test_the_way_from_question_to_release(desk: Desk) -> None:
    """Once everybody has said yes to the present text, nothing keeps the letter from release."""
    file = desk.write()
    assert _codes(desk, file) == ["not-confirmed", "not-confirmed"]
    packs = _ask(desk, file)
    assert [pack.signatory for pack in packs] == ["ghisellin", "lindmark"]
    assert _states(desk, file) == {"ghisellin": "asked", "lindmark": "asked"}
    assert _codes(desk, file) == ["not-confirmed", "not-confirmed"]
    for pack in packs:
        assert confirm(desk.workspace, file, _answer(pack.signatory), code=pack.code)
    assert _states(desk, file) == {"ghisellin": "confirmed", "lindmark": "confirmed"}
    assert _codes(desk, file) == []


def test_one_character_makes_every_confirmation_stale(desk: Desk) -> None:
    """A changed text stands with the names of all who confirmed the old one, and its words."""
    file = desk.write()
    for pack in _ask(desk, file):
        confirm(desk.workspace, file, _answer(pack.signatory), code=pack.code)
    desk.write(opening=CHANGED)
    found = standings(desk.workspace, file)
    assert [(item.signatory, item.state) for item, _ in found] == [
        ("ghisellin", "stale"), ("lindmark", "stale"),
    ]  # fmt: skip
    difference = ("opening: We write to you about [-two-] {+three+} journalists.",)
    assert {changes for _, changes in found} == {difference}
    assert _codes(desk, file) == ["confirmation-stale", "confirmation-stale"]
    desk.write()
    assert _codes(desk, file) == []


def test_one_more_signatory_leaves_the_others_confirmed(desk: Desk) -> None:
    """A new name under the letter is only the new person's business."""
    file = desk.write()
    for pack in _ask(desk, file):
        confirm(desk.workspace, file, _answer(pack.signatory), code=pack.code)
    people = [
        {"id": name, "name": f"Sam {name.title()}", "consent": {"state": "given"}}
        for name in ("ghisellin", "lindmark", "third")
    ]
    desk.write(signatories={"people": people})
    assert _states(desk, file) == {
        "ghisellin": "confirmed", "lindmark": "confirmed", "third": "not-asked",
    }  # fmt: skip
    assert [pack.signatory for pack in _ask(desk, file)] == ["third"]


def test_pack_has_the_text_and_no_other_signatory(desk: Desk) -> None:
    """A pack names its reader, the deadline and the code, and nobody else who was asked."""
    file = desk.write()
    pack = _ask(desk, file)[0]
    folder = desk.workspace.output / "nowhere" / "confirm" / "ghisellin"
    assert sorted(pack.files) == [folder / "letter.proof.pdf", folder / "letter.txt"]
    message = (folder / "letter.txt").read_text(encoding="utf-8")
    for words in (
        "Journalists in prison", "Maren Lindqvist\n    Prime Minister of Valdoria",
        "Marta Ghisellin",
        "9\N{NO-BREAK SPACE}April 2031", f"I have read the text {pack.code} and sign it.",
    ):  # fmt: skip
        assert words in message
    pages = pypdf.PdfReader(io.BytesIO((folder / "letter.proof.pdf").read_bytes())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "We write to you about two journalists." in text
    assert "Marta Ghisellin" in text
    assert "Lindmark" not in text + message


@pytest.mark.parametrize("style", ["run_in", "sheet", "list"])
def test_every_style_shows_one_signatory_alone(desk: Desk, style: str) -> None:
    """In running text, a table or a list, a pack names its reader alone."""
    people = [
        {
            "id": "ghisellin",
            "name": "Marta Ghisellin",
            "country": "IT",
            "consent": {"state": "given"},
        },
        {
            "id": "lindmark",
            "name": "Oskar Lindmark",
            "country": "SE",
            "consent": {"state": "given"},
        },
    ]
    signatories = {"people": people, "style": style, "order": "by_country", "headings": True}
    file = desk.write(signatories=signatories)
    [pack] = _ask(desk, file, "ghisellin")
    proof, message = (item.read_bytes() for item in sorted(pack.files))
    pages = pypdf.PdfReader(io.BytesIO(proof)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Marta Ghisellin" in text
    assert b"Marta Ghisellin" in message
    for word in ("Lindmark", "Sweden"):
        assert word not in text + message.decode()


def test_same_request_again_changes_nothing(desk: Desk) -> None:
    """Asking again makes the same packs, byte for byte, and adds no line to the ledger."""
    file = desk.write()
    first = _ask(desk, file)
    before = [item.read_bytes() for pack in first for item in pack.files]
    ledger = ledger_file(file).read_bytes()
    second = _ask(desk, file)
    assert [item.read_bytes() for pack in second for item in pack.files] == before
    assert ledger_file(file).read_bytes() == ledger
    assert second == first


def _british(desk: Desk, write_catalog: CatalogWriter) -> Path:
    """Write the campaign in two languages, of which one repeats the other; return its catalog."""
    people = [
        {"id": "ghisellin", "name": "Marta Ghisellin", "locale": "en-GB"},
        {"id": "lindmark", "name": "Oskar Lindmark"},
    ]
    loaded = desk.load(locales=["en", "en-GB"], signatories={"people": people})
    same = {(item.context, item.text.other): item.text.other for item in messages(loaded.campaign)}
    catalog = desk.folder / "locales" / "en-GB" / "LC_MESSAGES" / "campaign.po"
    return write_catalog(catalog, "en-GB", same)


def test_each_reads_in_the_own_language(desk: Desk, write_catalog: CatalogWriter) -> None:
    """The language comes from the request, else from the person, and must be the campaign's."""
    _british(desk, write_catalog)
    file = desk.folder / "campaign.yaml"
    packs = _ask(desk, file)
    assert [(pack.signatory, pack.locale) for pack in packs] == [
        ("ghisellin", "en-GB"), ("lindmark", "en"),
    ]  # fmt: skip
    assert packs[0].code != packs[1].code
    assert {pack.locale for pack in _ask(desk, file, locale="en-GB")} == {"en-GB"}
    assert _refused(_ask, desk, file, locale="fr") == [
        ("no-such-letter", "`letter` is not made in fr")
    ]


@pytest.mark.parametrize(
    "own, locales, read_in",
    [
        (None, ["en-GB"], "en-GB"),
        ("en", ["en-GB"], "en-GB"),
        ("en-GB", ["en", "en-GB"], "en-GB"),
        ("fr", ["en-GB", "en"], "en"),
    ],
)
def test_nobody_is_asked_about_a_letter_that_is_not_made(
    own: str | None, locales: list[str], read_in: str, desk: Desk, write_catalog: CatalogWriter
) -> None:
    """Where the own language is not made, the source's is read, or else the first that is."""
    _british(desk, write_catalog)
    person = {"id": "ghisellin", "name": "Marta Ghisellin"} | ({"locale": own} if own else {})
    file = desk.write(locales=locales, signatories={"people": [person]})
    assert [pack.locale for pack in _ask(desk, file)] == [read_in]


def test_questions_that_make_no_sense_are_refused(desk: Desk) -> None:
    """A deadline in the past, and a name that is not in the campaign, write nothing."""
    file = desk.write()
    late = Request(BY, ON)
    assert _refused(ask, desk.workspace, file, late, output=desk.workspace.output) == [
        (
            "bad-deadline",
            "the answer is asked for by 2031-04-01, before the day of asking, 2031-04-09",
        )
    ]
    assert _refused(_ask, desk, file, "gisellin") == [
        ("no-signatory", "the campaign has no signatory `gisellin`")
    ]
    assert not ledger_file(file).exists()
    assert not desk.workspace.output.exists()


def test_language_without_a_message_is_named(desk: Desk) -> None:
    """A message that is missing or incomplete stops everything; another language is no help."""
    desk.write_file("templates/confirm/en.txt", "Please sign {code}.")
    problems = _refused(_ask, desk, desk.write())
    assert {code for code, _ in problems} == {"bad-message"}
    desk.write_file("templates/confirm/en.txt", b"\xff")
    assert [code for code, _ in _refused(_ask, desk, desk.write())] == ["not-utf8"]
    (desk.workspace.root / "templates" / "confirm" / "en.txt").unlink()
    shutil.copytree(
        desk.workspace.starter / "templates", desk.workspace.root / "templates", dirs_exist_ok=True
    )
    shutil.rmtree(desk.workspace.root / "templates" / "confirm")
    alone = Workspace(desk.workspace.root, desk.workspace.root)
    request = Request(ON, BY)
    found = _refused(ask, alone, desk.write(), request, output=alone.output)
    assert found == [("no-message", "en: there is no message to send to signatories")]
    assert not ledger_file(desk.write()).exists()


def test_wrong_codes_are_refused(desk: Desk) -> None:
    """A yes counts only for a text that this person was asked about, and not before that day."""
    file = desk.write()
    pack = _ask(desk, file, "ghisellin")[0]
    assert _refused(confirm, desk.workspace, file, _answer("lindmark"), code=pack.code) == [
        ("wrong-code", f"`lindmark` was not asked about a text `{pack.code}`")
    ]
    assert _refused(confirm, desk.workspace, file, _answer("ghisellin"), code="AAAA-0000") == [
        ("wrong-code", "`ghisellin` was not asked about a text `AAAA-0000`")
    ]
    early = _answer("ghisellin", on=datetime.date(2031, 3, 31))
    assert _refused(confirm, desk.workspace, file, early, code=pack.code) == [
        ("wrong-day", "`ghisellin` was asked on 2031-04-01, after the answer of 2031-03-31")
    ]
    typed = pack.code.lower().replace("-", "")
    assert confirm(desk.workspace, file, _answer("ghisellin"), code=typed)


def test_yes_to_the_old_text_is_kept_as_that(desk: Desk) -> None:
    """A yes that comes after the text has changed is recorded, and is stale at once."""
    file = desk.write()
    pack = _ask(desk, file, "ghisellin")[0]
    desk.write(opening=CHANGED)
    assert not confirm(desk.workspace, file, _answer("ghisellin"), code=pack.code)
    assert _states(desk, file)["ghisellin"] == "stale"
    assert read_ledger(file)[-1].event == "confirmed"


def test_evidence_is_a_reference(desk: Desk) -> None:
    """What somebody wrote does not get into the ledger."""
    file = desk.write()
    code = _ask(desk, file, "ghisellin")[0].code
    wordy = _answer("ghisellin", evidence="she wrote that she is ill")
    assert _refused(confirm, desk.workspace, file, wordy, code=code) == [
        ("bad-evidence", "the evidence must be a reference, not a text")
    ]
    confirm(desk.workspace, file, _answer("ghisellin", evidence="mail/17"), code=code)
    assert read_ledger(file)[-1].evidence == "mail/17"


@pytest.mark.parametrize("event", ["declined", "withdrawn"])
def test_no_stops_the_letters_until_the_name_is_gone(desk: Desk, event: str) -> None:
    """Whoever said no is printed nowhere: the campaign is refused at that person's place."""
    file = desk.write()
    for pack in _ask(desk, file):
        if event == "withdrawn":
            confirm(desk.workspace, file, _answer(pack.signatory), code=pack.code)
    (withdraw if event == "withdrawn" else decline)(desk.workspace, file, _answer("lindmark"))
    did = "has withdrawn" if event == "withdrawn" else "has declined"
    with pytest.raises(CampaignError) as caught:
        prepare(desk.workspace, file, Selection())
    [problem] = caught.value.problems
    assert problem.code == "signatory-refused"
    assert problem.message == f"`lindmark` {did} on 2031-04-01"
    assert problem.field == "signatories.people.1.id"
    assert problem.place.line > 0
    ghisellin = {"id": "ghisellin", "name": "Marta Ghisellin", "consent": {"state": "given"}}
    desk.write(signatories={"people": [ghisellin]})
    assert prepare(desk.workspace, file, Selection()).letters
    assert _states(desk, file)["lindmark"] == event


def test_translators_see_nobody_who_said_no(desk: Desk) -> None:
    """A preview is refused like a letter as long as somebody who declined is listed."""
    file = desk.write()
    decline(desk.workspace, file, _answer("lindmark"))
    found = _refused(prepare_preview, desk.workspace, file, "it")
    assert found == [("signatory-refused", "`lindmark` has declined on 2031-04-01")]


def test_who_said_no_is_asked_again_only_by_name(desk: Desk) -> None:
    """A no is passed over unless the person is named, and ends with a yes."""
    file = desk.write()
    _ask(desk, file)
    decline(desk.workspace, file, _answer("lindmark"))
    assert [code for code, _ in _refused(_ask, desk, file)] == ["signatory-refused"]
    [pack] = _ask(desk, file, "lindmark")
    assert [code for code, _ in _refused(_codes, desk, file)] == ["signatory-refused"]
    confirm(desk.workspace, file, _answer("lindmark"), code=pack.code)
    assert _codes(desk, file) == ["not-confirmed"]


def test_answers_that_make_no_sense_are_refused(desk: Desk) -> None:
    """Nobody declines after a yes, withdraws without one, or answers without being known."""
    file = desk.write()
    pack = _ask(desk, file, "ghisellin")[0]
    answer = _answer("ghisellin")
    assert _refused(withdraw, desk.workspace, file, answer) == [
        ("wrong-answer", "`ghisellin` has not confirmed, so there is nothing to withdraw")
    ]
    confirm(desk.workspace, file, answer, code=pack.code)
    assert _refused(decline, desk.workspace, file, answer) == [
        ("wrong-answer", "`ghisellin` has confirmed before")
    ]
    assert _refused(decline, desk.workspace, file, _answer("nobody")) == [
        ("no-signatory", "the campaign has no signatory `nobody`")
    ]


def test_broken_ledger_stops_everything(desk: Desk) -> None:
    """A ledger with a line that nobody understands lets no letter through, and is not added to."""
    file = desk.write()
    _ask(desk, file)
    ledger = ledger_file(file)
    ledger.write_bytes(ledger.read_bytes() + b"lindmark said yes\n")
    before = ledger.read_bytes()
    for action in (
        lambda: prepare(desk.workspace, file, Selection()),
        lambda: decline(desk.workspace, file, _answer("lindmark")),
        lambda: standings(desk.workspace, file),
    ):
        assert _refused(action) == [("bad-ledger", "the line is not JSON")]
    assert ledger.read_bytes() == before


def test_one_at_a_time(desk: Desk) -> None:
    """While somebody writes to the ledger, nobody else does, wherever their packs go."""
    file = desk.write()
    elsewhere = desk.workspace.root / "elsewhere"
    with writing(desk.workspace, file):
        for action in (
            lambda: decline(desk.workspace, file, _answer("lindmark")),
            lambda: ask(desk.workspace, file, Request(ON, BY), output=elsewhere),
        ):
            assert [code for code, _ in _refused(action)] == ["locked"]
    assert not ledger_file(file).exists()


def test_texts_are_not_kept_behind_a_link(desk: Desk) -> None:
    """A symbolic link in the place of the folder of texts is refused."""
    file = desk.write()
    (desk.workspace.root / "target").mkdir()
    (desk.folder / "confirmations").symlink_to(desk.workspace.root / "target")
    assert [code for code, _ in _refused(_ask, desk, file, "ghisellin")] == ["symlink"]
    assert list((desk.workspace.root / "target").iterdir()) == []
    assert not ledger_file(file).exists()


def test_italian_character_is_six_confirmations(copied: Path) -> None:
    """One character of the Italian text makes all six members' confirmations stale."""
    here = find_workspace(copied)
    file = here.campaign_file("italian-mps-kazakhstan-2020")
    loaded = load_campaign(here, file)
    text = CurrentTexts(here, loaded)("letter", "it")
    asked = [
        Entry(
            "asked", person.id, ON, text.document, text.locale, text.code,
            text.text_digest, text.source_digest, by=BY,
        )
        for person in loaded.campaign.signatories.people
    ]  # fmt: skip
    said_yes = [replace(item, event="confirmed", by=None, channel="email") for item in asked]
    add_entries(file, [*asked, *said_yes], [text])
    only_italian = Selection(locales=("it",))
    assert missing_confirmations(here, prepare(here, file, only_italian)) == {}
    catalog = file.parent / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    before = catalog.read_text(encoding="utf-8")
    last_line = '"elezioni parlamentari"\n'
    assert before.count(last_line) == 1
    catalog.write_text(before.replace(last_line, '"elezioni parlamentari!"\n'), encoding="utf-8")
    [found] = missing_confirmations(here, prepare(here, file, only_italian)).values()
    assert [item.code for item in found] == ["confirmation-stale"] * 6
    [change] = {line for _, changes in standings(here, file) for line in changes}
    assert change == "subject: … in vista delle elezioni [-parlamentari-] {+parlamentari!+}"
    catalog.write_text(before, encoding="utf-8")
    assert missing_confirmations(here, prepare(here, file, only_italian)) == {}


def test_altered_copy_of_the_old_text_is_not_believed(desk: Desk) -> None:
    """The difference is shown only against a text that has the code it should have."""
    file = desk.write()
    pack = _ask(desk, file, "ghisellin")[0]
    kept = file.parent / "confirmations" / f"{pack.code}.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace("two", "nine"), encoding="utf-8")
    desk.write(opening=CHANGED)
    [changes] = [
        lines for item, lines in standings(desk.workspace, file) if item.signatory == "ghisellin"
    ]
    assert changes == (f"the text {pack.code} was not kept, or has been altered",)


def test_lost_translation_makes_stale_and_does_not_stop_the_list(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """The list is given even if a language's catalog is gone, and names whom that concerns."""
    catalog = _british(desk, write_catalog)
    file = desk.folder / "campaign.yaml"
    before = catalog.read_bytes()
    _ask(desk, file)
    catalog.unlink()
    assert _states(desk, file) == {"ghisellin": "stale", "lindmark": "asked"}
    catalog.write_bytes(before)
    assert _states(desk, file) == {"ghisellin": "asked", "lindmark": "asked"}


def test_example_can_be_asked_about_in_its_languages(copied: Path) -> None:
    """A member may read the example in any of its languages, from left to right or not."""
    here = find_workspace(copied)
    file = here.campaign_file("italian-mps-kazakhstan-2020")
    for locale in ("it", "ar"):
        request = Request(ON, BY, ("riccardo-magi",), ("letter",), locale)
        [pack] = ask(here, file, request, output=copied / "out")
        message = pack.files[-1].read_text(encoding="utf-8")
        assert message.count(pack.code) == 2
        assert "Riccardo Magi" in message
        assert "Quartapelle" not in message
    assert [item.locale for item in read_ledger(file)] == ["it", "ar"]


def test_a_yes_to_the_text_is_a_consent(desk: Desk) -> None:
    """Whoever has confirmed needs no other consent, as long as the text is the same."""
    people = [
        {"id": "ghisellin", "name": "Marta Ghisellin", "consent": {"state": "given"}},
        {"id": "lindmark", "name": "Oskar Lindmark"},
    ]
    signatories = {"people": people}
    file = desk.write(signatories=signatories)
    output = desk.workspace.output

    def told() -> list[str]:
        report = generate(desk.workspace, [file], Selection(), output=output)
        codes = [item.code for item in prepare(desk.workspace, file, Selection()).warnings]
        assert [item.code for item in report.warnings] == codes
        return [code for code in codes if code.startswith("signatory")]

    for pack in _ask(desk, file):
        assert told() == ["signatory-unconfirmed"]
        confirm(desk.workspace, file, _answer(pack.signatory), code=pack.code)
    assert told() == []
    desk.write(signatories=signatories, opening=CHANGED)
    assert told() == ["signatory-unconfirmed"]
