import datetime as dt
from urllib.parse import unquote

import pytest

from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.items import Item, Span
from indexer.syncing.tweedekamer import OData
from indexer.syncing.tweedekamer.odata_cursors import Cursor
from tests.fakes.parlis_entities import Record
from tests.fakes.trouble import Fault
from tests.fakes.world import guid, invent
from tests.unit.indexer.syncing.tweedekamer.harvests import EVERYTHING, Held, House, given, house

LATER = dt.timedelta(days=1)
VERSIONS = ["v4/2.0", "v5"]


def told(items: dict[str, Item]) -> dict[str, tuple[object, ...]]:
    """Return what items say, but for when they were changed: the two services differ a little in that."""
    return {
        i: (each.category, each.kind, each.refs, each.facts, each.name, each.year)
        for i, each in items.items()
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_harvest_is_the_same_as_that_of_the_feed(version: str) -> None:
    with house(invent(20), version) as here:
        feed, odata = Held().take(here.feed), Held().take(here.odata)
        assert told(odata.live) == told(feed.live)
        assert given(here.odata, odata.live) == given(here.feed, feed.live)


def test_rows_that_are_deleted_or_placeholders_are_never_items_that_live() -> None:
    with house(invent(20)) as here:
        held = Held().take(here.odata)
        deleted = {record.id for record in here.parlis.records() if record.deleted}
        empty = {record.id for record in here.parlis.records() if not record.fields}
        assert deleted
        assert empty > deleted
        assert not held.live.keys() & empty
        assert all(held.items[id_].gone for id_ in deleted)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_request_is_without_top_nor_relies_on_a_next_link(version: str) -> None:
    most = {"v4/2.0": 250, "v5": 100}[version]
    with house(invent(30), version) as here:
        Held().take(here.odata)
        asked = [unquote(path) for path in here.odata_trouble.asked if "/Resources/" not in path]
        assert all(f"$top={most}" in path and "Verwijderd eq " in path for path in asked)


def test_how_much_is_left_is_asked_for_once() -> None:
    with house(invent(130)) as here:
        pages = [*here.odata.changes("Zaak", None, EVERYTHING)]
        # the row at the end of a page comes once more at the beginning of the next
        assert [(len(page.items), page.remaining) for page in pages] == [(100, 30), (31, 0)]
        assert sum("$count=true" in path for path in here.odata_trouble.asked) == 1


def test_rows_of_more_than_one_page_come_all() -> None:
    with house(invent(2)) as here:
        at = here.world.now
        here.parlis.added = [
            Record(
                category="Fractie", id=guid(f"own/{n}"), updated=at, edited=at, fields={"Afkorting": f"P{n}"}
            )
            for n in range(250)
        ]
        # a mass re-touch: all at one moment, more than fit into an answer
        held = Held().take(here.odata, categories=["Fractie"])
        assert {record.id for record in here.parlis.added} <= held.live.keys()
        assert held.cursors["Fractie"].partition("|")[2] != "0"
        before = len(held.pages)
        here.parlis.added.append(
            Record(
                category="Fractie",
                id=guid("own/new"),
                updated=at + LATER,
                edited=at,
                fields={"Afkorting": "N"},
            )
        )
        held.take(here.odata, categories=["Fractie"])
        assert guid("own/new") in held.live
        assert len(held.pages) == before + 1


def test_a_second_harvest_reads_the_last_minutes_again_and_nothing_older() -> None:
    with house(invent(20)) as here:
        categories = ["Zaak", "Document", "Document/verwijderd"]
        held = Held().take(here.odata, categories=categories)
        pages = len(held.pages)
        held.take(here.odata, categories=categories)
        again = {item.id for page in held.pages[pages:] for item in page.items}
        assert len(again) == len(categories)
        letter = next(item.id for item in held.live.values() if item.category == "Document")
        here.world.now += LATER
        here.world.touched[letter] = here.world.now
        before = held.items[letter]
        held.take(here.odata, categories=categories)
        assert held.items[letter].changed_at > before.changed_at
        assert held.items[letter].facts == before.facts


def test_days_bound_a_harvest() -> None:
    with house(invent(20)) as here:
        span = Span(since=dt.date(2024, 3, 1), until=dt.date(2024, 6, 30))
        found = Held().take(here.odata, span, ["Zaak"]).items
        midnights = (dt.datetime(2024, 2, 29, 23, tzinfo=dt.UTC), dt.datetime(2024, 6, 30, 22, tzinfo=dt.UTC))
        assert found.keys() == {
            record.id
            for record in here.parlis.records()
            if record.category == "Zaak" and midnights[0] <= record.updated < midnights[1]
        }
        assert 0 < len(found) < 20


@pytest.mark.parametrize("fault", list(Fault))
def test_a_request_that_goes_wrong_is_made_again(fault: Fault) -> None:
    with house() as here:
        calm = [*here.odata.changes("Document", None, EVERYTHING)]
        here.odata_trouble.next_faults = [fault, fault]
        assert [*here.odata.changes("Document", None, EVERYTHING)] == calm


def test_an_answer_in_html_is_unreachable_in_the_end() -> None:
    with house() as here:
        here.odata_trouble.down = True
        with pytest.raises(UnreachableError, match="Internal server error"):
            here.odata.count(2024)


def test_rows_out_of_order_would_lose_some_and_are_refused() -> None:
    with house(invent(40)) as here:
        here.service.unordered = True
        with pytest.raises(ShapeError, match="not in the order of their ApiGewijzigdOp"):
            [*here.odata.changes("Zaak", None, EVERYTHING)]


def test_a_field_that_another_version_has_otherwise_is_told() -> None:
    with house(version="v4/2.0") as here:
        here.service.renamed = {"DocumentNummer": "Nummer"}
        with pytest.raises(
            ShapeError, match=r"of Document has DocumentNummer: renamed\? not known: .*Nummer"
        ):
            next(here.odata.changes("Document", None, EVERYTHING))
        check = here.odata.check()
        assert [each.field for each in check.fields if not each.there] == ["Document.DocumentNummer"]
        assert "Nummer" in next(each.detail for each in check.fields if not each.there)


def test_a_renamed_field_that_is_filtered_by_is_a_400_and_told() -> None:
    with house() as here:
        here.service.renamed = {"Soort": "Type"}
        says = "odata Zaak: status 400: Could not find a property named 'Soort' on type 'Zaak'"
        with pytest.raises(ShapeError, match=says):
            here.odata.count(2024)
        check = here.odata.check()
        assert check.reachable
        assert says in check.differs[0]


def test_a_field_or_a_mark_of_another_name_is_asked_for_by_it_once_it_is_in_the_settings() -> None:
    names = {"Nummer": "ZaakNummer", "GestartOp": "IngediendOp", "Soort": "Type"}
    marks = {"ApiGewijzigdOp": "Gewijzigd", "Verwijderd": "Weg", "GewijzigdOp": "Bewerkt"}
    with house(invent(20)) as here:
        before, numbers = look_up(here, "2024Z90001"), [*here.odata.names(2024)]
        here.service.renamed = {**names, "DocumentNummer": "Nummer"}
        here.service.marks = marks
        settings = here.odata_settings
        version = settings.odata.versions["v5"]
        fields = {
            **version.fields,
            "Zaak": {"number": "ZaakNummer", "kind": "Type", "started_on": "IngediendOp"},
            "Document": {"number": "Nummer", "kind": "Type"},
        }
        versions = {**settings.odata.versions, "v5": version.model_copy(update={"fields": fields})}
        odata = settings.odata.model_copy(
            update={"versions": versions, "changed": "Gewijzigd", "removed": "Weg", "edited": "Bewerkt"}
        )
        renamed = OData(here.fetcher, settings.model_copy(update={"odata": odata}))
        assert renamed.count(2024) == len(numbers) > 0
        assert [*renamed.names(2024)] == numbers
        assert {item.id: item for item in renamed.look_up("2024Z90001")} == before
        assert told(Held().take(renamed).live) == told(Held().take(here.feed).live)
        check = renamed.check()
        assert (check.differs, [each.field for each in check.fields if not each.there]) == ((), [])


def test_a_category_without_a_change_since_a_day_has_a_cursor() -> None:
    with house() as here:
        [page] = here.odata.changes("Zaak", None, Span(since=here.world.now.date() + LATER))
        assert page.items == ()
        assert [*here.odata.changes("Zaak", page.cursor, EVERYTHING)] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_check_names_all_fields_of_its_version(version: str) -> None:
    with house(version=version) as here:
        check = here.odata.check()
        assert (check.reachable, check.differs) == (True, ())
        assert all(each.there for each in check.fields)
        number = {"v4/2.0": "Document.DocumentNummer", "v5": "Document.Nummer"}[version]
        assert number in {each.field for each in check.fields}
        assert check.newest == max(record.updated for record in here.parlis.records() if not record.deleted)


def test_a_year_is_counted_and_its_numbers_listed() -> None:
    with house(invent(130)) as here:
        numbers = sorted(each.number for each in here.world.sets if each.asked_on.year == 2024)
        assert here.odata.count(2024) == len(numbers) == 130
        assert [*here.odata.names(2024)] == numbers
        assert (here.odata.count(2019), [*here.odata.names(2019)]) == (0, [])


def look_up(here: House, number: str) -> dict[str, Item]:
    return {item.id: item for item in here.odata.look_up(number)}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_number_brings_its_zaak_and_all_that_is_around_it(version: str) -> None:
    with house(version=version) as here:
        held = Held().take(here.feed)
        gives = given(here.feed, held.live)
        for wanted in here.world.sets:
            found = look_up(here, wanted.number)
            zaak = held.live[wanted.guid("zaak")]
            assert told(found).items() <= told(held.live).items()
            assert here.odata.compose(zaak, found) == gives[zaak.id]
            roots = [id_ for id_, item in found.items() if item.category == "Document"]
            assert {id_: here.odata.compose(found[id_], found) for id_ in roots} == {
                id_: gives[id_] for id_ in roots
            }


@pytest.mark.parametrize("number", ["2031Z90001", "2024Z90001'", "ah-tk-20232024-9001", ""])
def test_a_number_of_nothing_brings_nothing(number: str) -> None:
    with house() as here:
        assert here.odata.look_up(number) == ()


def test_a_cursor_is_read_back() -> None:
    cursor = Cursor("2024-01-09T12:40:41.1234567Z", 3)
    assert Cursor.read(str(cursor)) == cursor
    assert cursor.earlier(300) == cursor
    assert Cursor("2024-01-09T12:40:41.1234567Z").earlier(300) == Cursor("2024-01-09T12:35:41Z")
