"""The harvest from a server that answers as the real one does: all comes, whatever happens in between."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.fetching import Fetcher
from indexer.syncing.items import Span
from tests.fakes.koop import Koop, serve_as
from tests.fakes.published import Published
from tests.fakes.trouble import Fault, Trouble
from tests.fakes.world import invent
from tests.unit.indexer.syncing.officielebekendmakingen.answers import SETTINGS, read
from tests.unit.indexer.syncing.officielebekendmakingen.harvests import (
    AT,
    MANNERS,
    TODAY,
    connected,
    empty,
    harvest,
    many,
)

CATEGORIES = ("aanhangsel", "zonder-antwoord")


def identifiers(published: list[Published]) -> list[str]:
    """Return the numbers of publications, sorted."""
    return sorted(each.identifier for each in published)


def test_a_world_comes_whole_and_once() -> None:
    koop = Koop(invent(60), Trouble())
    with connected(koop, dt.date(2025, 6, 1)) as connector:
        found = {category: harvest(connector, category) for category in CATEGORIES}
        again = {category: harvest(connector, category, found[category].cursor) for category in CATEGORIES}
    told = sorted(name for each in found.values() for name in each.items)
    assert told == identifiers(koop.shown())
    assert [len(each.pages) for each in found.values()] == [1, 1]
    assert not [fault for each in found.values() for fault in each.faults]
    # the days before the newest change are listed again
    assert {name for each in again.values() for name in each.items} == {
        "ah-tk-20242025-9060",
        "kv-tk-2024Z90060",
    }
    # and not the day on which was asked: a search that is behind has not told of those between
    newest = max(each.modified.date() for each in koop.shown() if each.identifier.startswith("ah-"))
    assert json.loads(str(found["aanhangsel"].cursor)) == {"since": None, "to": str(newest)}


def test_slices_are_halved_until_no_page_nears_the_limit() -> None:
    koop = empty()
    koop.more, koop.limit = many(150), 60
    with connected(koop, most=40, page_size=15) as connector:
        found = harvest(connector)
    assert sorted(found.items) == identifiers(koop.more)
    assert max(int(asked["startRecord"]) for asked in koop.searches) <= 31
    assert not found.faults
    cursors = [json.loads(page.cursor)["to"] for page in found.pages]
    assert cursors == sorted(cursors)
    assert cursors[-1] == "2024-05-29"


def test_all_changed_on_one_day_are_halved_by_their_own_days() -> None:
    koop = empty()
    koop.more = many(100, modified=dt.datetime(2024, 6, 3, 9, tzinfo=dt.UTC))
    koop.more.append(replace(koop.more[0], identifier="ah-tk-20232024-9900", day=dt.date(1950, 1, 1)))
    with connected(koop, most=20) as connector:
        found = harvest(connector)
    assert sorted(found.items) == identifiers(koop.more[:-1])
    [fault] = found.faults
    assert fault == (
        "Kamervragen (Aanhangsel), changed 2024-06-03 to 2024-06-03: "
        "1 of 101 publications have no day by which they could be listed"
    )
    # the day counts as done when all of its parts are
    moved = [page.cursor for page in found.pages if '"to":"2024-06-03"' in page.cursor]
    behind = [page for page in found.pages if '"to":"2024-06-03"' not in page.cursor]
    assert len(moved) >= 1
    assert sum(len(page.items) for page in behind) > 80


def test_a_harvest_that_was_broken_off_goes_on_where_it_was() -> None:
    koop = empty()
    koop.more = many(150)
    with connected(koop, most=40, page_size=15) as connector:
        first = []
        for page in connector.changes("aanhangsel", None, Span()):
            first.append(page)
            if sum(len(each.items) for each in first) > 80:
                break
        asked = len(koop.searches)
        rest = harvest(connector, cursor=first[-1].cursor)
    told = {item.id for page in first for item in page.items} | set(rest.items)
    assert sorted(told) == identifiers(koop.more)
    assert len(rest.items) < 120
    assert len(koop.searches) - asked < asked


def test_the_last_days_are_listed_again_and_what_changed_comes() -> None:
    koop = empty()
    koop.more = many(150)
    with connected(koop, dt.date(2024, 5, 29)) as connector:
        cursor = harvest(connector).cursor
        koop.more[3] = replace(koop.more[3], modified=AT, written=AT)
        koop.more[4] = replace(koop.more[4], modified=dt.datetime(2024, 5, 27, 23, tzinfo=dt.UTC))
        late = harvest(connector, cursor=cursor)
    with connected(koop) as connector:
        later = harvest(connector, cursor=late.cursor)
    assert sorted(late.items) == identifiers([koop.more[4], *koop.more[146:150]])
    assert koop.more[3].identifier in later.items


def test_a_mere_touch_changes_no_fact() -> None:
    koop = empty()
    koop.more = many(1)
    with connected(koop) as connector:
        before = harvest(connector).items["ah-tk-20232024-9001"]
        koop.more[0] = replace(koop.more[0], modified=AT)
        after = harvest(connector).items["ah-tk-20232024-9001"]
        koop.more[0] = replace(koop.more[0], written=AT)
        rewritten = harvest(connector).items["ah-tk-20232024-9001"]
    assert after.changed_at > before.changed_at
    assert after.facts == before.facts
    assert rewritten.facts != before.facts


def test_since_leaves_out_older_documents_that_were_touched() -> None:
    koop = empty()
    koop.more = many(150)
    koop.more[3] = replace(koop.more[3], modified=AT)
    with connected(koop) as connector:
        found = harvest(connector, span=Span(since=dt.date(2024, 5, 1)))
        assert sorted(found.items) == identifiers(koop.more[121:])
        # the next run needs not be told again, and one that goes further back begins anew
        assert json.loads(str(harvest(connector, cursor=found.cursor).cursor))["since"] == "2024-05-01"
        wider = harvest(connector, cursor=found.cursor, span=Span(since=dt.date(2024, 3, 1)))
    assert sorted(wider.items) == identifiers(koop.more[60:])


def test_until_is_the_last_day_of_change_and_never_sets_a_cursor_back() -> None:
    koop = empty()
    koop.more = many(150)
    with connected(koop) as connector:
        found = harvest(connector, span=Span(until=dt.date(2024, 1, 31)))
        assert sorted(found.items) == identifiers(koop.more[:31])
        assert json.loads(str(found.cursor))["to"] == "2024-01-31"
        rest = harvest(connector, cursor=found.cursor)
        assert sorted(rest.items) == identifiers(koop.more[27:])
        back = harvest(connector, cursor=rest.cursor, span=Span(until=dt.date(2024, 6, 30)))
        assert back.cursor == rest.cursor
        assert not harvest(connector, cursor=rest.cursor, span=Span(until=dt.date(2024, 1, 31))).pages


@pytest.mark.parametrize("fault", [*Fault])
def test_each_trouble_passes(fault: Fault) -> None:
    koop = empty()
    koop.more = many(30)
    koop.trouble.next_faults = [fault, fault]
    with connected(koop) as connector:
        found = harvest(connector)
    assert sorted(found.items) == identifiers(koop.more)
    assert koop.trouble.next_faults == []
    assert max(koop.trouble.asked.values()) == 3


def test_one_request_of_five_goes_wrong() -> None:
    koop = Koop(invent(40), Trouble(share=0.2))
    with connected(koop, dt.date(2025, 6, 1), most=12, page_size=5) as connector:
        found = {category: harvest(connector, category) for category in CATEGORIES}
    assert sorted(name for each in found.values() for name in each.items) == identifiers(koop.shown())
    assert koop.trouble.asked.total() > koop.trouble.answered.total()


def test_a_source_that_is_down_says_so_and_moves_no_cursor() -> None:
    koop = empty()
    koop.more = many(150)
    pages = []
    with connected(koop, most=40, page_size=15) as connector:
        changes = connector.changes("aanhangsel", None, Span())
        pages += [next(changes) for _ in range(6)]
        koop.trouble.down = True
        with pytest.raises(UnreachableError, match="500"):
            pages += list(changes)
        koop.trouble.down = False
        rest = harvest(connector, cursor=pages[-1].cursor)
    told = {item.id for page in pages for item in page.items} | set(rest.items)
    assert sorted(told) == identifiers(koop.more)


def test_what_jumps_to_another_page_while_a_slice_is_read_is_found() -> None:
    koop = empty()
    koop.more = many(30)

    def move(searches: int) -> None:
        # the first one is touched after the first page: all others move up by one place
        if searches == 1:
            koop.more.append(koop.more.pop(0))

    koop.before = move
    with connected(koop, page_size=10) as connector:
        found = harvest(connector)
    assert sorted(found.items) == identifiers(koop.more)
    assert not found.faults


def test_another_order_and_repetitions_lose_nothing() -> None:
    koop = empty()
    koop.more = many(30)
    koop.order = lambda found: [*reversed(found), *found[:7]]
    with connected(koop, page_size=10) as connector:
        found = harvest(connector)
    assert sorted(found.items) == identifiers(koop.more)
    assert not found.faults


def test_what_is_counted_and_never_listed_is_said() -> None:
    koop = empty()
    koop.more = many(30)
    koop.hidden = frozenset({"ah-tk-20232024-9007"})
    with connected(koop, page_size=10) as connector:
        found = harvest(connector)
    assert len(found.items) == 29
    assert found.faults == [
        "Kamervragen (Aanhangsel), changed 1995-01-01 to 2024-07-01: 1 of 30 publications were not listed"
    ]
    # an estimate that is wrong does not hold up all that comes later
    assert json.loads(str(found.cursor))["to"] == "2024-01-30"


def test_a_query_that_is_not_understood_stops_loudly() -> None:
    koop = empty()
    indexes = {**SETTINGS.indexes.model_dump(), "modified": "dt.changed"}
    with connected(koop, indexes=indexes) as connector, pytest.raises(ShapeError) as refused:
        harvest(connector)
    assert str(refused.value).endswith(
        "/sru (Kamervragen (Aanhangsel), changed 1995-01-01 to 2024-07-01): the search was not done as "
        "asked: info:srw/diagnostic/1/10 / Unsupported index dt.changed / Query syntax error"
    )


def test_a_page_of_errors_in_the_place_of_the_search_stops_loudly() -> None:
    koop = empty()
    with connected(koop, path="/moved") as connector, pytest.raises(ShapeError, match="is a <html>, not a"):
        harvest(connector)


def test_the_media_type_that_is_told_is_not_believed() -> None:
    koop = empty()
    koop.more, koop.media_type = many(5), "text/html"
    with connected(koop) as connector:
        assert len(harvest(connector).items) == 5


def test_who_does_not_ask_for_xml_gets_what_is_refused() -> None:
    with serve_as(empty()) as base, Fetcher(MANNERS) as fetcher:
        reply = fetcher.get(f"{base}/sru?query=x", accept="*/*")
    assert reply.headers["content-type"] == "application/json"
    with pytest.raises(ShapeError, match="the response is JSON"):
        read(reply.content)


def test_from_a_position_on_the_search_does_not_answer() -> None:
    asked = "sru?query=x&startRecord=10000"
    with serve_as(empty()) as base, Fetcher(MANNERS) as fetcher, pytest.raises(UnreachableError, match="504"):
        fetcher.get(f"{base}/{asked}", accept="application/xml")


def test_nothing_is_told_twice_in_a_run() -> None:
    koop = empty()
    koop.more, koop.hidden = many(30, kind="Nieuwe soort"), frozenset({"ah-tk-20232024-9007"})
    with connected(koop, page_size=10) as connector:
        found = harvest(connector)
    assert sum(len(page.items) for page in found.pages) == 29
    assert [item.unknown for page in found.pages for item in page.items] == ["Nieuwe soort"] * 29
    assert [page.remaining for page in found.pages][-1] == 1


@pytest.mark.parametrize(
    ("theirs", "ours"), [("overheidwetgeving:vraagnummer", "vraagnummer"), ("gzd:itemUrl", "itemUrl")]
)
def test_a_renamed_field_stops_the_harvest_before_less_is_known(theirs: str, ours: str) -> None:
    koop = empty()
    koop.more, koop.renamed = many(30), {theirs: f"{theirs.partition(':')[0]}:nieuw"}
    with connected(koop) as connector, pytest.raises(ShapeError) as refused:
        harvest(connector)
    assert str(refused.value) == (
        "Kamervragen (Aanhangsel), changed 1995-01-01 to 2024-07-01: none of 30 records has "
        f"{ours}: renamed?, and what nobody knew: nieuw"
    )


def test_so_long_a_silence_is_not_believed() -> None:
    with connected(empty()) as connector:
        with pytest.raises(ShapeError, match="there is nothing at all in 10774 days: is it called otherwise"):
            harvest(connector)
        # a quiet month may be, and what nobody had begun to publish yet
        assert harvest(connector, span=Span(since=TODAY)).items == {}
        assert harvest(connector, span=Span(until=dt.date(1996, 1, 1))).items == {}
