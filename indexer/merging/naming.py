"""The ids of a set's documents: 2024Z05303-vraag-4, …-antwoord-4; what was added: …-antwoord-4-nader-1."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.merging.identity import entry_id
from indexer.merging.occurrences import Occurrence
from indexer.merging.parts import Part
from indexer.merging.taking import Taken
from mappings.values import EventKind, Kind

_ADDED = {EventKind.ANSWERED_FURTHER: "nader", EventKind.CORRECTED: "correctie"}
_NO_LABEL = ("0",)


@dataclass(frozen=True, slots=True)
class Named:
    """A part with the id of its document; `others` redirect to it where they are of no other document."""

    id: str
    others: tuple[str, ...]
    part: Part
    event: Occurrence


def name_parts(taken: Taken, set_id: str) -> list[Named]:
    """Give each part an id of its own, after its first label: questions and answers, then what was added.

    A label that one source prints twice is counted.
    """
    named: list[Named] = []
    ids: set[str] = set()
    for part, event, names in (*_first(taken, set_id), *_added(taken, set_id)):
        times, unique = 1, names[0]
        while unique in ids:
            times += 1
            unique = f"{names[0]}-{times}"
        ids.add(unique)
        named.append(Named(unique, names[1:], part, event))
    return named


_Wanted = Iterator[tuple[Part, Occurrence, tuple[str, ...]]]


def _first(taken: Taken, set_id: str) -> _Wanted:
    asked = Occurrence(EventKind.ASKED, taken.known.asked_on, ())
    for part in taken.parts:
        yield part, asked if part.kind is Kind.QUESTION else taken.first_answer, _ids(part, set_id)


def _added(taken: Taken, set_id: str) -> _Wanted:
    """Yield further answers and corrections, counted by their label, in the order in which they came.

    Where there is no first answer, its id means what was added: by that id it was called while it was alone.
    """
    times: Counter[tuple[EventKind, str]] = Counter()
    for more in taken.added:
        kind = more.event.kind
        times.update({(kind, label) for part in more.answers for label in part.names})
        for part in more.answers:
            first = _ids(part, set_id)
            own = (
                f"{name}-{_ADDED[kind]}-{times[kind, label]}"
                for name, label in zip(first, part.names, strict=True)
            )
            yield part, more.event, (*own, *first)


def _ids(part: Part, set_id: str) -> tuple[str, ...]:
    return tuple(entry_id(set_id, part.kind, label) for label in part.labels or _NO_LABEL)
