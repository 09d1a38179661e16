"""The form in which what is typed and what things are called are compared: folded words, nothing between."""

import re

from api.language.spelling import fold


def normal(text: str) -> str:
    """Return the folded words of a text with one space between: `van der velde d66`."""
    return " ".join(re.findall(r"\w+", fold(text)))


def begins(tail: str, name: str) -> bool:
    """Tell whether a normal text begins a word of a normal name, and goes on as the name does."""
    return f" {tail}" in f" {name}"
