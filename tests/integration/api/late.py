"""A relay before the engine by which time has cut every search, or those that are chosen by their replies."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from tests.integration.serving import serving

Reply = dict[str, Any]


def _handler(engine: str, cut: Callable[[Reply], bool]) -> type[BaseHTTPRequestHandler]:
    place = urlsplit(engine).netloc

    class Relay(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one piece

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            connection = http.client.HTTPConnection(place, timeout=60)
            sent = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
            connection.request(self.command, self.path, body, sent)
            reply = connection.getresponse()
            told = json.loads(reply.read())
            connection.close()
            for each in told.get("responses", [told]):
                if "timed_out" in each and cut(each):
                    each["timed_out"] = True
            written = json.dumps(told).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        do_GET = do_POST = do_DELETE = _pass  # noqa: N815 - the names of the library

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as it is overridden
            """Say nothing."""

    return Relay


def every(_reply: Reply) -> bool:
    """Tell that a reply is cut."""
    return True


def all_but_the_state(reply: Reply) -> bool:
    """Tell whether a reply tells of anything but the state of the indices."""
    return not {"names", "load_seq"} <= counted(reply)


def counted(reply: Reply) -> set[str]:
    """Return the names of what a reply counts."""
    return set(reply.get("aggregations", {}))


@contextmanager
def late_before(engine: str, cut: Callable[[Reply], bool]) -> Iterator[str]:
    """Yield the address of a relay before an engine, which cuts what `cut` tells."""
    with serving(_handler(engine, cut)) as port:
        yield f"http://127.0.0.1:{port}"
