"""The way of a request to its host: the library's connections, over addresses that were checked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpcore2
import httpx2

from indexer.syncing.addresses import CheckedBackend


class CheckedTransport(httpx2.BaseTransport):
    """One connection to a host at a time, no proxy, no redirect followed."""

    def __init__(self) -> None:
        """Trust the certificate authorities that the library trusts."""
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=1,
            keepalive_expiry=30.0,
            network_backend=CheckedBackend(),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and return the answer with its body still to come."""
        url = request.url
        sent = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        with _as_errors_of_the_client():
            answer = self._pool.handle_request(sent)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        stream = self._answer.stream
        if not isinstance(stream, Iterable):
            message = "the body of a blocking answer is read by iteration"
            raise TypeError(message)
        with _as_errors_of_the_client():
            yield from stream

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _as_errors_of_the_client() -> Iterator[None]:
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise httpx2.TimeoutException(str(error) or type(error).__name__) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise httpx2.NetworkError(str(error) or type(error).__name__) from error
