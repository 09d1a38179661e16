import datetime as dt
import threading
from itertools import islice

import pytest

from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.items import Page, Span
from tests.fakes.parlis_entities import Record
from tests.fakes.syncfeed import Oddities
from tests.fakes.trouble import Fault
from tests.fakes.world import World, guid, invent
from tests.unit.indexer.syncing.tweedekamer.harvests import EVERYTHING, Held, given, house

LATER = dt.timedelta(days=1)
NOW = dt.datetime(2024, 7, 1, tzinfo=dt.UTC)


def test_a_harvest_holds_each_entity_as_it_is_now() -> None:
    with house(oddities=Oddities(page=7)) as here:
        held = Held().take(here.feed)
        records = {record.id: record for record in here.parlis.records()}
        assert held.items.keys() == records.keys()
        assert {i for i, item in held.live.items() if item.category == "Document"} == {
            i for i, record in records.items() if record.category == "Document" and not record.deleted
        }


def test_a_second_harvest_asks_once_a_category_and_gets_nothing() -> None:
    with house() as here:
        held = Held().take(here.feed)
        pages, before = len(held.pages), here.fetcher.requests
        held.take(here.feed)
        assert (len(held.pages), here.fetcher.requests - before) == (pages, len(here.feed.categories))


def test_a_page_moves_the_cursor_only_once_it_is_there() -> None:
    with house(oddities=Oddities(page=3)) as here:
        first, second = islice(here.feed.changes("Zaak", None, EVERYTHING), 2)
        here.feed_trouble.down = True
        with pytest.raises(UnreachableError, match="500"):
            next(here.feed.changes("Zaak", first.cursor, EVERYTHING))
        here.feed_trouble.down = False
        assert next(here.feed.changes("Zaak", first.cursor, EVERYTHING)) == second


@pytest.mark.parametrize("fault", list(Fault))
def test_a_request_that_goes_wrong_is_made_again(fault: Fault) -> None:
    with house() as here:
        calm = [*here.feed.changes("Document", None, EVERYTHING)]
        here.feed_trouble.next_faults = [fault, fault]
        assert [*here.feed.changes("Document", None, EVERYTHING)] == calm


def test_an_error_document_is_told_in_its_own_words() -> None:
    with house() as here:
        here.feed_trouble.down = True
        with pytest.raises(UnreachableError, match="An error has occurred"):
            next(here.feed.changes("Zaak", None, EVERYTHING))


def test_a_body_that_ends_early_time_and_again_is_unreachable() -> None:
    with house() as here:
        here.feed_trouble.next_faults = [Fault.TRUNCATED] * 4
        with pytest.raises(UnreachableError, match="syncfeed Zaak: the XML is broken"):
            next(here.feed.changes("Zaak", None, EVERYTHING))


def test_an_answer_that_does_not_come_is_unreachable() -> None:
    held = threading.Event()
    with house(oddities=Oddities(held=held), read=0.05) as here:
        with pytest.raises(UnreachableError, match="does not answer"):
            next(here.feed.changes("Zaak", None, EVERYTHING))
        held.set()


@pytest.mark.parametrize("odd", [Oddities(page=5, shuffles=True), Oddities(page=5, repeats=True)])
def test_any_order_and_repetition_give_the_same(odd: Oddities) -> None:
    with house() as plain, house(oddities=odd) as other:
        assert Held().take(other.feed).items == Held().take(plain.feed).items


def test_a_long_harvest_guesses_how_much_is_left() -> None:
    with house(invent(60), oddities=Oddities(page=2)) as here:
        pages = [*here.feed.changes("Zaak", None, EVERYTHING)]
        assert [page.remaining for page in pages[:20]] == [None] * 20
        guessed = [page.remaining for page in pages[20:]]
        assert all(
            guess is not None and abs(guess - 2 * left) < 20
            for left, guess in zip(range(9, -1, -1), guessed, strict=True)
        )


def test_a_feed_that_does_not_go_on_is_not_read_for_ever() -> None:
    with (
        house(oddities=Oddities(page=3, stuck=True)) as here,
        pytest.raises(ShapeError, match="does not go on"),
    ):
        [*here.feed.changes("Zaak", "1000", EVERYTHING)]


