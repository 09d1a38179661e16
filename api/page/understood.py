"""A query as it was understood: in words, and as a tree that a program can show."""

from typing import Literal

from pydantic import Field

from api.language.explaining import canonical, explain
from api.language.tree import (
    And,
    Loose,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Sought,
    Tree,
    Word,
)
from api.language.tree import (
    Field as NamedField,
)
from api.page.shapes import Result
from api.query.compiling import CompiledQuery

NodeType = Literal["all", "any", "not", "word", "phrase", "prefix", "near", "field"]


class Widening(Result):
    """An abbreviation and its long form, of which one was typed and the other looked for as well."""

    short: str = Field(description="The abbreviation.", examples=["ACM"])
    long: str = Field(description="Its long form.", examples=["Autoriteit Consument en Markt"])


class QueryNode(Result):
    """One part of a query. What a type has no use for is empty."""

    type: NodeType = Field(
        description="`all`: every part; `any`: one part; `not`: the part is not there; `word`: inflected; "
        "`phrase`, `prefix`: literal; `near`: with at most `distance` words between; `field`: a filter.",
        examples=["word"],
    )
    text: str | None = Field(default=None, description="As typed.", examples=["cyberaanval"])
    parts: tuple["QueryNode", ...] = Field(default=(), description="What it is made of.")
    distance: int | None = Field(default=None, description="Most words between.", examples=[5])
    name: str | None = Field(default=None, description="Name of a field.", examples=["partij"])
    values: tuple[str, ...] = Field(default=(), description="Codes, names or days.", examples=[["D66"]])
    also: tuple[str, ...] = Field(
        default=(),
        description="What is looked for as well: other spellings, joined neighbours, the parts of a compound "
        "side by side, a long form, a related word.",
        examples=[["cyber aanval"]],
    )


class Understood(Result):
    """How a query was read."""

    words: str = Field(description="In Dutch.", examples=["bevat cyberaanval"])
    canonical: str = Field(description="As a query that is read the same.", examples=["cyberaanval"])
    tree: QueryNode = Field(description="As a tree.")
    widened: tuple[Widening, ...] = Field(description="Abbreviations that it was widened by.")


def understood(compiled: CompiledQuery) -> Understood | None:
    """Return how a query was read; None without one."""
    if compiled.tree is None:
        return None
    return Understood(
        words=explain(compiled.tree),
        canonical=canonical(compiled.tree),
        tree=_node(compiled.tree),
        widened=widenings(compiled),
    )


def widenings(compiled: CompiledQuery) -> tuple[Widening, ...]:
    """Return the abbreviations that a query was widened by."""
    return tuple(Widening(short=one.short, long=one.long) for one in compiled.expansions)


def _node(tree: Tree) -> QueryNode:  # noqa: C901, PLR0911 - each kind of part in its own way
    match tree:
        case And(parts):
            return QueryNode(type="all", parts=tuple(map(_node, parts)))
        case Or(parts):
            return QueryNode(type="any", parts=tuple(map(_node, parts)))
        case Not(part):
            return QueryNode(type="not", parts=(_node(part),))
        case Word(text):
            return QueryNode(type="word", text=text)
        case Sought():
            return QueryNode(type="word", text=tree.text, also=tuple(_also(tree)))
        case Phrase(text):
            return QueryNode(type="phrase", text=text)
        case Prefix(text):
            return QueryNode(type="prefix", text=text)
        case Loose(text, distance):
            return QueryNode(type="near", text=text, distance=distance)
        case Near(left, right, distance):
            return QueryNode(type="near", parts=(_node(left), _node(right)), distance=distance)
        case NamedField(name, values):
            return QueryNode(type="field", name=name.value, values=tuple(map(str, values)))


def _also(word: Sought) -> list[str]:
    related = (word.related,) if word.related else ()
    parts = (" ".join(word.parts),) if word.parts else ()
    return list(dict.fromkeys((*word.spelled, *word.joined, *parts, *word.expanded, *related)))
