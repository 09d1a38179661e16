"""`kamervragen api-key`: a new API key, and the line by which the API knows it."""

from typing import Annotated

import typer

from api.api_keys import ApiKeysFileError, line_of, make_key
from cli.console import fail, results, say
from cli.exits import Exit


def api_key(
    name: Annotated[str, typer.Argument(help="Whose key it is: lower-case letters, digits, dashes.")],
) -> None:
    """Make an API key. The key is printed once and kept nowhere; the file holds its hash."""
    key = make_key()
    try:
        line = line_of(name, key)
    except ApiKeysFileError as error:
        fail(str(error), Exit.USAGE)
    say("The key, for whoever may have it (header X-API-Key):")
    results.print(key)
    say("The line for the file that KAMERVRAGEN_API_KEYS_FILE names:")
    results.print(line)
