"""A sync beside a server: a process of its own, which follows the official sources while the API serves."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from cli.console import say
from cli.engines import client
from indexer.storing.indices import Indices
from mappings.connection import EngineSettings

_END = 30
"""Seconds that it may take to end."""


@contextmanager
def following(since: dt.date, settings: EngineSettings, prefix: str) -> Iterator[None]:
    """Follow the official sources, from what has changed since a day, until the block ends.

    What it has not done by then the next one does. The indices are there before the block begins.
    """
    with client(settings) as opened:
        Indices(opened, prefix).prepare()
    say(f"following the official sources from {since} on, while the API serves")
    command = [sys.executable, "-m", "cli.main", "sync", "--follow", "--since", since.isoformat()]
    environment = {**os.environ, "OPENSEARCH_URL": ",".join(settings.hosts())}
    # Ctrl-C is the parent's: it ends this one as it ends the rest
    with subprocess.Popen(command, env=environment, start_new_session=True) as process:  # noqa: S603 - our own
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(_END)
            except subprocess.TimeoutExpired:
                process.kill()
