"""The grammar of what a person types, written once, and the signs that mean the same."""

from functools import cache

from lark import Lark

QUOTES = '"“”„‟«»'
DASHES = r"\-‐‑‒–—−"

# An operator is one only between spaces, brackets and quotes: ORde, F-16 and a-b are words.
_GRAMMAR = rf"""
    ?start: either
    either: both (_OR both)*
    both: _part (_AND? _part)*
    _part: _plain | exclusion | "(" either ")"
    exclusion: (_NOT | _MINUS) (_plain | "(" either ")")
    _plain: near | loose | prefix | field | _operand
    _operand: word | phrase
    near: _operand NEAR _operand
    loose: PHRASE TILDE
    field: NAME (VALUE | PHRASE)
    word: WORD
    phrase: PHRASE
    prefix: PREFIX
    _OR.3: /(?:OPERATOR_OR)(?![^\s(){QUOTES}])/
    _AND.3: /(?:OPERATOR_AND)(?![^\s(){QUOTES}])/
    _NOT.3: /(?:OPERATOR_NOT)(?![^\s(){QUOTES}])/
    _MINUS: /(?<![^\s(])[{DASHES}](?=[^\s){DASHES}])/
    NEAR.3: /NEAR(?:\/\d+)?(?![^\s(){QUOTES}])/
    TILDE.3: /(?<=[{QUOTES}])~\d+(?![^\s()])/
    NAME.2: /(?<![^\s({DASHES}])[^\W\d_]+:(?!\/\/)(?=[^\s)])/
    VALUE.2: /(?<=[^\W\d_]:)[^\s(){QUOTES}]+/
    PREFIX.1: /[^\s(){QUOTES}{DASHES}*][^\s(){QUOTES}*]*\*(?![^\s()])/
    PHRASE: /[{QUOTES}][^{QUOTES}]*[{QUOTES}]/
    WORD: /[^\s(){QUOTES}{DASHES}][^\s(){QUOTES}]*/
    %ignore /\s+/
"""


@cache
def parser(*, dutch: bool) -> Lark:
    """Return the parser; the Dutch operators need a query that is not all in capitals."""
    grammar = _GRAMMAR
    for name, dutch_name in (("OR", "OF"), ("AND", "EN"), ("NOT", "NIET")):
        grammar = grammar.replace(f"OPERATOR_{name}", f"{name}|{dutch_name}" if dutch else name)
    return Lark(grammar, parser="lalr", lexer="basic")
