"""`kamervragen parse FILE`: one file's question set as JSON, nothing stored."""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from cli.console import fail
from cli.exits import Exit
from cli.parse_form import parse_form
from indexer.question_sets import read_question_set
from indexer.refusals import RefusedError


def parse(
    file: Annotated[Path, typer.Argument(help="A PDF, .docx or .odt, official XML or HTML, or UTF-8 text.")],
) -> None:
    """Print a file's question set as JSON, as printed, with the parser's doubts."""
    try:
        content = file.read_bytes()
    except OSError as error:
        fail(f"{file}: {error.strerror}", Exit.USAGE)
    try:
        reading = read_question_set(content).reading
    except RefusedError as error:
        fail(f"{file}: {error.code}: {error.detail}", Exit.REFUSED)
    typer.echo(orjson.dumps(parse_form(reading), option=orjson.OPT_INDENT_2).decode())
