"""`kamervragen`: search over Dutch parliamentary questions and answers."""

from importlib import import_module
from inspect import getdoc

import typer
from typer._click.core import Command, Context  # typer brings its own click; its group is overridden here
from typer.core import TyperGroup

from cli.exits import DESCRIPTION

COMMANDS = (
    "up",
    "index",
    "watch",
    "sync",
    "parse",
    "serve",
    "engine",
    "status",
    "remove",
    "prune",
    "export-sources",
    "import-sources",
    "api-key",
)
"""Each is a function of the same name in a module of the same name, with `_` for `-`."""


class Commands(TyperGroup):
    """Commands whose modules are imported when they are called.

    `parse` needs no API, and a worker process that reads files imports this module again.
    """

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return a command, or None for a name that is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = typer.Typer(add_completion=False, pretty_exceptions_show_locals=False)
        name = cmd_name.replace("-", "_")
        function = getattr(import_module(f"cli.{name}"), name)
        command.command(cmd_name, help=f"{getdoc(function)}\n\n{DESCRIPTION}")(function)
        return typer.main.get_command(command)


app = typer.Typer(
    cls=Commands,
    help=f"Search over Dutch parliamentary questions and answers (Kamervragen).\n\n{DESCRIPTION}",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # a traceback never prints a password or a search term
    add_completion=False,
)


@app.callback()
def main() -> None:
    """Search over Dutch parliamentary questions and answers (Kamervragen)."""


main.__doc__ = f"{main.__doc__}\n\n{DESCRIPTION}"

if __name__ == "__main__":
    app()
