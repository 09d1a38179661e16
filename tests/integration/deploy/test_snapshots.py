"""docs/beheer.md: its commands for snapshots are run, on real documents, and bring back every one of them."""

import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from opensearchpy import OpenSearch

from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from samples.make import ROOT as TOP
from tests.conftest import ROOT
from tests.integration.cli.commands import run
from tests.integration.conftest import make_plain

MANUAL = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")


def blocks(heading: str) -> list[str]:
    """Return the commands below a heading, block by block, without the definitions of `vraag`."""
    section = MANUAL.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^```bash\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL)
    return [block for block in found if not block.startswith("vraag()")]


class Server:
    """An engine with an administrator who follows the manual."""

    def __init__(self, url: str, client: OpenSearch, prefix: str) -> None:
        self.url, self.client, self.prefix = url, client, prefix
        self.repository = f"veilig-{prefix}"

    def follow(self, block: str, **instead: str) -> str:
        """Run a block of the manual in a shell, on our indices and repository."""
        for name, other in {"kamervragen-": f"{self.prefix}-", "veilig": self.repository, **instead}.items():
            block = block.replace(name, other)
        done = subprocess.run(
            [
                "/bin/sh",
                "-eu",
                "-c",
                f'vraag() {{ "{sys.executable}" -m tests.integration.deploy.vraag "$@"; }}\n{block}',
            ],
            cwd=ROOT,
            env={**os.environ, "ADRES": self.url},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def holdings(self, prefix: str) -> dict[str, Any]:
        """Return every document and alias, and the mapping, of the indices of a prefix, named without it."""
        self.client.indices.refresh(index=f"{prefix}-*")
        found = self.client.search(index=f"{prefix}-*", body={"size": 10_000, "version": True})
        assert found["hits"]["total"]["value"] == len(found["hits"]["hits"])
        indices = self.client.indices.get(index=f"{prefix}-*")
        return {
            "documents": {
                (hit["_index"].removeprefix(prefix), hit["_id"]): (hit["_version"], hit["_source"])
                for hit in found["hits"]["hits"]
            },
            "aliases": {
                name.removeprefix(prefix): {alias.removeprefix(prefix) for alias in index["aliases"]}
                for name, index in indices.items()
            },
            "mappings": {name.removeprefix(prefix): index["mappings"] for name, index in indices.items()},
        }

    def names(self) -> set[str]:
        return set(self.client.indices.get(index=f"{self.prefix}-*"))


@pytest.fixture(scope="module")
def server(engine_url: str) -> Iterator[Server]:
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    with closing(connect(EngineSettings(url=engine_url))) as client:
        make_plain(client, prefix)
        settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": prefix}
        assert run("index", *sorted((TOP / "samples").glob("*.pdf")), **settings).returncode == 0
        yield Server(engine_url, client, prefix)
        client.indices.delete(index=f"{prefix}-*")
        client.transport.perform_request("DELETE", f"/_snapshot/veilig-{prefix}/*")
        client.transport.perform_request("DELETE", f"/_snapshot/veilig-{prefix}")


def test_what_the_manual_says_brings_everything_back(server: Server) -> None:
    register, nightly = blocks("Back-up")
    beside, away, instead = blocks("Terugzetten")
    before = server.holdings(server.prefix)
    assert len(before["documents"]) == 70 + 6 + 6 + 1  # documents, sets, sources, the writer's record
    assert {f"-{role}" for role in Role} <= set.union(*before["aliases"].values())

    server.follow(register)
    an_old_one = nightly.partition("}'\n")[0] + "}'\n"
    server.follow(an_old_one, **{"2026-11-27": "2026-11-20"})
    said = server.follow(nightly)
    assert said.count("'state': 'SUCCESS'") == 3  # as it is made, and in the list of both
    listed = server.client.transport.perform_request("GET", f"/_snapshot/{server.repository}/_all")
    assert [snapshot["snapshot"] for snapshot in listed["snapshots"]] == ["2026-11-27"]

    server.follow(beside)
    assert server.holdings(f"{server.prefix}-hersteld") == before
    told = run(
        "status", OPENSEARCH_URL=server.url, KAMERVRAGEN_INDEX_PREFIX=f"{server.prefix}-hersteld"
    ).stdout
    assert "total: 70" in told
    server.follow(away)
    assert not [name for name in server.names() if "-hersteld-" in name]
    assert server.holdings(server.prefix) == before

    delete, restore = instead.split("\n", maxsplit=1)
    server.follow(delete)
    assert server.names() == set()
    server.follow(restore)
    assert server.holdings(server.prefix) == before


def test_a_repository_outside_the_data_folder_is_refused(server: Server) -> None:
    with pytest.raises(AssertionError, match=r"doesn't match any of the locations specified by path\.repo"):
        server.follow(
            blocks("Back-up")[0], **{f'"location": "{server.repository}"': '"location": "/var/tmp/elsewhere"'}
        )
