"""What keeps a run within its bounds, what it shares the index with, and what it says of a source."""

import datetime as dt
from pathlib import Path

import pytest

from indexer.loading.reading import read_source
from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from indexer.syncing.holdings import Holdings
from indexer.syncing.runs import Wish
from indexer.syncing.states import read_state
from mappings.generations import Role, alias
from mappings.sync import SOURCES_REQUEST, SourceState, read_sources
from tests.fakes.papers import content_of, papers
from tests.fakes.served import Services, serving
from tests.fakes.syncfeed import Oddities, serve_syncfeed
from tests.fakes.trouble import Fault, Trouble
from tests.fakes.world import Stage, invent
from tests.integration.sync.conftest import NOW, Run
from tests.integration.sync.truth import expected, held

KOOP = ("officielebekendmakingen",)
FEED = ("syncfeed",)
NOWHERE = "http://127.0.0.1:9"


def test_a_run_that_may_ask_no_more_is_gone_on_with(store: Store, run: Run) -> None:
    world = invent(4)
    with serving(world) as services:
        first = run(services, KOOP, requests=4)
        assert "4 requests were made, as many as one run may" in str(first.sources[0].failed)
        assert first.sources[0].files > 0
        second = run(services, KOOP)
        assert second.sources[0].failed is None
        assert first.sources[0].files + second.sources[0].files == len(
            [*store.find(Role.HARVEST, {"match_all": {}})]
        )


def test_a_source_that_is_read_by_another_run_is_left_alone(store: Store, run: Run) -> None:
    world = invent(2)
    with serving(world) as services:
        run(services)
        with Lease(WriterRecord(store.client, store.prefix, Role.SYNC, "lease-tweedekamer"), "sync"):
            report = run(services)
        told = {each.name: each.failed for each in report.sources}
        assert str(told["syncfeed"]).startswith("another sync is under way: process ")
        assert told["odata"] == told["syncfeed"]
        assert told["officielebekendmakingen"] is None


def test_days_of_trouble_are_counted_and_over_at_once(store: Store, run: Run) -> None:
    world = invent(2)
    with serving(world) as services:
        services.troubles["feed"].down = True
        for _ in range(2):
            run(services, FEED, attempts=1)
        state = read_state(store, "syncfeed")
        assert (state.failures, state.last_success) == (2, None)
        assert "answers 500" in str(state.fault)
        services.troubles["feed"].down = False
        run(services, FEED, NOW + dt.timedelta(days=2))
        (state,) = read_sources(
            store.client.search(index=alias(store.prefix, Role.SYNC), body=SOURCES_REQUEST)
        )
        assert (state.failures, state.fault, state.waiting) == (0, None, 0)
        assert state.lag(NOW + dt.timedelta(days=2, seconds=90)) == 90


def test_a_file_that_is_not_there_is_tried_later_and_holds_up_nothing(store: Store, run: Run) -> None:
    world = invent(3)
    with serving(world) as services:
        run(services, KOOP, wish=Wish(most=1), attempts=1)
        trouble = services.troubles["koop"]
        trouble.next_faults = [Fault.ERROR]
        # the listing fails first: its cursor stays, and what waits is loaded
        report = run(services, KOOP, attempts=1)
        assert "answers 500" in str(report.sources[0].failed)
        late = run(services, KOOP, NOW + dt.timedelta(hours=1), attempts=1)
        assert (late.sources[0].failed, late.sources[0].waiting) == (None, 0)
        assert Holdings(store, KOOP[0]).faulty(5) == []


