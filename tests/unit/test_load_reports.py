"""The report of a load as it is written: file by file, and the same as if it were written at once."""

import io
import json
from pathlib import Path

import pytest

from cli.reports import Json, Rows, summary
from indexer.loading.report import FileReport, LoadReport, Outcome, refused
from mappings.sources import Refusal, RefusalCode
from mappings.values import Doubt, DoubtCode

READ = FileReport(
    path="/docs/één.txt",
    outcome=Outcome.READ,
    set_id="2024Z90101",
    doubts=(Doubt(code=DoubtCode.UNKNOWN_PARTY, detail='"Partij\tvan de Brug"'),),
)
EMPTY = refused("/docs/below/two.txt", Refusal(code=RefusalCode.EMPTY, detail="the file is empty"))
OUTCOMES = dict.fromkeys(Outcome, 0)


@pytest.mark.parametrize("files", [(), (READ,), (READ, EMPTY)], ids=len)
def test_json_written_file_by_file_is_that_of_the_whole(files: tuple[FileReport, ...]) -> None:
    out = io.BytesIO()
    written = Json(out.write)
    for file in files:
        written.add(file)
    written.end(LoadReport(outcomes=OUTCOMES, sets_changed=1, questions=2))
    whole = LoadReport(files=files, outcomes=OUTCOMES, sets_changed=1, questions=2)
    assert json.loads(out.getvalue()) == whole.model_dump(mode="json")
    assert list(json.loads(out.getvalue())) == list(whole.model_dump())
    if files:
        assert out.getvalue().decode() == f"{whole.model_dump_json(indent=2)}\n"


def test_rows_are_of_what_there_is_to_tell(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Rows([Path("/docs/één.txt"), Path("/docs/below/two.txt"), Path("/docs/plain.txt")])
    plain = FileReport(path="/docs/plain.txt", outcome=Outcome.KNOWN, set_id="2024Z90102")
    for file in (READ, EMPTY, plain):
        rows.add(file)
    loaded = LoadReport(
        outcomes={**OUTCOMES, Outcome.READ: 1, Outcome.KNOWN: 1, Outcome.FAILED: 1}, doubtful=1
    )
    rows.show(loaded)
    assert capsys.readouterr().out.splitlines() == [
        'één.txt\tdoubtful\tunknown-party: "Partij\tvan de Brug"',
        "below/two.txt\tfailed\tempty: the file is empty",
        summary(loaded),
    ]
    assert summary(loaded).startswith("3 files: 1 read, 1 known already, 0 refused, 1 doubtful, 1 failed. ")
