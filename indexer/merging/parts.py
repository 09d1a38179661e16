"""The parts of a reading that become documents: a unit, or one question under a joint heading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.headings.labels import number
from indexer.merging.reads import Read
from mappings.sources import PrintedUnit
from mappings.values import Kind

UNLABELLED = ""
"""Stands for the label of an answer that has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a unit, and whose it is. It keeps the labels that no better source has taken."""

    read: Read
    unit: PrintedUnit
    labels: tuple[str, ...]
    place: int
    """Its place in its own source's reading order."""
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        """Whether it is a question or an answer."""
        return self.unit.kind

    @property
    def text(self) -> str:
        """Its text, as its source prints it."""
        return self.unit.text[self.start : self.end]

    @property
    def names(self) -> tuple[str, ...]:
        """Its labels, never none."""
        return self.labels or (UNLABELLED,)


def parts_of(read: Read, kind: Kind) -> list[Part]:
    """Return a source's questions, or its answers, cut where its layout shows how."""
    return [part for part in _parts(read) if part.kind is kind]


def _parts(read: Read) -> list[Part]:
    parts: list[Part] = []
    for unit in read.reading.units:
        starts = unit.starts or (0,)
        ends = (*(start - 1 for start in starts[1:]), len(unit.text))
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            labels = (unit.labels[index],) if unit.starts else unit.labels
            parts.append(Part(read, unit, labels, len(parts), start, end))
    return parts


def choose(reads: Sequence[Read], kind: Kind) -> list[Part]:
    """Return each label's best text: of the first source that prints it, those given best first.

    A heading of which another source has given some labels keeps the others. A part without text gives way
    to any with text. Labels that one source prints twice stay twice.
    """
    chosen: list[Part] = []
    covered: set[str] = set()
    for empty in (False, True):
        for read in reads:
            fresh = [
                replace(part, labels=tuple(label for label in part.labels if label not in covered))
                for part in parts_of(read, kind)
                if bool(part.text) is not empty and not covered.issuperset(part.names)
            ]
            chosen.extend(fresh)
            covered.update(name for part in fresh for name in part.names)
    return chosen


def arrange(chosen: Sequence[Part], primary: Read | None) -> list[Part]:
    """Return parts in the reading order of one source; what it lacks stands behind the label before it."""
    slots: dict[tuple[Kind, str], int] = {}
    own = _parts(primary) if primary else []
    for part in own:
        for name in part.names:
            slots.setdefault((part.kind, name), part.place)
    placed: list[tuple[tuple[float, int], Part]] = []
    for part in chosen:
        if part.read is primary:
            placed.append(((part.place, 0), part))
            continue
        there = [slots[part.kind, name] for name in part.names if (part.kind, name) in slots]
        placed.append(((min(there), 1) if there else (_before(part, own), 2), part))
    return [part for _, part in sorted(placed, key=lambda each: (each[0], *_order(each[1])))]


def _before(part: Part, own: Sequence[Part]) -> float:
    """Return the place of the last part of this kind whose label comes before; else before or behind all.

    Where questions and answers alternate, that of its answer.
    """
    key = label_key(part.names[0])
    lower = [other for other in own if other.kind is part.kind and label_key(other.names[0]) < key]
    if not lower:
        return -1 if part.kind is Kind.QUESTION else len(own)
    last = max(lower, key=lambda other: (label_key(other.names[0]), other.place))
    behind = own[last.place + 1 : last.place + 2]
    paired = [other for other in behind if other.kind is not last.kind and {*other.labels} & {*last.labels}]
    return paired[0].place if paired else last.place


def _order(part: Part) -> tuple[bool, tuple[str, int, str], object, int]:
    return part.kind is Kind.ANSWER, label_key(part.names[0]), part.read.rank, part.place


def label_key(label: str) -> tuple[str, int, str]:
    """Return by what labels are in order: A.2 before A.10, 3 before 3a before 4."""
    return label.rpartition(".")[0], number(label), label
