"""What both sides read of the state of a source."""

import datetime as dt

from mappings.sync import SOURCES_REQUEST, Cursor, SourceState, read_sources

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
STATE = SourceState(
    name="syncfeed",
    cursors={"Zaak": Cursor(cursor="9001", since=dt.date(2026, 1, 1), moved_at=NOW)},
    last_try=NOW,
    last_success=NOW - dt.timedelta(minutes=20),
    failures=3,
    fault="https://a.example answers 500",
    waiting=7,
    unknown={"Vreemd": 2},
)


def test_a_state_is_read_as_it_was_written_and_by_a_version_with_fewer_fields_too() -> None:
    stored = {**STATE.model_dump(mode="json"), "mood": "good"}
    reply = {"hits": {"hits": [{"_source": {"id": "source-syncfeed", "state": stored}}]}}
    assert read_sources(reply) == (STATE,)


def test_the_lag_is_since_the_last_success() -> None:
    assert STATE.lag(NOW) == 1200
    assert SourceState(name="odata").lag(NOW) is None


def test_only_sources_are_asked_for() -> None:
    assert SOURCES_REQUEST["query"] == {"prefix": {"id": "source-"}}
