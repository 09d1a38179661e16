"""The search that README shows gives the reply that README shows."""

import datetime as dt
import json
import re
from contextlib import closing
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.loading.loads import load
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from tests.conftest import ROOT


def test_readmes_search_has_readmes_reply(engine_url: str, index_prefix: str, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"curl 'http://127\.0\.0\.1:8000([^']+)'", readme)
    reply = re.search(r"```json\n(.*?)\n```", readme, flags=re.DOTALL)
    assert command is not None
    assert reply is not None
    settings = EngineSettings(url=engine_url)
    with closing(connect(settings)) as client:
        load(Store(client, index_prefix), sorted((ROOT / "samples").glob("*.pdf")), dt.datetime.now(dt.UTC))
    api_settings = Settings(index_prefix=index_prefix, kept_files=tmp_path)
    with TestClient(create_app(api_settings, settings)) as api:
        response = api.get(command[1])
    assert response.status_code == 200
    shown, got = json.loads(reply[1]), response.json()
    # a score hangs on the engine's statistics, a moment on the day: shown, not promised
    for page in (shown, got):
        for hit in page["hits"]:
            assert hit.pop("score") > 0
            assert dt.datetime.fromisoformat(hit.pop("loaded_at")).tzinfo
    assert got == shown
