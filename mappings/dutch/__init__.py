"""The Dutch word lists. Each is sorted text with a header; `python -m words.make` remakes them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list, without its header."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and line[0] != "#")


@cache
def stems() -> Mapping[str, tuple[str, ...]]:
    """Return the stems that the rules give, each with its forms, folded."""
    found: dict[str, list[str]] = {}
    for form, stem in map(str.split, lines("stems")):
        found.setdefault(stem, []).append(form)
    return {stem: tuple(forms) for stem, forms in found.items()}


@cache
def compounds() -> Mapping[str, tuple[str, ...]]:
    """Return the known compounds, folded, and their parts of every level in the order of the word."""
    return {word: tuple(parts) for word, *parts in map(str.split, lines("compounds"))}


@cache
def derivations() -> Mapping[str, str]:
    """Return for a folded form of a noun or verb of action the lemma of the other kind."""
    return dict(line.split(" ") for line in lines("derivations"))


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Return abbreviations and their long forms, both as printed."""
    return tuple((short, long) for short, long in (line.split("\t") for line in lines("abbreviations")))
