"""What the resources beside the search ask of the engine, whole."""

import datetime as dt
from typing import Any

import pytest

from api.exporting.stream import export_body
from api.index.requests import Ask
from api.query.changes import changes_body
from api.query.export_parameters import ExportParams
from api.query.set_parameters import SetParams, sets_body
from api.resources.lookup import (
    document_body,
    question_set_body,
    set_documents_body,
    source_body,
    stone_body,
)
from api.resources.register_counts import count_asks
from mappings.generations import Role

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


def test_an_export_asks_for_what_a_page_does_without_marks_and_counts() -> None:
    asked = {"party": ["D66"], "fields": ["text"], "sort": "loaded"}
    assert export_body(ExportParams.model_validate(asked)) == {
        "query": {"bool": {"must": [], "filter": [{"match_all": {}}, {"terms": {"parties": ["D66"]}}]}},
        "size": 250,
        "sort": [
            {"load_seq": {"order": "desc"}},
            *({field: {"order": "asc"}} for field in ("set_id", "position", "id")),
        ],
        "_source": ["id", "set_id", "kind", "text"],
    }


def test_a_register_counts_documents_and_sets_of_each_value() -> None:
    query = {"bool": {"filter": [{"terms": {"parties": ["D66", "unknown"]}}]}}
    terms = {"field": "parties", "include": ["D66", "unknown"], "size": 2}
    dated = {
        "first": {"min": {"field": "date", "format": "strict_date"}},
        "last": {"max": {"field": "date", "format": "strict_date"}},
    }
    answered = {
        "days": {"terms": {"field": "days_to_answer", "size": 10_000}},
        "overdue": {"filter": LATE},
    }
    bodies = [
        {
            "size": 0,
            "track_total_hits": False,
            "query": query,
            "aggs": {"values": {"terms": terms, "aggs": inside}},
        }
        for inside in (dated, answered)
    ]
    assert count_asks("parties", ["D66", "unknown"], TODAY) == [
        Ask(bodies[0], (Role.ENTRIES,), cached=True),
        Ask(bodies[1], (Role.SETS,), cached=True),
    ]
    assert [len(ask.body["query"]["bool"]["filter"][0]["terms"]["members"]) for ask in asked_of_many()] == [
        *(25, 25),
        *(5, 5),
    ]


def asked_of_many() -> list[Ask]:
    return count_asks("members", [str(number) for number in range(30)], TODAY)


def test_one_thing_is_looked_up_by_each_of_its_names() -> None:
    other_number = [
        {"term": {"numbers": "ah-tk-20232024-9001"}},
        {"term": {"kind": "answer"}},
        {"term": {"labels": "4"}},
    ]
    assert document_body("ah-tk-20232024-9001-antwoord-4") == {
        "query": {
            "bool": {
                "should": [
                    {"term": {"id": "ah-tk-20232024-9001-antwoord-4"}},
                    {"term": {"aliases": "ah-tk-20232024-9001-antwoord-4"}},
                    {"bool": {"filter": other_number}},
                ],
                "minimum_should_match": 1,
            }
        },
        "size": 100,
        "sort": ["id"],
    }
    spelled = ["2024Z90001", "2024z90001"]
    assert question_set_body("2024z90001") == {
        "query": {
            "bool": {
                "should": [{"terms": {"set_id": spelled}}, {"terms": {"numbers": spelled}}],
                "minimum_should_match": 1,
            }
        },
        "size": 2,
        "sort": ["set_id"],
    }
    assert stone_body("2024z90001") == {"query": {"terms": {"id": spelled}}, "size": 3, "sort": ["id"]}
    assert set_documents_body("2024Z90001") == {
        "query": {"term": {"set_id": "2024Z90001"}},
        "size": 10_000,
        "sort": ["position", "id"],
    }
    assert source_body("ab") == {
        "query": {"term": {"hash": "ab"}},
        "size": 1,
        "_source": ["hash", "media_type", "paths", "urls"],
    }
