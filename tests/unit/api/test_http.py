"""What holds for every resource: HEAD, browsers of other sites, the description and its page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def description(api: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = api.get("/openapi.json").json()
    return described


def operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from path.values()


def test_head_is_get_without_the_body(api: TestClient) -> None:
    for path in ("/healthz", "/docs", "/openapi.json", "/v1/search?kind=x", "/nothing"):
        got, headed = api.get(path), api.head(path)
        assert (headed.status_code, headed.headers) == (got.status_code, got.headers)
        assert (headed.content, bool(got.content)) == (b"", True)


def test_a_page_of_another_site_may_ask(api: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    for path in ("/healthz", "/v1/search?kind=x", "/v1/search"):
        headers = api.get(path, headers=origin).headers
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
    asked = {**origin, "Access-Control-Request-Method": "GET"}
    assert api.options("/v1/search", headers=asked).status_code == 200


def test_the_bare_address_leads_to_a_page_that_asks_no_other_host(api: TestClient) -> None:
    assert api.get("/").headers["location"] == "/docs"
    page = api.get("/docs").text
    addresses = re.findall(r"""(?:href|src|url)[=:] ?["']([^"']+)""", page)
    assert len(addresses) == 4
    for address in addresses:
        assert address.startswith("/")
        assert api.get(address).status_code == 200


def test_nothing_is_ever_a_422(description: dict[str, Any]) -> None:
    assert "422" not in str(description)
    assert "HTTPValidationError" not in str(description)


def test_each_operation_is_named_tagged_and_tells_its_problems(description: dict[str, Any]) -> None:
    named = {operation["operationId"] for operation in operations(description)}
    assert named == {"search", "suggest", "document", "question_set", "source", "healthz", "readyz", "status"}
    tags = {tag["name"] for tag in description["tags"] if tag["description"]}
    for operation in operations(description):
        assert set(operation["tags"]) <= tags
        assert operation["description"]
        well = {"200", "206", "304", "308"}
        problems = {code: each for code, each in operation["responses"].items() if code not in well}
        assert {"400", "default"} <= set(problems)
        for problem in problems.values():
            assert list(problem["content"]) == ["application/problem+json"]
    assert "503" in description["paths"]["/v1/search"]["get"]["responses"]
    assert "404" in description["paths"]["/v1/documents/{document_id}"]["get"]["responses"]


def test_a_file_is_described_as_bytes_whole_and_in_ranges(description: dict[str, Any]) -> None:
    operation = description["paths"]["/v1/sources/{hash}"]["get"]
    responses = operation["responses"]
    assert set(responses) == {"200", "206", "304", "400", "404", "416", "503", "default"}
    assert set(responses["200"]["content"]) == {"application/pdf", "*/*"}
    assert responses["206"]["content"]["*/*"]["schema"] == {"type": "string", "format": "binary"}
    assert "content" not in responses["304"]
    for code, header in (
        ("200", "ETag"),
        ("206", "Content-Range"),
        ("304", "ETag"),
        ("416", "Content-Range"),
    ):
        assert responses[code]["headers"][header]["description"]
    asked = {each["name"] for each in operation["parameters"] if each["in"] == "header"}
    assert asked == {"Range", "If-Range", "If-None-Match"}


def test_each_parameter_is_described_with_an_example(description: dict[str, Any]) -> None:
    parameters = [each for operation in operations(description) for each in operation.get("parameters", [])]
    assert len(parameters) == 32
    for parameter in parameters:
        assert parameter["description"]
        assert parameter["schema"].get("examples"), parameter["name"]


OWN = (
    *("Hit", "Passage", "Mark", "Links", "Total", "Tier", "Facet", "Facets", "FacetValue", "SearchPage"),
    *("SetHit", "Histogram", "Bucket", "Understood", "QueryNode", "Widening", "About", "Coverage"),
    *("SuggestPage", "Suggestion", "Correction", "Problem", "Fault"),
)
OF_PARTS = {
    "hits",
    "passages",
    "links",
    "facets",
    "total",
    "values",
    "errors",
    "party",
    "ministry",
    "kind",
    "year",
    "member",
    "status",
    "doubt",
    "groups",
    "histogram",
    "understood",
    "about",
    "parts",
    "tree",
    "widened",
    "buckets",
    "coverage",
    "suggestions",
    "did_you_mean",
}


@pytest.mark.parametrize("name", OWN)
def test_each_field_of_an_answer_is_described_with_an_example(description: dict[str, Any], name: str) -> None:
    for field, schema in description["components"]["schemas"][name]["properties"].items():
        assert schema["description"], field
        assert schema.get("examples") or field in OF_PARTS, field
