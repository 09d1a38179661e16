"""Settings from the environment; a value that does not fit is wrong usage, and its name is said."""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from cli.console import fail, say
from cli.exits import Exit

_WITHIN = ("KAMERVRAGEN_SYNC_",)
"""Beginnings of names that are settings of their own, within those of another model."""

_ALIKE = 0.6
"""How much a name is like a setting that it is taken for, of 1: URLS is like URL, JAVA_OPTS like nothing."""

_Settings = TypeVar("_Settings", bound=BaseSettings)


def read_settings(model: type[_Settings]) -> _Settings:
    """Return the settings, or end the command with a line that names the variable. No value is printed.

    A variable that is none of them but spelled much like one is told: it would be ignored without a word.
    """
    for name, meant in misspelt(model, os.environ):
        say(f"kamervragen: {name} is no setting and does nothing; {meant} is one")
    try:
        return model()
    except ValidationError as error:
        prefix = _prefix(model)
        faults = (f"{prefix}{fault['loc'][0]!s}".upper() + f": {fault['msg']}" for fault in error.errors())
        fail("; ".join(faults), Exit.USAGE)


def misspelt(model: type[BaseSettings], environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the variables that are no setting at all, each with the one of these that it is like."""
    prefix = _prefix(model)
    own = {name.removeprefix(prefix) for name in names(model)}
    of_others = tuple(within for within in _WITHIN if within != prefix)
    for name in sorted(environment.keys() - names(model)):
        if name.startswith(prefix) and not name.startswith(of_others):
            for meant in get_close_matches(name.removeprefix(prefix), sorted(own), 1, _ALIKE):
                yield name, prefix + meant


def names(model: type[BaseSettings]) -> set[str]:
    """Return the names of the variables that are read."""
    return {f"{_prefix(model)}{field.upper()}" for field in model.model_fields}


def _prefix(model: type[BaseSettings]) -> str:
    return model.model_config.get("env_prefix", "")
