"""What a word can stand as in a text: in other spellings, joined to its neighbour, in parts, in long form.

A quoted word has none of these. `seek` puts them into a tree, where each word's neighbours are seen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from api.language.spelling import fold, parts_of
from api.language.tree import And, Not, Or, Sought, Tree, Word
from mappings import dutch

_PLAIN = re.compile(r"[^\W\d_]{2,}")
_THOUSANDS = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"\d{4,9}")
_CASE = re.compile(r"\d{4}Z\d{5}|(?:ah|kv)-tk-[\w-]+|f-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expansion:
    """An abbreviation and its long form, of which one is typed and the other looked for as well."""

    short: str
    long: str


def seek(tree: Tree, *, expand: bool) -> Tree:
    """Return the tree with each word outside quotes and distances as what it can stand as."""
    match tree:
        case Word(text):
            return _alone(text, expand=expand)
        case And(parts):
            return And(tuple(_together(parts, expand=expand)))
        case Or(parts):
            return Or(tuple(seek(part, expand=expand) for part in parts))
        case Not(part):
            return Not(seek(part, expand=False))
        case _:
            return tree


def expansions(tree: Tree | None) -> tuple[Expansion, ...]:
    """Return the abbreviations that a query is widened by, in the order typed."""
    found: list[Expansion] = []
    match tree:
        case Word():
            found += (one for one in map(_short_of, [tree]) if one)
        case And(parts):
            for side_by_side, group in groupby(parts, key=_is_word):
                run = list(group)
                if side_by_side:
                    found += _of_run([part.text for part in run if isinstance(part, Word)])
                else:
                    found += (one for part in run for one in expansions(part))
        case Or(parts):
            for part in parts:
                found += expansions(part)
    return tuple(dict.fromkeys(found))


def _alone(text: str, *, expand: bool) -> Sought:
    short = by_short().get(fold(text)) if expand else None
    return Sought(
        text=text,
        spelled=tuple(_spellings(text)),
        parts=parts_of(text),
        expanded=(short.long,) if short else (),
        related=dutch.derivations().get(fold(text)),
        number=text if _CASE.fullmatch(text) else None,
    )


def _together(parts: Sequence[Tree], *, expand: bool) -> Iterator[Tree]:
    for side_by_side, group in groupby(parts, key=_is_word):
        if side_by_side:
            yield from _run([part for part in group if isinstance(part, Word)], expand=expand)
        else:
            yield from (seek(part, expand=expand) for part in group)


def _is_word(part: Tree) -> bool:
    return isinstance(part, Word)


def _run(run: Sequence[Word], *, expand: bool) -> Iterator[Tree]:
    texts = [word.text for word in run]
    shorts = _long_forms_in(texts) if expand else {}
    for place, text in enumerate(texts):
        alone = _alone(text, expand=expand)
        joined = [
            joined
            for left in (place - 1, place)
            if 0 <= left < len(texts) - 1 and (joined := _joined(texts[left], texts[left + 1]))
        ]
        yield Sought(
            alone.text,
            alone.spelled,
            tuple(joined),
            alone.parts,
            (*alone.expanded, *shorts.get(place, ())),
            alone.related,
            alone.number,
        )


def _joined(left: str, right: str) -> str | None:
    """Return two neighbours as one word or one number: vogelgriep, 30950."""
    if _PLAIN.fullmatch(left) and _PLAIN.fullmatch(right):
        return left + right
    if _THOUSANDS.fullmatch(left) and re.fullmatch(r"\d{3}", right):
        return left + right
    return None


def _spellings(text: str) -> Iterator[str]:
    """Yield other spellings of a word with signs or digits: F16 and F-16, 30950 and 30 950."""
    bare = re.sub(r"[-‐‑–./\s]", "", text)
    if (
        bare != text and re.search(r"\d", bare) and re.fullmatch(r"\w+", bare) and not _CASE.fullmatch(text)
    ) or ("-" in text and bare.isalpha()):
        yield bare
    if _NUMBER.fullmatch(text):
        groups = f"{int(text):,}"
        yield groups.replace(",", " ")
        yield groups.replace(",", ".")
    elif re.fullmatch(r"[A-Za-z]{1,3}\d{1,4}", text):
        yield re.sub(r"(?<=\D)(?=\d)", " ", text)


@cache
def by_short() -> Mapping[str, Expansion]:
    """Return the abbreviations by their folded short form."""
    return {fold(short): Expansion(short, long) for short, long in dutch.abbreviations()}


@cache
def _by_long() -> Mapping[tuple[str, ...], Expansion]:
    return {_words(long): Expansion(short, long) for short, long in dutch.abbreviations()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))


def _long_forms_in(texts: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return by the place of a word the abbreviations of the long forms that it is a part of."""
    found: dict[int, tuple[str, ...]] = {}
    for start in range(len(texts)):
        for end in range(start + 1, len(texts) + 1):
            known = _by_long().get(_words(" ".join(texts[start:end])))
            if known:
                for place in range(start, end):
                    found[place] = (*found.get(place, ()), known.short)
    return found


def _of_run(texts: Sequence[str]) -> Iterator[Expansion]:
    for start, text in enumerate(texts):
        if short := by_short().get(fold(text)):
            yield short
        for end in range(start + 1, len(texts) + 1):
            if known := _by_long().get(_words(" ".join(texts[start:end]))):
                yield known


def _short_of(word: Word) -> Expansion | None:
    return by_short().get(fold(word.text)) or _by_long().get(_words(word.text))
