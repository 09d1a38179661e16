"""`kamervragen status`: what the index holds, as the API's `/v1/status` says it."""

import json
from pathlib import Path

from tests.integration.cli.commands import run
from tests.letters import letter


def test_counts_as_json_and_as_a_table(engine_url: str, index_prefix: str, tmp_path: Path) -> None:
    settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": index_prefix}
    before = run("status", **settings)
    assert (before.returncode, before.stdout) == (1, "")
    assert before.stderr.splitlines()[-1] == (
        f"kamervragen: nothing was loaded yet under the index prefix {index_prefix}: kamervragen index FOLDER"
    )
    (tmp_path / "a.txt").write_bytes(letter())
    (tmp_path / "b.txt").write_bytes(b"Beste lezer,")
    assert run("index", tmp_path, **settings).returncode == 0
    told = run("status", "--json", **settings)
    status = json.loads(told.stdout)
    assert told.returncode == 0
    assert status["documents"] == {"total": 4, "question": 2, "answer": 2}
    assert status["question_sets"] == {"total": 1, "open": 0, "delayed": 0, "answered": 1}
    assert status["sources"] == {"total": 2, "refused": 1, "refused_because": {"not-kamervragen": 1}}
    assert status["load_seq"] == 1
    shown = run("status", **settings)
    assert shown.returncode == 0
    assert "total: 4, question: 2, answer: 2" in shown.stdout
