"""Letters to many, of which what is the same is composed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.load.test_sets import PAPER, REGISTER, SET
from tests.model.test_choices import OPENING

from appello.compose.drafts import Drafts
from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.compose.projection import Projection, project
from appello.locales.translator import Identity

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter
    from appello.model.loaded import LoadedCampaign


def _letters(loaded: LoadedCampaign, start: Projection | Drafts) -> list[Letter]:
    campaign = start.projection.campaign if isinstance(start, Drafts) else start.campaign
    return [
        compose(
            assignment,
            start,
            kind=loaded.kinds[assignment.document.kind],
            forms=loaded.forms[assignment.key.locale],
            campaign_messages=Identity(assignment.key.locale),
            chrome=Identity(assignment.key.locale),
            words=(),
            pictures={},
        )[0]
        for assignment in plan(campaign, "public")
    ]


@pytest.mark.parametrize(
    "changes, bodies",
    [
        ({}, 2),
        ({"opening": OPENING}, 4),
        ({"opening": "To {addressee.name}."}, 4),
        ({"opening": {"text": "Dear you.", "agree": "addressees"}}, 2),
        ({"background": [{"id": "a", "text": "To you.", "sources": ["press"]}]}, 2),
        ({"documents": [PAPER, PAPER | {"id": "second", "subject": "Again"}]}, 4),
        ({"documents": [PAPER | {"together": "true"}]}, 2),
    ],
)
def test_letters_from_drafts_are_those_composed_by_themselves(
    changes: dict[str, Any], bodies: int, desk: Desk
) -> None:
    """Each letter is the same as without drafts; only what may differ is composed again."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    keys = {"locales": ["en", "it"], "addressees": [SET], "documents": [PAPER]} | changes
    loaded = desk.load(**keys)
    projection = project(loaded, "public")
    drafted = _letters(loaded, Drafts(projection))
    assert drafted == _letters(loaded, projection)
    assert len({id(letter.background) for letter in drafted}) == bodies