def test_a_change_between_two_requests_is_found_behind_the_cursor() -> None:
    with house(oddities=Oddities(page=3)) as here:
        pages = here.feed.changes("Zaak", None, EVERYTHING)
        found = [next(pages)]
        touched = found[0].items[0].id
        here.world.now += LATER
        here.world.touched[touched] = here.world.now
        found += pages
        again = [item for page in found for item in page.items if item.id == touched]
        assert [item.changed_at < here.world.now for item in again] == [True, False]
        assert again[0].facts == again[1].facts


def test_a_mere_touch_leaves_the_facts_of_a_document_equal() -> None:
    with house() as here:
        held = Held().take(here.feed)
        before = held.items
        letter = next(item.id for item in held.live.values() if item.category == "Document")
        here.world.now += LATER
        here.world.touched[letter] = here.world.now
        after = Held().take(here.feed).items
        assert after[letter].changed_at > before[letter].changed_at
        assert after[letter].facts == before[letter].facts


def test_a_deleted_letter_is_a_tombstone() -> None:
    world = invent(20)
    gone = next(each for each in world.sets if each.aanhangsel == 9014)
    with house(world) as here:
        held = Held().take(here.feed)
        letter = held.items[gone.guid("letter")]
        assert (letter.gone, letter.facts, letter.category) == (True, {}, "Document")


def test_a_day_is_found_without_reading_all_that_is_before_it() -> None:
    with house(invent(60), oddities=Oddities(page=4)) as here:
        since = dt.date(2024, 9, 1)
        midnight = dt.datetime(2024, 8, 31, 22, tzinfo=dt.UTC)
        held = Held().take(here.feed, Span(since=since), ["Zaak"])
        wanted = {
            record.id
            for record in here.parlis.records()
            if record.category == "Zaak" and record.updated >= midnight
        }
        old = held.items.keys() - wanted
        assert wanted
        assert wanted <= held.items.keys()
        assert len(old) < len(wanted)


def test_a_day_before_all_and_one_after_all_are_found() -> None:
    with house() as here:
        everything = Held().take(here.feed, EVERYTHING, ["Zaak"]).items
        assert Held().take(here.feed, Span(since=dt.date(2001, 1, 1)), ["Zaak"]).items == everything
        late = Held().take(here.feed, Span(since=dt.date(2031, 1, 1)), ["Zaak"])
        assert len(late.items) < len(everything)


def test_the_last_day_wanted_is_the_last_one_read_and_the_next_run_goes_on_behind_it() -> None:
    with house(invent(12)) as here:
        everything = Held().take(here.feed, EVERYTHING, ["Zaak"])
        until = Span(until=dt.date(2024, 6, 30))
        held = Held().take(here.feed, until, ["Zaak"])
        assert 0 < len(held.items) < len(everything.items)
        assert max(item.changed_at for item in held.items.values()) < dt.datetime(
            2024, 6, 30, 22, tzinfo=dt.UTC
        )
        assert held.take(here.feed, EVERYTHING, ["Zaak"]).items == everything.items


def test_a_category_without_a_change_since_a_day_is_gone_on_with_and_not_begun_anew() -> None:
    with house() as here:
        late = Span(since=here.world.now.date() + LATER)
        held = Held().take(here.feed, late, ["Zaak"])
        before = len(held.pages)
        touched = here.world.sets[0].guid("zaak")
        here.world.now += 2 * LATER
        here.world.touched[touched] = here.world.now
        held.take(here.feed, EVERYTHING, ["Zaak"])
        assert [item.id for page in held.pages[before:] for item in page.items] == [touched]


def test_a_category_that_is_called_otherwise_is_no_empty_one() -> None:
    with house(World((), NOW)) as here, pytest.raises(ShapeError, match="syncfeed Zaak: no entries at all"):
        next(here.feed.changes("Zaak", None, EVERYTHING))


def test_the_last_day_wanted_loses_nothing_of_a_page_in_any_order() -> None:
    with house(invent(12), oddities=Oddities(shuffles=True)) as here:
        everything = Held().take(here.feed, EVERYTHING, ["Zaak"]).items
        held = Held().take(here.feed, Span(until=dt.date(2024, 6, 30)), ["Zaak"])
        assert 0 < len(held.items) < len(everything)
        assert held.take(here.feed, EVERYTHING, ["Zaak"]).items == everything


