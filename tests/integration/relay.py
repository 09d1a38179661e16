"""A relay before the engine that is too busy for some bulk requests, or for a part of them."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from tests.integration.serving import serving

_REJECTED = {"type": "rejected_execution_exception", "reason": "the queue of writes is full"}


@dataclass
class Busy:
    """How many bulk requests are still answered with a 429, and how many came."""

    whole: int = 0
    """Requests that are not taken at all, as a gateway or the engine's own memory limit answers."""
    first_item: int = 0
    """Requests of which all but the first item is taken, as a full queue of one shard answers."""
    came: int = 0
    changing: threading.Lock = field(default_factory=threading.Lock)


def _handler(engine: str, busy: Busy) -> type[BaseHTTPRequestHandler]:
    place = urlsplit(engine).netloc

    class Relay(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            whole = first = False
            if urlsplit(self.path).path == "/_bulk":
                with busy.changing:
                    busy.came += 1
                    whole, first = busy.whole > 0, busy.whole == 0 and busy.first_item > 0
                    busy.whole -= whole
                    busy.first_item -= first
            if whole:
                told = {"error": {"root_cause": [_REJECTED], **_REJECTED}, "status": 429}
                self._answer(HTTPStatus.TOO_MANY_REQUESTS, json.dumps(told).encode())
                return
            kept = body
            if first:
                lines = body.splitlines(keepends=True)
                kept = b"".join(lines[1 if b'{"delete"' in lines[0] else 2 :])
            status, reply = self._ask(kept)
            self._answer(status, _with_the_first(body, reply) if first else reply)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _pass  # noqa: N815 - the names of the library

        def _ask(self, body: bytes) -> tuple[int, bytes]:
            connection = http.client.HTTPConnection(place, timeout=60)
            sent = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
            connection.request(self.command, self.path, body, sent)
            reply = connection.getresponse()
            told = reply.status, reply.read()
            connection.close()
            return told

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as it is overridden
            """Say nothing."""

    return Relay


def _with_the_first(body: bytes, reply: bytes) -> bytes:
    ((name, action),) = json.loads(body.splitlines()[0]).items()
    rejected = {name: {"_id": action["_id"], "status": 429, "error": _REJECTED}}
    told = json.loads(reply)
    items = told.get("items", []) if told["errors"] else [{name: {"_id": ""}}] * _items(body)
    return json.dumps({"errors": True, "items": [rejected, *items[: _items(body) - 1]]}).encode()


def _items(body: bytes) -> int:
    return sum(
        line.startswith((b'{"index":{"_index"', b'{"delete":{', b'{"update":{')) for line in body.splitlines()
    )


@contextmanager
def busy_before(engine: str, busy: Busy) -> Iterator[str]:
    """Yield the address of a relay before an engine."""
    with serving(_handler(engine, busy)) as port:
        yield f"http://127.0.0.1:{port}"
