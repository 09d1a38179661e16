"""The command as a person or a script starts it: a process of its own, with an environment of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("kamervragen")


def environment(given: dict[str, str]) -> dict[str, str]:
    """Return this process's environment with no setting of ours but those given; a wide terminal."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPENSEARCH_", "KAMERVRAGEN_"))
    }
    return {**kept, "COLUMNS": "200", **given}


def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, for two minutes at most."""
    return subprocess.run(
        [COMMAND, *arguments],
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def started(*arguments: str | Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Start the command; its errors can be read line by line. On leaving it is gone."""
    with subprocess.Popen(
        [COMMAND, *arguments],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said_until(process: subprocess.Popen[str], last: str) -> list[str]:
    """Return what the command says up to a line that holds `last`. Raises `AssertionError` without one."""
    said: list[str] = []
    assert process.stderr is not None
    for line in process.stderr:
        said.append(line.rstrip())
        if last in line:
            return said
    message = f"no line with {last!r}: {said}"
    raise AssertionError(message)
