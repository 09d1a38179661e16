"""The secrets of a server, made once by its own script; and index names that its roles are for."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deploy.roles import PREFIX
from mappings.connection import EngineSettings, connect
from tests.conftest import ROOT


@pytest.fixture(scope="package")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of secrets as `make server-secrets` writes it."""
    folder = tmp_path_factory.mktemp("secrets")
    subprocess.run(
        [sys.executable, "-m", "deploy.make", "--folder", folder, "--owner", str(os.geteuid())],
        cwd=ROOT, check=True, timeout=60, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def server_prefix(engine_url: str) -> Iterator[str]:
    """Prefix that the roles of a server are for; what it made is deleted after the last test."""
    prefix = f"{PREFIX}-test{uuid.uuid4().hex[:8]}"
    yield prefix
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.delete(index=f"{prefix}-*")
