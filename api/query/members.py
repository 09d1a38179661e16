"""Members by name: the value that stands for one, and the clause that names become.

A value is the surname with the party in brackets, empty ones where no party is printed: `Van der Velde ()`. A
name without brackets is sought in every party.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from api.language.spelling import fold
from api.query.clauses import Clause, some

MEMBERS = "members.folded"
"""The field that counts and filters share: so each value counts what it finds, however it was printed."""

_NO_PARTY = " ()"
_NAME = re.compile(r"(?P<name>.*?)(?: \((?P<party>[^()]+)\))?", re.DOTALL)


class MemberRole(StrEnum):
    """What a member or minister has to do with a question set."""

    ASKER = "asker"
    ANSWERER = "answerer"


def split_member(member: str) -> tuple[str, str | None]:
    """Return surname and party of a stored member."""
    match = _NAME.fullmatch(member)
    return (match["name"], match["party"]) if match else (member, None)


def member_value(member: str) -> str:
    """Return what the parameter `member` takes for a stored member, and for nobody else."""
    return member if split_member(member)[1] else f"{member}{_NO_PARTY}"


def member_label(value: str) -> str:
    """Return what a person reads for a value."""
    if value.endswith(_NO_PARTY):
        return f"{value.removesuffix(_NO_PARTY)} (partij niet vermeld)"
    return value


def member_clause(names: Iterable[str], role: MemberRole | None) -> Clause:
    """Return the clause for who bears one of these names, with the party in brackets or without it.

    Capitals and accents make no difference: `van der velde`, `Van der Velde (D66)`.
    """
    given = [fold(name) for name in names]
    stored = [name.removesuffix(_NO_PARTY) for name in given]
    anywhere = [name for name in given if not name.endswith(_NO_PARTY)]
    asked = [{"terms": {MEMBERS: stored}}, {"terms": {"askers.name.folded": anywhere}}]
    answered = [{"terms": {"answered_by.name.folded": anywhere}}]
    fields = {MemberRole.ASKER: asked, MemberRole.ANSWERER: answered}
    return some(fields[role] if role else [*asked, *answered])


_PRINTED = "printed"

PRINTED: Clause = {
    _PRINTED: {
        "top_hits": {
            "size": 1,
            "_source": False,
            "docvalue_fields": ["members"],
            "sort": [{"date": {"order": "desc", "missing": "_last"}}, {"id": {"order": "asc"}}],
        }
    }
}
"""Inside a bucket of `MEMBERS`: its newest document, which tells how the name was printed last."""


def read_printed(bucket: Mapping[str, Any]) -> str:
    """Return a member as printed last; folded where that is not told, or our folding is not the engine's."""
    newest = bucket[_PRINTED]["hits"]["hits"] if _PRINTED in bucket else ()
    names = [name for hit in newest for name in hit["fields"]["members"]]
    return next((str(name) for name in names if fold(name) == bucket["key"]), str(bucket["key"]))
