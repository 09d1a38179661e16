"""A year of 400 invented question sets, through all sources, with troubles and kill -9 at random moments.

The sets live through sending in, delay, letter, Aanhangsel and correction; some are withdrawn, some lose a
document. The sources are asked in random order and lag behind each other, one request in five goes wrong, and
the process is killed while it lists, fetches and loads. At the end the index is what the world alone says.
"""

import os
import random
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from indexer.storing.store import Store
from indexer.syncing.holdings import Holdings
from indexer.syncing.learning import GROUP
from indexer.syncing.states import read_state
from mappings.generations import Role
from tests.fakes.served import Services, serving
from tests.fakes.world import Stage, World, invent
from tests.integration.cli.commands import COMMAND, environment
from tests.integration.sync.conftest import EVERY, Run
from tests.integration.sync.truth import expected, held

SETS = int(os.environ.get("KAMERVRAGEN_STORY", "400"))
KILLS = 20
SHARE = 0.2
"""Of the requests that go wrong."""

_PATIENCE = 300
"""Seconds in which a run must end that is not killed."""


@pytest.fixture
def chance() -> random.Random:
    """Return the source of orders and moments, another one each time; a failure prints its seed."""
    seed = time.time_ns()
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    return random.Random(seed)  # noqa: S311 - no secret


class _Killing:
    """Tells when so many more requests have come."""

    def __init__(self, services: Services) -> None:
        self._left = 0
        self._lock = threading.Lock()
        self.come = threading.Event()
        self.files: list[str] = []
        """The files that were asked for since, in order."""
        for trouble in services.troubles.values():
            trouble.watch = self._count

    def after(self, requests: int) -> None:
        with self._lock:
            self._left = requests
            self.files = []
            self.come.clear()

    def _count(self, path: str) -> None:
        with self._lock:
            self._left -= 1
            if _is_file(path):
                self.files.append(path)
            if self._left == 0:
                self.come.set()


def test_a_year_with_troubles_and_kills(  # noqa: PLR0913, PLR0917 - the fixtures that it needs
    store: Store, run: Run, chance: random.Random, engine_url: str, empty_prefix: str, tmp_path: Path
) -> None:
    world = invent(SETS, seed=chance.randrange(10_000))
    last = world.now
    first = min(at for each in world.sets for _, at in each.life)
    overlay = tmp_path / "story.toml"
    settings = {
        "OPENSEARCH_URL": engine_url,
        "KAMERVRAGEN_INDEX_PREFIX": empty_prefix,
        "KAMERVRAGEN_SYNC_FILE": str(overlay),
        "KAMERVRAGEN_SYNC_FIRST_WAIT": "0",
        "KAMERVRAGEN_SYNC_LONGEST_WAIT": "0",
    }
    excused: Counter[str] = Counter()
    kills = 0
    seen: set[str] = set()
    with serving(world, SHARE) as services:
        overlay.write_text(services.overlay(), encoding="utf-8")
        killing = _Killing(services)
        for step in range(1, KILLS + 1):
            world.now = first + (last - first) * step / KILLS
            if _killed(chance, killing, settings):
                kills += 1
                excused.update(set(killing.files[-2 * GROUP :]))
            seen |= _sets(store)
        # nobody kills any more, and still one request in five goes wrong
        for _ in range(2):
            report = run(services, chance.sample(EVERY, len(EVERY)))
        assert [(each.failed, each.faults, each.waiting) for each in report.sources] == [(None, (), 0)] * 3
        assert held(store) == expected(world)
        _assert_withdrawn_leave_tombstones(store, world, seen)
        _assert_fetched_with_cause(services, world, excused)
        _assert_a_second_run_fetches_nothing(store, run, services)
    asked = sum(trouble.asked.total() for trouble in services.troubles.values())
    print(f"{kills} of {KILLS} runs were killed; {asked} requests")  # noqa: T201 - a figure


def _killed(chance: random.Random, killing: _Killing, settings: dict[str, str]) -> bool:
    """Start a sync and kill it after some requests; return whether it had not ended before."""
    named = [argument for name in chance.sample(EVERY, len(EVERY)) for argument in ("--source", name)]
    killing.after(chance.randint(1, 60 + SETS // 4))
    command: list[str] = [str(COMMAND), "sync", *named]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment(settings), stdout=quiet, stderr=quiet) as process:

        def wait() -> None:
            process.wait()
            killing.come.set()

        ended = threading.Thread(target=wait)
        ended.start()
        in_time = killing.come.wait(_PATIENCE)
        process.kill()
        ended.join()
    assert in_time
    return process.returncode < 0


def _sets(store: Store) -> set[str]:
    return {each["set_id"] for each in store.find(Role.SETS, {"match_all": {}}, ("set_id",))}


def _assert_withdrawn_leave_tombstones(store: Store, world: World, seen: set[str]) -> None:
    """`seen` are the sets that were there at some time."""
    withdrawn = {of.number for of, happened in world.visible() if Stage.WITHDRAWN in happened}
    stones = {each["id"] for each in store.find(Role.TOMBSTONES, {"match_all": {}}, ("id",))}
    assert withdrawn
    assert not withdrawn & _sets(store)
    assert withdrawn & seen <= stones


def _assert_fetched_with_cause(services: Services, world: World, excused: Counter[str]) -> None:
    """A file is fetched once, a letter twice: it is told anew when its Aanhangsel is published.

    Beyond that only what a kill left unnoted: of the files fetched last before it, each once more.
    """
    fetched = {
        path: count
        for trouble in services.troubles.values()
        for path, count in trouble.answered.items()
        if _is_file(path)
    }
    letters = tuple(f"/Resources/{of.guid(Stage.LETTER.value)}" for of, _ in world.visible())
    without = {
        path: count for path, count in fetched.items() if count > 1 + path.endswith(letters) + excused[path]
    }
    assert without == {}
    twice = sum(count > 2 for count in fetched.values())
    print(f"{len(fetched)} files, {twice} of them more than twice")  # noqa: T201 - a figure


def _is_file(path: str) -> bool:
    return "/Resources/" in path or "/frbr/" in path


def _assert_a_second_run_fetches_nothing(store: Store, run: Run, services: Services) -> None:
    before = store.load_seq()
    states = {name: read_state(store, name).cursors for name in EVERY}
    again = run(services)
    assert [each.files for each in again.sources] == [0, 0, 0]
    assert (again.sets_changed, again.removed, store.load_seq()) == (0, 0, before)
    for name in EVERY:
        state = read_state(store, name)
        assert state.failures == 0
        assert {key: each.cursor for key, each in state.cursors.items()} == {
            key: each.cursor for key, each in states[name].items()
        }
    for namespace in ("tweedekamer", "officielebekendmakingen"):
        assert Holdings(store, namespace).count_due() == 0
