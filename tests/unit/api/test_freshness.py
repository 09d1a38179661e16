"""The state of the indices is asked for once for all who wait, and a failure is told to all at once."""

import asyncio
import datetime as dt
from typing import Any

import pytest

from api.index.freshness import Freshness
from api.index.state import IndexState, read_state
from api.problems.of_engine import EngineUnavailableError
from api.timing import counting

NAME = "kamervragen-entries-000001"
STATE = IndexState("3f5a90c1d2e4", 13)


def reply(*, timed_out: bool) -> dict[str, Any]:
    return {
        "timed_out": timed_out,
        "aggregations": {
            "load_seq": {"value": 13.0},
            "first": {"value": 1.0, "value_as_string": "2024-01-09"},
            "last": {"value": None},
            "names": {"buckets": [{"key": NAME, "doc_count": 9, "numbers": {"value": 61.0}}]},
        },
    }


def test_it_is_read_from_a_whole_reply_only() -> None:
    state = read_state(reply(timed_out=False))
    assert (state.load_seq, state.first, state.last) == (13, dt.date(2024, 1, 9), None)
    later = reply(timed_out=False)
    later["aggregations"]["names"]["buckets"][0]["numbers"]["value"] = 64.0  # a set rewritten, not the last
    assert read_state(later).seen != state.seen
    with pytest.raises(EngineUnavailableError, match="within the time limit"):
        read_state(reply(timed_out=True))


class Engine:
    """Answers when it is told to, and counts how often it was asked."""

    def __init__(self, answer: IndexState | OSError) -> None:
        self.answer = answer
        self.asked = 0
        self.told = asyncio.Event()

    async def ask(self) -> IndexState:
        self.asked += 1
        await self.told.wait()
        if isinstance(self.answer, OSError):
            raise self.answer
        return self.answer


async def waiting(freshness: Freshness[IndexState], count: int) -> list[asyncio.Task[IndexState]]:
    tasks = [asyncio.create_task(freshness.current()) for _ in range(count)]
    await asyncio.sleep(0)  # each of them asks
    return tasks


def test_each_who_waits_counts_the_wait_as_the_engines() -> None:
    async def wait(freshness: Freshness[IndexState]) -> float:
        with counting() as waited:
            await freshness.current()
        return waited.seconds

    async def ask() -> tuple[list[float], float]:
        engine = Engine(STATE)
        freshness = Freshness(engine.ask)
        tasks = [asyncio.create_task(wait(freshness)) for _ in range(3)]
        await asyncio.sleep(0)
        engine.told.set()
        return await asyncio.gather(*tasks), await wait(freshness)

    waited, known = asyncio.run(ask())
    assert all(seconds > 0 for seconds in waited)
    assert known == 0


def test_all_who_wait_get_the_one_answer() -> None:
    async def run() -> None:
        engine = Engine(STATE)
        freshness = Freshness(engine.ask)
        tasks = await waiting(freshness, 5)
        engine.told.set()
        assert await asyncio.gather(*tasks) == [STATE] * 5
        assert await freshness.current() == STATE
        assert engine.asked == 1

    asyncio.run(run())


def test_all_who_wait_get_the_one_failure_and_the_next_asks_again() -> None:
    async def run() -> None:
        engine = Engine(OSError("gone"))
        freshness = Freshness(engine.ask)
        tasks = await waiting(freshness, 5)
        engine.told.set()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert ([type(each) for each in found], engine.asked) == ([OSError] * 5, 1)
        engine.answer = STATE
        assert await freshness.current() == STATE

    asyncio.run(run())


def test_who_goes_away_takes_the_answer_from_nobody() -> None:
    async def run() -> None:
        engine = Engine(STATE)
        freshness = Freshness(engine.ask)
        first, second = await waiting(freshness, 2)
        first.cancel()
        engine.told.set()
        assert await second == STATE
        assert engine.asked == 1
        assert first.cancelled()

    asyncio.run(run())
