"""OData of the invented world, v4/2.0 and v5 side by side, and the files of the feed."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import orjson

from tests.fakes.loopback import Answer, serve
from tests.fakes.odata_filters import BadFilterError, Condition, Row, Value, read_filter
from tests.fakes.parlis import Parlis
from tests.fakes.parlis_entities import FIELDS, REFS, Record
from tests.fakes.trouble import Trouble
from tests.fakes.world import World

ERROR = Answer(b"<!DOCTYPE html><html><body>Internal server error</body></html>", "text/html", 500)
_MOST_NODES = 100
_PAGES = {"v4/2.0": 250, "v5": 100}
_RENAMED = {"v5": {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer", "DatumRegistratie": ""}}
_INSIDE = {"Zaak": ("ZaakActor", "Document"), "Document": ("DocumentActor", "DocumentVersie", "Zaak")}


class BadRequestError(Exception):
    """What gets a 400, with its message."""


@dataclass(slots=True)
class OData:
    """Both versions of the service."""

    parlis: Parlis
    renamed: dict[str, str] = field(default_factory=dict)
    """Fields that are called otherwise now, in every version; "": there are none of that name."""
    marks: dict[str, str] = field(default_factory=dict)
    """The marks of every row that are called otherwise now: "Verwijderd" -> "Weg"."""
    unordered: bool = False
    """Whether $orderby is taken no notice of."""

    def answer(self, path: str, _headers: Mapping[str, str]) -> Answer:
        """Return rows, a file, or what is wrong with the request."""
        parts = urlsplit(path)
        version, _, rest = parts.path.removeprefix("/OData/").partition("/")
        if version == "v4":
            number, _, rest = rest.partition("/")
            version = f"{version}/{number}"
        file = re.fullmatch(
            r"Document[(/]([0-9a-f-]{36})\)?/[Rr]esource|.*/Resources/([0-9a-f-]{36})", rest or parts.path
        )
        if file:
            found = self.parlis.file(file[1] or file[2])
            return Answer(found[1], found[0]) if found else ERROR
        if version not in _PAGES or rest not in FIELDS:
            return ERROR
        if "%24" in parts.query or "+" in parts.query:
            return _bad("The query is not understood.")
        try:
            said = _Query(self, version, dict(parse_qsl(parts.query, strict_parsing=True)), rest).answer()
        except (BadRequestError, BadFilterError) as error:
            return _bad(str(error))
        return Answer(orjson.dumps(said), "application/json")


def _bad(message: str) -> Answer:
    return Answer(orjson.dumps({"error": {"code": "", "message": message}}), "application/json", 400)


@dataclass(slots=True)
class _Query:
    service: OData
    version: str
    options: dict[str, str]
    entity: str
    records: dict[str, Record] = field(default_factory=dict)
    near: dict[str, list[Record]] = field(default_factory=dict)
    """By guid: what points at it, and what it points at."""

    def answer(self) -> Row:
        self.records = {record.id: record for record in self.service.parlis.records()}
        for record in self.records.values():
            for id_ in (id_ for ids in record.refs.values() for id_ in ids if id_ in self.records):
                self.near.setdefault(id_, []).append(record)
                self.near.setdefault(record.id, []).append(self.records[id_])
        condition = self.condition(self.options)
        if condition.nodes > _MOST_NODES:
            message = f"The node count limit of '{_MOST_NODES}' has been exceeded."
            raise BadRequestError(message)
        page = _PAGES[self.version]
        top = int(self.options.get("$top", page))
        if self.version == "v5" and top > page:
            message = f"The limit of '{page}' for Top query has been exceeded."
            raise BadRequestError(message)
        rows = [
            row
            for row in map(self.row, self.records.values())
            if row["@"] == self.entity and condition.holds(row)
        ]
        self.sort(rows)
        skip = int(self.options.get("$skip", 0))
        shown = [self.shown(row) for row in rows[skip : skip + min(top, page)]]
        said: Row = {"@odata.context": "…/$metadata"}
        if self.options.get("$count") == "true":
            said["@odata.count"] = len(rows)
        # with $top nothing says where it goes on
        if "$top" not in self.options and len(rows) > skip + page:
            said["@odata.nextLink"] = f"http://x.invalid/{quote(self.entity)}?$skiptoken={skip + page}"
        return {**said, "value": shown}

    def condition(self, options: dict[str, str]) -> Condition:
        written = options.get("$filter")
        return read_filter(written, self.look) if written else Condition(lambda _row: True, 0)

    def sort(self, rows: list[Row]) -> None:
        wanted = [each.split() for each in self.options.get("$orderby", "Id").split(",")]
        if self.service.unordered:
            wanted = [["Id"]]
        for name, *way in reversed(wanted):
            rows.sort(key=lambda row: str(self.look(row, name)), reverse=way == ["desc"])

    def look(self, row: Row, path: str) -> Value:
        """Return a field, or the rows at the end of a path. Raises `BadRequestError` for a name of no row."""
        name, _, rest = path.partition("/")
        if not rest and name in row and name != "@":
            return row[name]
        found = self.inside(row, name)
        if not rest:
            return found
        values = [self.look(each, rest) for each in found]
        if values and isinstance(values[0], list):
            return [each for value in values if isinstance(value, list) for each in value]
        return values[0] if values else None

    def inside(self, row: Row, name: str) -> list[Row]:
        """Return the rows that a row points at, or that point at it, deleted ones too."""
        category = str(row["@"])
        if name not in (*REFS[category], *_INSIDE.get(category, ())):
            message = f"Could not find a property named '{name}' on type '{category}'."
            raise BadRequestError(message)
        return [self.row(each) for each in self.near.get(str(row["Id"]), ()) if each.category == name]

    def row(self, record: Record) -> Row:
        """Return a row with the names of its version; a deleted one is emptied."""
        fields: Row = {name: record.fields.get(name) for name in FIELDS[record.category]}
        fields |= {
            f"{name}_Id": next(iter(record.refs.get(name, ())), None)
            for name in REFS[record.category]
            if record.category != "Document"
        }
        if record.category == "Document":
            fields |= {"ContentType": record.media_type, "ContentLength": record.length}
        names = {**_RENAMED.get(self.version, {}), **self.service.renamed}
        told = {names.get(name, name): value for name, value in fields.items()}
        told.pop("", None)
        if record.deleted:
            told = dict.fromkeys(told)
        marks = {
            "GewijzigdOp": f"{record.edited:%Y-%m-%dT%H:%M:%S}Z",
            "ApiGewijzigdOp": f"{record.updated:%Y-%m-%dT%H:%M:%S.%f}7Z",
            "Verwijderd": record.deleted,
        }
        called = {self.service.marks.get(name, name): value for name, value in marks.items()}
        return {"@": record.category, "Id": record.id, **told, **called}

    def shown(self, row: Row) -> Row:
        chosen = self.options.get("$select", "")
        names = chosen.split(",") if chosen else [name for name in row if name != "@"]
        told = {name: self.look(row, name) for name in names}
        for name, options in _expansions(self.options.get("$expand", "")):
            condition = self.condition(options)
            inner = options.get("$select", "")
            told[name] = [
                {
                    key: value
                    for key, value in each.items()
                    if key != "@" and (not inner or key in inner.split(","))
                }
                for each in self.inside(row, name)
                if condition.holds(each)
            ]
        return told


def _expansions(written: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the names and options of "ZaakActor($filter=…),Zaak($filter=…;$select=Id)"."""
    for match in re.finditer(r"(\w+)(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?,?", written):
        options = (each.partition("=") for each in (match[2] or "").split(";") if each)
        yield match[1], {name: unquote(value) for name, _, value in options}


@contextmanager
def serve_odata(world: World, trouble: Trouble, service: OData | None = None) -> Iterator[str]:
    """Serve OData at `…/OData/v4/2.0` and `…/OData/v5`; yield the address of the host."""
    own = service or OData(Parlis(world))
    with serve(own.answer, ERROR, trouble) as base:
        yield base
