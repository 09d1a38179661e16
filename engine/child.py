"""The child process from its parent's side: start it, wait until the node stands, stop it."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine import folder, running
from engine.errors import EngineError

POLL = 0.05
STOP_PATIENCE = 25.0  # a little more than the child gives itself
KILL_PATIENCE = 5.0


@dataclass(frozen=True)
class Heap:
    """The Java heap, in Java's notation."""

    minimum: str = "512m"
    maximum: str = "1g"


DEFAULT_HEAP = Heap()


def spawn(
    data: Path, *, port: int, heap: Heap, jar_folder: Path | None, held: int
) -> subprocess.Popen[bytes]:
    """Start the child, which inherits the open file that holds the folder. Raises `EngineError`."""
    command = [sys.executable, "-P", "-m", "engine", "--data", str(data), "--port", str(port)]
    command += ["--heap-min", heap.minimum, "--heap-max", heap.maximum]
    if jar_folder is not None:
        command += ["--jars", str(jar_folder)]
    try:
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
    except OSError as error:
        message = f"the local engine cannot be started on {data}: {error}"
        raise EngineError(message) from error


def wait(child: subprocess.Popen[bytes], data: Path, timeout: float) -> running.Note:
    """Return the child's note, once its node stands.

    Raises `EngineError`, with the end of the node's log, when the child stops or needs more than `timeout`
    seconds.
    """
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


def stop(child: subprocess.Popen[bytes]) -> None:
    """Let the child close its node and wait for it; end it for good when it does not."""
    if child.stdin is not None:
        child.stdin.close()
    for end, patience in ((child.terminate, STOP_PATIENCE), (child.kill, KILL_PATIENCE)):
        end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
            return


@contextlib.contextmanager
def watched(child: subprocess.Popen[bytes], ended: Callable[[int], None]) -> Iterator[None]:
    """Call `ended` with the exit code, from a thread, when the child ends before this is left."""
    left = threading.Event()

    def watch() -> None:
        code = child.wait()
        if not left.is_set():
            ended(code)

    threading.Thread(target=watch, name="engine-watch", daemon=True).start()
    try:
        yield
    finally:
        left.set()
