"""All read sources of a set -> what it takes of which: facts, questions, answers and additions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.merging.facts import complete
from indexer.merging.occurrences import Occurrence, occurrences
from indexer.merging.parts import Part, arrange, choose, parts_of
from indexer.merging.reads import ADDED, Rank, Read, by_rank
from mappings.sources import Reading
from mappings.values import EventKind, Kind


@dataclass(frozen=True, slots=True)
class Addition:
    """A further answer or a correction: it stands beside the first answer, and replaces nothing of it."""

    event: Occurrence
    answers: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a set is made of."""

    ranked: tuple[Read, ...]
    """All sources, the best text first; what was added later stands behind."""
    primary: Read
    """That in whose order the set is read."""
    happened: tuple[Occurrence, ...]
    known: Reading
    """The facts of the set, without units."""
    questions: tuple[Part, ...]
    answers: tuple[Part, ...]
    added: tuple[Addition, ...]
    answer_reads: tuple[Read, ...]
    """The sources that might have given the first answers."""

    @property
    def parts(self) -> list[Part]:
        """Questions and first answers in reading order."""
        return arrange([*self.questions, *self.answers], self.primary)

    @property
    def first_answer(self) -> Occurrence:
        """The event whose date the first answers bear."""
        kinds = (EventKind.ANSWERED, EventKind.DELAYED)
        found = [event for kind in kinds for event in self.happened if event.kind is kind]
        on = found[0].on if found and found[0].kind is EventKind.ANSWERED else None
        return Occurrence(EventKind.ANSWERED, on, ())


def take(reads: Sequence[Read]) -> Taken:
    """Return what a set takes of its sources, whatever their order. One of them at least is a text."""
    best_first = sorted(reads, key=by_rank)
    happened = occurrences(best_first)
    later = _told(happened, ADDED)
    answered = _told(happened, (EventKind.ANSWERED,))
    ranked = sorted(best_first, key=lambda read: _order(read, later, answered))
    # a notice or questions sent in may have answers too: they come behind, and are not lost
    answer_reads = sorted(
        (read for read in ranked if read.source.hash not in later),
        key=lambda read: (read.source.hash not in answered, read.rank),
    )
    questions = choose(ranked, Kind.QUESTION)
    primary = next(
        (
            read
            for reads_, kind in ((answer_reads, Kind.ANSWER), (ranked, Kind.QUESTION))
            for read in reads_
            if parts_of(read, kind)
        ),
        ranked[0],
    )
    added = [
        Addition(event, tuple(arrange(choose(event.reads, Kind.ANSWER), event.reads[0])))
        for event in happened
        if event.kind in ADDED
    ]
    return Taken(
        ranked=tuple(ranked),
        primary=primary,
        happened=happened,
        known=complete(ranked, primary, happened),
        questions=tuple(questions),
        answers=tuple(choose(answer_reads, Kind.ANSWER)),
        added=tuple(added),
        answer_reads=tuple(answer_reads),
    )


def _told(happened: Sequence[Occurrence], kinds: Collection[EventKind]) -> set[str]:
    """Return the hashes of the sources that tell of events of some kinds."""
    return {read.source.hash for event in happened if event.kind in kinds for read in event.reads}


def _order(read: Read, later: set[str], answered: set[str]) -> tuple[bool, bool, int, bool, Rank]:
    """Return what puts the best source first: of one form that which has the answers as well."""
    hash_ = read.source.hash
    return not read.is_text, hash_ in later, read.rank[0], hash_ not in answered, read.rank
