"""Alternatives of several words, `(a b) OR c`: of one that a hit does not have no word is to be marked.

Each has a name in the query, so that the reply tells which of them a hit matches. Marks are asked for once a
page with the whole query; of the hits that lack an alternative once more without it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from api.language.tree import And, Or, Tree, found_parts

_NAME = "alternative:"


def alternatives(tree: Tree | None) -> dict[And, str]:
    """Return the alternatives of two words or more in a tree, each with its name."""
    return {part: f"{_NAME}{place}" for place, part in enumerate(dict.fromkeys(_under_or(tree)))}


def _under_or(tree: Tree | None, *, inside: bool = False) -> Iterable[And]:
    match tree:
        case Or(parts):
            for part in parts:
                yield from _under_or(part, inside=True)
        case And(parts):
            if inside and len(list(found_parts(tree))) > 1:
                yield tree
            for part in parts:
                yield from _under_or(part, inside=inside)


def lacking(names: Iterable[str], hits: Iterable[Mapping[str, Any]]) -> dict[frozenset[str], list[str]]:
    """Return the ids of the hits by the names of the alternatives that they lack."""
    known = frozenset(names)
    found: dict[frozenset[str], list[str]] = {}
    for hit in hits:
        if lacks := known.difference(hit.get("matched_queries", ())):
            found.setdefault(lacks, []).append(hit["_id"])
    return found


def without(tree: Tree, lacks: Iterable[And]) -> Tree | None:
    """Return the tree without some alternatives; None where nothing is left."""
    gone = frozenset(lacks)
    match tree:
        case And() if tree in gone:
            return None
        case And(parts) | Or(parts):
            left = tuple(part for part in (without(part, gone) for part in parts) if part is not None)
            return type(tree)(left) if left else None
        case _:
            return tree
