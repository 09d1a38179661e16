"""The parser's score on the documents read by eye, and whether it reaches what it must.

    python -m benchmarks.score [SHARED]      exit 1 below the table

SHARED is the folder with `corpus/` and `tools/score_parse.py`; by default KAMERVRAGEN_SHARED, or ../shared.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

MUST = {
    "read": 1.0,
    "refused": 1.0,
    "status": 1.0,
    "publication": 1.0,
    "question label": 1.0,
    "answer pairing": 1.0,
    "question span": 0.99,
    "answer span": 0.99,
    "case number": 0.99,
    "asker": 0.99,
    "asked on": 0.99,
    "answered on": 0.99,
    "subject": 0.98,
    "addressee": 0.98,
    "answered by": 0.98,
    "on behalf of": 0.98,
    "refers to": 0.95,
    "notes": 0.95,
}
SURPLUS = 0.01

_ROW = re.compile(r"(?P<field>\S[\w ]*?) +(?P<found>\d+) +(?P<of>\d+) +[\d.]+% +(?P<surplus>\d+)")


def shortfalls(table: str) -> list[str]:
    """Return what a printed table of the scorer lacks: fields below their bound, or missing from it."""
    rows = {row["field"]: row for line in table.splitlines() if (row := _ROW.fullmatch(line.strip()))}
    lacking = [f"{field}: not in the table" for field in MUST if field not in rows]
    for field, row in rows.items():
        found, expected, surplus = int(row["found"]), int(row["of"]), int(row["surplus"])
        if field in MUST and found < MUST[field] * expected:
            lacking.append(f"{field}: {found} of {expected}, must reach {MUST[field]:.0%}")
        if surplus > SURPLUS * expected:
            lacking.append(f"{field}: {surplus} surplus on {expected}, at most {SURPLUS:.0%}")
    return lacking


def main() -> int:
    """Print the scorer's output and what is lacking; return the exit code."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KAMERVRAGEN_SHARED", "../shared"))
    command = Path(sys.executable).parent / "kamervragen"
    scorer, corpus = shared / "tools" / "score_parse.py", shared / "corpus"
    arguments: list[str | Path] = [
        sys.executable,
        scorer,
        corpus / "gold.jsonl",
        corpus,
        "--",
        command,
        "parse",
    ]
    run = subprocess.run(arguments, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own
    print(run.stdout)
    lacking = shortfalls(run.stdout)
    for line in lacking:
        print(f"below: {line}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
