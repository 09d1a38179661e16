"""Processes that hold a claim: one that has ended by kill -9, and one that lives and does nothing."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from indexer.storing.lifelines import bury

_HOLD = """
import sys
from indexer.storing.lifelines import lifeline
with lifeline(sys.argv[1]):
    print(flush=True)
    sys.stdin.read()
"""


@contextmanager
def alive() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the token of a claim that another process holds, and the process."""
    token = uuid.uuid4().hex
    command, pipe = [sys.executable, "-c", _HOLD, token], subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "\n"
        try:
            yield token, process
        finally:
            process.kill()


@contextmanager
def ended() -> Iterator[str]:
    """Yield the token of a claim whose process was killed."""
    with alive() as (token, process):
        process.kill()
        process.wait(30)
    yield token
    bury(token)
