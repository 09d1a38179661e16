"""An API with settings of a test's own, whose engine is never asked."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings

ApiWith = Callable[[Settings], TestClient]


@pytest.fixture
def api_with(closed_port: int) -> Iterator[ApiWith]:
    """Run an API with some settings until the test ends."""
    with ExitStack() as running:

        def run(settings: Settings) -> TestClient:
            app = create_app(settings, EngineSettings(url=f"http://127.0.0.1:{closed_port}"))
            return running.enter_context(TestClient(app, follow_redirects=False))

        yield run
