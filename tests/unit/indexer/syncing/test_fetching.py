"""The client of the sources, over real HTTP on this machine: what it asks again, and what it refuses."""

import datetime as dt
import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from indexer.syncing.addresses import CheckedBackend, check_url
from indexer.syncing.errors import BoundError, BrokenError, NotAllowedError, UnreachableError
from indexer.syncing.fetching import Fetcher, Manners, Reply
from indexer.syncing.retrying import BusyError, again, seconds_of

MANNERS = Manners(hosts=("127.0.0.1",), pause=0, attempts=3, wait_initial=0, wait_max=0)
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """Yield the address of a server that answers so."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def said(handler: BaseHTTPRequestHandler, content: bytes = b"", status: int = 200, **headers: str) -> None:
    """Answer a request."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def test_it_says_who_asks_and_whom_one_can_turn_to() -> None:
    told: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        told.append(handler.headers["User-Agent"])
        said(handler, b"ja")

    manners = Manners(("127.0.0.1",), contact="mailto:a@example.org")
    with served(answer) as address, Fetcher(manners) as fetcher:
        assert fetcher.get(f"{address}/x").content == b"ja"
    assert told[0].startswith("kamervragen/")
    assert told[0].endswith(" (+mailto:a@example.org)")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_cannot_answer_now_is_asked_again(status: int) -> None:
    statuses = [status, status, 200]
    with (
        served(lambda handler: said(handler, b"ja", statuses.pop(0))) as address,
        Fetcher(MANNERS) as fetcher,
    ):
        assert fetcher.get(address).content == b"ja"
        assert fetcher.requests == 3


def test_what_never_can_is_said_with_what_it_says() -> None:
    with (
        served(lambda handler: said(handler, b"<Error>An error has occurred.</Error>", 500)) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(UnreachableError, match=r"answers 500: <Error>An error has occurred\.</Error>"),
    ):
        fetcher.get(f"{address}/feed")


def test_other_answers_are_the_callers() -> None:
    with served(lambda handler: said(handler, b"", 404)) as address, Fetcher(MANNERS) as fetcher:
        assert fetcher.get(address).status == 404
        assert fetcher.requests == 1


def test_a_damaged_answer_is_asked_for_again() -> None:
    bodies = [b"<feed>", b"<feed/>"]

    def read(reply: Reply) -> bytes:
        if not reply.content.endswith(b"/>"):
            message = "cut short"
            raise BrokenError(message)
        return reply.content

    with served(lambda handler: said(handler, bodies.pop(0))) as address, Fetcher(MANNERS) as fetcher:
        assert fetcher.ask(address, read) == b"<feed/>"


def test_a_body_that_ends_before_its_length_is_asked_for_again() -> None:
    count = [0]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        count[0] += 1
        handler.send_response(200)
        handler.send_header("Content-Length", "10")
        handler.end_headers()
        handler.wfile.write(b"0123456789" if count[0] == 2 else b"0123")
        handler.close_connection = True

    with served(answer) as address, Fetcher(MANNERS) as fetcher:
        assert fetcher.get(address).content == b"0123456789"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 20 Nov 2026 12:01:30 GMT", 90.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(written: str, seconds: float | None) -> None:
    assert seconds_of(written, NOW) == seconds


@pytest.mark.parametrize(("written", "answer"), [("7", 7.0), ("", True), ("86400", False)])
def test_retry_after_is_honoured_unless_it_is_a_day(written: str, answer: float | bool) -> None:  # noqa: FBT001 - what the library takes
    assert again(BusyError("https://a.example", 429, written, "", NOW)) == answer


@pytest.mark.parametrize("url", ["http://127.0.0.1:x/a.xml", "http://127.0.0.1/a\n.xml", "http://[::1/", ""])
def test_what_is_no_address_is_refused_and_no_end_of_a_run(url: str) -> None:
    with Fetcher(MANNERS) as fetcher, pytest.raises(NotAllowedError):
        fetcher.get(url)


def test_a_packed_body_that_is_damaged_is_asked_for_again() -> None:
    bodies = [gzip.compress(b"ja")[:10] + b"\xff" * 9, gzip.compress(b"ja")]
    with (
        served(lambda handler: said(handler, bodies.pop(0), Content_Encoding="gzip")) as address,
        Fetcher(MANNERS) as fetcher,
    ):
        assert fetcher.get(address).content == b"ja"
        assert fetcher.requests == 2


