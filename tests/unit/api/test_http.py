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
        got, headed = (api.request(method, path, headers={"X-Request-ID": "x"}) for method in ("GET", "HEAD"))
        for answer in (got, headed):
            assert "total;dur=" in answer.headers.pop("server-timing")
        assert (headed.status_code, headed.headers) == (got.status_code, got.headers)
        assert (headed.content, bool(got.content)) == (b"", True)


def test_a_page_of_another_site_may_ask(api: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    for path in ("/healthz", "/v1/search?kind=x", "/v1/search"):
        headers = api.get(path, headers=origin).headers
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
        readable = headers["access-control-expose-headers"].split(", ")
        assert {"Link", "ETag", "RateLimit", "Retry-After", "Location", "X-Request-ID"} <= set(readable)
    asked = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-api-key"}
    beforehand = api.options("/v1/search", headers=asked)
    assert (beforehand.status_code, beforehand.content) == (204, b"")
    assert "GET" in beforehand.headers["access-control-allow-methods"]
    assert "X-API-Key" in beforehand.headers["access-control-allow-headers"]


def test_a_cache_between_never_keeps_an_answer_that_a_browser_may_not_read(api: TestClient) -> None:
    assert api.get("/problems").headers["access-control-allow-origin"] == "*"


def test_the_bare_address_leads_to_a_page_that_asks_no_other_host(api: TestClient) -> None:
    assert api.get("/").headers["location"] == "/docs"
    page = api.get("/docs").text
    addresses = re.findall(r"""(?:href|src|url)[=:] ?["']([^"']+)""", page)
    assert len(addresses) == 4
    for address in addresses:
        assert address.startswith("/")
        assert api.get(address).status_code == 200


def test_each_operation_is_named_tagged_and_tells_its_problems(description: dict[str, Any]) -> None:
    named = {operation["operationId"] for operation in operations(description)}
    assert named == {
        *(
            "search",
            "suggest",
            "search_csv",
            "search_jsonl",
            "search_atom",
            "search_json_feed",
            "opensearch_xml",
        ),
        *("document", "question_sets", "question_set", "parties", "ministries", "members", "changes"),
        *("source", "healthz", "readyz", "status", "metrics", "problems", "problem_type"),
    }
    tags = {tag["name"] for tag in description["tags"] if tag["description"]}
    for operation in operations(description):
        assert set(operation["tags"]) <= tags
        assert operation["description"]
        well = {"200", "206", "304", "308"}
        problems = {code: each for code, each in operation["responses"].items() if code not in well}
        assert {"400", "411", "413", "414", "500", "default"} <= set(problems)
        for code, problem in problems.items():
            assert list(problem["content"]) == ["application/problem+json"]
            content = problem["content"]["application/problem+json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            if code != "default":
                assert problem["description"]
                assert {str(each["value"]["status"]) for each in content["examples"].values()} == {code}
    assert "503" in description["paths"]["/v1/search"]["get"]["responses"]
    assert "404" in description["paths"]["/v1/documents/{document_id}"]["get"]["responses"]


def test_a_file_is_described_as_bytes_whole_and_in_ranges(description: dict[str, Any]) -> None:
    operation = description["paths"]["/v1/sources/{hash}"]["get"]
    responses = operation["responses"]
    assert set(responses) == {
        *(
            "200",
            "206",
            "304",
            "400",
            "401",
            "404",
            "411",
            "413",
            "414",
            "416",
            "429",
            "500",
            "503",
            "default",
        )
    }
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
