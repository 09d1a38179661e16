"""`kamervragen status`: what the index holds, as the API's `/v1/status` says it; and `prune`."""

import json
import os
import platform
from contextlib import closing

from opensearchpy import OpenSearch

from indexer.storing.indices import Indices
from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, body
from mappings.writer import Claim
from tests.integration.cli.commands import run
from tests.integration.conftest import make_plain, plain
from tests.lives import ended
from tests.readings import NOW, reading, source


def test_counts_as_json_and_as_a_table(engine_url: str, empty_prefix: str) -> None:
    sources = [source("a.pdf", reading(case_numbers=("2024Z90101",))), source("b.pdf", None)]
    with (
        closing(connect(EngineSettings(url=engine_url))) as client,
        writing(Store(client, empty_prefix), NOW) as writer,
    ):
        writer.add(sources)
    settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": empty_prefix}
    told = run("status", "--json", **settings)
    status = json.loads(told.stdout)
    assert told.returncode == 0
    assert status["documents"] == {"total": 4, "question": 2, "answer": 2}
    assert status["question_sets"] == {"total": 1, "open": 0, "delayed": 0, "answered": 1}
    assert status["sources"] == {"total": 2, "refused": 1, "refused_because": {"scan": 1}}
    assert status["load_seq"] == 1
    shown = run("status", **settings)
    assert shown.returncode == 0
    assert "total: 4, question: 2, answer: 2" in shown.stdout


def test_where_nothing_was_loaded_it_says_how(engine_url: str) -> None:
    done = run("status", OPENSEARCH_URL=engine_url, KAMERVRAGEN_INDEX_PREFIX="never-made")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == (
        "kamervragen: nothing was loaded yet under the index prefix never-made: kamervragen index FOLDER"
    )


def _make(client: OpenSearch, prefix: str, role: Role, *numbers: int) -> None:
    for number in numbers:
        mappings = plain(body(role)["mappings"])
        client.indices.create(index=Generation(prefix, role, number).name, body={"mappings": mappings})


def test_generations_and_who_writes_and_prune_deletes_the_orphans(
    client: OpenSearch, engine_url: str, index_prefix: str
) -> None:
    """A killed rebuild has left a generation; one is kept beside the live one, one is older."""
    make_plain(client, index_prefix)
    _make(client, index_prefix, Role.ENTRIES, 2, 3, 4)
    Indices(client, index_prefix).swap(Generation(index_prefix, Role.ENTRIES, 3))
    settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": index_prefix}
    first, older, live, left = (f"{index_prefix}-entries-{number:06}" for number in range(1, 5))
    record = WriterRecord(client, index_prefix)
    with Lease(record, "rebuild") as rebuild, Lease(record) as load:
        rebuild.change(lambda state: state.model_copy(update={"building": (left,)}))
        load.change(lambda state: state.model_copy(update={"pending": ("aa", "bb")}))
        status = json.loads(run("status", "--json", **settings).stdout)
        others = [f"{index_prefix}-{role.value}-000001" for role in Role if role is not Role.ENTRIES]
        assert status["generations"] == {"live": [live, *others], "kept": [older], "orphans": [first]}
        us = f"process {os.getpid()} on {platform.node()}"
        assert status["writer"] == {"load": us, "rebuild": us, "pending": 2}
    state, version = record.read()
    with ended() as token:
        claim = Claim(token=token, host="elsewhere", pid=1)
        record.write(state.model_copy(update={"rebuild": claim}), version)
        for _ in range(2):  # who looks at it takes nothing of it away
            shown = run("status", **settings).stdout
            assert f"orphans: {first} {left}" in shown
            assert "load: -, rebuild: -, pending: 2" in shown
        done = run("prune", **settings)
        assert (done.returncode, done.stdout) == (0, f"deleted: {first}, {left}\n")
        again = run("prune", **settings)
        assert (again.returncode, again.stdout) == (0, "there is nothing to delete\n")
    assert set(client.indices.get(index=f"{index_prefix}-entries-*")) == {older, live}


def test_an_alias_that_is_gone_is_not_called_an_empty_index(
    client: OpenSearch, engine_url: str, index_prefix: str
) -> None:
    make_plain(client, index_prefix)
    sources = Generation(index_prefix, Role.SOURCES, 1)
    client.indices.delete_alias(index=sources.name, name=sources.alias)
    settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": index_prefix}
    for arguments in (["status"], ["export-sources", "-"], ["remove", "a.txt"], ["prune"]):
        done = run(*arguments, **settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1] == (
            f"kamervragen: sources: no alias {sources.alias} points at {sources.name}: "
            "run `kamervragen index --rebuild`"
        )
