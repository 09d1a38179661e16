"""Read sources -> what happened to their set: which of them tell of one and the same answer, and when it was.

Between events nothing is replaced: a further answer, a correction, a second letter on the same questions
stand beside the first answer. Within one event the best text wins.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.merging.identity import normal
from indexer.merging.parts import parts_of
from indexer.merging.reads import ADDED, Read, by_rank
from mappings.values import EventKind, Form, Kind

_TELLING = 40
"""So many letters and digits two answers do not have in common by chance ("Ja." they do)."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event and the sources that tell of it, the best text first."""

    kind: EventKind
    on: dt.date | None
    reads: tuple[Read, ...]


def occurrences(ranked: Sequence[Read]) -> tuple[Occurrence, ...]:
    """Return delays, the answer, then what was added to it, by date. Questions sent in are not among them.

    Sources are given best text first.
    """
    of_kind = {kind: [read for read in ranked if read.reading.event is kind] for kind in EventKind}
    first, *second = _letters(of_kind[EventKind.ANSWERED])
    delays = [_happened(EventKind.DELAYED, group) for group in _by_date(of_kind[EventKind.DELAYED])]
    answers = [_happened(EventKind.ANSWERED, first)] if first else []
    further = [*of_kind[EventKind.ANSWERED_FURTHER], *(read for group in second for read in group)]
    added = [
        _happened(kind, group)
        for kind, reads in ((EventKind.ANSWERED_FURTHER, further), (EventKind.CORRECTED, of_kind[ADDED[1]]))
        for group in cluster(reads)
    ]
    return (*delays, *answers, *sorted(added, key=_when))


def _happened(kind: EventKind, reads: Iterable[Read]) -> Occurrence:
    ranked = sorted(reads, key=by_rank)
    on = next((read.reading.answered_on for read in ranked if read.reading.answered_on), None)
    return Occurrence(kind, on, tuple(ranked))


def _when(event: Occurrence) -> tuple[dt.date, int, object]:
    return event.on or dt.date.max, tuple(EventKind).index(event.kind), event.reads[0].rank


def _by_date(reads: Sequence[Read]) -> list[list[Read]]:
    """Return notices of one day together; a notice without a day with the first."""
    days = sorted({read.reading.answered_on for read in reads if read.reading.answered_on})
    groups = {day: [read for read in reads if read.reading.answered_on == day] for day in days}
    undated = [read for read in reads if read.reading.answered_on is None]
    if not days:
        return [undated] if undated else []
    groups[days[0]] += undated
    return list(groups.values())


def _letters(answers: Sequence[Read]) -> list[list[Read]]:
    """Return the sources of the first answer, then those of each later letter with other answers.

    Letters alone: what is published of an answer bears the day on which the Kamer received it.
    """
    letters = [read for read in answers if read.reading.form is Form.LETTER and read.reading.answered_on]
    groups = cluster(letters) or [[]]
    labels = {label for read in groups[0] for label in _labels(read)}
    later = [group for group in groups[1:] if labels & {label for read in group for label in _labels(read)}]
    apart = {read.source.hash for group in later for read in group}
    return [[read for read in answers if read.source.hash not in apart], *later]


def cluster(reads: Iterable[Read]) -> list[list[Read]]:
    """Return sources that tell of one event together: of one publication, one day, or with one text."""
    groups: list[list[Read]] = []
    for read in sorted(reads, key=lambda each: (each.reading.answered_on or dt.date.max, each.rank)):
        same = next((group for group in groups if any(_is_same(read, other) for other in group)), None)
        if same is None:
            groups.append([read])
        else:
            same.append(read)
    return groups


def _is_same(one: Read, other: Read) -> bool:
    first, second = one.reading, other.reading
    if first.publication and second.publication:
        return first.publication == second.publication
    return (first.answered_on is not None and first.answered_on == second.answered_on) or _share(one, other)


def _share(one: Read, other: Read) -> bool:
    """Whether two answers have a telling text in common, or all that both of them print."""
    first, second = _texts(one), _texts(other)
    common = first.keys() & second.keys()
    equal = [label for label in common if first[label] == second[label]]
    return bool(common) and (
        len(equal) == len(common) or any(len(first[label]) >= _TELLING for label in equal)
    )


def _texts(read: Read) -> dict[str, str]:
    return {name: normal(part.text) for part in parts_of(read, Kind.ANSWER) for name in part.names}


def _labels(read: Read) -> set[str]:
    return {name for part in parts_of(read, Kind.ANSWER) for name in part.names}
