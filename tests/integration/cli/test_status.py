"""`kamervragen status`: what the index holds, as the API's `/v1/status` says it."""

import json
from contextlib import closing

from indexer.loading.store import Store
from indexer.loading.writer import writing
from mappings.connection import EngineSettings, connect
from tests.integration.cli.commands import run
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
