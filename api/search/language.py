"""What a person types, as a small tree.

    cyberaanval haven          both words, anywhere in the document
    "schade aan de haven"      literally these words in this order
    haven OR sluis             either; OF is the same
    haven -sluis               the first without the second; NOT and NIET are the same
    (haven OR sluis) schade    brackets group; AND and EN may stand between

A word is what stands between spaces, brackets and quotes: F-16, kosten/baten, 14:30, zzp'ers. Straight,
curly, low and angle quotes are the same; so are hyphens and long dashes in front of a word. The Dutch
operators need a query that is not all in capitals. What is not understood is an error that says where:
never a guess.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken

from api.problems import InvalidQueryError
from api.search.tree import And, Not, Or, Phrase, Tree, Word

MAX_CHARACTERS = 2_000
MAX_WORDS = 64
MAX_DEPTH = 10

_QUOTES = '"“”„‟«»'
_DASHES = r"\-‐‑‒–—−"

_GRAMMAR = rf"""
    ?start: either
    either: both (_OR both)*
    both: _part (_AND? _part)*
    _part: word | phrase | exclusion | "(" either ")"
    exclusion: (_NOT | _MINUS) (word | phrase | "(" either ")")
    word: WORD
    phrase: PHRASE
    _OR.3: /(?:OPERATOR_OR)(?![^\s(){_QUOTES}])/
    _AND.3: /(?:OPERATOR_AND)(?![^\s(){_QUOTES}])/
    _NOT.3: /(?:OPERATOR_NOT)(?![^\s(){_QUOTES}])/
    _MINUS: /(?<![^\s(])[{_DASHES}](?=[^\s){_DASHES}])/
    PHRASE: /[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]/
    WORD: /[^\s(){_QUOTES}{_DASHES}][^\s(){_QUOTES}]*/
    %ignore /\s+/
"""

_LATER = (
    (re.compile(r"NEAR(?:/\d*)?"), "NEAR is not understood"),
    (re.compile(r".*\*.*"), "a star is not understood; type the whole word"),
    (re.compile(r".*[~^|].*"), "~, ^ and | are not understood; put literal text between quotes"),
    (re.compile(r"!.*"), "! is not understood; a word is left out with a minus before it: -word"),
    (
        re.compile(r"[^\W\d_]+:(?!//).*"),
        "a field name before a colon is not understood; use the parameters, or put it between quotes",
    ),
)


class _Builder(Transformer[Token, Tree]):
    def word(self, children: list[Token]) -> Tree:
        return Word(_clean(children[0]))

    def phrase(self, children: list[Token]) -> Tree:
        return Phrase(" ".join(_clean(children[0][1:-1]).split()))

    def exclusion(self, children: list[Tree]) -> Tree:
        return Not(children[0])

    def both(self, children: list[Tree]) -> Tree:
        parts = [part for child in children for part in (child.parts if isinstance(child, And) else (child,))]
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def either(self, children: list[Tree]) -> Tree:
        parts = [part for child in children for part in (child.parts if isinstance(child, Or) else (child,))]
        return parts[0] if len(parts) == 1 else Or(tuple(parts))


def parse(text: str) -> Tree | None:
    """Return the tree of a query, or None for an empty one. Raises `InvalidQueryError`."""
    if not text.strip():
        return None
    parser = _parser(dutch=any(letter.islower() for letter in text))
    try:
        tokens = list(parser.lex(text))
        _check_words(tokens)
        _check_brackets(tokens)
        tree: Tree = parser.parse(text)  # type: ignore[assignment]  # lark does not know the transformer's type
    except UnexpectedInput as error:
        raise _explain(error, text) from error
    return tree


@cache
def _parser(*, dutch: bool) -> Lark:
    grammar = _GRAMMAR
    for name, dutch_name in (("OR", "OF"), ("AND", "EN"), ("NOT", "NIET")):
        grammar = grammar.replace(f"OPERATOR_{name}", f"{name}|{dutch_name}" if dutch else name)
    return Lark(grammar, parser="lalr", lexer="basic", transformer=_Builder())


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")


def _check_words(tokens: Sequence[Token]) -> None:
    words = 0
    for token in tokens:
        if token.type not in {"WORD", "PHRASE"}:
            continue
        start = token.start_pos or 0
        for place, letter in enumerate(token, start):
            if unicodedata.category(letter) == "Cc" and not letter.isspace():
                detail = "a control character is not understood"
                raise InvalidQueryError(detail, place, str(token))
        if token.type == "WORD":
            for pattern, detail in _LATER:
                if pattern.fullmatch(token):
                    raise InvalidQueryError(detail, start, str(token))
        if not any(letter.isalpha() or letter.isdecimal() for letter in token):
            detail = "there is no letter or digit here, so nothing to look for"
            raise InvalidQueryError(detail, start, str(token))
        words += len(token.split())
        if words > MAX_WORDS:
            detail = f"more than {MAX_WORDS} words; ask for less at once"
            raise InvalidQueryError(detail, start, str(token))


def _check_brackets(tokens: Sequence[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.type == "LPAR":
            opened.append(token)
            if len(opened) > MAX_DEPTH:
                detail = f"more than {MAX_DEPTH} brackets inside each other"
                raise InvalidQueryError(detail, token.start_pos or 0, "(")
        elif token.type == "RPAR":
            if not opened:
                detail = "a closing bracket without an opening one"
                raise InvalidQueryError(detail, token.start_pos or 0, ")")
            opened.pop()
    if opened:
        detail = "an opening bracket without a closing one"
        raise InvalidQueryError(detail, opened[-1].start_pos or 0, "(")


def _explain(error: UnexpectedInput, text: str) -> InvalidQueryError:
    place = error.pos_in_stream
    if place is None or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        return InvalidQueryError("the query ends where a word is expected", len(text), text)
    letter = text[place]
    if letter in _QUOTES:
        return InvalidQueryError("a quote that is not closed", place, letter)
    if letter in _DASHES:
        detail = "a minus stands directly before the word it leaves out, and after a space"
        return InvalidQueryError(detail, place, letter)
    value = re.split(r"[\s()]", text[place:], maxsplit=1)[0] or letter
    return InvalidQueryError(f"a word is expected before {value}", place, value)
