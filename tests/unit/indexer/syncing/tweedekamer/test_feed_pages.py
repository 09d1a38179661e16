import datetime as dt

import pytest

from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.tweedekamer.entities import Case, CaseActor, Document
from tests.unit.indexer.syncing.tweedekamer.pages_of_feed import (
    CASE,
    ID,
    NEXT,
    OTHER,
    RESUME,
    entity,
    entry,
    feed,
    read,
)

HARBOUR = Case(
    number="2024Z90001",
    kind="Schriftelijke vragen",
    subject="De haven van Waterdam",
    started_on=dt.date(2024, 1, 9),
)


def test_an_entry_is_an_entity_with_the_token_behind_it() -> None:
    page = read(feed(entry()))
    (found,) = page.entries
    assert found.state.entity == HARBOUR
    assert (found.state.id, found.state.category, found.token) == (ID, "Zaak", 221)
    assert found.state.changed_at == dt.datetime(2024, 1, 9, 9, 0, 0, 123456, tzinfo=dt.UTC)
    assert (page.token, page.is_last) == (222, False)


def test_the_last_page_says_where_to_resume() -> None:
    page = read(feed(entry(), links=RESUME))
    assert (page.token, page.is_last) == (222, True)


def test_where_resume_says_no_token_the_last_entry_does() -> None:
    page = read(feed(entry(), links='<link rel="resume" href="http://x.invalid/Feed?category=Zaak"/>'))
    assert (page.token, page.is_last) == (221, True)


def test_a_category_without_entries_is_at_its_end() -> None:
    assert read(feed(links="")).is_last


@pytest.mark.parametrize("prefix", ["tk:", "ns1:", ""])
@pytest.mark.parametrize("said", ["true", "True", "1"])
def test_a_tombstone_is_told_with_any_prefix(prefix: str, said: str) -> None:
    payload = entity("", marks=f'{prefix}verwijderd="{said}"')
    (found,) = read(feed(entry(payload))).entries
    assert found.state.entity is None


@pytest.mark.parametrize("prefix", ["tk:", "ns1:"])
def test_elements_may_have_a_prefix(prefix: str) -> None:
    fields = (
        CASE.replace("</", f"</{prefix}")
        .replace("<", f"<{prefix}")
        .replace(f"<{prefix}/{prefix}", f"</{prefix}")
    )
    (found,) = read(feed(entry(entity(fields, root=f"{prefix}zaak")))).entries
    assert found.state.entity == HARBOUR


def test_a_document_may_be_of_several_cases_and_has_a_file() -> None:
    fields = f'<zaak ref="{OTHER.upper()}"/><zaak ref="{ID}"/><soort>Antwoord</soort>'
    fields += "<documentNummer>2024D90001</documentNummer>"
    marks = 'tk:verwijderd="false" tk:contentType="application/pdf" tk:contentLength="1234"'
    file = '<link rel="enclosure" href="http://x.invalid/Resources/x"/>'
    (found,) = read(feed(entry(entity(fields, root="document", marks=marks), more=file)), "Document").entries
    assert found.state.entity == Document(
        cases=(ID, OTHER),
        number="2024D90001",
        kind="Antwoord",
        media_type="application/pdf",
        size=1234,
        has_file=True,
        # Amsterdam's time: an hour later than that of Greenwich
        touched="2024-01-09T09:00:00Z",
    )


