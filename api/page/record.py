"""One document as an export has it: whole, without what only a page of hits shows."""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ConfigDict, Field, TypeAdapter

from api.links import stored_links
from api.page.hit_shapes import DocumentFacts, Links, only_what_stays_required
from api.query.export_parameters import ExportField
from mappings.values import Note


class Record(DocumentFacts):
    """One question or one answer, whole. `fields` leaves out all but what it names."""

    model_config = ConfigDict(frozen=True, json_schema_extra=only_what_stays_required)

    text: str = Field(
        description="What was asked or answered, as it stands in the source; notes and page furniture taken "
        "out.",
        examples=["Kent u het bericht «Haven lag uren stil»?"],
    )
    notes: tuple[Note, ...] = Field(
        description="The notes whose marks stand in the text.",
        examples=[[{"mark": "1", "text": "Waterdamse Courant, 3 maart 2024.", "urls": []}]],
    )
    links: Links = Field(description="Where to go on.")


_TYPES: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(Any if field.annotation is None else field.annotation)
    for name, field in Record.model_fields.items()
}

_NEEDS = {ExportField.LINKS: ("id", "set_id", "pairs", "source", "pages")}


def needed_fields(columns: Collection[ExportField]) -> tuple[str, ...]:
    """Return the stored fields that columns are made of, each once, in one order."""
    needed = [name for column in columns for name in _NEEDS.get(column, (column.value,))]
    return tuple(dict.fromkeys(needed))


def read_record(hit: Mapping[str, Any], columns: Collection[ExportField], kept: Collection[str]) -> Record:
    """Return a document of an export. `kept` has the hashes of the sources whose files are kept."""
    stored = hit["_source"]
    made: dict[str, Any] = {}
    for column in columns:
        match column:
            case ExportField.DOUBTS:
                made["doubts"] = tuple(dict.fromkeys(doubt["code"] for doubt in stored["doubts"]))
            case ExportField.LINKS:
                made["links"] = stored_links(stored, kept)
            case _:
                made[column.value] = stored[column.value]
    read = {name: _TYPES[name].validate_python(value) for name, value in made.items()}
    return Record.model_construct(set(read), **read)
