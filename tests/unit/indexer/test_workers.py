"""Workers that cannot start: the load ends with a line, and does not hang."""

import pytest
import typer

from cli.console import failing_on
from cli.loads import LOAD_ERRORS
from indexer.loading.workers import NoWorkersError, ReadingPool
from tests.letters import letter

NO_MEMORY = 1
"""Bytes of address space: a worker starts, and cannot take what it is given."""


def test_workers_that_end_before_they_read_are_told_in_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), failing_on(*LOAD_ERRORS), ReadingPool(1, memory=NO_MEMORY) as pool:
        list(pool.parse([letter() * 10_000]))
    (line,) = (line for line in capfd.readouterr().err.splitlines() if line.startswith("kamervragen: "))
    assert line == (
        "kamervragen: the processes that read files end as soon as they start: was the program changed "
        "meanwhile, or is memory short? Run this again; it goes on where it stopped"
    )


def test_a_pool_that_was_given_up_takes_no_more_files() -> None:
    pool = ReadingPool(1, memory=NO_MEMORY)
    parsing = pool.begin(letter() * 10_000)
    with pytest.raises(NoWorkersError), pool:
        parsing.result()
    with pytest.raises(NoWorkersError):
        pool.begin(letter())
