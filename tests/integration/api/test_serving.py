"""The server as `kamervragen serve` runs it: a log without searches, limits, clear errors, a clean end."""

import json
import re
import signal
import socket
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
def served(engine_url: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env={"OPENSEARCH_URL": engine_url, **settings},
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
    assert TYPED not in logged
    events = [json.loads(line) for line in logged.splitlines() if line.startswith("{")]
    asked = [(each["route"], each["status"]) for each in events if each["event"] == "request"]
    assert asked == [("/healthz", 200), ("/v1/search", 503), ("/v1/search", 400)]
    missing = next(each for each in events if each["event"] == "index_missing")
    searched = next(each for each in events if each.get("status") == 503)
    assert missing["request_id"] == searched["request_id"]
    assert re.fullmatch("[0-9a-f]{32}", missing["request_id"])


def test_a_level_and_a_form_of_the_log_can_be_set(engine_url: str) -> None:
    settings = {"KAMERVRAGEN_LOG_LEVEL": "warning", "KAMERVRAGEN_LOG_FORMAT": "console"}
    with served(engine_url, **settings) as (server, url):
        assert get(f"{url}/healthz")[0] == 200
        assert get(f"{url}/v1/search?q={TYPED}")[0] == 503
        server.send_signal(signal.SIGTERM)
        assert server.stdout is not None
        logged = server.stdout.read()
    assert "index_missing" in logged
    assert "/healthz" not in logged
    assert not logged.startswith("{")


def test_an_address_that_is_too_long_is_a_414_and_far_too_much_a_400(engine_url: str) -> None:
    with served(engine_url, KAMERVRAGEN_MAX_URL_BYTES="2048") as (_, url):
        status, body = get(f"{url}/healthz?{'x' * 20_000}")
        assert (status, json.loads(body)["type"]) == (414, "/problems/url-too-long")
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
            raw.sendall(b"GET /healthz?")
            for _ in range(50):
                raw.sendall(b"x" * 1000)
            assert b"400 Bad Request" in raw.recv(4096)


def test_an_address_behind_a_proxy_counts_only_if_the_proxy_is_trusted(engine_url: str) -> None:
    def left(url: str, client: str) -> str:
        request = urllib.request.Request(f"{url}/problems/x/y", headers={"X-Forwarded-For": client})  # noqa: S310 - our own http address
        with pytest.raises(urllib.request.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=20)  # noqa: S310 - likewise
        with caught.value as answer:
            return re.sub(";t=.*", "", answer.headers["RateLimit"])

    clients = ("192.0.2.1", "192.0.2.2")
    with served(engine_url, KAMERVRAGEN_RATE_LIMIT="50") as (_, url):
        assert [left(url, client) for client in clients] == ['"anonymous";r=49', '"anonymous";r=48']
    trusting = {"KAMERVRAGEN_RATE_LIMIT": "50", "KAMERVRAGEN_TRUSTED_PROXIES": "127.0.0.1"}
    with served(engine_url, **trusting) as (_, url):
        assert [left(url, client) for client in clients] == ['"anonymous";r=49'] * 2


def test_a_taken_port_is_named_with_its_setting() -> None:
    with listen(Settings(port=0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(
            AddressInUseError, match=f"^port {port} of 127.0.0.1 is in use: .* KAMERVRAGEN_PORT$"
        ):
            listen(Settings(port=port))
