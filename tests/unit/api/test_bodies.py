"""What the resources beside the search ask of the engine, whole."""

import datetime as dt
from typing import Any

import pytest

from api.query.changes import changes_body
from api.query.set_parameters import SetParams, sets_body

TODAY = dt.date(2024, 5, 1)
LATE: dict[str, Any] = {
    "bool": {
        "filter": [{"range": {"asked_on": {"lt": "2024-04-10"}}}],
        "must_not": [{"term": {"status": "answered"}}],
    }
}


def test_changes_are_asked_in_their_order_a_set_before_its_documents() -> None:
    body = {
        "query": {"bool": {"filter": [{"range": {"load_seq": {"gt": 13, "lte": 20}}}]}},
        "size": 51,
        "sort": ["load_seq", "set_id", {"id": {"missing": "_first", "unmapped_type": "keyword"}}],
        "_source": [
            *("id", "set_id", "load_seq", "added_seq", "added", "loaded_at", "moved_to", "removed_at")
        ],
        "track_total_hits": False,
    }
    assert changes_body(13, 20, 51, None) == body
    place = [14, "2024Z90001", None]
    assert changes_body(13, 20, 51, place) == {**body, "search_after": place}


def body(**asked: Any) -> dict[str, Any]:  # noqa: ANN401 - any parameter
    made = sets_body(SetParams.model_validate(asked), TODAY, None)
    assert made.pop("track_total_hits") is True
    assert "remarks" not in made.pop("_source")
    return made


def test_a_list_of_everything_comes_by_day() -> None:
    assert body() == {
        "query": {"bool": {"filter": []}},
        "size": 21,
        "sort": [{"asked_on": {"order": "desc", "missing": "_last"}}, {"set_id": {"order": "asc"}}],
    }


def test_filters_of_sets_are_those_of_documents_and_what_is_overdue() -> None:
    made = body(**{
        "status": ["open"], "party": ["Democraten 66"], "from": "2024-01-01", "date_field": "answered",
        "overdue": "true", "sort": "oldest", "limit": "5",
    })  # fmt: skip
    assert made == {
        "query": {
            "bool": {
                "filter": [
                    {"terms": {"parties": ["D66"]}},
                    {"terms": {"status": ["open"]}},
                    {"range": {"answered_on": {"gte": "2024-01-01"}}},
                    LATE,
                ]
            }
        },
        "size": 6,
        "sort": [{"answered_on": {"order": "asc", "missing": "_last"}}, {"set_id": {"order": "asc"}}],
    }


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("slowest", {"days_to_answer": {"order": "desc", "missing": "_last"}}),
        ("loaded", {"load_seq": {"order": "desc"}}),
    ],
)
def test_each_order_ends_in_the_set(sort: str, first: dict[str, Any]) -> None:
    assert body(sort=sort)["sort"] == [first, {"set_id": {"order": "asc"}}]


def test_what_is_not_overdue_is_all_the_rest() -> None:
    assert body(overdue="false")["query"] == {"bool": {"filter": [{"bool": {"must_not": [LATE]}}]}}