def test_who_acts_points_at_one_case() -> None:
    fields = f'<zaak ref="{OTHER}"/><actorNaam>A. Lindeboom</actorNaam><functie/><relatie>Indiener</relatie>'
    (found,) = read(feed(entry(entity(fields, root="zaakActor"))), "ZaakActor").entries
    assert found.state.entity == CaseActor(case=OTHER, name="A. Lindeboom", relation="Indiener")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-01-09T00:00:00", dt.date(2024, 1, 9)),
        ("2024-01-09T00:00:00+01:00", dt.date(2024, 1, 9)),
        ("2024-01-08T23:00:00Z", dt.date(2024, 1, 9)),
        ("2024-07-08T22:30:00.0000000Z", dt.date(2024, 7, 9)),
        ("2024-01-09", dt.date(2024, 1, 9)),
        ("2009-02-31", None),
        ("0001-01-01T00:00:00Z", dt.date(1, 1, 1)),
        ("morgen", None),
    ],
)
def test_days_are_those_of_amsterdam(written: str, day: dt.date | None) -> None:
    fields = CASE.replace("2024-01-09T00:00:00", written)
    (found,) = read(feed(entry(entity(fields)))).entries
    assert isinstance(found.state.entity, Case)
    assert found.state.entity.started_on == day


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (feed(entry())[:-200], "the XML is broken"),
        (b"<Error><Message>An error has occurred.</Message></Error>", "An error has occurred."),
        (b"<html><body>Onderhoud</body></html>", "a web page came"),
        (b"", "the XML is broken"),
    ],
)
def test_half_a_page_and_an_error_are_worth_asking_again(content: bytes, says: str) -> None:
    with pytest.raises(BrokenError, match=says):
        read(content)


def test_entities_of_an_xml_bomb_are_not_expanded() -> None:
    bomb = "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
    )
    content = feed(entry(entity(CASE.replace("haven", "&k;"))), head=f"{bomb}]>")
    with pytest.raises(BrokenError, match="entit"):
        read(content)


def test_an_external_entity_is_not_fetched() -> None:
    head = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(BrokenError, match="declares entities"):
        read(feed(entry(entity(CASE.replace("haven", "&x;"))), head=head))


def test_an_external_document_type_is_not_fetched() -> None:
    head = '<!DOCTYPE feed SYSTEM "http://127.0.0.1:9/none.dtd">'
    assert read(feed(entry(), head=head)).entries[0].state.entity == HARBOUR


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<lijst/>", "<feed> was expected, <lijst> came"),
        (feed(entry(), links=""), 'a page without <link rel="next">'),
        (feed(entry(), links='<link rel="next" href="http://x.invalid/Feed"/>'), "at no skiptoken"),
        (feed(entry(), links='<link rel="next" href="http://[x/Feed?skiptoken=1"/>'), "at no skiptoken"),
        (
            feed(entry(entity(CASE.replace("nummer>", "zaaknummer>")))),
            "none of 1 entities of Zaak has nummer: renamed\\? not known: zaaknummer",
        ),
        (feed(entry(entity(marks='weg="true"'))), "no entity has the attribute verwijderd"),
    ],
)
def test_another_shape_is_told_by_its_field(content: bytes, says: str) -> None:
    with pytest.raises(ShapeError, match=says):
        read(content)


def test_one_entity_without_a_field_that_others_have_is_no_other_shape() -> None:
    lacking = entity(CASE.replace("nummer>", "zaaknummer>"), id_=OTHER)
    first, second = read(feed(entry(), entry(lacking))).entries
    assert first.state.entity == HARBOUR
    assert second.state.entity == HARBOUR.model_copy(update={"number": ""})


def test_a_placeholder_has_no_fields_and_is_no_other_shape() -> None:
    (found,) = read(feed(entry(entity("")))).entries
    assert found.state.entity == Case()


def test_a_field_that_few_have_is_missed_on_a_full_page_alone() -> None:
    lacking = entity(CASE.replace("termijn", "deadline"))
    assert len(read(feed(*[entry(lacking)] * 199)).entries) == 199
    with pytest.raises(ShapeError, match="termijn"):
        read(feed(*[entry(lacking.replace("<onderwerp>", "<x/><onderwerp>"))] * 200))


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        (entry().replace(ID, "7"), "an entry without a guid ('7')"),
        (entry(updated="gisteren"), f"{ID}: no moment in <updated> ('gisteren')"),
        (entry(entity(root="vergadering")), f"{ID}: an entity of another category (<vergadering>)"),
        (entry().replace(entity(), ""), f"{ID}: an entity of another category (no content)"),
    ],
)
def test_an_odd_entry_is_told_and_stops_nothing(odd: str, says: str) -> None:
    page = read(feed(odd, entry(), links=NEXT))
    assert [each.state.entity for each in page.entries] == [HARBOUR]
    (fault,) = page.faults
    assert fault == f"syncfeed Zaak: {says}"
