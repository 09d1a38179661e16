"""The schemas of the description: what is moved to a name of its own, and what no response names."""

from typing import Any

from api.formats.cut import CutLine
from api.page.record import Record

_LINES = (Record, CutLine)
"""What stands in a line of JSON Lines: OpenAPI 3.1 has no place for it where the response is."""


def add_lines(schemas: dict[str, Any]) -> None:
    """Add the schemas of what no response names, in place."""
    for model in _LINES:
        made = model.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        for name, schema in {**made.pop("$defs", {}), model.__name__: made}.items():
            schemas.setdefault(name, schema)


def name_lists(parts: Any, schemas: dict[str, Any]) -> None:  # noqa: ANN401 - any part of a JSON schema
    """Move lists of values that have a name to the schemas, in place: one type each in a generated client."""
    for key, part in parts.items() if isinstance(parts, dict) else enumerate(parts):
        match part:
            case {"title": str(name), "enum": _, "type": _, **more} if not more:
                schemas.setdefault(name, part)
                parts[key] = {"$ref": f"#/components/schemas/{name}"}
            case dict() | list():
                name_lists(part, schemas)
