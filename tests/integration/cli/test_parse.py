"""`kamervragen parse`: JSON on standard output, or a reason on standard error and 3."""

import json
from pathlib import Path

import pytest

from cli.parse_form import parse_form
from indexer.question_sets import read_question_set
from samples.make import ROOT
from tests.integration.cli.commands import run
from tests.letters import drawn_page, encrypted

SAMPLE = ROOT / "samples/ah-tk-20182019-9002-dorpsbibliotheken.pdf"


def test_a_question_set_is_json_on_standard_output() -> None:
    done = run("parse", SAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    wanted = json.loads(json.dumps(parse_form(read_question_set(SAMPLE.read_bytes()).reading), default=list))
    assert printed == wanted
    assert [question["label"] for question in printed["questions"]] == list("1234567")
    assert printed["status"] == "answered"


def test_an_unprinted_fact_is_null() -> None:
    printed = json.loads(run("parse", ROOT / "tests/data/twin.txt").stdout)
    assert (printed["publication"], printed["addressees"]) == (None, [])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("brief.txt", b"Beste lezer,", "not-kamervragen: "),
        ("leeg.pdf", b"", "empty: the file is empty"),
        ("scan.pdf", drawn_page(), "scan: no text layer"),
        ("slot.pdf", encrypted(SAMPLE.read_bytes()), "encrypted: the PDF is encrypted"),
    ],
)
def test_what_is_no_question_set_is_3_with_its_reason(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("parse", tmp_path / name)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"kamervragen: {tmp_path / name}: {reason}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["gone.pdf", "."])
def test_what_cannot_be_opened_is_2(name: str, tmp_path: Path) -> None:
    done = run("parse", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kamervragen: {tmp_path / name}: ")