def test_a_source_that_asks_to_be_left_alone_for_long_is_left_alone() -> None:
    with (
        served(lambda handler: said(handler, b"", 429, Retry_After="7200")) as address,
        Fetcher(MANNERS) as fetcher,
    ):
        with pytest.raises(UnreachableError, match="answers 429, and asks for 7200 seconds"):
            fetcher.get(f"{address}/one")
        with pytest.raises(
            UnreachableError, match="/two is not asked: its source asked for a pause until 20"
        ):
            fetcher.get(f"{address}/two")
        assert fetcher.requests == 1
        assert fetcher.closed_until
        assert fetcher.closed_until > dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)


def test_a_body_of_two_gigabytes_is_not_begun() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(2 * 1024**3))
        handler.end_headers()

    with (
        served(answer) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(NotAllowedError, match="has 2147483648 bytes, more than the 209715200 that are read"),
    ):
        fetcher.get(f"{address}/large.pdf")


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
    except OSError:
        handler.close_connection = True


def test_an_endless_body_is_cut() -> None:
    with (
        served(_endless) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(NotAllowedError, match="has more than the 100000 bytes that are read"),
    ):
        fetcher.get(f"{address}/stream", largest=100_000)


def test_a_body_that_drips_is_left() -> None:
    slow = Manners(hosts=("127.0.0.1",), pause=0, attempts=1, whole=0.0)
    with (
        served(_endless) as address,
        Fetcher(slow) as fetcher,
        pytest.raises(NotAllowedError, match="is still not at its end after 0 seconds"),
    ):
        fetcher.get(address)


def test_so_many_requests_and_no_more() -> None:
    few = Manners(hosts=("127.0.0.1",), pause=0, requests=2)
    with served(lambda handler: said(handler, b"ja")) as address, Fetcher(few) as fetcher:
        fetcher.get(address)
        fetcher.get(address)
        with pytest.raises(BoundError, match="2 requests were made, as many as one run may"):
            fetcher.get(address)


def test_redirects_within_the_hosts_are_followed_and_told() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/old":
            said(handler, b"", 302, Location="/new")
        else:
            said(handler, b"ja")

    with served(answer) as address, Fetcher(MANNERS) as fetcher:
        assert fetcher.get(f"{address}/old").url == f"{address}/new"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://elsewhere.example/", "its host is none of 127.0.0.1"),
        ("file:///etc/passwd", "its host is none of 127.0.0.1"),
        ("http://127.0.0.1:port/", "'http://127.0.0.1:port/' is no address: Invalid port: 'port'"),
        ("http://a:b@127.0.0.1/", "with a user or a password in it"),
        ("/again", "redirects more than 5 times"),
    ],
)
def test_redirects_elsewhere_are_refused(target: str, why: str) -> None:
    with (
        served(lambda handler: said(handler, b"", 302, Location=target)) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(NotAllowedError, match=why),
    ):
        fetcher.get(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.8", "169.254.169.254", "[::1]"])
def test_a_public_host_leads_to_none_of_this_network(host: str) -> None:
    hosts = ("a.example", host.strip("[]"))
    with pytest.raises(NotAllowedError, match="from a public host to one of this network"):
        check_url(f"https://{host}/", hosts, before="https://a.example/")


def test_encryption_is_not_given_up() -> None:
    with pytest.raises(NotAllowedError, match="from an encrypted connection to one that is not"):
        check_url("http://b.example/", ("b.example",), before="https://a.example/")


def test_a_name_that_leads_into_this_network_is_not_asked() -> None:
    # what a name server may say of a public name
    backend = CheckedBackend(lambda _host, _port: ["192.168.1.9"])
    with pytest.raises(NotAllowedError, match=r"a\.example has the address 192\.168\.1\.9, which is not pub"):
        backend.connect_tcp("a.example", 443)


def test_a_name_without_an_address_is_said() -> None:
    nowhere = Manners(hosts=("a.invalid",), pause=0, attempts=1)
    with Fetcher(nowhere) as fetcher, pytest.raises(UnreachableError, match=r"a\.invalid has no address"):
        fetcher.get("http://a.invalid/")
