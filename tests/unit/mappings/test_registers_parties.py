"""From a printed party to its code."""

import datetime as dt

import pytest

from mappings.registers import parse_party, parties, party_existed, party_label, resolve_party


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("D66", "D66"),
        ("D'66", "D66"),
        ("Democraten 66", "D66"),
        ("PvDA", "PvdA"),
        ("P.v.d.A.", "PvdA"),
        ("Groenlinks", "GroenLinks"),
        ("Groen Links", "GroenLinks"),
        ("GL", "GroenLinks"),
        ("GroenLinks-PvdA", "GroenLinks-PvdA"),
        ("GroenLinks–PvdA", "GroenLinks-PvdA"),
        ("GroenLinks-\nPvdA", "GroenLinks-PvdA"),
        ("GL-PvdA", "GroenLinks-PvdA"),
        ("PvdA/GroenLinks", "GroenLinks-PvdA"),
        ("Nieuw Sociaal Contract", "NSC"),
        ("Nieuw\nSociaal  Contract", "NSC"),
        ("Groep Van Haga", "BVNL"),
        ("BVNL", "BVNL"),
        ("lid Omtzigt", "Omtzigt"),
        ("Omtzigt", "Omtzigt"),
        ("Fractie Den Haan", "Den Haan"),
        ("Den Haan", "Den Haan"),
        ("50Plus", "50PLUS"),
        ("50+", "50PLUS"),
        ("Groep Wilders", "Groep Wilders"),
        ("Groep Kuzu/Öztürk", "Groep Kuzu/Öztürk"),
        ("Groep Kuzu/Ozturk", "Groep Kuzu/Öztürk"),
        ("Lid Gündogan", "Gündoğan"),
        ("CU", "ChristenUnie"),
        ("FvD", "FVD"),
        ("OSF", "OSF"),
        ("Fractie-Nanninga", "Fractie-Nanninga"),
        ("Fractie-Van Pareren", "Fractie-Nanninga"),
        ("Unie 55+", "Unie 55+"),
        ("Groep Markuszower", "Groep Markuszower"),
        ("PRO", "PRO"),
    ],
)
def test_a_spelling_gives_its_code(printed: str, code: str) -> None:
    assert resolve_party(printed, None) == code


@pytest.mark.parametrize(
    "printed", ["", "  ", "beiden D66", "D67", "Pvd", "VVD CDA", "Partij van de Kust", "lid"]
)
def test_no_spelling_is_ever_guessed(printed: str) -> None:
    assert resolve_party(printed, None) is None
    assert resolve_party(printed, day("2024-04-26")) is None


@pytest.mark.parametrize(
    ("printed", "on", "code"),
    [
        ("Van Haga", "2019-12-01", "Van Haga"),
        ("Van Haga", "2022-12-01", "BVNL"),
        # in the half year in which he sat for another party: the nearest
        ("Van Haga", "2020-12-15", "Van Haga"),
        ("Van Haga", "2021-05-01", "BVNL"),
    ],
)
def test_the_day_tells_two_bearers_of_a_name_apart(printed: str, on: str, code: str) -> None:
    assert resolve_party(printed, day(on)) == code


def test_without_a_day_the_most_recent_bearer_is_meant() -> None:
    assert resolve_party("Van Haga", None) == "BVNL"


def test_a_name_outside_of_its_period_still_resolves_and_the_period_says_so() -> None:
    assert resolve_party("Nieuw Sociaal Contract", day("2026-03-01")) == "NSC"
    assert not party_existed("NSC", day("2026-03-01"))
    assert party_existed("NSC", day("2024-04-26"))


def test_a_party_exists_on_the_first_and_the_last_day_of_its_period() -> None:
    assert party_existed("BIJ1", day("2021-03-31"))
    assert party_existed("BIJ1", day("2023-12-05"))
    assert not party_existed("BIJ1", day("2021-03-30"))
    assert not party_existed("BIJ1", day("2023-12-06"))
    assert not party_existed("Partij van de Kust", day("2021-03-31"))


def test_a_group_that_sat_twice_did_not_exist_between() -> None:
    sat = [party_existed("Krol", day(on)) for on in ("2020-05-04", "2020-06-01", "2020-09-01")]
    assert sat == [True, False, True]


def test_joined_group_and_its_founders_are_three_parties() -> None:
    assert {"GroenLinks", "PvdA", "GroenLinks-PvdA"} <= set(parties())
    assert party_existed("GroenLinks-PvdA", day("2024-04-26"))
    assert not party_existed("PvdA", day("2024-04-26"))


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("d66", ("D66",)),
        (" Democraten 66 ", ("D66",)),
        ("groenlinks-pvda", ("GroenLinks-PvdA",)),
        ("nieuw sociaal contract", ("NSC",)),
        ("Van Haga", ("Van Haga",)),
        ("Groep Van Haga", ("BVNL",)),
        ("unknown", ("unknown",)),
        ("Partij van de Kust", ()),
        ("", ()),
    ],
)
def test_what_a_user_may_type(value: str, codes: tuple[str, ...]) -> None:
    assert parse_party(value) == codes


def test_every_code_and_label_is_a_value_for_the_facet() -> None:
    for code, label in parties().items():
        assert parse_party(code) == (code,)
        assert code in parse_party(label)


def test_labels() -> None:
    assert party_label("VVD") == "Volkspartij voor Vrijheid en Democratie"
    assert party_label("unknown") == "Onbekend"
    assert party_label("XYZ") == "XYZ"
