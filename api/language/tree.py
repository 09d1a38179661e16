"""The tree of a query: the few frozen values that everything behind the language works with."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; what the analyzers make of it may be several tokens, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A word with all that it can stand as; `api.query.readings` puts it where a word was typed."""

    text: str
    spelled: tuple[str, ...] = ()
    """Other spellings of signs and digits, to be found literally; of letters alone in every form."""
    joined: tuple[str, ...] = ()
    """The word and its neighbour as one."""
    parts: tuple[str, ...] = ()
    """The parts of a compound, to be found side by side."""
    expanded: tuple[str, ...] = ()
    """The long form of an abbreviation, or the abbreviation, to be found literally."""
    related: str | None = None
    """The noun or the verb of the same action."""
    number: str | None = None
    """The number of a case or a publication."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found literally, side by side in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word, to be found literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Literal words in any order, with at most so many other words between them."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases in any order, with at most so many other words between them."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int


class Name(StrEnum):
    """The fields that a query can name, by their Dutch names."""

    PARTY = "partij"
    MINISTRY = "ministerie"
    MEMBER = "lid"
    SINCE = "van"
    UNTIL = "tot"
    KIND = "soort"
    CASE = "zaak"


@dataclass(frozen=True, slots=True)
class Field:
    """Documents with one of some values in a field: codes, a name, a number, or a day."""

    name: Name
    values: tuple[str | dt.date, ...]


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


Textual = Word | Sought | Phrase | Prefix | Loose | Near
Tree = Textual | Field | Not | And | Or


def found_parts(tree: Tree) -> Iterator[Textual]:
    """Yield the words and phrases that a hit may show, in the order typed: all but the excluded ones."""
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from found_parts(part)
        case Not() | Field():
            return
        case _:
            yield tree


def named(tree: Tree | None, name: Name) -> Iterator[Field]:
    """Yield the fields of a name in a tree, excluded ones too."""
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from named(part, name)
        case Not(part):
            yield from named(part, name)
        case Field() if tree.name is name:
            yield tree


def plain_words(tree: Tree | None) -> tuple[Word, ...]:
    """Return the words of a query of plain words and fields alone; of another kind of query none."""
    match tree:
        case And(parts) if all(isinstance(part, Word | Field) for part in parts):
            return tuple(part for part in parts if isinstance(part, Word))
        case _:
            return ()
