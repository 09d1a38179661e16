"""Checks and counts: what a renamed field, a silent source or a lost publication looks like."""

import datetime as dt

import pytest

from indexer.syncing.errors import ShapeError
from indexer.syncing.officielebekendmakingen import KoopSettings
from indexer.syncing.settings import source_settings
from tests.fakes import oddities
from tests.fakes.koop import Koop
from tests.fakes.trouble import Trouble
from tests.fakes.world import invent
from tests.unit.indexer.syncing.officielebekendmakingen.answers import SETTINGS
from tests.unit.indexer.syncing.officielebekendmakingen.harvests import connected, empty, harvest, many

SOON = dt.date(2024, 6, 15)


def shown() -> Koop:
    """Return a server of a world in which something is published nearly each day."""
    return Koop(invent(100), Trouble())


def test_all_is_as_it_is_known() -> None:
    koop = shown()
    with connected(koop, SOON) as connector:
        check = connector.check()
    assert check.reachable
    assert not check.differs
    assert [field.field for field in check.fields if not field.there] == []
    assert {"identifier", "vraagnummer", "datumIndiening", "datumOntvangst", "itemUrl"} <= {
        field.field for field in check.fields
    }
    assert check.newest
    assert check.newest.date() > SOON - dt.timedelta(days=30)
    assert koop.trouble.asked.total() == 2


@pytest.mark.parametrize(
    "name", ["vraagnummer", "datumOntvangst", "modified", "title", "publicatienaam", "subrubriek"]
)
def test_a_field_of_another_name_is_named_with_what_is_new(name: str) -> None:
    koop = shown()
    koop.renamed = {f"dcterms:{name}": "dcterms:nieuweNaam"}
    koop.renamed |= {f"overheidwetgeving:{name}": "overheidwetgeving:nieuweNaam"}
    with connected(koop, SOON) as connector:
        check = connector.check()
    missing = [(field.field, field.detail) for field in check.fields if not field.there]
    [(field, detail)] = missing
    assert field == name
    assert detail.startswith("in 0 of ")
    assert detail.endswith(" records; new: nieuweNaam")
    assert "a field that nobody knew: nieuweNaam" in check.differs


def test_the_new_name_in_the_settings_mends_it() -> None:
    koop = shown()
    koop.renamed = {"overheidwetgeving:vraagnummer": "overheidwetgeving:vraagNr"}
    fields = {**SETTINGS.fields.model_dump(), "vraagnummer": "vraagNr"}
    with connected(koop, SOON, fields=fields) as connector:
        check = connector.check()
        [page, *_] = harvest(connector).pages
        reading = connector.compose(page.items[0], {}).reading
    assert not check.differs
    assert all(field.there for field in check.fields)
    assert reading
    assert reading.case_numbers


def test_a_number_of_another_name_stops_the_harvest_and_shows_in_the_check() -> None:
    koop = shown()
    koop.renamed = {"dcterms:identifier": "dcterms:nummer"}
    with connected(koop, SOON) as connector:
        check = connector.check()
        with pytest.raises(ShapeError, match="no identifier in it; nothing of the page can be read"):
            harvest(connector)
    assert check.reachable
    assert "record 1 of the page: no identifier in it" in check.differs


def test_pages_that_lead_nowhere_stop_the_harvest() -> None:
    koop = shown()
    koop.renamed = {"sru:nextRecordPosition": "sru:next"}
    with (
        connected(koop, SOON, page_size=20) as connector,
        pytest.raises(ShapeError, match="no nextRecordPosition"),
    ):
        harvest(connector)


def test_a_service_that_ignores_a_condition_is_not_believed() -> None:
    koop = shown()
    koop.ignored = frozenset({"dt.modified"})
    with connected(koop, SOON) as connector:
        check = connector.check()
    assert check.reachable
    [told] = check.differs
    assert "SEARCH-IGNOREDQTEXT" in told


def test_silence_is_told() -> None:
    with connected(empty()) as connector:
        check = connector.check()
    assert check.differs == (
        "Kamervragen (Aanhangsel): nothing changed in 30 days",
        "Kamervragen zonder antwoord: nothing changed in 30 days",
        "Kamervragen (Aanhangsel): there are none",
        "Kamervragen zonder antwoord: there are none",
    )
    assert check.newest is None


def test_fields_are_looked_at_in_older_records_when_there_are_no_newer_ones() -> None:
    with connected(shown(), dt.date(2026, 11, 26)) as connector:
        check = connector.check()
    assert check.differs == (
        "Kamervragen (Aanhangsel): nothing changed in 30 days",
        "Kamervragen zonder antwoord: nothing changed in 30 days",
    )
    assert check.newest
    assert check.fields
    assert all(field.there for field in check.fields)


def test_a_service_that_is_down_is_not_reachable() -> None:
    koop = empty()
    koop.trouble.down = True
    with connected(koop) as connector:
        check = connector.check()
    assert not check.reachable
    assert "500" in check.differs[0]


def test_kinds_that_nobody_knew_are_told() -> None:
    koop = empty()
    koop.more = [oddities.NEW_KIND]
    with connected(koop, dt.date(2024, 5, 1)) as connector:
        check = connector.check()
    assert "1 of a kind that nobody knew: Nadere duiding" in check.differs


def test_years_are_counted_without_records_and_listed_in_slices() -> None:
    koop = empty()
    koop.more = [*many(80), *oddities.ALL]
    with connected(koop, most=20) as connector:
        counted = [connector.count(year) for year in (1998, 2023, 2024)]
        assert {asked["maximumRecords"] for asked in koop.searches} == {"0"}
        listed = [*connector.names(2024)]
    assert counted == [2, 0, 85]
    assert len(listed) == len(set(listed)) == 85
    assert "ah-9102" in listed


def test_a_publication_is_found_by_its_number() -> None:
    koop = empty()
    koop.more = many(20)
    with connected(koop) as connector:
        [found] = connector.look_up("ah-tk-20232024-9007")
        assert connector.look_up('ah-tk-20232024-9007" or dt.title=="x') == ()
        assert connector.look_up("ah-tk-20232024-9007\n") == ()
    assert (found.id, found.category, found.year) == ("ah-tk-20232024-9007", "aanhangsel", 2024)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"indexes": {"gewijzigd": "dt.x"}}, "gewijzigd"),
        ({"fields": {"vraagnr": "x"}}, "vraagnr"),
        ({"check": {"always": ["vraagnr"]}}, "no fields of ours: vraagnr"),
        ({"most": 10_000}, "less than 10000"),
        ({"page_size": 1001}, "less than or equal to 1000"),
    ],
)
def test_mistakes_in_the_file_are_said(changed: dict[str, object], told: str) -> None:
    known = SETTINGS.model_dump()
    laid = {
        name: {**known[name], **value} if isinstance(value, dict) else value
        for name, value in changed.items()
    }
    with pytest.raises(ValueError, match=told):
        KoopSettings.model_validate({**known, **laid})


def test_the_settings_are_those_of_the_file() -> None:
    assert (
        source_settings(KoopSettings, "officielebekendmakingen").search
        == "https://repository.overheid.nl/sru"
    )
