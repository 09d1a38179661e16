"""Make the samples: `python -m samples.make` writes the PDFs, what they say, and the bare-text twin."""

import json
from pathlib import Path

from samples import aanhangsel, letter
from samples.aanhangsel_pdf import draw_aanhangsel
from samples.bare_text import write_bare_text
from samples.contents import QuestionSet, load
from samples.drawing import register_fonts
from samples.expected import record
from samples.letter_pdf import draw_letter

ROOT = Path(__file__).parent.parent
TWIN = "2024Z90001-cyberaanvallen-verkiezingswaarnemers"
"""The set with the structure of the letter that search is tried on: tests read it as PDF and as bare text."""


def draw_set(question_set: QuestionSet) -> bytes:
    """Return a question set as PDF, in its form."""
    if question_set.form == "letter":
        return draw_letter(letter.lay_out(question_set), question_set.name)
    return draw_aanhangsel(aanhangsel.lay_out(question_set), question_set.name)


def make() -> dict[Path, bytes]:
    """Return every file that the samples consist of, by its path from the root of the project."""
    register_fonts()
    sets = load()
    files = {Path("samples", f"{item.name}.pdf"): draw_set(item) for item in sets}
    records = {f"{item.name}.pdf": record(item) for item in sets}
    files[Path("samples/expected.json")] = (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()
    twin = next(item for item in sets if item.name == TWIN)
    files[Path("tests/data/twin.txt")] = write_bare_text(letter.lay_out(twin)).encode()
    return files


def main() -> None:
    """Write the files, changed or not."""
    for path, content in make().items():
        (ROOT / path).write_bytes(content)


if __name__ == "__main__":
    main()
