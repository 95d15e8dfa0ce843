"""Make a workspace with a letter to invented members of parliaments, each in an own language."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from appello.translate.po_file import messages_of, parse, serialise
from appello.workspace.invented_members import invented_registers
from peers.appello.workspace import campaign_text

__all__ = ["make_members"]

_SET = """\
documents:
  - id: letter
    kind: mp_letter
    addressees: [members]
addressees:
  - id: members
    from: [{registers}]
    where: {{}}
    office: member_of_parliament
    post: Member of Parliament
    fallback_locale: en
"""


def make_members(folder: Path, letter: dict[str, Any], number: int, *, logo: Path) -> None:
    """Write registers of invented members, and a campaign in all of their languages.

    Translations repeat the source, which warns and costs as much as other words would.

    Args:
        folder: a new workspace.
        letter: what the letter says.
        number: how many members there are in all.
        logo: the picture in its head.
    """
    registers = dict(invented_registers(number))
    locales = sorted({name.removeprefix("invented-") for name in registers} - {"en"})
    campaign = folder / "campaigns" / letter["campaign"]
    campaign.mkdir(parents=True)
    (folder / "signatories").mkdir()
    for name, text in registers.items():
        (folder / "signatories" / f"{name}.yaml").write_text(text, encoding="utf-8")
    shutil.copyfile(logo, campaign / "logo.png")
    whom = _SET.format(registers=", ".join(registers))
    text = campaign_text(letter, [whom], locales=["en", *locales])
    (campaign / "campaign.yaml").write_text(text, encoding="utf-8")
    for step in ("extract", "update"):
        command = [sys.executable, "-m", "appello", "translate", step, letter["campaign"]]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for file in campaign.glob("locales/*/LC_MESSAGES/campaign.po"):
        catalog = parse(file.read_text(encoding="utf-8"))
        for message in messages_of(catalog):
            if "@" not in (message.context or ""):
                words = message.id
                plain = isinstance(words, str)
                message.string = words if plain else (words[1],) * catalog.num_plurals
                message.flags.discard("fuzzy")
        file.write_bytes(serialise(catalog))
