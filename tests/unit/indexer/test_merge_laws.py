"""What holds of every family of sources, whatever they print and in whatever order they come."""

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.merging import sets
from indexer.merging.families import partition
from indexer.merging.identity import normal
from indexer.merging.parts import Part, parts_of
from indexer.merging.reads import Read
from indexer.merging.sets import MergedSet
from mappings.sources import Source
from mappings.values import DoubtCode, EventKind, Form, Kind
from tests.families import families, metadata
from tests.readings import merge, source

MANY = settings(max_examples=300, deadline=None)
"""For what few families show."""

_TAIL = re.compile(r"-(?:vraag|antwoord)-.*")


def _parts(family: list[Source]) -> Iterator[Part]:
    for each in family:
        assert each.reading is not None
        for kind in Kind:
            yield from parts_of(Read(each, each.reading), kind)


def _shuffled(family: list[Source]) -> st.SearchStrategy[tuple[list[Source], list[Source]]]:
    again = st.lists(st.sampled_from(family), max_size=3)
    return again.flatmap(lambda more: st.tuples(st.just(family), st.permutations([*family, *more])))


@given(families().flatmap(_shuffled))
def test_any_order_and_repetition_gives_the_same_set(given_: tuple[list[Source], list[Source]]) -> None:
    family, shuffled = given_
    assert merge(shuffled, 7) == merge(family, 7)


@given(families())
def test_each_question_and_each_answer_is_there_once_an_event(family: list[Source]) -> None:
    merged = merge(family)
    first = Counter(
        (entry.kind, label)
        for entry in merged.entries
        if entry.event in (EventKind.ASKED, EventKind.ANSWERED)
        for label in entry.labels
    )
    assert set(first.values()) <= {1}
    printed = {(part.kind, label) for part in _parts(family) for label in part.labels}
    assert {(entry.kind, label) for entry in merged.entries for label in entry.labels} == printed
    # of what was added, each label has a name of its own by which it is counted
    names = [name for entry in merged.entries for name in (entry.id, *entry.aliases)]
    for entry in merged.entries:
        word = {EventKind.ANSWERED_FURTHER: "nader", EventKind.CORRECTED: "correctie"}.get(entry.event)
        for label in entry.labels if word else ():
            pattern = re.compile(rf"{merged.question_set.set_id}-antwoord-{re.escape(label)}-{word}-\d+")
            assert sum(bool(pattern.fullmatch(name)) for name in (entry.id, *entry.aliases)) == 1
    assert len(set(names)) == len(names)


def _is_kept(part: Part, family: list[Source], merged: MergedSet) -> bool:
    """Whether a part's text is in the documents of its labels, or shown by a doubt beside the other."""
    same = [each for each in merged.entries if each.kind is part.kind and set(each.labels) & set(part.labels)]
    texts = [each.text for each in sorted(same, key=lambda each: each.labels)]
    if any(normal(part.text) in normal(text) for text in (*texts, "".join(texts))):
        return True
    hash_ = part.read.source.hash
    own = sorted((each for each in _parts(family) if each.kind is part.kind), key=lambda each: each.names)
    whole = normal("".join(each.text for each in own if each.read.source.hash == hash_))
    for doubt in merged.question_set.doubts:
        if doubt.code is DoubtCode.SOURCES_DISAGREE and set(doubt.labels) & set(part.labels):
            shown = re.findall(r"“(?:… )?([^”]*?)(?: …)?”", doubt.detail)
            if len(shown) > 1 and any(normal(window) in whole for window in shown):
                return True
    return False


@MANY
@given(families())
def test_no_text_is_lost(family: list[Source]) -> None:
    merged = merge(family)
    for part in _parts(family):
        assert _is_kept(part, family, merged), (part.kind, part.labels, part.text)


@given(families())
def test_each_text_is_its_sources(family: list[Source]) -> None:
    merged = merge(family)
    readings = {each.hash: each.reading for each in family}
    for entry in merged.entries:
        reading = readings[entry.source.hash]
        assert reading is not None
        assert any(unit.kind is entry.kind and entry.text in unit.text for unit in reading.units)
        assert set(entry.notes) <= set(reading.notes) <= set(merged.question_set.notes)
        if entry.event in (EventKind.ANSWERED_FURTHER, EventKind.CORRECTED):
            assert entry.date in {each.answered_on for each in readings.values() if each}
        elif entry.event is EventKind.ASKED:
            assert entry.date == merged.question_set.asked_on


@given(families())
def test_ids_lead_to_documents_of_the_set(family: list[Source]) -> None:
    merged = merge(family)
    kinds = {entry.id: entry.kind for entry in merged.entries}
    by_id = {entry.id: entry for entry in merged.entries}
    assert tuple(by_id) == merged.question_set.entries
    assert [entry.position for entry in merged.entries] == list(range(len(by_id)))
    for entry in merged.entries:
        assert {kinds[pair] for pair in entry.pairs} <= {*Kind} - {entry.kind}
        assert all(entry.id in by_id[pair].pairs for pair in entry.pairs)
        assert {*entry.refers_to} <= by_id.keys() - {entry.id}
        assert set(entry.doubts) <= set(merged.question_set.doubts)


@MANY
@given(families().flatmap(lambda family: st.tuples(st.just(family), st.sets(st.sampled_from(family)))))
def test_what_a_part_of_the_sources_was_called_is_still_found(
    given_: tuple[list[Source], set[Source]],
) -> None:
    family, some = given_
    before, after = sets.merge(some, 1), merge(family)
    if before is None:
        return
    assert before.question_set.set_id in after.question_set.numbers
    assert set(before.question_set.numbers) <= set(after.question_set.numbers)
    set_id = after.question_set.set_id
    names = {name for entry in after.entries for name in (entry.id, *entry.aliases)}
    for entry in before.entries:
        if entry.event in (EventKind.ASKED, EventKind.ANSWERED):
            found = _TAIL.search(entry.id)
            assert found
            assert f"{set_id}{found[0]}" in names


@given(families())
def test_events_are_those_of_the_sources(family: list[Source]) -> None:
    events = merge(family).question_set.events
    readings = {each.hash: each.reading for each in family}
    assert [event.kind for event in events].count(EventKind.ASKED) == 1
    told = {each.event for each in readings.values() if each}
    kinds = {event.kind for event in events}
    assert kinds >= told
    # a second letter is a further answer, though it does not say so
    assert kinds <= told | {EventKind.ASKED, EventKind.ANSWERED_FURTHER}
    for event in events[1:]:
        reading = readings[event.source or ""]
        assert reading is not None
        assert event.on is None or event.on in {each.answered_on for each in readings.values() if each}


@given(families())
def test_families_do_not_depend_on_order_and_have_ids_of_their_own(family: list[Source]) -> None:
    cut = partition(family)
    assert cut == partition(reversed(family))
    assert sorted(each.hash for group in cut for each in group) == sorted(each.hash for each in family)
    merged = [found for group in cut if (found := sets.merge(group, 1))]
    ids = [each.question_set.set_id for each in merged]
    assert len(set(ids)) == len(ids)
    numbers = [number for each in merged for number in each.question_set.numbers if number[:2] != "f-"]
    assert len(set(numbers)) == len(numbers)


@given(st.lists(metadata(), max_size=3))
def test_metadata_alone_make_no_set(readings: list[object]) -> None:
    sources = [source(f"{index}", each) for index, each in enumerate(readings)]  # type: ignore[arg-type]  # drawn
    assert sets.merge(sources, 1) is None
    assert {each.reading.form for each in sources if each.reading} <= {Form.METADATA}
