"""`appello schema`."""

from __future__ import annotations

import json

import click
from pydantic import BaseModel

from appello.model.campaign import Campaign, Register
from appello.model.forms import FormsOfAddress
from appello.model.glossary import Glossary
from appello.model.meanings import with_meanings

__all__ = ["command", "schema_text"]

_MODELS: dict[str, type[BaseModel]] = {
    "campaign": Campaign,
    "register": Register,
    "forms": FormsOfAddress,
    "glossary": Glossary,
}


@click.command(name="schema", short_help="Print the JSON Schema of the campaign file, for editors.")
@click.argument("what", type=click.Choice(sorted(_MODELS)), default="campaign")
def command(what: str) -> int:
    """Print the JSON Schema of a campaign, a register, forms of address or a glossary.

    Save it and name it in the first line of the file, so that an editor completes and checks:
    `# yaml-language-server: $schema=campaign.schema.json`
    """
    click.echo(schema_text(what), nl=False)
    return 0


def schema_text(what: str) -> str:
    """Return the JSON Schema of a kind of file, as text."""
    schema = _with_references(with_meanings(_MODELS[what].model_json_schema()))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _with_references(schema: dict[str, object]) -> dict[str, object]:
    """Let an entry of a list that registers can fill be `ref: register/id` and what it narrows."""
    definitions = schema.get("$defs")
    if isinstance(definitions, dict):
        for name in ("Addressee", "NamedCase", "Instrument", "Source", "Signatory"):
            if name in definitions:
                entry = dict(definitions[name])
                entry["properties"] = entry["properties"] | {
                    "ref": {
                        "type": "string",
                        "description": "register/id of an entry to take from a register",
                    }
                }
                required = entry.pop("required", [])
                entry["anyOf"] = [{"required": ["ref"]}, {"required": required}]
                definitions[name] = entry
    return schema