def test_what_a_person_loaded_stays_when_its_source_deletes_it(
    store: Store, run: Run, tmp_path: Path
) -> None:
    world = invent(14)
    of = world.sets[13]
    before = of.when(Stage.DELETED)
    assert before is not None
    world.now = before - dt.timedelta(seconds=1)
    letter = next(each for each in papers(world) if each.of == of and each.stage is Stage.LETTER)
    path = str(tmp_path / "brief.docx")
    with serving(world) as services:
        run(services, FEED)
        told = expected(world)[of.number]["answers"]
        assert held(store)[of.number]["answers"] == told
        source = read_source(content_of(letter), path, NOW)
        known = store.sources([source.hash])[source.hash]
        with writing(store, NOW) as writer:
            writer.add([known.model_copy(update={"paths": (path,)})])
        world.now = before
        run(services, FEED, NOW + dt.timedelta(days=1))
        # its path claims it still
        assert store.sources([source.hash])[source.hash].urls == ()
        assert held(store)[of.number]["answers"] == told


@pytest.mark.parametrize("order", [(FEED, KOOP), (KOOP, FEED)])
def test_what_is_taken_back_goes_whoever_told_of_it_first(
    order: tuple[tuple[str, ...], ...], store: Store, run: Run
) -> None:
    world = invent(8)
    of = world.sets[7]
    with serving(world) as services:
        # what one source takes back goes from what another one gave with that one's next run
        for names in (*order, KOOP):
            run(services, names)
        assert of.number not in held(store)
        assert set(held(store)) == set(expected(world))


def test_so_many_of_each_source_and_no_more_are_whole(store: Store, run: Run) -> None:
    world = invent(12)
    with serving(world) as services:
        some = run(services, (*FEED, *KOOP), wish=Wish(most=4))
        assert all(each.files > 0 and each.waiting > 0 for each in some.sources)
        sets = held(store)
        assert 0 < len(sets) <= 8
        # who asks, and of which party, only the actors of a Zaak tell
        told = expected(world)
        assert all(each["askers"] == told[number]["askers"] for number, each in sets.items())
        run(services, (*FEED, *KOOP))
        assert held(store) == told


def test_a_source_that_asks_for_a_pause_has_it_from_the_next_runs_too(store: Store, run: Run) -> None:
    world = invent(2)
    with serving(world) as services:
        trouble = services.troubles["koop"]
        trouble.retry_after = "7200"
        trouble.next_faults = [Fault.BUSY]
        run(services, KOOP, dt.datetime.now(dt.UTC))
        assert trouble.asked.total() == 1
        soon = run(services, KOOP, dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))
        assert str(soon.sources[0].failed).startswith("it asked not to be asked before 20")
        assert trouble.asked.total() == 1
        late = run(services, KOOP, dt.datetime.now(dt.UTC) + dt.timedelta(hours=3))
        assert late.sources[0].failed is None
        assert read_state(store, KOOP[0]).failures == 0


def test_with_so_many_roots_comes_all_that_is_around_them_and_not_the_rest(store: Store, run: Run) -> None:
    world = invent(30)
    with serve_syncfeed(world, Trouble(), Oddities(page=5)) as feed:
        run(Services(NOWHERE, feed, NOWHERE), FEED, wish=Wish(most=4))
    held_now = [*store.find(Role.HARVEST, {"match_all": {}})]
    zaken = {each["name"]: each["id"].partition(":")[2] for each in held_now if each["category"] == "Zaak"}
    assert 4 <= len(zaken) <= 8
    for of in world.sets:
        if of.number in zaken:
            # who is asked, and who ask
            actors = [
                each
                for each in held_now
                if each["category"] == "ZaakActor" and zaken[of.number] in each["refs"]
            ]
            assert len(actors) == 1 + len(of.askers)


def test_what_waits_is_seen_while_the_index_learns(store: Store, run: Run) -> None:
    seen: list[SourceState] = []
    world = invent(3)
    with serving(world) as services:
        run(services, KOOP, wish=Wish(learnt=lambda *_: seen.append(read_state(store, KOOP[0]))))
    assert (seen[0].last_try, seen[0].last_success, seen[0].waiting) == (NOW, None, 6)
    after = read_state(store, KOOP[0])
    assert (after.last_try, after.last_success, after.waiting) == (NOW, NOW, 0)
