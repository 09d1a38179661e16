"""Thousands of requests that the description allows, and thousands that it does not, to the running API.

schemathesis makes them of the description, and holds every answer to it: its status, its media type, its
headers, its body by the schema; wrong requests are refused, none is ever a 5xx. `make fuzz` goes on by the
minute, each time with other requests.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.contract.snapshot import description

LEAST = 2_000
AN_OPERATION = 40
"""Requests of one operation in each phase; fewer where it has not so many."""

MINUTES = int(os.environ.get("KAMERVRAGEN_FUZZ_MINUTES", "0"))


def inexpressible(operation: dict[str, Any]) -> bool:
    """Tell whether no schema says what is right: of a query, of dates, of a cursor, of a change that is."""
    return any(
        parameter["name"] in {"q", "cursor", "since"} or parameter["schema"].get("format") == "date"
        for parameter in operation.get("parameters", ())
    )


def configuration() -> str:
    """Return what schemathesis is told: every check of every operation, but for what cannot be expressed."""
    operations = [each for item in description()["paths"].values() for each in item.values()]
    return "".join(
        f'[[operations]]\ninclude-operation-id = "{operation["operationId"]}"\n'
        "checks.positive_data_acceptance.enabled = false\n"
        for operation in operations
        if inexpressible(operation)
    )


def run(address: str, folder: Path) -> tuple[dict[str, Any], str]:
    """Ask the API, and return the report and what was said. What it writes stays in a folder."""
    (folder / "schemathesis.toml").write_text(configuration(), encoding="utf-8")
    report = folder / "report.json"
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"),
        "--config-file",
        "schemathesis.toml",
    ]
    command += ["--no-color", "run", f"{address}/openapi.json", "--workers", "1"]
    command += ["--max-examples", str(AN_OPERATION), "--generation-database", "none"]
    command += ["--report", "json", "--report-json-path", report]
    command += ["--max-time", str(60 * MINUTES)] if MINUTES else ["--seed", "1"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=600 + 70 * MINUTES, check=False
    )
    assert report.is_file(), done.stdout + done.stderr
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told, done.stdout


def test_every_answer_is_as_described_and_none_is_an_error_of_ours(address: str, tmp_path: Path) -> None:
    told, said = run(address, tmp_path)
    asked = told["test_cases"]
    print(f"{asked['generated']} requests in {told['running_time']:.0f} s")  # noqa: T201 - the figure of a run
    assert (told["failures"], told["errors"], told["exit_code"]) == ([], [], 0), said
    assert told["operations"]["tested"] == told["operations"]["total"], said
    assert asked["generated"] >= LEAST
