"""A sync of an invented world without trouble: what the index then holds, and that nothing is done twice."""

import datetime as dt

from indexer.storing.store import Store
from mappings.generations import Role
from tests.fakes.served import serving
from tests.fakes.world import Stage, invent
from tests.integration.sync.conftest import EVERY, Run
from tests.integration.sync.truth import expected, held

SETS = 21


def test_one_run_brings_the_index_up_to_what_the_sources_say(store: Store, run: Run) -> None:
    world = invent(SETS)
    with serving(world) as services:
        report = run(services)
        assert [each.failed for each in report.sources] == [None] * 3
        assert held(store) == expected(world)
        withdrawn = {of.number for of, happened in world.visible() if Stage.WITHDRAWN in happened}
        assert withdrawn
        assert not withdrawn & {each["set_id"] for each in store.find(Role.SETS, {"match_all": {}})}
        files = {
            path: count
            for trouble in services.troubles.values()
            for path, count in trouble.answered.items()
            if "/Resources/" in path or "/frbr/" in path
        }
        assert set(files.values()) == {1}
        # a second run fetches nothing new, and changes nothing
        again = run(services)
        assert [(each.new, each.changed, each.gone, each.files) for each in again.sources] == [
            (0, 0, 0, 0)
        ] * 3
        assert (again.sets_changed, again.removed) == (0, 0)


def test_a_year_in_steps_leaves_what_a_single_run_would(store: Store, run: Run) -> None:
    world = invent(SETS)
    last = world.now
    first = min(at for each in world.sets for _, at in each.life)
    with serving(world) as services:
        for step in range(1, 5):
            world.now = first + (last - first) * step / 4
            # each source in its turn, the others lag behind
            run(services, [EVERY[step % 3]])
            assert set(held(store)) <= set(expected(world)) | {of.number for of, _ in world.visible()} | {
                of.publication for of, _ in world.visible()
            }
        run(services)
        assert held(store) == expected(world)
        withdrawn = {of.number for of, happened in world.visible() if Stage.WITHDRAWN in happened}
        stones = {each["id"] for each in store.find(Role.TOMBSTONES, {"match_all": {}})}
        assert withdrawn <= stones


def test_a_mass_touch_changes_nothing(store: Store, run: Run) -> None:
    world = invent(5)
    with serving(world) as services:
        run(services)
        before = held(store), store.load_seq()
        fetched = sum(trouble.answered.total() for trouble in services.troubles.values())
        world.now += dt.timedelta(days=2)
        for of, _ in world.visible():
            for what in ("zaak", *(stage.value for stage in Stage)):
                world.touched[of.guid(what)] = world.now - dt.timedelta(days=1)
            world.touched[of.publication] = world.now - dt.timedelta(days=1)
        report = run(services)
        assert sum(each.same for each in report.sources) > 0
        assert [each.files for each in report.sources] == [0, 0, 0]
        assert (held(store), store.load_seq()) == before
        assert sum(trouble.answered.total() for trouble in services.troubles.values()) > fetched
