"""Parties, ministries and members whose names go on as what is typed begins.

The registers tell which parties and ministries are called so; the engine, which of them and which members
the documents found by the rest of the query have.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from api.language.spelling import fold
from api.query.clauses import Clause
from api.query.members import MEMBERS, PRINTED, read_printed
from api.suggest.candidates import Candidate, SuggestionType, matching
from api.suggest.spelled import begins, normal
from api.suggest.typed import Typed, selection
from mappings.registers import ministry_label, ministry_names, party_label, party_names

_OF_A_TYPE = 5  # each is counted with the whole query before it
_BETWEEN = "[^a-z0-9]+"
_BEFORE = "([^(]*[^a-z0-9(])?"
"""What may stand before a part of a surname: not the bracket in front of the party."""


@dataclass(frozen=True, slots=True)
class _Register:
    field: str
    names: Callable[[], Mapping[str, tuple[str, ...]]]
    label: Callable[[str], str]


_REGISTERS = {
    SuggestionType.PARTY: _Register("parties", party_names, party_label),
    SuggestionType.MINISTRY: _Register("ministries", ministry_names, ministry_label),
}


@cache
def _normal_names(type_: SuggestionType) -> Mapping[str, tuple[str, ...]]:
    names = _REGISTERS[type_].names()
    return {code: tuple(map(normal, spelled)) for code, spelled in names.items()}


def called(type_: SuggestionType, tail: str) -> tuple[str, ...]:
    """Return the codes of a register of which some name has words that begin so, in its order."""
    return tuple(
        code for code, names in _normal_names(type_).items() if any(begins(tail, name) for name in names)
    )


def names_body(typed: Typed) -> Clause | None:
    """Return the body that asks which names occur: for each end of the query under what precedes it.

    None where nothing begins a name. Read by `read_names`.
    """
    found: Clause = {}
    for place, (head, tail) in enumerate(typed.tails()):
        if (rest := selection(q=head)) is None:
            continue  # such as `haven OR`
        counted: Clause = {SuggestionType.MEMBER.value: _members(tail)}
        for type_, register in _REGISTERS.items():
            if codes := called(type_, tail):
                terms = {"field": register.field, "include": list(codes), "size": _OF_A_TYPE}
                counted[type_.value] = {"terms": terms}
        found[str(place)] = {"filter": matching(rest), "aggs": counted}
    return {"size": 0, "track_total_hits": False, "aggs": found} if found else None


def _members(tail: str) -> Clause:
    begun = f"{_BEFORE}{_BETWEEN.join(tail.split())}.*"
    return {"terms": {"field": MEMBERS, "include": begun, "size": _OF_A_TYPE}, "aggs": PRINTED}


def read_names(typed: Typed, reply: Mapping[str, Any]) -> tuple[Candidate, ...]:
    """Return the names that occur, each once, with as much of what is typed as it takes."""
    found: dict[tuple[SuggestionType, str], Candidate] = {}
    for place, (head, _) in enumerate(typed.tails()):
        for type_, value, text in _values(reply["aggregations"].get(str(place), {})):
            wanted = selection(q=head, **{type_.value: value})
            if wanted is not None:
                found.setdefault((type_, fold(value)), Candidate(type_, text, wanted, value))
    return tuple(found.values())


def _values(counted: Mapping[str, Any]) -> Iterator[tuple[SuggestionType, str, str]]:
    for type_, register in _REGISTERS.items():
        for bucket in counted.get(type_.value, {}).get("buckets", ()):
            code = str(bucket["key"])
            yield type_, code, register.label(code)
    for bucket in counted.get(SuggestionType.MEMBER.value, {}).get("buckets", ()):
        name = read_printed(bucket)
        yield SuggestionType.MEMBER, name, name
