"""What a search must give, computed from the documents in plain Python: no clause, no aggregation."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tests.integration.api.laws.corpus import Entry

Asked = Mapping[str, list[str]]

_LISTED = {"party": 25, "ministry": 25, "member": 25, "kind": 2, "status": 3, "doubt": 50}
_DATES: dict[str, Callable[[Entry], dt.date | None]] = {
    "own": lambda one: one.date,
    "asked": lambda one: one.asked_on,
    "answered": lambda one: one.answered_on,
}


def day_of(one: Entry, asked: Asked) -> dt.date | None:
    """Return the date of a document that a search means."""
    return _DATES[asked.get("date_field", ["own"])[0]](one)


def values_of(one: Entry, facet: str, asked: Asked) -> list[str]:
    """Return the values that a document has in a facet."""
    day = day_of(one, asked)
    return {
        "party": list(one.parties),
        "ministry": list(one.ministries),
        "member": sorted({plain(member(asker.name, asker.party)) for asker in one.askers}),
        "kind": [one.kind.value],
        "status": [one.status.value],
        "doubt": sorted({doubt.code.value for doubt in one.doubts}),
        "year": [f"{day.year}"] if day else [],
    }[facet]


def member(name: str, party: str | None) -> str:
    """Return what stands for a member: the name, and in brackets the party, if there is any."""
    return f"{name} ({party or ''})"


def plain(text: str) -> str:
    """Return a text in small letters and without accents."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _bears(one: Entry, name: str, role: str | None) -> bool:
    askers = {plain(spelled) for a in one.askers for spelled in (a.name, member(a.name, a.party))}
    answerers = {plain(office.name) for office in one.answered_by if office.name}
    borne = {"asker": askers, "answerer": answerers, None: askers | answerers}[role]
    return plain(name) in borne


def passes(one: Entry, asked: Asked, *, but: str = "") -> bool:
    """Tell whether a document passes the words and all filters of a search, one facet's own left out."""
    words = set(one.text.split())
    day = day_of(one, asked)
    tests: dict[str, Callable[[list[str]], bool]] = {
        "q": lambda sought: all(word in words for word in sought[0].split()),
        "member": lambda names: any(_bears(one, name, asked.get("role", [None])[0]) for name in names),
        "number": lambda numbers: any(number.lower() == one.set_id.lower() for number in numbers),
        "loaded_since": lambda since: one.load_seq > int(since[0]),
        "from": lambda since: but == "year" or (day is not None and day.isoformat() >= since[0]),
        "to": lambda until: but == "year" or (day is not None and day.isoformat() <= until[0]),
    }
    for name, given in asked.items():
        if name == but:
            continue
        if name in tests and not tests[name](given):
            return False
        if name in _LISTED and name != "member" and not set(given) & set(values_of(one, name, asked)):
            return False
    return True


def facet(documents: Iterable[Entry], name: str, asked: Asked) -> dict[str, Any]:
    """Return a facet as the API answers it, without labels; members without capitals and accents."""
    counted = [one for one in documents if passes(one, asked, but=name)]
    of = {one.id: values_of(one, name, asked) for one in counted}
    frequent = Counter(value for values in of.values() for value in values)
    listed = sorted(frequent, key=lambda value: (-frequent[value], value))[: _LISTED.get(name, 1000)]
    found = {value: [one for one in counted if value in of[one.id]] for value in listed}
    covered = {one.id for some in found.values() for one in some}
    chosen = asked.get(name, [])
    if name == "year":
        chosen = [each[:4] for end in ("from", "to") for each in asked.get(end, [])]
    role = asked.get("role", [None])[0]
    for value in chosen:
        if name == "member":
            key, bearing = plain(value), [one for one in counted if _bears(one, value, role)]
        else:
            key, bearing = value, [one for one in counted if value in of[one.id]]
        if key not in found:
            covered |= {one.id for one in bearing}
        found[key] = bearing
    return {
        "values": {value: (len(some), len({one.set_id for one in some})) for value, some in found.items()},
        "missing": sum(1 for values in of.values() if not values),
        "other": sum(1 for one in counted if of[one.id] and one.id not in covered),
    }


def histogram(documents: Sequence[Entry], interval: str, asked: Asked) -> dict[dt.date, int]:
    """Return the steps that have documents."""
    days = [day for one in documents if passes(one, asked) and (day := day_of(one, asked))]
    return dict(Counter(_start(day, interval) for day in days))


def _start(day: dt.date, interval: str) -> dt.date:
    match interval:
        case "week":
            return day - dt.timedelta(days=day.isoweekday() - 1)
        case "month":
            return dt.date(day.year, day.month, 1)
        case "quarter":
            return dt.date(day.year, {1: 1, 2: 4, 3: 7, 4: 10}[(day.month + 2) // 3], 1)
        case "year":
            return dt.date(day.year, 1, 1)
        case _:
            return day
