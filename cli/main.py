"""`kamervragen`: search over Dutch parliamentary questions and answers."""

import typer

from cli.engine import engine
from cli.exits import DESCRIPTION
from cli.index import index
from cli.parse import parse
from cli.serve import serve
from cli.status import status
from cli.up import up

app = typer.Typer(
    help=f"Search over Dutch parliamentary questions and answers (Kamervragen).\n\n{DESCRIPTION}",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # a traceback never prints a password or a search term
    add_completion=False,
)
for command in (up, index, parse, serve, engine, status):
    app.command()(command)
