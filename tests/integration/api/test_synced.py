"""How far the official sources were read, as everybody sees it and as Prometheus does."""

import datetime as dt
import time

from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.generations import Role, alias
from mappings.sync import SOURCE, SourceState
from tests.integration.api.conftest import make_indices, running
from tests.integration.api.late import Reply, counted, late_before

READ_AT = dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC)


def test_status_and_figures_tell_of_each_source(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    states = [
        SourceState(name="officielebekendmakingen", last_try=READ_AT, last_success=READ_AT, waiting=3),
        SourceState(name="syncfeed", last_try=READ_AT, failures=2, unknown={"Lijst": 4}, fault="500"),
    ]
    for state in states:
        id_ = f"{SOURCE}{state.name}"
        body = {"id": id_, "state": state.model_dump(mode="json")}
        engine.index(index=alias(index_prefix, Role.SYNC), id=id_, body=body, params={"refresh": "true"})
    told = empty_api.get("/v1/status").json()["synced"]
    assert [(one["name"], one["failures"], one["waiting"], one["unknown_kinds"]) for one in told] == [
        ("officielebekendmakingen", 0, 3, {}),
        ("syncfeed", 2, 0, {"Lijst": 4}),
    ]
    assert [one["last_success"] for one in told] == ["2024-05-01T09:30:00Z", None]
    assert "fault" not in told[1], "what a source said may name addresses"
    figures = dict(
        line.rsplit(" ", 1) for line in empty_api.get("/metrics").text.splitlines() if line[:1] != "#"
    )
    assert figures["kamervragen_engine_up"] == "1.0"
    assert figures['kamervragen_sync_failures{source="syncfeed"}'] == "2.0"
    assert figures['kamervragen_sync_lag_seconds{source="syncfeed"}'] == "+Inf"
    success = "kamervragen_sync_last_success_timestamp_seconds"
    assert float(figures[f'{success}{{source="officielebekendmakingen"}}']) == READ_AT.timestamp()
    assert f'{success}{{source="syncfeed"}}' not in figures
    assert float(figures['kamervragen_sync_lag_seconds{source="officielebekendmakingen"}']) > 0
    assert figures['kamervragen_sync_waiting{source="officielebekendmakingen"}'] == "3.0"


def test_figures_that_are_read_in_bursts_ask_the_engine_once_a_second(
    engine: OpenSearch, engine_url: str, index_prefix: str
) -> None:
    make_indices(engine, index_prefix)
    asked: list[str] = []

    def see(reply: Reply) -> bool:
        asked.append("state" if counted(reply) else "sources")
        return False

    with late_before(engine_url, see) as url, running(url, index_prefix) as api:
        started = time.monotonic()
        for _ in range(20):
            assert "kamervragen_engine_up 1.0" in api.get("/metrics").text
        seconds = time.monotonic() - started
    assert 1 <= asked.count("sources") <= 1 + seconds
    assert 1 <= asked.count("state") <= 1 + seconds


def test_an_engine_without_an_index_is_up(engine_url: str, index_prefix: str) -> None:
    with running(engine_url, index_prefix) as api:
        assert api.get("/readyz").status_code == 503
        assert "kamervragen_engine_up 1.0" in api.get("/metrics").text


def test_an_engine_that_is_gone_is_not_up() -> None:
    with running("http://127.0.0.1:9", "gone") as api:
        assert "kamervragen_engine_up 0.0" in api.get("/metrics").text
