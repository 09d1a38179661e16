"""Real HTTP on this machine alone, with the troubles that a test tells."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.trouble import Fault, Trouble


@dataclass(frozen=True, slots=True)
class Answer:
    """What a fake service says to a request."""

    content: bytes
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[str, Mapping[str, str]], Answer]
"""A path with its query, and the request's headers by their names in lower case -> the answer."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as it is overridden
        """Say nothing of a client that was killed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(answer: Answering, error: Answer, trouble: Trouble) -> Iterator[str]:
    """Serve until the block ends; yield the address. `error` is what it says when it is in trouble."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one piece: in two, the second one waits for an acknowledgement

        def do_GET(self) -> None:
            fault = trouble.next(self.path)
            if fault is Fault.RESET:
                self.close_connection = True
            elif fault is Fault.ERROR:
                self._send(error)
            elif fault is Fault.BUSY:
                self._send(Answer(b"", "text/plain", 429, {"Retry-After": trouble.retry_after}))
            else:
                self._send(answer(self.path, {k.lower(): v for k, v in self.headers.items()}), fault)

        def _send(self, said: Answer, fault: Fault | None = None) -> None:
            whole = said.content
            content = whole if fault is None else whole[: len(whole) // 2]
            self.send_response(said.status)
            self.send_header("Content-Type", said.media_type)
            self.send_header("Content-Length", str(len(whole if fault is Fault.CUT else content)))
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
            self.close_connection |= fault is Fault.CUT

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _Server(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
