"""What Prometheus reads: requests by route template and status, never by what was asked."""

from collections.abc import Sequence

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.exposition import choose_encoder

from api.http.observed import Exchange

_NAMESPACE = "kamervragen"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
"""Upper ends of the classes of duration: from a 304 to an export."""


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._requests = Counter(
            "requests", "Requests that have ended.", ("method", "route", "status"),
            namespace=_NAMESPACE, registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "request_seconds", "Seconds from a request to the end of its answer.", ("route",),
            buckets=_SECONDS, namespace=_NAMESPACE, registry=self._registry,
        )  # fmt: skip
        self._sent = Counter(
            "sent_bytes", "Bytes of bodies sent.", ("route",), namespace=_NAMESPACE, registry=self._registry
        )

    def observe(self, exchange: Exchange) -> None:
        """Count a request that has ended."""
        self._requests.labels(exchange.method, exchange.route, str(exchange.status)).inc()
        self._seconds.labels(exchange.route).observe(exchange.seconds)
        self._sent.labels(exchange.route).inc(exchange.sent)

    def gauge(self, name: str, description: str, labels: Sequence[str] = ()) -> Gauge:
        """Return a new gauge, for whoever knows the figure to set: `kamervragen_{name}`."""
        return Gauge(name, description, labels, namespace=_NAMESPACE, registry=self._registry)

    def written(self, accept: str) -> tuple[bytes, str]:
        """Return all figures in the format of Prometheus that is welcome, and its media type."""
        encode, media_type = choose_encoder(accept)
        return encode(self._registry), media_type
