"""How far the official sources were read, as everybody sees it and as Prometheus does."""

import datetime as dt

from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.generations import Role, alias
from mappings.sync import SOURCE, SourceState

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
