"""Models and index mappings agree field by field, nested ones too, in both directions."""

import datetime as dt
import json
import types
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from mappings.documents import Answer, Question, QuestionSet
from mappings.generations import Role, body
from mappings.harvest import HeldItem
from mappings.sources import Source

MODELS: list[tuple[Role, type[BaseModel]]] = [
    (Role.ENTRIES, Question),
    (Role.ENTRIES, Answer),
    (Role.SETS, QuestionSet),
    (Role.SOURCES, Source),
    (Role.HARVEST, HeldItem),
]
EVERY = pytest.mark.parametrize(("role", "model"), MODELS)

DAY = {"type": "date", "format": "strict_date"}
TYPES: dict[type, tuple[str, ...]] = {
    str: ("keyword", "text"),
    bool: ("boolean",),
    int: ("integer", "long"),
    dt.datetime: ("date",),
}


def _mapping(role: Role) -> dict[str, Any]:
    mapping: dict[str, Any] = json.loads(files("mappings").joinpath(f"{role.value}.json").read_text("utf-8"))
    return mapping


def _held(annotation: Any) -> Any:  # noqa: ANN401 - a type, as `typing` gives it
    """Return what a field holds one or more of: its type without None, tuple and constraints."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated or origin is tuple:
        return _held(arguments[0])
    if origin is Literal:
        return str if all(isinstance(value, str) for value in arguments) else annotation
    if origin in (Union, types.UnionType):
        (only,) = (argument for argument in arguments if argument is not type(None))
        return _held(only)
    return str if isinstance(annotation, type) and issubclass(annotation, StrEnum) else annotation


def _faults(model: type[BaseModel], properties: dict[str, Any], path: str) -> Iterator[str]:
    for name in sorted(set(model.model_fields) ^ set(properties)):
        yield f"{path}{name}: {'not in the mapping' if name in model.model_fields else 'not in the model'}"
    for name in sorted(set(model.model_fields) & set(properties)):
        held, mapped = _held(model.model_fields[name].annotation), properties[name]
        if mapped.get("enabled") is False:
            continue  # stored as it is, and not searched
        if isinstance(held, type) and issubclass(held, BaseModel):
            yield from _faults(held, mapped.get("properties", {}), f"{path}{name}.")
        elif held is dt.date:
            if mapped != DAY:
                yield f"{path}{name}: a day is {DAY}"
        elif mapped.get("type") not in TYPES.get(held, ()):
            yield f"{path}{name}: {held} as {mapped.get('type')}"


@EVERY
def test_every_field_is_mapped_as_what_it_is_and_no_other_is(role: Role, model: type[BaseModel]) -> None:
    assert list(_faults(model, _mapping(role)["properties"], "")) == []


def test_the_comparison_finds_what_differs() -> None:
    properties = _mapping(Role.ENTRIES)["properties"]
    properties["mood"] = {"type": "keyword"}
    del properties["pages"]["properties"]["page"]
    properties["asked_on"] = {"type": "date"}
    properties["position"] = {"type": "keyword"}
    assert list(_faults(Question, properties, "")) == [
        "mood: not in the model",
        "asked_on: a day is {'type': 'date', 'format': 'strict_date'}",
        "pages.page: not in the mapping",
        "position: <class 'int'> as keyword",
    ]


@pytest.mark.parametrize("role", Role)
def test_nothing_that_is_not_described_is_taken(role: Role) -> None:
    def dynamics(mapped: dict[str, Any]) -> Iterator[Any]:
        yield from ([mapped["dynamic"]] if "dynamic" in mapped else [])
        for inner in mapped.get("properties", {}).values():
            yield from dynamics(inner)

    assert list(dynamics(_mapping(role))) == ["strict"]
    assert body(role)["mappings"]["dynamic"] == "strict"


def _texts(properties: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, mapped in properties.items():
        if mapped.get("type") == "text":
            yield f"{path}{name}", mapped
        yield from _texts(mapped.get("properties", {}), f"{path}{name}.")


@pytest.mark.parametrize("role", [Role.ENTRIES, Role.SETS])
def test_every_text_is_kept_exact_and_by_its_stem_with_places_for_marks(role: Role) -> None:
    texts = dict(_texts(_mapping(role)["properties"]))
    assert set(texts) >= {"subject", "notes.text"}
    analyzers = set(body(role)["settings"]["analysis"]["analyzer"])
    for name, mapped in texts.items():
        assert mapped["analyzer"] == "exact", name
        assert mapped["fields"]["stem"]["analyzer"] == "stem", name
        for field in (mapped, *mapped["fields"].values()):
            assert field["index_options"] == "offsets", name
            assert {field["analyzer"], field.get("search_analyzer", field["analyzer"])} <= analyzers, name


def test_watermarks_do_not_overflow() -> None:
    for role in (Role.ENTRIES, Role.SETS):
        assert _mapping(role)["properties"]["load_seq"] == {"type": "long"}
    assert _mapping(Role.ENTRIES)["properties"]["added_seq"] == {"type": "long"}
    assert _mapping(Role.SETS)["properties"]["added"]["type"] == "long"


@pytest.mark.parametrize("role", [Role.ENTRIES, Role.SETS])
def test_names_of_people_are_kept_folded_too(role: Role) -> None:
    made = body(role)
    properties = made["mappings"]["properties"]
    names = [properties[each]["properties"]["name"] for each in ("askers", "answered_by")]
    for mapped in (properties["members"], *names):
        assert mapped["fields"] == {"folded": {"type": "keyword", "normalizer": "folded"}}
    assert set(made["settings"]["analysis"]["normalizer"]) == {"folded"}
