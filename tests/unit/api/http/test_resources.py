"""The table of resources is the API: every route stands in it, every row is answered."""

from fastapi.testclient import TestClient

from api.http.resources import RESOURCES

NOT_DESCRIBED = {"/", "/docs", "/docs/files/{path:path}", "/openapi.json"}
"""What people and programs need to read the description itself."""


def test_each_operation_stands_in_the_table_with_its_methods(api: TestClient) -> None:
    described = api.get("/openapi.json").json()["paths"]
    rows = {each.template: each for each in RESOURCES}
    assert set(rows) == set(described) | NOT_DESCRIBED
    for path, operations in described.items():
        assert {method.upper() for method in operations} == set(rows[path].methods), path


def test_each_row_is_answered(api: TestClient) -> None:
    for resource in RESOURCES:
        path = resource.template.replace("{path:path}", "swagger-ui.css").replace("{type}", "internal")
        response = api.get(path)
        if response.status_code == 404:
            assert response.json()["type"] != "/problems/unknown-path", path


def test_the_formats_of_each_operation_are_those_of_its_row(api: TestClient) -> None:
    described = api.get("/openapi.json").json()["paths"]
    for resource in RESOURCES:
        if resource.template in described and "*/*" not in resource.gives:
            content = set(described[resource.template]["get"]["responses"]["200"]["content"])
            assert content <= set(resource.gives), resource.template
