"""A way to the engine that closes in the middle of a load: to the command, the engine is gone."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


@contextmanager
def closing_at(engine_url: str, request: bytes) -> Iterator[str]:
    """Yield an address that leads to the engine until a request with these bytes comes, and nowhere then."""
    place = urlsplit(engine_url)
    assert place.hostname is not None
    assert place.port is not None
    engine = (place.hostname, place.port)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def relay(source: socket.socket, target: socket.socket) -> None:
        """Hand on what comes, until an end is closed or the request comes; then close both."""
        with source, target, suppress(OSError):
            while data := source.recv(65_536):
                if source.getpeername() != engine and request in data:
                    listener.shutdown(socket.SHUT_RDWR)
                    listener.close()
                    return
                target.sendall(data)

    def accept() -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                caller, _ = listener.accept()
                onward = socket.create_connection(engine)
                for ends in ((caller, onward), (onward, caller)):
                    threading.Thread(target=relay, args=ends, daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(30)
