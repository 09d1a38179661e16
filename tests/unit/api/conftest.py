"""An API whose engine is never asked: its address is a port on which nothing listens."""

import socket
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A loopback port that is taken, so that nobody else listens there, and on which we do not."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def api(closed_port: int) -> Iterator[TestClient]:
    app = create_app(Settings(), EngineSettings(url=f"http://127.0.0.1:{closed_port}"))
    with TestClient(app, follow_redirects=False) as client:
        yield client
