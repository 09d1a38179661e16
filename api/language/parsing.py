"""What a person types, as a small tree.

    cyberaanval haven              both words, anywhere in the document
    "schade aan de haven"          literally these words in this order
    haven OR sluis                 either; OF is the same
    haven -sluis                   the first without the second; NOT and NIET are the same
    (haven OR sluis) schade        brackets group; AND and EN may stand between
    haven*                         words that begin so, literally; three letters or more
    "haven schade"~5               literal words in any order, at most five others between
    haven NEAR/5 schade            two words in any order, at most five others between
    partij:D66 ministerie:BZ       fields: partij, ministerie, lid, van, tot, soort, zaak

A word is what stands between spaces, brackets and quotes: F-16, kosten/baten, 14:30, zzp'ers. Straight,
curly, low and angle quotes are the same; so are hyphens and long dashes in front of a word. The Dutch
operators need a query that is not all in capitals. What is not understood is an error that says where:
never a guess.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from lark import Token
from lark import Tree as Parsed
from lark.exceptions import UnexpectedInput
from lark.parsers.lalr_interactive_parser import InteractiveParser

from api.language import mistakes
from api.language.field_values import field
from api.language.grammar import parser
from api.language.mistakes import mistake, unexpected
from api.language.tree import And, Loose, Near, Not, Or, Phrase, Prefix, Tree, Word

MAX_CHARACTERS = 2_000
MAX_WORDS = 64
MAX_DEPTH = 10
MAX_DISTANCE = 50
_DISTANCE = 10  # of a NEAR without a number
_LEAST_PREFIX = 3
_REMEMBERED = 100  # queries: that one has no faults is seen before it is compiled
_DUTCH_OPERATORS = frozenset({"OF", "EN", "NIET"})
_EXCLUDING = frozenset({"_MINUS", "_NOT"})
_TEXTUAL = frozenset({"WORD", "PHRASE", "PREFIX", "VALUE"})


@lru_cache(_REMEMBERED)
def parse(text: str) -> Tree | None:
    """Return the tree of a query, or None for an empty one. Raises `InvalidQueryError`."""
    if not text.strip():
        return None
    try:
        reading, tokens = _begun(text)
        _check(tokens)
        for token in tokens:
            reading.feed_token(token)
        return _tree(reading.feed_eof(tokens[-1]))  # type: ignore[no-untyped-call]
    except UnexpectedInput as error:
        raise unexpected(error, text) from error


def _begun(text: str) -> tuple[InteractiveParser, list[Token]]:
    """Return the reading of a text that is not blank, and its tokens: these are made once, then read."""
    reading = parser(dutch=any(letter.islower() for letter in text)).parse_interactive(text)
    return reading, list(reading.lexer_thread.lex(reading.parser_state))  # type: ignore[no-untyped-call]


def word_places(text: str) -> tuple[tuple[int, str], ...]:
    """Return the plain words of a query that is understood, each with its place; no excluded one."""
    _, tokens = _begun(text)
    before = [None, *(token.type for token in tokens)]
    return tuple(
        (token.start_pos or 0, str(token))
        for token, previous in zip(tokens, before, strict=False)
        if token.type == "WORD" and previous not in _EXCLUDING
    )


def _tree(parsed: Parsed[Token]) -> Tree:  # noqa: PLR0911 - a rule of the grammar a line
    children = parsed.children
    match str(parsed.data), children:
        case "word", [Token() as token]:
            return Word(_word(token))
        case "phrase", [Token() as token]:
            return Phrase(_phrase(token))
        case "prefix", [Token() as token]:
            return Prefix(clean(token[:-1]))
        case "loose", [Token() as phrase, Token() as distance]:
            if len(_phrase(phrase).split()) == 1:
                raise mistake(mistakes.LOOSE, phrase)
            return Loose(_phrase(phrase), _distance(distance))
        case "near", [Parsed() as left, Token() as near, Parsed() as right]:
            return Near(_tree(left), _tree(right), _distance(near))  # type: ignore[arg-type]  # two operands
        case "field", [Token() as name, Token() as value]:
            return field(name, value, _phrase(value) if value.type == "PHRASE" else clean(value))
        case "exclusion", [Parsed() as part]:
            return Not(_tree(part))
        case rule, parts:
            kind = And if rule == "both" else Or
            trees = [_tree(part) for part in parts if isinstance(part, Parsed)]
            flat = [one for tree in trees for one in (tree.parts if isinstance(tree, kind) else (tree,))]
            return flat[0] if len(flat) == 1 else kind(tuple(flat))


def clean(text: str) -> str:
    """Return a text with composed letters and without invisible signs."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")


def _word(token: Token) -> str:
    text = clean(token)
    return text.lower() if text in _DUTCH_OPERATORS else text  # a word in a query that is all in capitals


def _phrase(token: Token) -> str:
    return " ".join(clean(token[1:-1]).split())


def _distance(token: Token) -> int:
    digits = re.sub(r"\D", "", token)
    if not digits:
        return _DISTANCE
    if len(digits) > len(str(MAX_DISTANCE)) or int(digits) > MAX_DISTANCE:
        raise mistake(mistakes.too_far(MAX_DISTANCE), token)
    return int(digits)


def _check(tokens: Sequence[Token]) -> None:
    words = 0
    for token in tokens:
        if token.type not in _TEXTUAL:
            continue
        for place, letter in enumerate(token, token.start_pos or 0):
            if unicodedata.category(letter) == "Cc" and not letter.isspace():
                raise mistake(mistakes.CONTROL, token, place)
        if token.type == "WORD":
            _check_word(token)
        if token.type == "PREFIX" and not re.fullmatch(rf"[^\W_]{{{_LEAST_PREFIX},}}\*", clean(token)):
            raise mistake(mistakes.SHORT_STAR, token)
        if not any(letter.isalpha() or letter.isdecimal() for letter in token):
            raise mistake(mistakes.NOTHING, token)
        words += len(token.split())
        if words > MAX_WORDS:
            raise mistake(mistakes.too_many_words(MAX_WORDS), token)
    _check_brackets(tokens)


def _check_word(token: Token) -> None:
    if "*" in token:
        raise mistake(mistakes.LEADING_STAR, token)
    if re.search("[~^|]", token):
        raise mistake(mistakes.OTHER_SIGNS, token)
    if token.startswith("!"):
        raise mistake(mistakes.EXCLAMATION, token)
    if re.fullmatch(r"[^\W\d_]+:", token):
        field(token, token, "")


def _check_brackets(tokens: Sequence[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.type == "LPAR":
            opened.append(token)
            if len(opened) > MAX_DEPTH:
                raise mistake(mistakes.too_deep(MAX_DEPTH), token)
        elif token.type == "RPAR":
            if not opened:
                raise mistake(mistakes.UNOPENED, token)
            opened.pop()
    if opened:
        raise mistake(mistakes.UNCLOSED, opened[-1])
