"""Texts that make a regular expression work hard, made from the expression itself.

For each of its repetitions: what must stand before it, then what it repeats, over and over, and behind that
something that nothing expects, so that every way of reading it is tried. And each such beginning, over and
over: a search begins anew at each.
"""

import importlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# Python's own reading of an expression: a private module, but there since 3.11 and no other tells as much.
_parser = importlib.import_module("re._parser")

_CANDIDATES = "a1 A,.-–([«?:/eé\n€"
"""What may stand for "any character but …"."""

_CLASSES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_SPACE": " \n",
    "CATEGORY_WORD": "a1",
    "CATEGORY_NOT_DIGIT": "a ",
    "CATEGORY_NOT_SPACE": "a1.",
    "CATEGORY_NOT_WORD": " .",
}
_MOST = 6
"""So many readings of one part are followed."""

KILLERS = ("\x01", "\n\x01", "(")
"""What stands behind the repetition."""

RUNS = (
    *"1aA ,.-([*…\ue000",
    *("1 ", "1, ", "1,", "a1", "2a", "\n1", "1\n", "?1 ", "a-", "en ", " en", "t/m ", "A.1", "[1 ", "1) "),
    *("Vraag ", "vraag 1 ", "Antwoord ", "Vraag 1Ja. ", "minister a ", "Minister van A, ", "lid A (B) en "),
)
"""What any text may be full of."""


class Attack(NamedTuple):
    """A text of any length: what stands first, what is repeated, what stands behind it."""

    before: str
    repeated: str
    behind: str

    def text(self, length: int) -> str:
        """Return the text with so many characters before its end."""
        body = self.repeated * (length // len(self.repeated) + 1)
        return f"{self.before}{body}"[:length] + self.behind


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Return the texts that make an expression work, each once."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    found: list[Attack] = []
    for before, body in _repetitions(tree, [""]):
        found += [Attack(before, body, killer) for killer in KILLERS]
        found.append(Attack("", before + body, KILLERS[0]))
    for whole in (*_samples(tree), *RUNS):
        found += [Attack("", whole, KILLERS[0]), Attack("", whole[:-1], KILLERS[0])]
    return [attack for attack in dict.fromkeys(found) if attack.repeated]


def _repetitions(tree: Any, before: list[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the parser's own
    """Yield, for each repetition in a part, what leads to it and what it repeats."""
    for operation, argument in tree:
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, body = argument
            if most > 1:
                yield from ((lead, sample) for lead in before[:2] for sample in _samples(body))
            yield from _repetitions(body, before)
        elif name == "SUBPATTERN":
            yield from _repetitions(argument[3], before)
        elif name == "ATOMIC_GROUP":
            yield from _repetitions(argument, before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repetitions(branch, before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repetitions(argument[1], before)
        steps = _step(name, argument)
        before = list(dict.fromkeys(lead + step for step in steps for lead in before))[:_MOST]


def _samples(tree: Any) -> list[str]:  # noqa: ANN401 - the parser's own
    """Return some texts that a part reads."""
    texts = [""]
    for operation, argument in tree:
        steps = _step(str(operation), argument)
        texts = list(dict.fromkeys(text + step for step in steps for text in texts))[:_MOST]
    return texts


def _step(name: str, argument: Any) -> list[str]:  # noqa: ANN401 - the parser's own
    """Return some texts that one operation reads; for what reads nothing, the empty text."""
    match name:
        case "LITERAL":
            texts = [chr(argument)]
        case "NOT_LITERAL":
            texts = [each for each in _CANDIDATES if ord(each) != argument]
        case "ANY":
            texts = ["a", " "]
        case "IN":
            texts = _members(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, body = argument
            texts = [sample * max(least, 1) for sample in _samples(body)]
            texts = texts if least else [*texts[: _MOST - 1], ""]
        case "SUBPATTERN":
            texts = _samples(argument[3])
        case "ATOMIC_GROUP":
            texts = _samples(argument)
        case "BRANCH":
            texts = [sample for branch in argument[1] for sample in _samples(branch)[:2]]
        case _:
            texts = [""]
    return texts[:_MOST]


def _members(items: Any) -> list[str]:  # noqa: ANN401 - the parser's own
    """Return some characters of a class."""
    chosen: list[str] = []
    negated = False
    for operation, argument in items:
        name = str(operation)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            chosen.append(chr(argument))
        elif name == "RANGE":
            chosen.extend((chr(argument[0]), chr(argument[1])))
        else:
            chosen.extend(_CLASSES[str(argument)])
    if not negated:
        return chosen[:3]
    outside = re.compile("[^" + "".join(_written(operation, argument) for operation, argument in items) + "]")
    return [each for each in _CANDIDATES if outside.match(each)][:3]


_ESCAPES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def _written(operation: Any, argument: Any) -> str:  # noqa: ANN401 - the parser's own
    name = str(operation)
    if name == "LITERAL":
        return re.escape(chr(argument))
    if name == "RANGE":
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return _ESCAPES[str(argument)] if name == "CATEGORY" else ""
