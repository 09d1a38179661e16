"""Settings from the environment; a value that does not fit is wrong usage, and its name is said."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from cli.console import fail
from cli.exits import Exit

_Settings = TypeVar("_Settings", bound=BaseSettings)


def read_settings(model: type[_Settings]) -> _Settings:
    """Return the settings, or end the command with a line that names the variable. No value is printed."""
    try:
        return model()
    except ValidationError as error:
        prefix = model.model_config.get("env_prefix", "")
        faults = (f"{prefix}{fault['loc'][0]!s}".upper() + f": {fault['msg']}" for fault in error.errors())
        fail("; ".join(faults), Exit.USAGE)
