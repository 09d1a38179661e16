"""The API as others meet it: a process of its own on a loopback port, over the samples, unlimited."""

import datetime as dt
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from api.api_keys import line_of, make_key
from api.serving import listen
from api.settings import Settings
from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.kept_files import KeptFiles
from tests.conftest import ROOT
from tests.integration.cli.commands import environment

SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))


@contextmanager
def served(engine_url: str, prefix: str, folder: Path) -> Iterator[str]:
    """Serve what is under a prefix and yield the address; log, kept files and API keys are in a folder.

    The port takes connections before the process runs, so nobody needs to wait for it.
    """
    settings = {
        "OPENSEARCH_URL": engine_url,
        "OPENSEARCH_TIMEOUT": "60",  # these tests are of answers, not of haste on a busy machine
        "KAMERVRAGEN_INDEX_PREFIX": prefix,
        "KAMERVRAGEN_KEPT_FILES": str(folder / "kept"),
        "KAMERVRAGEN_RATE_LIMIT": "0",
        "KAMERVRAGEN_API_KEYS_FILE": str(folder / "keys"),
        "KAMERVRAGEN_SEARCH_SECONDS": "60",
    }
    with listen(Settings(port=0)) as listener, (folder / "log").open("wb") as log:
        port = listener.getsockname()[1]
        command = [sys.executable, "-m", "tests.contract.serve", str(listener.fileno())]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(settings),
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as server:
            listener.close()  # the server has it: when that ends, a request fails rather than waits
            try:
                yield f"http://127.0.0.1:{port}"
                assert server.poll() is None, (folder / "log").read_text()
            finally:
                server.terminate()


@pytest.fixture(scope="session")
def api_key() -> str:
    """A key that the API knows."""
    return make_key()


@pytest.fixture(scope="package")
def address(engine_url: str, api_key: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the API over the samples, whose files are kept."""
    folder, prefix = tmp_path_factory.mktemp("served"), f"test-{uuid.uuid4().hex[:12]}"
    (folder / "keys").write_text(f"{line_of('reader', api_key)}\n", encoding="ascii")
    with closing(connect(EngineSettings(url=engine_url))) as client:
        keep = KeptFiles(folder / "kept").keep
        load(Store(client, prefix), SAMPLES, dt.datetime.now(dt.UTC), LoadOptions(keep=keep))
        with served(engine_url, prefix, folder) as url:
            yield url
        client.indices.delete(index=f"{prefix}-*")
