"""The form of a signature block and each signatory's part in it are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
ANN = {"id": "ann", "name": "Ann Young", "consent": GIVEN}
ABEL = ANN | {"sort_name": "Young Ann"}
NADIA = {"name": "Nadia Brenn", "consent": GIVEN}
ON_RECORD = {"state": "on_public_record", "sources": ["press"]}
SEAT = {"organization_id": "upper", "role": "President"}
SENATE = [{"id": "upper", "name": "Senate", "classification": "chamber"}]
PICTURE = {"image": "ann.png", "authorised": "true"}
PNG = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "78da63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""A white picture of one point."""


def _people(*people: dict[str, Any], **form: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    return {"signatories": {"people": list(people), **form}}


def _watch(representative: object) -> dict[str, Any]:
    return {"id": "watch", "name": "Harbour Watch", "consent": GIVEN,
            "represented_by": representative}  # fmt: skip


def _seated(role: object) -> dict[str, Any]:
    seated = ANN | {"memberships": [SEAT | {"role": role}]}
    return _people(seated) | {"organizations": SENATE, "locales": ["en", "it"]}


# code, what makes it fire, what leaves it silent, the field
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "unknown-country",
        _people(ANN | {"country": "Italy"}), _people(ANN | {"country": "IT"}),
        "signatories.people.0.country",
    ),
    (
        "signatory-refused",
        _people(_watch(NADIA | {"consent": {"state": "withdrawn"}})), _people(_watch(NADIA)),
        "signatories.people.0.represented_by",
    ),
    (
        "representative-unconfirmed",
        _people(_watch("Nadia Brenn")), _people(_watch(NADIA | {"consent": ON_RECORD})),
        "signatories.people.0.represented_by",
    ),
    (
        "post-language",
        _seated("President"), _seated({"en": "President", "it": "Presidente"}),
        "signatories.people.0.memberships.0.role",
    ),
    (
        "post-language",
        _people(_watch(NADIA | {"role": "Director"})) | {"locales": ["en", "it"]},
        _people(_watch(NADIA | {"role": {"en": "Director", "it": "direttrice"}}))
        | {"locales": ["en", "it"]},
        "signatories.people.0.represented_by.role",
    ),
    (
        "signatory-headings",
        _people(ABEL, order="alphabetical", headings="true"),
        _people(ABEL, order="by_party", headings="true"),
        "signatories.headings",
    ),
    (
        "signature-place",
        _people(ANN, style="run_in", signing="line"), _people(ANN, style="list", signing="line"),
        "signatories.signing",
    ),
    (
        "signature-place",
        _people(ANN | {"signature": PICTURE}, style="run_in"),
        _people(ANN | {"signature": PICTURE}, style="sheet"),
        "signatories.people.0.signature",
    ),
    (
        "signature-place",
        _people(*(ANN | {"id": f"p{index}"} for index in range(31)), signing="signed"),
        _people(*(ANN | {"id": f"p{index}"} for index in range(30)), signing="signed"),
        "signatories.signing",
    ),
    (
        "signature-leave",
        _people(ANN | {"signature": {"image": "ann.png"}}),
        _people(ANN | {"signature": PICTURE}),
        "signatories.people.0.signature.image",
    ),
    (
        "sort-name",
        _people(ANN, order="alphabetical"), _people(ABEL, _watch(NADIA), order="alphabetical"),
        "signatories.order",
    ),
    (
        "sort-name",
        _people(ANN, order="initiator_first"), _people(ANN, order="as_listed"),
        "signatories.order",
    ),
]  # fmt: skip


@pytest.mark.parametrize("code, wrong, right, field", CASES)
def test_each_rule_fires_and_stays_silent(
    code: str, wrong: dict[str, Any], right: dict[str, Any], field: str, desk: Desk
) -> None:
    """Each rule names its field, and has nothing to say when the field is as it should be."""
    desk.write_file("campaigns/nowhere/ann.png", bytes.fromhex(PNG))
    assert (code, field) in [(problem.code, problem.field) for problem in desk.check(**wrong)]
    assert (code, field) not in [(problem.code, problem.field) for problem in desk.check(**right)]
