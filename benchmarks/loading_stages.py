"""The stages of a load that need no engine, one by one: reading, parsing with more workers, merging."""

import datetime as dt
import os
import time
from collections.abc import Sequence
from pathlib import Path

from indexer.loading.batches import FILES
from indexer.loading.reading import content_hash, to_source
from indexer.loading.workers import Parsed, ReadingPool
from indexer.merging.families import partition
from indexer.merging.sets import MergedSet, merge
from indexer.storing.planning import Plan
from indexer.storing.writing import set_actions, source_actions
from mappings.generations import Role
from mappings.sources import Source

NOW = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_NAMES = {role: role.value for role in Role}


def print_stages(paths: Sequence[Path]) -> None:
    """Print what each stage does a second, files and documents (questions and answers)."""
    contents = _read(paths)
    parsed = _parse(contents)
    sources = [to_source(content, each, NOW) for content, each in zip(contents, parsed, strict=True)]
    _serialise(sources, _merge(sources))


def _line(stage: str, seconds: float, files: int, documents: int | None = None) -> None:
    shown = f"{documents / seconds:12.0f}" if documents else f"{'-':>12}"
    print(f"{stage:32} {files / seconds:8.0f} {shown}", flush=True)


def _read(paths: Sequence[Path]) -> list[bytes]:
    begun = time.perf_counter()
    contents = [path.read_bytes() for path in paths]
    for content in contents:
        content_hash(content)
    print(f"{'stage':32} {'files/s':>8} {'documents/s':>12}")
    _line("reading and hashing", time.perf_counter() - begun, len(paths))
    return contents


def _parse(contents: Sequence[bytes]) -> list[Parsed]:
    parsed: list[Parsed] = []
    for workers in range(1, (os.cpu_count() or 1) + 1):
        with ReadingPool(workers) as pool:
            list(pool.parse(contents[: 10 * workers]))  # the start of the workers is not measured
            begun = time.perf_counter()
            parsed = list(pool.parse(contents))
            seconds = time.perf_counter() - begun
        units = sum(len(each.reading.units) for each in parsed if each.reading)
        _line(f"parsing, workers: {workers}", seconds, len(contents), units)
    return parsed


def _merge(sources: Sequence[Source]) -> list[MergedSet]:
    begun = time.perf_counter()
    merged = []
    for first in range(0, len(sources), FILES):
        families = partition(source for source in sources[first : first + FILES] if source.reading)
        merged += [each.numbered(1, NOW, {}) for family in families if (each := merge(family, 0))]
    _line("merging", time.perf_counter() - begun, len(sources), sum(len(each.entries) for each in merged))
    return merged


def _serialise(sources: Sequence[Source], merged: Sequence[MergedSet]) -> None:
    begun = time.perf_counter()
    source_actions(sources, (), _NAMES)
    for each in merged:
        set_actions(Plan(each, frozenset(), changed=True), _NAMES)
    seconds = time.perf_counter() - begun
    _line("bodies of requests", seconds, len(sources), sum(len(each.entries) for each in merged))
