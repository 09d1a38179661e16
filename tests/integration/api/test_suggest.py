"""What is suggested for what somebody is typing, and that each count is that of the search it links to."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.documents import Question
from mappings.values import Asker
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question

LOW = "\N{DOUBLE LOW-9 QUOTATION MARK}"
ODD = [
    *(
        '"haven',
        '"haven"',
        "haven (",
        "haven)",
        "*",
        "hav*",
        "AND",
        "haven OR",
        "NOT",
        "-haven",
        "~",
        "^",
        "|",
    ),
    *("kosten/baten", "14:30", "F-16", f"{LOW}krul”", "partij:", "partij:D66", "kleur:rood", "a" * 2000),
    *(
        "😀",
        "haven 😀",
        "\u200fhaven",
        "\u202eneva",
        "[a-z]*",
        "(.*",
        "d66\\",
        "<script>",
        "%",
        "&",
        "NEAR/5",
    ),
    *("van der velde (d66", "haven " * 7 + "hav", "'", "_", "__", "ha\tven", "ĳs", "Ⅷ", "ß", "\ufdfa"),
]


def suggested(api: TestClient, q: str, **asked: int) -> dict[str, Any]:
    response = api.get("/v1/suggest", params={"q": q, **asked})
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    assert not page["partial"]
    return page


def shown(page: dict[str, Any]) -> list[tuple[str, str, str | None, str | None, int]]:
    return [(one["type"], one["text"], one["q"], one["value"], one["count"]) for one in page["suggestions"]]


def corrected(page: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    return [(one["word"], one["instead"], one["q"], one["count"]) for one in page["did_you_mean"]]


def linked_total(api: TestClient, link: str) -> int:
    total: int = api.get(link).json()["total"]["value"]
    return total


@pytest.fixture(scope="module")
def harbour(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    prefix = f"{module_prefix}-harbour"
    make_indices(engine, prefix)
    write(engine, prefix, _documents())
    with running(engine_url, prefix) as client:
        yield client


def _documents() -> list[Question]:
    velde = Asker(name="Van der Velde", party="D66", party_printed="D66")
    plain = {"subject": "Over het water", "askers": (velde,)}
    wringer = {
        "set_id": "2024Z90002",
        "subject": None,
        "askers": (Asker(name="Kołczan", party="VVD", party_printed="VVD"),),
        "parties": ("VVD",),
        "ministries": ("Def",),
    }
    return [
        question("1", "De havenmeester van de haven.", **plain),
        question("2", "Havenmeester en Curaçao, de zzp'ers.", **plain),
        question("3", "De havenmeester ziet de havenkraan.", **plain),
        question("1", "De havenkraan staat stil; OF niet.", **wringer),
        question("2", "Het offensief van de defensie in Curaçao.", **wringer),
    ]


def test_words_are_completed_as_printed_the_most_frequent_first(harbour: TestClient) -> None:
    assert shown(suggested(harbour, "haven")) == [
        ("term", "haven", "haven", None, 4),  # compounds too
        ("term", "havenmeester", "havenmeester", None, 3),
        ("term", "havenkraan", "havenkraan", None, 2),
    ]
    assert [one[1] for one in shown(suggested(harbour, "CURA"))] == ["Curaçao"]


def test_of_several_words_the_last_is_completed_and_the_whole_counted(harbour: TestClient) -> None:
    assert shown(suggested(harbour, "meester  havenk")) == [
        ("term", "meester havenkraan", "meester havenkraan", None, 1)
    ]
    assert shown(suggested(harbour, '"de havenmeester" OR offen')) == [
        ("term", '"de havenmeester" OR offensief', '"de havenmeester" OR offensief', None, 3)
    ]
    assert shown(suggested(harbour, "meester offen")) == []


@pytest.mark.parametrize("typed", ["velde", "VAN DER V", "van", "der velde (d", "vél"])
def test_a_member_is_found_by_any_part_of_the_name(harbour: TestClient, typed: str) -> None:
    (member,) = [one for one in shown(suggested(harbour, typed)) if one[0] == "member"]
    assert member == ("member", "Van der Velde (D66)", None, "Van der Velde (D66)", 3)


def test_a_name_is_shown_as_printed_whatever_is_typed(harbour: TestClient) -> None:
    assert shown(suggested(harbour, "kolc"))[0][:2] == ("member", "Kołczan (VVD)")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("d6", ("party", "Democraten 66", None, "D66", 3)),
        ("democr", ("party", "Democraten 66", None, "D66", 3)),
        ("volkspartij voor vrij", ("party", None, None, "VVD", 2)),
        ("buitenlandse z", ("ministry", "Buitenlandse Zaken", None, "BZ", 3)),
        ("minbu", ("ministry", "Buitenlandse Zaken", None, "BZ", 3)),
        ("zaken", ("ministry", "Buitenlandse Zaken", None, "BZ", 3)),
        ("havenkraan d6", ("party", "Democraten 66", "havenkraan", "D66", 1)),
        ("havenkraan vvd", ("party", None, "havenkraan", "VVD", 1)),
        ("havenkraan van der v", ("member", "Van der Velde (D66)", "havenkraan", "Van der Velde (D66)", 1)),
    ],
)
def test_a_register_is_found_by_code_label_and_alias(
    harbour: TestClient, typed: str, expected: tuple[str, str | None, str | None, str, int]
) -> None:
    first = shown(suggested(harbour, typed))[0]
    assert (first[0], *first[2:]) == (expected[0], *expected[2:])
    assert expected[1] in {None, first[1]}


def test_a_party_in_brackets_begins_no_member(harbour: TestClient) -> None:
    assert [one[0] for one in shown(suggested(harbour, "vvd"))] == ["party"]


def test_what_gives_nothing_is_not_suggested(harbour: TestClient) -> None:
    assert shown(suggested(harbour, "groenlinks")) == []
    assert shown(suggested(harbour, "offensief d6")) == []
    assert shown(suggested(harbour, "")) == []
    assert "OF" not in [one[1] for one in shown(suggested(harbour, "off"))]


def test_what_is_excluded_or_unfinished_is_not_completed(harbour: TestClient) -> None:
    for typed in ("-d6", "haven -d6", "haven -havenk", "haven NOT d6", '"haven d6', "haven OR", "partij:d6"):
        assert shown(suggested(harbour, typed)) == [], typed


def test_names_and_words_share_the_room(harbour: TestClient) -> None:
    assert [one[0] for one in shown(suggested(harbour, "def"))] == ["ministry", "term"]
    assert [one[0] for one in shown(suggested(harbour, "def", limit=1))] == ["ministry"]
    assert len(shown(suggested(harbour, "haven", limit=2))) == 2


def test_a_word_without_hits_is_corrected(harbour: TestClient) -> None:
    page = suggested(harbour, "havenmester")
    assert (shown(page), corrected(page)) == ([], [("havenmester", "havenmeester", "havenmeester", 3)])
    assert corrected(suggested(harbour, '"de haven" havenmester')) == [
        ("havenmester", "havenmeester", '"de haven" havenmeester', 1)
    ]


def test_all_words_without_hits_are_replaced_together(harbour: TestClient) -> None:
    assert corrected(suggested(harbour, "havenmester havenkrahn")) == [
        ("havenmester", "havenmeester", "havenmeester havenkraan", 1),
        ("havenkrahn", "havenkraan", "havenmeester havenkraan", 1),
    ]


@pytest.mark.parametrize(
    "typed", ["havenmeester", "havenm", '"havenmester"', "haven -havenmester", "hvn", "offensief havenmester"]
)
def test_nothing_else_is_corrected(harbour: TestClient, typed: str) -> None:
    assert corrected(suggested(harbour, typed)) == []


@pytest.mark.parametrize("typed", ODD, ids=ascii)
def test_odd_input_is_answered(harbour: TestClient, typed: str) -> None:
    page = suggested(harbour, typed)
    for one in (*page["suggestions"], *page["did_you_mean"]):
        assert linked_total(harbour, one["link"]) == one["count"] > 0


def test_an_unchanged_answer_is_known_by_its_tag(harbour: TestClient) -> None:
    answered = harbour.get("/v1/suggest?q=haven")
    known = {"If-None-Match": answered.headers["etag"]}
    assert harbour.get("/v1/suggest?q=haven", headers=known).status_code == 304
    assert harbour.get("/v1/suggest?q=havenk", headers=known).status_code == 200


def test_an_empty_index_suggests_nothing(empty_api: TestClient) -> None:
    page = suggested(empty_api, "haven d6")
    assert (page["suggestions"], page["did_you_mean"]) == ([], [])
