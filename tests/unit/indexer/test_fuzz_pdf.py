"""Damaged PDF files are read or refused by the workers: none hangs, none ends the process that asks."""

import os
from collections import Counter
from random import Random

from indexer.loading.workers import ReadingPool
from mappings.sources import RefusalCode
from samples.make import ROOT
from tests.mutations import mutated_bytes

MANY = 500 if os.environ.get("KAMERVRAGEN_FUZZ") else 40
SECONDS = 20.0


def test_damaged_pdfs_are_read_or_refused() -> None:
    seeds = [file.read_bytes() for file in sorted((ROOT / "samples").glob("*.pdf"))]
    files = [mutated_bytes(Random(number), seeds) for number in range(MANY)]  # noqa: S311 - no secret, seeded
    with ReadingPool(workers=2, seconds=SECONDS) as pool:
        results = list(pool.parse(files))
    outcomes = Counter(result.refusal.code if result.refusal else "read" for result in results)
    print(f"{MANY} damaged PDF files: {dict(outcomes)}")  # noqa: T201 - a figure
    assert len(results) == MANY
    assert all((result.reading is None) is not (result.refusal is None) for result in results)
    # PDFium can be made to work for minutes by one number of a page; then the limit ends it
    assert outcomes[RefusalCode.TOO_SLOW] <= MANY // 100
    assert RefusalCode.TOO_LARGE not in outcomes
    assert "read" in outcomes
    ended = [
        result.refusal.detail for result in results if result.refusal and "worker" in result.refusal.detail
    ]
    assert ended == []
