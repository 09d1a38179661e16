"""From a printed office, ministry or abbreviation to the ministry's code."""

import datetime as dt

import pytest

from mappings.registers import (
    ministries,
    ministry_existed,
    ministry_label,
    parse_ministry,
    resolve_office,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "printed",
    [
        "BZ",
        "BuZa",
        "Buitenlandse Zaken",
        "buitenlandse zaken",
        "Minister van Buitenlandse Zaken",
        "de minister van Buitenlandse Zaken",
        "De Ministers van Buitenlandse\nZaken",
        "het ministerie van  Buitenlandse Zaken",
        "staatssecretaris van Buitenlandse Zaken,",
        "ministervan Buitenlandse Zaken",
        "Minister vanBuitenlandse Zaken",
        "MinisterBuitenlandse Zaken",
        "Minister van Buiten-\nlandse Zaken",
        "Minister van Buiten\u00adlandse Zaken",
        "Staatssecre-\ntaris van Buitenlandse Zaken",
        "viceminister-president en minister van Buitenlandse Zaken",
        "Buitenlandse Zaken (BUZA)",
        "Minister Verbeek (Buitenlandse Zaken)",
        "Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking",
    ],
)
def test_many_spellings_of_one_ministry(printed: str) -> None:
    assert resolve_office(printed, day("2024-04-26")) == "BZ"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Minister-President", "AZ"),
        ("minister president", "AZ"),
        ("minister-presi-\ndent", "AZ"),
        ("de Minister-President, Minister van Algemene Zaken", "AZ"),
        ("Minister van Algemene Zaken", "AZ"),
        ("Minister van Financie¨n", "Fin"),
        ("Minister van Financin", "Fin"),
        ("minister van Binnenlandse Zaken en Koninkrijkrelaties", "BZK"),
        ("Staatsecretaris van Volksgezondheid, Welzijn en Sport", "VWS"),
        ("Volksgezondheid, Welzijn & Sport", "VWS"),
        ("Onderwijs, Cultuur en Wetenschappen", "OCW"),
        ("Staatssecretaris van Financiën – Fiscaliteit en Belastingdienst", "Fin"),
        ("staatssecretaris van Financiën (Toeslagen en Douane)", "Fin"),
        ("staatssecretaris Toeslagen en Douane", "Fin"),
        ("Staatssecretaris Verbeek (Financiën – Fiscaliteit en Belastingdienst)", "Fin"),
        ("de staatssecretaris van Financiën, dhr. Verbeek", "Fin"),
        ("deStaatssecretaris vanFinanciën", "Fin"),
        ("minister voor Medische Zorg", "VWS"),
        ("minister voor Jeugd en Gezin", "VWS"),
        ("minister voor het programma Jeugd en Gezin", "VWS"),
        ("minister voor Bestuurlijke Vernieuwing en Koninkrijksrelaties", "BZK"),
        ("minister voor Vreemdelingenzaken en Integratie", "Jus"),
        ("minister voor Wonen, Wijken en Integratie", "VROM"),
        ("minister voor Natuur en Stikstof", "LNV"),
        ("EL&I", "ELI"),
        ("J&V", "JenV"),
        ("I en W", "IenW"),
        ("OC&W", "OCW"),
    ],
)
def test_a_spelling_gives_its_code(printed: str, code: str) -> None:
    assert resolve_office(printed, None) == code


