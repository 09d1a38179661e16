"""A process that starts a node, to be ended in every way that a process can be ended."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PROGRAM = """
import sys
from pathlib import Path
from engine.node import local_node

with local_node(Path(sys.argv[1]), say=lambda line: print(line, flush=True)):
    print("requests" in sys.modules, flush=True)
    sys.stdin.read()
"""


@contextmanager
def parent(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the parent; on leaving it is gone."""
    command = [sys.executable, "-c", PROGRAM, str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what the parent says, line by line."""
    assert process.stdout is not None
    return (line.rstrip() for line in process.stdout)


def child_of(said: Iterator[str]) -> psutil.Process:
    """Return the child, as soon as the parent has said which process it is."""
    for line in said:
        if found := re.match(r"Starting the local engine, process (\d+)", line):
            return psutil.Process(int(found[1]))
    message = "the parent started no child"
    raise AssertionError(message)


def gone(process: psutil.Process) -> bool:
    """Wait for a process to vanish, for half a minute at most."""
    return bool(psutil.wait_procs([process], timeout=30)[0])
