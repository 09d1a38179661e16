"""Damaged texts raise nothing but the parser's own error, and what is read of them keeps its laws.

Few by default; `make fuzz`, or KAMERVRAGEN_FUZZ=20000, reads the many that a change of the parser must stand.
"""

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random

from indexer.loading.reading import read_source
from indexer.question_sets import Parsed, read_question_set
from indexer.refusals import RefusedError
from indexer.roles import Role
from samples.contents import load
from samples.drawing import register_fonts
from samples.make import ROOT
from tests.laws import lost
from tests.mutations import mutated
from tests.printed import print_set
from tests.readings import NOW, merge

MANY = int(os.environ.get("KAMERVRAGEN_FUZZ") or 1_000)
WORKERS = 2
SECONDS = 120.0
"""What all of them may take on two cores, the 20,000 too: time at work, whatever else the machine does."""
LONGEST = 2.0
"""What one text may take."""
_MERGED = 5
"""Every fifth reading is made into documents."""


@cache
def _seeds() -> Sequence[str]:
    """The samples in their printed forms and the bare text; where they are at hand, the real texts too."""
    register_fonts()
    shared = Path(os.environ.get("KAMERVRAGEN_SHARED") or ROOT.parent / "shared")
    real = sorted([*shared.glob("corpus/*text/*.txt"), *shared.glob("corpus/letters-txt/*.txt")])
    texts = [print_set(question_set) for question_set in load()]
    texts.append((ROOT / "tests/data/twin.txt").read_text("utf-8"))
    return texts * 4 + [file.read_text("utf-8", errors="replace") for file in real]


def _read(numbers: Sequence[int]) -> tuple[int, float, list[str]]:
    """Return how many texts were read, the seconds all took, and what was wrong, by a text's number."""
    read_question_set(_seeds()[0].encode())  # the word list is loaded once
    read, spent = 0, 0.0
    faults = []
    for number in numbers:
        content = mutated(Random(number), _seeds())  # noqa: S311 - no secret, but seeded
        start = time.process_time()
        parsed = None
        try:
            parsed = read_question_set(content)
        except RefusedError:
            pass
        except Exception as error:  # noqa: BLE001 - that there is none is what is tested
            faults.append(f"text {number}: {type(error).__name__}: {error}")
        took = time.process_time() - start
        spent += took
        if took > LONGEST:
            faults.append(f"text {number}: {took:.1f} s")
        if parsed is None:
            continue
        read += 1
        broken = list(_broken(parsed))
        if not broken and number % _MERGED == 0:
            broken = list(_broken_documents(content))
        faults.extend(f"text {number}: {each}" for each in broken)
    return read, spent, faults


def _broken(parsed: Parsed) -> Iterator[str]:
    """Yield the laws that a reading breaks."""
    reading = parsed.reading
    if parsed.text is None or len(parsed.roles) != len(parsed.text.lines):
        yield "not one role for each line"
        return
    if not set(parsed.roles) <= set(Role):
        yield "a role of no kind"
    known = {note.mark for note in reading.notes}
    for unit in reading.units:
        starts = [at.start for at in unit.pages]
        if starts != sorted(set(starts)) or (starts and not 0 <= starts[-1] <= len(unit.text)):
            yield f"pages of {unit.kind} {unit.labels}: {starts} in {len(unit.text)}"
        places = [mark.at for mark in unit.marks]
        if places != sorted(places) or any(not 0 <= place <= len(unit.text) for place in places):
            yield f"marks of {unit.kind} {unit.labels}: {places} in {len(unit.text)}"
        if not {mark.mark for mark in unit.marks} <= known:
            yield f"a mark without a note in {unit.kind} {unit.labels}"
        begin = list(unit.starts)
        if begin and (
            begin != sorted(set(begin)) or len(begin) != len(unit.labels) or begin[-1] > len(unit.text)
        ):
            yield f"starts of {unit.labels}: {begin}"
    if private := sorted(
        {character for character in reading.model_dump_json() if "\ue000" <= character <= "\uf8ff"}
    ):
        yield f"private characters {private}"
    yield from (f"lost: {kind}" for kind in lost(parsed, letters_only=True))


def _broken_documents(content: bytes) -> Iterator[str]:
    """Yield the laws that the documents of a text break."""
    entries = merge([read_source(content, "mutated.txt", NOW)], 1).entries
    ids = [name for entry in entries for name in (entry.id, *entry.aliases)]
    if len(ids) != len(set(ids)):
        yield f"ids twice: {ids}"
    for entry in entries:
        starts = [at.start for at in entry.pages]
        if any(not 0 <= start <= len(entry.text) for start in starts):
            yield f"pages of {entry.id}: {starts} in {len(entry.text)}"
        if not {*entry.pairs, *entry.refers_to} <= {other.id for other in entries}:
            yield f"{entry.id} points at nothing"


def test_damaged_texts_are_read_by_the_laws_or_refused() -> None:
    chunks = [range(start, min(start + 250, MANY)) for start in range(0, MANY, 250)]
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(_read, chunks))
    read = sum(count for count, _, _ in results)
    spent = sum(seconds for _, seconds, _ in results) / WORKERS
    print(  # noqa: T201 - the figure that is asked for
        f"{MANY} damaged texts: {read} read, {MANY - read} refused, {spent:.0f} s on {WORKERS} cores"
    )
    assert [fault for _, _, faults in results for fault in faults] == []
    assert 0.3 * MANY < read < MANY
    assert spent < SECONDS
