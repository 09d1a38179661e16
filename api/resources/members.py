"""The members who ask: which are meant, which stand on a page, with what was counted of each."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from api.index.state import IndexState
from api.language.spelling import fold
from api.page.about import about
from api.page.count_shapes import Total
from api.page.cursor import Position, decode, encode
from api.query.members import member_value, split_member
from api.query.parameter_types import codes
from api.query.register_parameters import MembersParams
from api.resources.register_counts import Counted, counts
from api.resources.register_shapes import MemberEntry, MemberPage
from mappings.documents import UNKNOWN
from mappings.registers import parse_party
from mappings.registers import parties as registered_parties

_WORD_END = re.compile(r"[\s'-]+")


def choose_members(params: MembersParams, names: Iterable[str]) -> list[str]:
    """Return the members that are asked for, by surname without capitals and accents.

    Of names that differ by no more than these, the first stands for all: a search finds them together.
    """
    wanted, parties = fold(params.q or "").strip(), set(codes(parse_party, params.party))
    apart: dict[str, str] = {}
    for name in names:
        apart.setdefault(fold(name), name)
    return sorted((name for name in apart.values() if _is_meant(name, wanted, parties)), key=_order)


def _is_meant(member: str, wanted: str, parties: set[str]) -> bool:
    name, party = split_member(member)
    if parties and _code(party) not in parties:
        return False
    folded = fold(name)
    starts = (0, *(match.end() for match in _WORD_END.finditer(folded)))
    return any(folded.startswith(wanted, start) for start in starts)


def _code(party: str | None) -> str | None:
    """Return the code by which searches find a member's party, also of one that is in no register."""
    return party if party is None or party in registered_parties() else UNKNOWN


def _order(member: str) -> tuple[str, str]:
    return fold(member), member


def page_of(params: MembersParams, chosen: Sequence[str], key: bytes) -> list[str]:
    """Return the members of a page, and one more if there are more. Raises `InvalidCursorError`."""
    begun = place_of(params, key)
    rest = [name for name in chosen if begun is None or _order(name) > _order(begun)]
    return rest[: params.limit + 1]


def place_of(params: MembersParams, key: bytes) -> str | None:
    """Return after which member a page begins. Raises `InvalidCursorError`."""
    return None if params.cursor is None else str(decode(key, _owner(params), params.cursor).after[0])


def read_members(
    params: MembersParams,
    chosen: Sequence[str],
    counted: Mapping[str, Counted],
    state: IndexState,
    key: bytes,
) -> MemberPage:
    """Return a page of the members that were chosen; `key` signs its cursor.

    `counted` has what there is of each by the name without capitals and accents.
    """
    page = page_of(params, chosen, key)
    shown, cursor = page[: params.limit], None
    if len(page) > params.limit:
        cursor = encode(key, _owner(params), Position((shown[-1],), state.load_seq, state.seen))
    entries = []
    for member in shown:
        name, party = split_member(member)
        value = member_value(member)
        found = counts(counted[fold(member)], member=value, role="asker")
        entries.append(MemberEntry(member=value, name=name, party=party, **found))
    return MemberPage(
        total=Total(value=len(chosen), relation="eq"),
        members=tuple(entries),
        next_cursor=cursor,
        about=about(state),
    )


def _owner(params: MembersParams) -> str:
    asked = params.model_dump_json(exclude={"limit", "cursor"})
    return hashlib.sha256(f"members {asked}".encode()).hexdigest()[:16]
