"""The log and the metrics: one event a request, by route template, without what was asked."""

import json
import re
import subprocess
import sys

import pytest
from fastapi.testclient import TestClient
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from api.metrics import Metrics

TYPED = "onvindbaarwoord"


def events(api: TestClient, *asked: str, method: str = "GET") -> list[dict[str, object]]:
    with capture_logs(processors=[merge_contextvars]) as found:
        for path in asked:
            api.request(method, path, headers={"X-Request-ID": "een-id"})
    return [dict(event) for event in found if event["event"] == "request"]


def test_a_request_is_one_event_with_its_id(api: TestClient) -> None:
    (event,) = events(api, "/healthz")
    duration = event.pop("ms")
    assert isinstance(duration, float)
    assert event == {
        "event": "request",
        "log_level": "info",
        "request_id": "een-id",
        "method": "GET",
        "route": "/healthz",
        "status": 200,
        "bytes": len('{"status":"ok"}'),
    }


def test_a_path_is_logged_as_its_template_or_as_unmatched(api: TestClient) -> None:
    asked = (f"/v1/documents/{TYPED}", f"/v1/search?q={TYPED}&kind=x", f"/{TYPED}", f"/problems/{TYPED}")
    found = events(api, *asked)
    assert [event["route"] for event in found] == [
        "/v1/documents/{document_id}",
        "/v1/search",
        "unmatched",
        "/problems/{type}",
    ]
    assert [event["status"] for event in found] == [503, 400, 404, 404]
    assert TYPED not in str(found)


def test_a_method_of_nobody_is_other(api: TestClient) -> None:
    (event,) = events(api, "/healthz", method=TYPED.upper())
    assert (event["method"], event["status"]) == ("other", 405)


def test_metrics_count_by_template_and_name_nothing_that_was_asked(api: TestClient) -> None:
    for path in (f"/v1/search?q={TYPED}&kind=x", f"/{TYPED}", f"/v1/documents/{TYPED}"):
        api.get(path)
    response = api.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    written = response.text
    assert 'kamervragen_requests_total{method="GET",route="/v1/search",status="400"} 1.0' in written
    assert 'kamervragen_requests_total{method="GET",route="unmatched",status="404"} 1.0' in written
    assert re.search(r'kamervragen_request_seconds_bucket\{le="60.0",route="/v1/search"\} 1.0', written)
    assert "process_resident_memory_bytes" in written
    assert TYPED not in written


def test_a_figure_of_another_room_is_shown_with_them() -> None:
    metrics = Metrics()
    metrics.gauge("documents", "Questions and answers in the index.").set(12)
    written, media_type = metrics.written("application/openmetrics-text; version=1.0.0")
    assert media_type.startswith("application/openmetrics-text")
    assert b"kamervragen_documents 12.0" in written


def test_two_applications_count_apart(api: TestClient) -> None:
    api.get("/healthz")
    assert b"/healthz" not in Metrics().written("")[0]


LOGGING = """
import logging
import sys

import structlog


from api.logs import write_events

write_events(sys.argv[1], "info")
structlog.get_logger().info("request", route="/healthz")
structlog.get_logger().debug("not at this level")
logging.getLogger("library").warning("%s failed\\nfor a secret", "it")
try:
    raise KeyError("secret")
except KeyError:
    logging.getLogger("library").exception("an error")
"""


@pytest.mark.parametrize(("form", "is_json"), [("json", True), ("auto", True), ("console", False)])
def test_events_and_records_of_libraries_have_one_form_and_tell_no_secret(
    form: str, *, is_json: bool
) -> None:
    done = subprocess.run([sys.executable, "-c", LOGGING, form], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "secret" not in done.stderr
    assert "not at this level" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    if is_json:
        own, warning, error = map(json.loads, lines)
        assert (own["event"], own["route"], own["level"]) == ("request", "/healthz", "info")
        assert (warning["event"], warning["logger"], warning["level"]) == ("it failed", "library", "warning")
        assert (error["error"], error["level"]) == ("KeyError", "error")
        assert re.search(r":\d+ <module>$", error["where"][0])
        assert own["timestamp"].endswith("Z")
