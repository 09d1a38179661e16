"""The OpenAPI document: valid, as committed, and nothing in it without words and an example."""

import difflib
import keyword
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from api.problems.types import problem_types
from api.query.export_parameters import ExportField
from tests.contract.snapshot import SNAPSHOT, Description, description, written

METHODS = {"get", "put", "post", "delete", "patch"}
DONE = re.compile(r"[23]\d\d")
PROBLEM = {"$ref": "#/components/schemas/Problem"}


@pytest.fixture(scope="module")
def described() -> Description:
    return description()


def operations(described: Description) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            assert method in METHODS, method
            yield f"{method} {path}", operation


def fields(described: Description) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in described["components"]["schemas"].items():
        for field, about in schema.get("properties", {}).items():
            yield f"{name}.{field}", about


def has_an_example(about: object, schemas: dict[str, Any]) -> bool:
    """Tell whether a schema has an example, or is made of fields that have theirs."""
    match about:
        case {"examples": [_, *_]}:
            return True
        case {"$ref": str(ref)}:
            return "properties" in schemas[ref.rpartition("/")[2]]
        case {"items": inner} | {"anyOf": [inner, {"type": "null"}]}:
            return has_an_example(inner, schemas)
        case _:
            return False


def test_it_is_as_committed(described: Description) -> None:
    committed = SNAPSHOT.read_text(encoding="utf-8")
    changed = difflib.unified_diff(
        committed.splitlines(), written(described).splitlines(), "committed", "now", lineterm="", n=1
    )
    told = "\n".join(changed)
    assert not told, f"if it is meant: python -m tests.contract.snapshot\n{told}"


def test_it_is_openapi_3_1(described: Description) -> None:
    assert described["openapi"].startswith("3.1.")
    validate(described, cls=OpenAPIV31SpecValidator)


def test_each_field_is_described_with_an_example(described: Description) -> None:
    schemas = described["components"]["schemas"]
    told = dict(fields(described))
    assert len(told) > 100
    assert [name for name, about in told.items() if not about.get("description")] == []
    assert [name for name, about in told.items() if not has_an_example(about, schemas)] == []


def test_the_lines_of_a_file_are_described(described: Description) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["Record"]["required"] == ["id", "set_id", "kind"]
    assert set(schemas["Record"]["properties"]) == {field.value for field in ExportField}
    assert set(schemas["CutLine"]["properties"]) == {"cut"}
    told = described["paths"]["/v1/search.jsonl"]["get"]["responses"]["200"]["description"]
    assert "`Record`" in told
    assert "`CutLine`" in told


def test_each_parameter_is_described_with_an_example(described: Description) -> None:
    schemas = described["components"]["schemas"]
    without = [
        f"{operation['operationId']}: {parameter['name']}"
        for _, operation in operations(described)
        for parameter in operation.get("parameters", ())
        if not parameter.get("description") or not has_an_example(parameter["schema"], schemas)
    ]
    assert without == []


def test_each_example_is_an_example(described: Description) -> None:
    """An example that its own schema refuses misleads whoever copies it."""
    every = [
        *fields(described),
        *(
            (f"{operation['operationId']}: {parameter['name']}", parameter["schema"])
            for _, operation in operations(described)
            for parameter in operation.get("parameters", ())
        ),
    ]
    components = {"components": described["components"]}
    refused = [
        f"{name}: {example!r}: {fault.message}"
        for name, about in every
        for example in about.get("examples", ())
        for fault in OAS31Validator({**about, **components}, format_checker=oas31_format_checker).iter_errors(
            example
        )
    ]
    assert refused == []


def test_each_operation_id_makes_a_good_method_name(described: Description) -> None:
    named = [operation["operationId"] for _, operation in operations(described)]
    assert len(set(named)) == len(named)
    assert [name for name in named if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name in named if keyword.iskeyword(name)] == []


def test_each_operation_is_told_in_words_under_a_tag_that_is(described: Description) -> None:
    tags = {tag["name"] for tag in described["tags"] if tag["description"]}
    for name, operation in operations(described):
        assert operation["description"], name
        assert operation["tags"], name
        assert set(operation["tags"]) <= tags, name
        for status, response in operation["responses"].items():
            assert response["description"], f"{name} {status}"
            assert response["description"] != "Successful Response", f"{name} {status}"


def test_the_headers_that_a_client_goes_by_are_told(described: Description) -> None:
    assert all(
        header["description"] and header["example"] for header in described["components"]["headers"].values()
    )
    paged = set()
    for name, operation in operations(described):
        done = operation["responses"]["200"]["headers"]
        assert "X-Request-ID" in done, name
        assert ("ETag" in done) == ("304" in operation["responses"]), name
        assert ("RateLimit" in done) == ("429" in operation["responses"]), name
        if "Link" in done:
            paged.add(operation["operationId"])
    assert paged == {"search", "question_sets", "members", "changes"}


def test_a_wrong_request_is_a_400_and_never_a_422(described: Description) -> None:
    for name, operation in operations(described):
        assert "400" in operation["responses"], name
        assert "422" not in operation["responses"], name
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_each_kind_of_problem_is_listed_where_it_can_be_had(described: Description) -> None:
    """But for those of what is no operation: of no path, of another method, with a body to be read."""
    listed: dict[str, set[str]] = {}
    for _, operation in operations(described):
        for response in operation["responses"].values():
            for media_type in response.get("content", {}).values():
                for kind in media_type.get("examples", {}):
                    listed.setdefault(kind, set()).add(operation["operationId"])
    of_no_operation = {"unknown-path", "method-not-allowed", "unsupported-media-type"}
    assert set(problem_types()) - set(listed) == of_no_operation
    assert listed["too-many-exports"] == {"search_csv", "search_jsonl"}
    assert listed["cursor-expired"] == {"search"}
    assert listed["invalid-cursor"] == {"search", "question_sets", "members"}
    assert listed["invalid-query"] == {
        "search",
        "search_csv",
        "search_jsonl",
        "search_atom",
        "search_json_feed",
    }
    assert listed["gone"] == {"document", "question_set"}
    assert listed["since-in-future"] == {"changes"}


def test_each_operation_lists_its_problems_by_their_types(described: Description) -> None:
    for name, operation in operations(described):
        problems = {
            status: response
            for status, response in operation["responses"].items()
            if not DONE.fullmatch(status)
        }
        assert {"400", "default"} <= set(problems), name
        for status, response in problems.items():
            assert list(response["content"]) == ["application/problem+json"], f"{name} {status}"
            told = response["content"]["application/problem+json"]
            assert told["schema"] == PROBLEM, f"{name} {status}"
            if status != "default":
                listed = {each["value"]["type"] for each in told["examples"].values()}
                assert listed == {f"/problems/{kind}" for kind in told["examples"]}, f"{name} {status}"
                assert {each["value"]["status"] for each in told["examples"].values()} == {int(status)}
