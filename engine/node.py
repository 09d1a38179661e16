"""Start the local OpenSearch node as a child process, or attach to the one that already runs."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine import folder, jars, running
from engine.asking import NoAnswerError
from engine.errors import EngineError
from engine.folder import default_data
from engine.verification import verify

__all__ = ["EngineError", "Heap", "LocalNode", "default_data", "local_node"]

POLL = 0.05
STOP_PATIENCE = 25.0
KILL_PATIENCE = 5.0


@dataclass(frozen=True)
class LocalNode:
    """A node that answers on loopback."""

    url: str
    """`http://127.0.0.1:PORT`"""
    pid: int
    started: bool
    """False when it ran already: then leaving does not stop it."""


@dataclass(frozen=True)
class Heap:
    """The Java heap, in Java's notation."""

    minimum: str = "512m"
    maximum: str = "1g"


def _quiet(_line: str) -> None:
    pass


def _refuse_port_in_use(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"port {port} on 127.0.0.1 cannot be used for the local engine: {error.strerror}"
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


def _spawn(
    data: Path, *, port: int, heap: Heap, jar_folder: Path | None, held: int
) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-P", "-m", "engine", "--data", str(data), "--port", str(port)]
    command += ["--heap-min", heap.minimum, "--heap-max", heap.maximum]
    if jar_folder is not None:
        command += ["--jars", str(jar_folder)]
    with folder.turn_log(data).open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - our own module and our own arguments
            command,
            stdin=subprocess.PIPE,  # closes when this process dies, however it dies
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=data,
            start_new_session=True,  # Ctrl-C reaches us alone; we stop the node after those who use it
            pass_fds=(held,),
        )


def _wait(child: "subprocess.Popen[bytes]", data: Path, timeout: float) -> running.Note:
    deadline = time.monotonic() + timeout
    while True:
        code = child.poll()
        if code is not None:
            message = f"the local engine stopped while starting (exit {code}). {folder.quote_log(data)}"
            raise EngineError(message)
        note = running.read(data)
        if note is not None and note.pid == child.pid:
            return note
        if time.monotonic() > deadline:
            message = f"the local engine did not stand after {timeout:g} s. {folder.quote_log(data)}"
            raise EngineError(message)
        time.sleep(POLL)


def _verify(url: str, data: Path) -> None:
    try:
        verify(url)
    except NoAnswerError as error:
        message = f"the local engine does not answer: {error}. {folder.quote_log(data)}"
        raise EngineError(message) from error


def _stop(child: "subprocess.Popen[bytes]") -> None:
    if child.stdin is not None:
        child.stdin.close()
    for end, patience in ((child.terminate, STOP_PATIENCE), (child.kill, KILL_PATIENCE)):
        end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
            return


@contextmanager
def local_node(  # noqa: PLR0913 - each has its default
    data: Path,
    *,
    port: int = 0,
    start_timeout: float = 120.0,
    say: Callable[[str], None] = _quiet,
    heap: Heap = Heap(),
    jar_folder: Path | None = None,
) -> Iterator[LocalNode]:
    """Yield a verified node on a data folder; stop it on leaving if it was started here.

    If a node runs on the folder already, this attaches to it and leaves it running. `port` 0 takes a free
    one; `start_timeout` is in seconds and does not count the first download of the jars, which are kept in
    `jar_folder` (by default in the user's cache). `say` gets one line for each step.

    Raises `EngineError`: the port is in use, the folder cannot be used, a jar is not what the lock says, or
    the node does not start; then with the last lines of its own log.
    """
    data = folder.prepare(data)
    found = _attach_or_hold(data, time.monotonic() + start_timeout)
    if isinstance(found, running.Note):
        _verify(found.url, data)
        say(f"The local engine already runs at {found.url}")
        yield LocalNode(found.url, found.pid, started=False)
        return
    try:
        jars.class_path(say, jar_folder)
        _refuse_port_in_use(port)
        running.forget(data)
        say("Starting the local engine")
        child = _spawn(data, port=port, heap=heap, jar_folder=jar_folder, held=found)
    finally:
        os.close(found)
    try:
        note = _wait(child, data, start_timeout)
        _verify(note.url, data)
        say(f"The local engine runs at {note.url}")
        yield LocalNode(note.url, note.pid, started=True)
    finally:
        _stop(child)
