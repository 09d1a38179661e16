"""A query string that is not exactly right is a 400 that says what would be."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from mappings.registers import parties
from mappings.values import DoubtCode

NAMES = [
    *("q", "match", "in", "widen", "party", "ministry", "member", "role", "status", "from", "to"),
    *("loaded_since", "number", "doubt", "kind", "date_field", "sort", "group", "limit", "cursor", "facets"),
    *("histogram", "explain", "fields"),
]
A_DAY = "a day of the calendar is written as 2024-03-28"

WRONG = [
    ("qq=haven", "qq", "haven", "no such parameter", NAMES),
    ("since=2024-01-01", "since", "2024-01-01", "no such parameter", NAMES),
    ("Q=haven", "Q", "haven", "no such parameter", NAMES),
    ("kind=motion", "kind", "motion", "'question' or 'answer'", ["question", "answer"]),
    ("kind=question&kind=x", "kind", "x", "'question' or 'answer'", ["question", "answer"]),
    ("party=Havenpartij", "party", "Havenpartij", "no party", [*parties(), "unknown"]),
    ("party=", "party", "", "no party", [*parties(), "unknown"]),
    ("ministry=Havens", "ministry", "Havens", "no ministry", None),
    ("sort=best", "sort", "best", "relevance", ["relevance", "newest", "oldest", "loaded"]),
    ("match=some", "match", "some", "'all' or 'most'", ["all", "most"]),
    ("match=most&sort=newest", "match", "most", "order by date", None),
    ("in=title", "in", "title", "'text', 'notes' or 'subject'", ["text", "notes", "subject"]),
    ("widen=perhaps", "widen", "perhaps", "true or false", ["true", "false"]),
    ("from=2024-02-30", "from", "2024-02-30", A_DAY, None),
    ("from=28-03-2024", "from", "28-03-2024", A_DAY, None),
    ("to=1711584000", "to", "1711584000", A_DAY, None),
    ("to=2024-03-28T10:00", "to", "2024-03-28T10:00", A_DAY, None),
    ("to=", "to", "", A_DAY, None),
    ("from=2024-03-29&to=2024-03-28", "from", "2024-03-29", "2024-03-29 is after `to`, 2024-03-28", None),
    ("role=asker", "role", "asker", "there is no `member`", None),
    ("member=", "member", "", "empty", None),
    ("member=a%00b", "member", "a\x00b", "control character", None),
    ("loaded_since=-1", "loaded_since", "-1", "digits", None),
    ("doubt=none", "doubt", "none", "'no-asker'", [code.value for code in DoubtCode]),
    ("facets=none&facets=party", "facets", "none, party", "stands alone", None),
    ("group=party", "group", "party", "'set'", ["set"]),
    ("histogram=decade", "histogram", "decade", "'day'", ["day", "week", "month", "quarter", "year"]),
    ("explain=1", "explain", "1", "true or false", ["true", "false"]),
    ("limit=0", "limit", "0", "greater than or equal to 1", None),
    ("limit=101", "limit", "101", "less than or equal to 100", None),
    ("limit=ten", "limit", "ten", "digits", None),
    ("limit=2.0", "limit", "2.0", "digits", None),
    ("q=a&q=b", "q", "a, b", "once only", None),
    ("limit=5&limit=5", "limit", "5, 5", "once only", None),
    (f"q={'a' * 2001}", "q", "a" * 2001, "at most 2000 characters", None),
]


@pytest.mark.parametrize(("asked", "parameter", "value", "why", "allowed"), WRONG)
def test_a_wrong_parameter_is_named_with_what_is_allowed(  # noqa: PLR0913, PLR0917 - one table row
    api: TestClient, asked: str, parameter: str, value: str | None, why: str, allowed: list[str] | None
) -> None:
    response = api.get(f"/v1/search?{asked}")
    problem = response.json()
    assert (response.status_code, problem["type"]) == (400, "/problems/invalid-parameters")
    (fault,) = problem["errors"]
    assert (fault["parameter"], fault["value"], fault["position"]) == (parameter, value, None)
    assert why in fault["detail"]
    if parameter != "ministry":
        assert fault["allowed"] == allowed


def test_faults_of_values_of_combinations_and_of_the_query_come_at_once(api: TestClient) -> None:
    asked = '/v1/search?q="a&kind=x&from=2024-03-29&to=2024-03-28&role=asker&limit=1&limit=2&y=1'
    problem = api.get(asked).json()
    assert sorted(fault["parameter"] for fault in problem["errors"]) == [
        "from",
        "kind",
        "limit",
        "q",
        "role",
        "y",
    ]
    assert problem["type"] == "/problems/invalid-parameters"
    assert all(fault["detail_nl"] for fault in problem["errors"])


def test_what_is_allowed_is_told_in_dutch(api: TestClient) -> None:
    asked = "/v1/search?kind=x&match=x&sort=x"
    problem = api.get(asked, headers={"Accept-Language": "nl"}).json()
    assert [fault["detail"] for fault in problem["errors"]] == [
        "het moet een van deze zijn: 'all' of 'most'",
        "het moet een van deze zijn: 'question' of 'answer'",
        "het moet een van deze zijn: 'relevance', 'newest', 'oldest' of 'loaded'",
    ]


def test_all_faults_come_at_once(api: TestClient) -> None:
    problem = api.get("/v1/search?kind=x&limit=5&limit=6&since=1&from=2024-01-01&to=gisteren").json()
    assert sorted(fault["parameter"] for fault in problem["errors"]) == ["kind", "limit", "since", "to"]
    assert problem["detail"].count(";") == 3


OTHERS = [
    ("question-sets?overdue=1", "overdue", "true or false"),
    ("question-sets?overdue=true&status=answered", "overdue", "not overdue"),
    ("question-sets?date_field=own", "date_field", "'asked' or 'answered'"),
    ("question-sets?sort=relevance", "sort", "'slowest'"),
    ("question-sets?kind=question", "kind", "no such parameter"),
    ("question-sets?q=haven", "q", "no such parameter"),
    ("question-sets?from=2024-03-29&to=2024-03-28", "from", "is after `to`"),
    ("question-sets?role=asker", "role", "there is no `member`"),
    ("question-sets?limit=101", "limit", "less than or equal to 100"),
    ("members?q=", "q", "empty"),
    ("members?party=Havenpartij", "party", "no party"),
    ("members?member=a", "member", "no such parameter"),
    ("changes?since=-1", "since", "digits"),
    ("changes?since=1&since=2", "since", "once only"),
    ("changes?limit=1001", "limit", "less than or equal to 1000"),
]


@pytest.mark.parametrize(("asked", "parameter", "why"), OTHERS)
def test_the_other_resources_are_as_strict(api: TestClient, asked: str, parameter: str, why: str) -> None:
    response = api.get(f"/v1/{asked}")
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["parameter"]) == (400, parameter)
    assert why in fault["detail"]
    assert fault["detail_nl"]


@pytest.mark.parametrize("path", ["question-sets", "members"])
def test_a_list_refuses_a_cursor_of_nothing(api: TestClient, path: str) -> None:
    response = api.get(f"/v1/{path}?cursor=abc")
    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-cursor")


@pytest.mark.parametrize(
    "path",
    [
        *("/healthz", "/readyz", "/v1/status", "/v1/documents/a", "/v1/question-sets/a"),
        *("/v1/parties", "/v1/ministries"),
    ],
)
def test_a_resource_without_parameters_takes_none(api: TestClient, path: str) -> None:
    response = api.get(f"{path}?x=1")
    assert response.status_code == 400
    assert response.json()["errors"][0]["allowed"] == []


def test_a_name_in_a_path_that_is_too_long_is_such_a_fault_too(api: TestClient) -> None:
    response = api.get(f"/v1/documents/{'a' * 201}", headers={"Accept-Language": "nl"})
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["parameter"], fault["value"]) == (400, "document_id", "a" * 201)
    assert fault["detail"] == "hoogstens 200 tekens"


@pytest.mark.parametrize(
    ("q", "position", "value"),
    [
        ('haven "sluis', 6, '"'),
        ("ha*", 0, "ha*"),
        ("partij:D99 haven", 7, "D99"),
        ("a\x00b", 1, "a\x00b"),
    ],
)
def test_a_query_that_is_not_understood_says_where(
    api: TestClient, q: str, position: int, value: str
) -> None:
    response = api.get("/v1/search", params={"q": q})
    problem = response.json()
    assert (response.status_code, problem["type"]) == (400, "/problems/invalid-query")
    fault: dict[str, Any] = problem["errors"][0]
    assert (fault["parameter"], fault["position"], fault["value"]) == ("q", position, value)
    assert problem["detail"].startswith(f"At character {position + 1}: ")


def test_a_cursor_of_nothing_is_refused(api: TestClient) -> None:
    response = api.get("/v1/search?cursor=abc")
    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-cursor")
    (fault,) = response.json()["errors"]
    assert (fault["parameter"], fault["value"]) == ("cursor", "abc")


@pytest.mark.parametrize("path", ["search", "question-sets", "members"])
def test_it_is_a_fault_beside_the_others(api: TestClient, path: str) -> None:
    problem = api.get(f"/v1/{path}?limit=0&cursor=abc").json()
    assert problem["type"] == "/problems/invalid-parameters"
    assert [(fault["parameter"], fault["value"]) for fault in problem["errors"]] == [
        ("limit", "0"),
        ("cursor", "abc"),
    ]
    for once in ("cursor=abc&cursor=abd", f"cursor={'a' * 2001}"):
        errors = api.get(f"/v1/{path}?limit=0&{once}").json()["errors"]
        assert sorted(fault["parameter"] for fault in errors) == ["cursor", "limit"]
