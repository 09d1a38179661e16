"""What is too much at once: requests are held open by an application that waits to be let go."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from api.http.load_shed import LoadShed
from api.http.resources import Resource, Resources
from tests.unit.api.http.asked import ask, scope

RESOURCES = (Resource("/page"), Resource("/probe", probe=True), Resource("/broken"))


class Holding:
    """Answers when it is let go; counts who is at work, and the most who ever were."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.working = 0
        self.most = 0
        self.full = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/broken":
            message = "a fault"
            raise KeyError(message)
        if scope["path"] == "/page":
            self.working += 1
            self.most = max(self.most, self.working)
            if self.working == 2:
                self.full.set()
            await self.let_go.wait()
            self.working -= 1
        await PlainTextResponse("ok")(scope, receive, send)


async def held(app: Resources, holding: Holding, count: int) -> list[asyncio.Task[int]]:
    async def status() -> int:
        found, _, _ = await ask(app, scope("/page"))
        return found

    tasks = [asyncio.create_task(status()) for _ in range(count)]
    await holding.full.wait()
    return tasks


def test_two_work_two_wait_and_the_fifth_is_refused_at_once() -> None:
    async def run() -> None:
        holding = Holding()
        app = Resources(LoadShed(holding, at_work=2, seconds=60), RESOURCES)
        tasks = await held(app, holding, 4)
        found, headers, body = await ask(app, scope("/page"))
        assert (found, headers["retry-after"]) == (503, "2")
        assert b"/problems/overloaded" in body
        assert (await ask(app, scope("/probe")))[0] == 200
        holding.let_go.set()
        assert await asyncio.gather(*tasks) == [200] * 4
        assert holding.most == 2

    asyncio.run(run())


def test_who_waits_too_long_is_refused_and_leaves_no_trace() -> None:
    async def run() -> None:
        holding = Holding()
        app = Resources(LoadShed(holding, at_work=2, seconds=0.01), RESOURCES)
        tasks = await held(app, holding, 2)
        assert (await ask(app, scope("/page")))[0] == 503
        holding.let_go.set()
        assert await asyncio.gather(*tasks) == [200, 200]
        assert [(await ask(app, scope("/page")))[0] for _ in range(3)] == [200] * 3

    asyncio.run(run())


def test_who_leaves_while_waiting_or_fails_at_work_gives_the_place_back() -> None:
    async def run() -> None:
        holding = Holding()
        app = Resources(LoadShed(holding, at_work=2, seconds=60), RESOURCES)
        for _ in range(3):
            with pytest.raises(KeyError):
                await ask(app, scope("/broken"))
        tasks = await held(app, holding, 4)
        for task in (tasks[0], tasks[3]):
            task.cancel()
        await asyncio.wait([tasks[0], tasks[3]])
        holding.let_go.set()
        assert await asyncio.gather(*tasks[1:3]) == [200, 200]
        assert [(await ask(app, scope("/page")))[0] for _ in range(3)] == [200] * 3

    asyncio.run(run())


@pytest.mark.parametrize(("at_work", "seconds"), [(0, 1.0), (1, -1.0)])
def test_a_bound_that_lets_nobody_in_is_refused_at_the_start(at_work: int, seconds: float) -> None:
    with pytest.raises(ValueError, match="one request must be able to work"):
        LoadShed(PlainTextResponse("ok"), at_work=at_work, seconds=seconds)