def test_kinds_are_sorted_into_ours_others_and_unknown_ones() -> None:
    with house() as here:
        at = here.world.now
        for place, (category, fields) in enumerate(
            [
                ("Zaak", {"Soort": "Motie", "Nummer": "2024Z90901", "Onderwerp": "Spoor"}),
                ("Zaak", {"Soort": "Vragenbrief", "Nummer": "2024Z90902", "Onderwerp": "Spoor"}),
                ("Zaak", {"Soort": "Schriftelijke vragen", "Nummer": "902", "Onderwerp": "Spoor"}),
            ]
        ):
            record = Record(category=category, id=guid(f"own/{place}"), updated=at, edited=at, fields=fields)
            here.parlis.added.append(record)
        pages: list[Page] = [*here.feed.changes("Zaak", None, EVERYTHING)]
        (page,) = pages
        items = {item.id: item for item in page.items}
        assert page.left_out == {"Zaak: Motie": 1}
        assert {item.unknown for item in page.items} == {None, "Zaak: Vragenbrief"}
        assert items[guid("own/1")].unknown
        assert page.faults == (f"Zaak {guid('own/2')}: '902' is no case number",)
        assert items[guid("own/0")].gone
        assert items[guid("own/1")].kind == "Vragenbrief"
        assert (items[guid("own/1")].name, items[guid("own/1")].year) == (None, None)
        assert {item.name for item in page.items if item.name} == {each.number for each in here.world.sets}
        assert all(item.year == 2024 for item in page.items if item.name)


def test_a_renamed_field_stops_the_harvest_and_is_told() -> None:
    with house(oddities=Oddities(renamed={"documentNummer": "nummer"})) as here:
        with pytest.raises(
            ShapeError, match=r"of Document has documentNummer: renamed\? not known: .*nummer"
        ):
            next(here.feed.changes("Document", None, EVERYTHING))
        check = here.feed.check()
        assert check.reachable
        assert [each.field for each in check.fields if not each.there] == ["Document.documentNummer"]


def test_a_renamed_mark_of_deletion_is_told() -> None:
    with house(oddities=Oddities(renamed={"verwijderd": "weg"})) as here:
        with pytest.raises(ShapeError, match="no entity has the attribute verwijderd"):
            next(here.feed.changes("Zaak", None, EVERYTHING))
        lacking = [each.field for each in here.feed.check().fields if not each.there]
        assert lacking == [f"{category}.@verwijderd" for category in here.feed.categories]


def test_a_check_names_all_fields_and_when_the_newest_came() -> None:
    with house() as here:
        check = here.feed.check()
        newest = max(record.updated for record in here.parlis.records() if record.category == "Document")
        assert (check.reachable, check.newest, check.differs) == (True, newest, ())
        assert all(each.there for each in check.fields)
        assert {"Zaak.nummer", "Document.@contentLength", "DocumentVersie.externeidentifier"} <= {
            each.field for each in check.fields
        }


def test_a_check_of_a_source_that_is_down_says_so() -> None:
    with house() as here:
        here.feed_trouble.down = True
        check = here.feed.check()
        assert not check.reachable
        assert "An error has occurred" in check.differs[0]


def test_the_feed_cannot_look_up_nor_count() -> None:
    with house() as here:
        assert here.feed.look_up("2024Z90001") == ()
        assert here.feed.count(2024) is None
        assert [*here.feed.names(2024)] == []


def test_what_a_harvest_gives_is_what_the_world_published() -> None:
    with house(invent(20)) as here:
        held = Held().take(here.feed)
        gives = given(here.feed, held.live)
        files = {file.url for each in gives.values() for file in each.files}
        zaken = {each.number for each in here.world.sets}
        withdrawn = {number for each in gives.values() for number in each.withdraws}
        readings = [each.reading for each in gives.values() if each.reading]
        assert {number for reading in readings for number in reading.case_numbers} == zaken
        assert withdrawn == {each.number for each in here.world.sets if each.aanhangsel == 9008}
        documents = [item for item in held.live.values() if item.category == "Document"]
        # the notice that takes questions back is no paper of theirs
        assert len(files) == len(documents) - len(withdrawn)
