"""The index in figures, for Prometheus: how far it is loaded, how far behind each official source it is."""

import datetime as dt

from opensearchpy import NotFoundError, OpenSearchException

from api.index.freshness import Freshness
from api.index.state import IndexState
from api.metrics import Metrics
from api.problems.of_engine import EngineUnavailableError
from mappings.sync import SourceState


class IndexFigures:
    """Gauges that are set when they are read. An engine that is gone is a figure too, and no error."""

    def __init__(self, metrics: Metrics) -> None:
        self._up = metrics.gauge("engine_up", "Whether OpenSearch answers: 1 or 0.")
        self._load_seq = metrics.gauge("load_seq", "Number of the latest change of the index.")
        by_source = ("source",)
        self._lag = metrics.gauge(
            "sync_lag_seconds", "Seconds since a source was read up to its newest change.", by_source
        )
        self._failures = metrics.gauge(
            "sync_failures", "Runs in a row that could not read a source to its end.", by_source
        )
        self._success = metrics.gauge(
            "sync_last_success_timestamp_seconds",
            "When a source was last read up to its newest change.",
            by_source,
        )
        self._waiting = metrics.gauge("sync_waiting", "Items read, and not searchable yet.", by_source)

    async def read(
        self, state: Freshness[IndexState], sources: Freshness[tuple[SourceState, ...]], now: dt.datetime
    ) -> None:
        """Set all gauges; what the engine does not tell keeps its last figure.

        Nobody limits how often these are read: so they ask no more than once a second.
        """
        try:
            load_seq = (await state.current()).load_seq
            found = await sources.current()
        except NotFoundError:  # it answers: there is no index yet
            self._up.set(1)
            return
        except (OpenSearchException, EngineUnavailableError):
            self._up.set(0)
            return
        self._up.set(1)
        self._load_seq.set(load_seq)
        for source in found:
            lag = source.lag(now)
            self._lag.labels(source.name).set(float("inf") if lag is None else lag)
            if source.last_success:
                self._success.labels(source.name).set(source.last_success.timestamp())
            self._failures.labels(source.name).set(source.failures)
            self._waiting.labels(source.name).set(source.waiting)
