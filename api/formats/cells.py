"""The cells of a spreadsheet: one plain text for each value, and none that a spreadsheet would run."""

import datetime as dt
from collections.abc import Iterable

from api.formats.names import asker_name
from mappings.values import Asker, Note

_BETWEEN = "; "

# A cell that begins so is a formula to a spreadsheet, the wide forms to those set to an East Asian language.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run: with an apostrophe before it, if need be."""
    return f"'{text}" if text.startswith(_RUN) else text


def cell(value: object) -> str:
    """Return the cell of a value: nothing for none, several side by side, days and moments as ISO 8601."""
    match value:
        case None:
            return ""
        case tuple():
            return _several(value)
        case dt.datetime():
            return value.isoformat().replace("+00:00", "Z")
        case _:
            return safe(str(value))


def _several(values: tuple[object, ...]) -> str:
    if values and isinstance(values[0], Note):
        return safe("\n".join(_note(note) for note in values if isinstance(note, Note)))
    return safe(_BETWEEN.join(_one(value) for value in values))


def _one(value: object) -> str:
    return asker_name(value) if isinstance(value, Asker) else str(value)


def _note(note: Note) -> str:
    return f"{note.mark} {note.text}"


def row(cells: Iterable[object]) -> list[str]:
    """Return the cells of values."""
    return [cell(value) for value in cells]
