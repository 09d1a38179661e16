"""Answers of OData -> rows and states.

{"@odata.count": 3, "value": [{"Id": "0000…", "Verwijderd": false, "ApiGewijzigdOp": "2024-01-09T12:40:41Z"}]}
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.fetching import Reply
from indexer.syncing.sniffing import Sniffed, sniff
from indexer.syncing.tweedekamer.entities import guid, instant
from indexer.syncing.tweedekamer.moments import to_second
from indexer.syncing.tweedekamer.settings import ODataSettings
from indexer.syncing.tweedekamer.states import State, check_names, entity_of

Row = Mapping[str, object]

_OK = 200


@dataclass(frozen=True, slots=True)
class Rows:
    """What one answer has."""

    rows: tuple[Row, ...]
    count: int | None


def read_rows(reply: Reply, where: str) -> Rows:
    """Return the rows of an answer, deleted ones too.

    Raises `BrokenError` for half an answer or a web page, `ShapeError` for an error or another shape.
    """
    if sniff(reply.content) is Sniffed.HTML:
        message = f"{where}: a web page came with status {reply.status}"
        raise BrokenError(message) if reply.status == _OK else ShapeError(message)
    try:
        answer = orjson.loads(reply.content)
    except orjson.JSONDecodeError as error:
        message = f"{where}: status {reply.status}, no whole JSON: {error}"
        raise BrokenError(message) if reply.status == _OK else ShapeError(message) from error
    if reply.status != _OK or not isinstance(answer, dict) or "error" in answer:
        message = f"{where}: status {reply.status}: {_said(answer)}"
        raise ShapeError(message)
    rows, count = answer.get("value"), answer.get("@odata.count")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f'{where}: no list in "value"'
        raise ShapeError(message)
    return Rows(tuple(rows), count if isinstance(count, int) else None)


def _said(answer: object) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    said = error.get("message") if isinstance(error, dict) else None
    return str(said or "an answer of another shape")[:300]


def read_states(
    where: str, category: str, rows: Sequence[Row], told: ODataSettings
) -> tuple[list[State], list[str]]:
    """Return the states that rows tell, and a line for each row that tells none.

    Raises `ShapeError` where a field is missing that says what a row is, or that all should have.
    """
    names = told.names(category)
    for mark in ("Id", told.removed, told.changed):
        if rows and not any(mark in row for row in rows):
            message = f"{where}: no row of {category} has {mark}"
            raise ShapeError(message)
    check_names(
        where,
        category,
        names,
        [row for row in rows if not is_gone(row, told.removed) and not _is_placeholder(row, names)],
    )
    states: list[State] = []
    faults: list[str] = []
    for row in rows:
        id_, changed_at = guid(row.get("Id")), instant(row.get(told.changed))
        if not id_ or changed_at is None:
            faults.append(f"{where}: {str(row.get('Id'))[:60]!r}: no guid, or no moment of change")
        elif is_gone(row, told.removed):
            states.append(State(id_, category, changed_at, None))
        else:
            more = _of_document(row, told) if category == "Document" else None
            states.append(State(id_, category, changed_at, entity_of(category, _single(row), names, more)))
    return states, faults


def is_gone(row: Row, removed: str) -> bool:
    """Whether a row is deleted: emptied but for its id."""
    return str(row.get(removed)).lower() in {"true", "1"}


def _is_placeholder(row: Row, names: Mapping[str, str]) -> bool:
    """Whether all that we read of a row is null, and none of it is missing."""
    return all(theirs in row and row[theirs] is None for theirs in names.values())


def inside(row: Row, name: str, removed: str) -> Iterator[Row]:
    """Yield the live rows inside of a row."""
    found = row.get(name)
    several = found if isinstance(found, list) else [found]
    return (each for each in several if isinstance(each, dict) and not is_gone(each, removed))


def _single(row: Row) -> Row:
    return {name: value for name, value in row.items() if not isinstance(value, list | dict)}


def _of_document(row: Row, called: ODataSettings) -> Row:
    names = called.names("Document")
    told = {ours: row.get(theirs) for ours, theirs in names.items()}
    return {
        "cases": [each.get("Id") for each in inside(row, names.get("cases", "Zaak"), called.removed)],
        "has_file": bool(told.get("size") or told.get("media_type")),
        "touched": to_second(row.get(called.edited)),
    }
