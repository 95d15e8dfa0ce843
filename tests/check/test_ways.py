"""An addressee who cannot be reached in the way in which a paper is sent is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

REGISTER = """\
# Everybody here is invented.
id: cabinet
addressees:
  - {id: eve, name: Eve Elb, gender: female, office: minister, post: Minister of Fish}
"""
PRIVATE = "id: cabinet\ncontacts: [{id: eve, emails: [eve@x.example]}]\n"
TYPED = {
    "id": "zoe", "name": "Zoe Zeal", "gender": "female", "office": "minister", "post": "Minister",
}  # fmt: skip
REF = {"ref": "cabinet/eve", "id": "minister"}


@pytest.mark.parametrize(
    "addressee, way, private, advice",
    [
        (TYPED, "email", "", "write `email: …` here, which the letter prints"),
        (TYPED, "post_and_email", "", "write `email: …` here, which the letter prints"),
        (TYPED | {"email": "z@x.example"}, "email", "", None),
        (TYPED, "post", "", None),
        (TYPED, None, "", None),
        (
            REF,
            "email",
            "",
            "in signatories/private/cabinet.yaml, which begins with `id: cabinet`, ",
        ),
        (REF, "email", PRIVATE, None),
    ],
)
def test_somebody_by_herself_is_a_warning(
    desk: Desk, addressee: dict[str, Any], way: str | None, private: str, advice: str | None
) -> None:
    """A paper that goes by e-mail warns of an addressee without an address, printed or private."""
    desk.write_file("campaigns/shared/cabinet.yaml", REGISTER)
    if private:
        desk.write_file("signatories/private/cabinet.yaml", private)
    paper = {"id": "letter", "kind": "mp_letter", "addressees": [addressee["id"]]}
    paper |= {"transmission": way} if way else {}
    found = [
        item
        for item in desk.check(addressees=[addressee], documents=[paper])
        if item.code in {"no-email", "no-address"}
    ]
    assert [(item.code, item.severity.value) for item in found] == (
        [("no-email", "warning")] if advice else []
    )
    assert all(item.advice.startswith(str(advice)) for item in found)
