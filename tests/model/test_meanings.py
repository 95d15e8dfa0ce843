"""What a field means stands once, under the field."""

from __future__ import annotations

from appello.model.campaign import Campaign
from appello.model.case import PastStatus, Status
from appello.model.fields import Model
from appello.model.forms import BlockForm
from appello.model.meanings import _below, meanings, with_meanings
from appello.model.people_map import PeopleMap


def test_every_field_says_what_it_means() -> None:
    """No field of any model is without a docstring, whoever inherits it."""
    models = [model for model in _below(Model) if model.__module__.startswith("appello.")]
    assert {Campaign, PeopleMap} <= {*models}
    for model in models:
        assert model.model_fields.keys() <= meanings(model).keys(), model


def test_inherited_fields_keep_their_meaning() -> None:
    """A model that inherits fields has their docstrings beside its own."""
    assert meanings(Status).items() < meanings(PastStatus).items()


def test_a_schema_says_what_each_key_means() -> None:
    """The JSON Schema of a model has each docstring as the description of its key."""
    schema = with_meanings(BlockForm.model_json_schema())
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert {name: item["description"] for name, item in properties.items()} == meanings(BlockForm)
