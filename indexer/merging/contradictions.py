"""What the sources of a set say against each other of its facts: a doubt with every reading."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from indexer.head.identifiers import base_of
from indexer.merging.identity import normal
from indexer.merging.occurrences import Occurrence
from indexer.merging.parts import label_key, parts_of
from indexer.merging.reads import ADDED, Read
from mappings.registers import resolve_office, resolve_party
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import Doubt, DoubtCode, EventKind, Form, Kind

EVENT_NAMES = {EventKind.ANSWERED_FURTHER: "nader antwoord", EventKind.CORRECTED: "correctie"}
_Value = TypeVar("_Value")


def differing_facts(
    ranked: Sequence[Read], happened: Sequence[Occurrence], asked_on: dt.date | None
) -> Iterator[Doubt]:
    """Yield a doubt for each fact on which sources differ. What one of them does not print is no difference.

    Coded names are compared by their codes, subjects as far as the shorter goes; a title in metadata is that
    of a catalogue, and none of the set's subject.
    """
    readings = [read.reading for read in ranked]
    yield from _differ("asked_on", (r.asked_on for r in readings if r.asked_on), _equal, str)
    yield from _differ(
        "askers", (r.askers for r in readings if r.askers), lambda a, b: same_askers(a, b, asked_on), _askers
    )
    printed = [read.reading for read in ranked if read.is_text]
    yield from _differ("subject", (r.subject for r in printed if r.subject), _is_clipped, str)
    addressed = (r.addressees for r in readings if r.addressees)
    yield from _differ("addressees", addressed, lambda a, b: _same_offices(a, b, asked_on), _offices)
    for event in happened:
        if event.kind is not EventKind.DELAYED:
            yield from _of_answer(event)


def _of_answer(event: Occurrence) -> Iterator[Doubt]:
    readings = [read.reading for read in event.reads]
    said = f" ({EVENT_NAMES[event.kind]})" if event.kind in ADDED else ""
    letters, received = (
        [r.answered_on for r in readings if r.answered_on and (r.form is Form.LETTER) is written]
        for written in (True, False)
    )
    # a letter has its own day, what is published of it the day on which it was received
    late = bool(letters and received and min(letters) > max(received))
    for days in ([*letters, *received],) if late else (letters, received):
        yield from _differ(f"answered_on{said}", days, _equal, str)
    published = (base_of(r.publication) for r in readings if r.publication)
    yield from _differ(f"publication{said}", published, _equal, str)

    def same(one: Sequence[PrintedOffice], other: Sequence[PrintedOffice]) -> bool:
        return _same_offices(one, other, event.on)

    for name in ("answered_by", "on_behalf_of"):
        values: Iterator[tuple[PrintedOffice, ...]] = (getattr(r, name) for r in readings)
        yield from _differ(f"{name}{said}", (value for value in values if value), same, _offices)


def differing_labels(name: str, reads: Sequence[Read], kind: Kind) -> Iterator[Doubt]:
    """Yield a doubt where sources that print questions, or answers, do not print those of the same labels."""
    printed = [{label: None for part in parts_of(read, kind) for label in part.labels} for read in reads]
    printed = [labels for labels in printed if labels]
    everything = {label for labels in printed for label in labels}
    lacking = {label for labels in printed for label in everything - labels.keys()}
    if lacking:
        shown = sorted({", ".join(sorted(labels, key=label_key)) for labels in printed})
        labels = tuple(sorted(lacking, key=label_key))
        detail = f"{name}: {' / '.join(shown)}"
        yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=detail, labels=labels)


def _differ(
    name: str,
    values: Iterable[_Value],
    same: Callable[[_Value, _Value], bool],
    show: Callable[[_Value], str],
) -> Iterator[Doubt]:
    apart: list[_Value] = []
    for value in values:
        if not any(same(value, other) for other in apart):
            apart.append(value)
    if len(apart) > 1:
        detail = f"{name}: {' / '.join(sorted(map(show, apart)))}"
        yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=detail)


def _equal(one: object, other: object) -> bool:
    return one == other


def _is_clipped(one: str, other: str) -> bool:
    """Whether two subjects are one, perhaps cut off at an end or without its article."""
    first, second = normal(one), normal(other)
    return first in second or second in first


def same_askers(one: Sequence[PrintedAsker], other: Sequence[PrintedAsker], on: dt.date | None) -> bool:
    """Whether two lists name the same members: "Romke de Jong" and "De Jong", of parties that are one."""
    left = list(other)
    for asker in one:
        found = next((each for each in left if is_member(asker, each, on)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def is_member(one: PrintedAsker, other: PrintedAsker, on: dt.date | None) -> bool:
    """Whether two names, with parties that do not differ, are of one member."""
    first, second = normal(one.name), normal(other.name)
    if not (first.endswith(second) or second.endswith(first)):
        return False
    if not one.party or not other.party or normal(one.party) == normal(other.party):
        return True
    code = resolve_party(one.party, on)
    return code is not None and code == resolve_party(other.party, on)


def _same_offices(one: Sequence[PrintedOffice], other: Sequence[PrintedOffice], on: dt.date | None) -> bool:
    """Whether two lists name the same ministries."""
    return coded(one, on) == coded(other, on)


def coded(offices: Iterable[PrintedOffice], on: dt.date | None) -> set[str]:
    """Return offices as their ministries' codes; what no register knows as printed."""
    return {resolve_office(office.office, on) or normal(office.office) for office in offices}


def _askers(askers: Iterable[PrintedAsker]) -> str:
    return ", ".join(f"{asker.name} ({asker.party})" if asker.party else asker.name for asker in askers)


def _offices(offices: Iterable[PrintedOffice]) -> str:
    return ", ".join(office.office for office in offices)
