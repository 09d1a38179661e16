"""The doubts of a set: those of the sources it was taken from, and those that all of them together give."""

from collections.abc import Iterator, Sequence

from indexer.checks import check, check_facts, check_units
from indexer.merging.contradictions import EVENT_NAMES, differing_facts, differing_labels
from indexer.merging.differences import differing_texts
from indexer.merging.families import joined_by_number
from indexer.merging.parts import Part
from indexer.merging.taking import Taken
from mappings.sources import PrintedUnit, Reading
from mappings.values import Doubt, DoubtCode, Kind

_OF_ADDED = (DoubtCode.ANSWER_WITHOUT_QUESTION, DoubtCode.EMPTY_TEXT)


def all_doubts(taken: Taken) -> tuple[Doubt, ...]:
    """Return every doubt once: about facts, about parts, and about what sources say against each other."""
    found = (*check_facts(taken.known), *_of_sources(taken), *_of_parts(taken), *_between(taken))
    return tuple(dict.fromkeys(found))


def _of_sources(taken: Taken) -> Iterator[Doubt]:
    """Yield what each source that gave something is in doubt about, but for what all of them settle."""
    gave: dict[str, set[str]] = {}
    for part in (*taken.questions, *taken.answers, *(part for more in taken.added for part in more.answers)):
        gave.setdefault(part.read.source.hash, set()).update(part.labels)
    if not gave:
        gave[taken.primary.source.hash] = set()
    for read in taken.ranked:
        settled, labels = {*check(read.reading)}, gave.get(read.source.hash)
        for doubt in read.reading.doubts:
            if doubt in settled:
                continue
            if doubt.code is DoubtCode.PUBLICATION_INFERRED:
                if read.reading.publication not in _printed_publications(taken):
                    yield doubt
            elif labels is not None and (not labels or not doubt.labels or labels & {*doubt.labels}):
                yield doubt


def _printed_publications(taken: Taken) -> set[str | None]:
    """Return the publications of which a source is sure."""
    return {
        read.reading.publication
        for read in taken.ranked
        if all(doubt.code is not DoubtCode.PUBLICATION_INFERRED for doubt in read.reading.doubts)
    }


def _of_parts(taken: Taken) -> Iterator[Doubt]:
    """Yield what is wrong with labels and texts. A further answer answers no question twice."""
    units = [*taken.questions, *taken.answers]
    answered = {label for part in taken.answers for label in part.labels}
    for more in taken.added:
        found = check_units(_reading(taken.known, [*taken.questions, *more.answers]))
        yield from (doubt for doubt in found if doubt.code in _OF_ADDED)
        alone = [part for part in more.answers if not answered.intersection(part.labels)]
        units += alone
        answered.update(label for part in alone for label in part.labels)
    yield from check_units(_reading(taken.known, units))


def _reading(known: Reading, parts: Sequence[Part]) -> Reading:
    units = (PrintedUnit(kind=part.kind, labels=part.labels, text=part.text) for part in parts)
    return known.model_copy(update={"units": tuple(units)})


def _between(taken: Taken) -> Iterator[Doubt]:
    if not joined_by_number([read.source for read in taken.ranked]):
        detail = "zelfde datum, vragenstellers en eerste vraag, geen gemeenschappelijk nummer"
        yield Doubt(code=DoubtCode.JOINED_BY_CONTENT, detail=detail)
    yield from differing_facts(taken.ranked, taken.happened, taken.known.asked_on)
    # a further answer may print only the questions that it answers
    yield from differing_labels("vragen", taken.answer_reads, Kind.QUESTION)
    yield from differing_texts("vraag", taken.questions, taken.ranked, Kind.QUESTION)
    yield from differing_labels("antwoorden", taken.answer_reads, Kind.ANSWER)
    yield from differing_texts("antwoord", taken.answers, taken.answer_reads, Kind.ANSWER)
    for more in taken.added:
        name = EVENT_NAMES[more.event.kind]
        yield from differing_labels(name, more.event.reads, Kind.ANSWER)
        yield from differing_texts(name, more.answers, more.event.reads, Kind.ANSWER)
