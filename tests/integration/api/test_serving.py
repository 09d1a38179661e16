"""The server as `kamervragen serve` runs it: no access log, a clear error for a taken port, a clean end."""

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from api.serving import AddressInUseError, listen
from api.settings import Settings

TYPED = "onvindbaarwoord"
SERVE = """
import signal

from api.serving import listen, serve
from api.settings import Settings
from mappings.connection import EngineSettings

signal.signal(signal.SIGINT, signal.default_int_handler)  # a caller may ignore it, and hand that on
settings = Settings(port=0)
with listen(settings) as listener:
    print(listener.getsockname()[1], flush=True)
    serve(settings, EngineSettings(), listener)
"""


@contextmanager
def served(engine_url: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env={"OPENSEARCH_URL": engine_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        try:
            yield server, f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def get(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:  # noqa: S310 - our own http address
            return response.status, response.read()
    except urllib.request.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_logs_no_search_and_ends_when_told(engine_url: str, end: signal.Signals) -> None:
    with served(engine_url) as (server, url):
        assert get(f"{url}/healthz") == (200, b'{"status":"ok"}')
        status, body = get(f"{url}/v1/search?q={TYPED}")
        assert (status, json.loads(body)["type"]) == (503, "/problems/not-ready")
        assert get(f"{url}/v1/search?q=%22{TYPED}")[0] == 400
        server.send_signal(end)
        assert server.stdout is not None
        logged = server.stdout.read()
        assert server.wait(timeout=20) == -end
    assert "index_missing" in logged
    assert TYPED not in logged


def test_a_taken_port_is_named_with_its_setting() -> None:
    with listen(Settings(port=0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(
            AddressInUseError, match=f"^port {port} of 127.0.0.1 is in use: .* KAMERVRAGEN_PORT$"
        ):
            listen(Settings(port=port))
