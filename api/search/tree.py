"""The tree of a query: the few frozen values that everything behind the language works with."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; what the analyzers make of it may be several tokens, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Documents in which the part is not found."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class And:
    """Documents in which all parts are found."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents in which one of the parts is found."""

    parts: tuple["Tree", ...]


Tree = Word | Phrase | Not | And | Or


def found_parts(tree: Tree) -> Iterator[Word | Phrase]:
    """Yield the words and phrases that a hit may show, in the order typed: all but the excluded ones."""
    match tree:
        case Word() | Phrase():
            yield tree
        case And(parts) | Or(parts):
            for part in parts:
                yield from found_parts(part)
        case Not():
            return