@pytest.mark.parametrize(
    ("printed", "on", "code"),
    [
        ("Minister van Economische Zaken", "2009-05-01", "EZ"),
        ("Minister van Economische Zaken, Landbouw en Innovatie", "2011-05-01", "ELI"),
        ("Minister van Economische Zaken", "2014-05-01", "EZ"),
        ("Minister van Economische Zaken en Klimaat", "2019-05-01", "EZK"),
        ("Minister van Economische Zaken", "2025-05-01", "EZ"),
        ("Minister van Justitie", "2005-05-01", "Jus"),
        ("Minister van Veiligheid en Justitie", "2015-05-01", "VenJ"),
        ("Minister van Justitie en Veiligheid", "2020-05-01", "JenV"),
        ("Minister van Landbouw, Natuurbeheer en Visserij", "1999-05-01", "LNV"),
        ("Minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "2025-05-01", "LVVN"),
        ("Minister van Binnenlandse Zaken", "1996-05-01", "BiZa"),
        ("Minister van Binnenlandse Zaken", "2016-05-01", "BZK"),
        ("Minister voor Volkshuisvesting en Ruimtelijke Ordening", "2023-05-01", "BZK"),
        ("Minister van Volkshuisvesting en Ruimtelijke Ordening", "2025-05-01", "VRO"),
        ("Minister van Volkshuisvesting en Ruimtelijke Ordening", "2026-05-01", "BZK"),
        ("Staatssecretaris van Asiel en Migratie", "2023-05-01", "JenV"),
        ("Minister van Asiel en Migratie", "2025-05-01", "AenM"),
        ("Minister van Asiel en Migratie", "2026-05-01", "JenV"),
        ("Minister van Klimaat en Groene Groei", "2025-05-01", "KGG"),
        ("Minister van Klimaat en Groene Groei", "2026-05-01", "EZK"),
        ("Minister voor Integratie", "2008-05-01", "VROM"),
        ("Staatssecretaris Landbouw", "2014-05-01", "EZ"),
    ],
)
def test_the_day_tells_ministries_apart_that_bear_one_name(printed: str, on: str, code: str) -> None:
    assert resolve_office(printed, day(on)) == code


@pytest.mark.parametrize(
    ("on", "code"),
    [("2024-07-01", "JenV"), ("2024-07-02", "AenM"), ("2026-02-22", "AenM"), ("2026-02-23", "JenV")],
)
def test_a_ministry_changes_hands_on_the_day_a_cabinet_is_sworn_in(on: str, code: str) -> None:
    assert resolve_office("Asiel en Migratie", day(on)) == code


def test_a_name_printed_before_its_ministry_stood_means_the_nearest() -> None:
    # answered by the new cabinet, printed with the day on which the old one was asked
    assert resolve_office("Minister van Klimaat en Groene Groei", day("2024-06-21")) == "KGG"
    assert not ministry_existed("KGG", day("2024-06-21"))
    assert ministry_existed("KGG", day("2024-07-02"))


def test_without_a_day_the_most_recent_is_meant() -> None:
    assert resolve_office("Minister van Asiel en Migratie", None) == "JenV"
    assert resolve_office("Binnenlandse Zaken", None) == "BZK"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Minister",
        "Minister van",
        "Buitenlandse Zaak",
        "Minister van Zee en Lucht",
        "Minister Verbeek (Zee en Lucht)",
        "Minister van Defensie en Financiën",
        # a person's initials
        "Jan Verbeek (A.Z.)",
        # under two ministries at once: no register decides it
        "Minister voor Milieu en Wonen",
    ],
)
def test_no_spelling_is_ever_guessed(printed: str) -> None:
    assert resolve_office(printed, None) is None
    assert resolve_office(printed, day("2020-01-15")) is None


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("bz", ("BZ",)),
        ("Buitenlandse Zaken", ("BZ",)),
        ("minister van buitenlandse zaken", ("BZ",)),
        ("ez", ("EZ",)),
        ("Binnenlandse Zaken", ("BZK", "BiZa")),
        ("Asiel en Migratie", ("AenM",)),
        ("Rechtsbescherming", ("JenV",)),
        ("Integratie", ("BZK", "Jus", "SZW", "VROM")),
        ("unknown", ("unknown",)),
        ("Zee en Lucht", ()),
        ("", ()),
    ],
)
def test_what_a_user_may_type(value: str, codes: tuple[str, ...]) -> None:
    assert parse_ministry(value) == codes


def test_every_code_and_label_is_a_value_for_the_facet() -> None:
    for code, label in ministries().items():
        assert parse_ministry(code) == (code,)
        assert code in parse_ministry(label)


def test_labels() -> None:
    assert ministry_label("JenV") == "Justitie en Veiligheid"
    assert ministry_label("unknown") == "Onbekend"
    assert ministry_label("XYZ") == "XYZ"
