"""Private contacts of registers: who is reached by which, and mistakes told without showing any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.load.test_sets import PAPER, REGISTER, SET

from appello.cli.console import show_problems
from appello.errors import CampaignError

if TYPE_CHECKING:
    from tests.conftest import Desk

PRIVATE = """\
id: assembly
contacts:
  - {id: ada, emails: [ada@x.example, ada@y.example]}
  - id: eve
    emails: [eve@x.example]
"""
EVE = {"ref": "assembly/eve"}


def _emails(desk: Desk, *addressees: dict[str, Any], private: str = PRIVATE) -> dict[str, object]:
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    desk.write_file("signatories/private/assembly.yaml", private)
    documents = [PAPER | {"addressees": [item.get("id", "eve") for item in addressees]}]
    loaded = desk.load(locales=["en", "it"], addressees=list(addressees), documents=documents)
    assert "@x.example" not in repr(loaded)
    return {item.id: loaded.emails(item) for item in loaded.campaign.addressees}


@pytest.mark.parametrize(
    "addressee, emails",
    [
        (SET, {"ada": ("ada@x.example", "ada@y.example"), "bo": (), "eve": ("eve@x.example",)}),
        (EVE, {"eve": ("eve@x.example",)}),
        (EVE | {"id": "minister"}, {"minister": ("eve@x.example",)}),
    ],
)
def test_addressees_have_the_addresses_of_their_register(
    desk: Desk, addressee: dict[str, Any], emails: dict[str, object]
) -> None:
    """People of sets, and references also under another id, are found in the private file."""
    found = _emails(desk, addressee)
    assert {name: found.get(name) for name in emails} == emails


def test_a_printed_address_goes_before_a_private_one(desk: Desk) -> None:
    """Whoever has an `email` that letters print is written to at that one, and nothing is read."""
    printed = EVE | {"email": "minister@valdoria.example"}
    found = _emails(desk, printed, private="this is: [no YAML")
    assert found == {"eve": ("minister@valdoria.example",)}


@pytest.mark.parametrize(
    "private, code, line",
    [
        (PRIVATE.replace("eve@x.example", "eve at home"), "bad-email", 5),
        (PRIVATE.replace("eve@x.example", "eve@x.example, Bcc@y"), "bad-email", 5),
        (PRIVATE.replace("emails: [eve", "email: [eve"), "unknown-key", 5),
    ],
)
def test_a_mistake_is_told_and_its_line_is_not_shown(
    desk: Desk, private: str, code: str, line: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong in a private file has its line, and nobody's address gets to the terminal."""
    with pytest.raises(CampaignError) as caught:
        _emails(desk, EVE, private=private)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == (code, line)
    show_problems(caught.value.problems)
    said = capsys.readouterr().err
    assert "signatories/private/assembly.yaml:5" in said
    assert "@x.example" not in said
    assert "at home" not in said
