"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the local engine's data; by default the user's data folder.", file_okay=False
    ),
]
Keep = Annotated[bool, typer.Option("--keep", help="Keep the files' bytes, so that the API can show them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines instead of a table.")]
