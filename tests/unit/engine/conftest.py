"""A web server on loopback stands in for the repository of jars: jgo's own settings name it as the mirror."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        pass


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folder that the repository serves; nothing beyond loopback is ever asked."""
    served = tmp_path / "served"
    served.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=served)) as server:
        home = tmp_path / "home"
        (home / ".config").mkdir(parents=True)
        url = f"http://127.0.0.1:{server.server_address[1]}"
        (home / ".config" / "jgo.conf").write_text(f"[repositories]\ncentral = {url}\n", encoding="utf-8")
        monkeypatch.setenv("HOME", str(home))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield served
        server.shutdown()
        thread.join()
