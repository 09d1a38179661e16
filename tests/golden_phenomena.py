"""The golden documents: what is read of invented texts, one for each way in which real ones are odd.

`python -m tests.golden_phenomena` writes what is expected of them anew after a change that is meant; read the
difference.
"""

import json
from pathlib import Path
from typing import Any

from cli.parse_form import parse_form
from indexer.question_sets import read_question_set

FOLDER = Path(__file__).parent / "data" / "phenomena"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.txt")))


def parsed(name: str) -> dict[str, Any]:
    """Return what is read of a document, in the form of `kamervragen parse`."""
    content = (FOLDER / f"{name}.txt").read_bytes()
    form: dict[str, Any] = json.loads(json.dumps(parse_form(read_question_set(content).reading)))
    return form


def expected(name: str) -> dict[str, Any]:
    """Return what must be read of it."""
    golden: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return golden


def write() -> None:
    """Write what is read of every document."""
    for name in NAMES:
        text = json.dumps(parsed(name), indent=1, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
