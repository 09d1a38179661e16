"""The API in a process of its own, on loopback, as `kamervragen serve` runs it.

    OPENSEARCH_URL=… KAMERVRAGEN_INDEX_PREFIX=… python -m benchmarks.served

Prints its port as soon as it listens. It logs as always; nobody reads it. It ends when its standard input
closes: so it never outlives what started it.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.serving import listen, serve
from api.settings import Settings
from mappings.connection import EngineSettings


@contextmanager
def served(engine: str, prefix: str) -> Iterator[str]:
    """Run the API over the indices of a prefix; yield its address."""
    environment = {**os.environ, "OPENSEARCH_URL": engine, "KAMERVRAGEN_INDEX_PREFIX": prefix}
    command = [sys.executable, "-m", "benchmarks.served"]
    with subprocess.Popen(  # noqa: S603 - our own
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def main() -> None:
    """Serve until told to stop."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    settings = Settings(port=0)
    with listen(settings) as listener:
        print(listener.getsockname()[1], flush=True)
        serve(settings, EngineSettings(), listener)


def _end_with_input() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
