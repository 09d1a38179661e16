"""Where the command speaks to a person: standard error, so that standard output stays for results.

Nothing is markup: a file may be named `[b].pdf`, and it must be named so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from cli.exits import Exit

people = Console(stderr=True, highlight=False, markup=False, emoji=False)
"""For what a person reads while it runs."""

results = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
"""For what was asked for."""


def say(line: str) -> None:
    """Tell a person what happens."""
    people.print(line, soft_wrap=True)


def fail(line: str, code: Exit = Exit.FAILED) -> NoReturn:
    """End the command with one line that says why."""
    people.print(f"kamervragen: {line}", style="bold red", soft_wrap=True)
    raise typer.Exit(code)


@contextmanager
def failing_on(*errors: type[Exception]) -> Iterator[None]:
    """End the command with one line instead of a stack trace when one of these errors comes."""
    try:
        yield
    except errors as error:
        fail(_line(error))


def _line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
