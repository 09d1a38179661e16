"""The fields that a query can name, and the values that each takes."""

import calendar
import datetime as dt
import re
from contextlib import suppress

from lark import Token

from api.language import mistakes
from api.language.mistakes import mistake
from api.language.tree import Field, Name
from mappings.documents import UNKNOWN
from mappings.registers import ministries, parse_ministry, parse_party, parties
from mappings.values import Kind

_ENGLISH = {
    "party": Name.PARTY,
    "ministry": Name.MINISTRY,
    "member": Name.MEMBER,
    "from": Name.SINCE,
    "to": Name.UNTIL,
    "kind": Name.KIND,
    "case": Name.CASE,
}
_NAMES = {**{name.value: name for name in Name}, **_ENGLISH}
_KINDS = {
    "vraag": Kind.QUESTION,
    "vragen": Kind.QUESTION,
    "question": Kind.QUESTION,
    "antwoord": Kind.ANSWER,
    "antwoorden": Kind.ANSWER,
    "answer": Kind.ANSWER,
}
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DAYS = ("2024-03-28", "2024-03", "2024")


def field(name: Token, value: Token, text: str) -> Field:
    """Return the field that is typed. Raises `InvalidQueryError` for what no register knows."""
    known = _NAMES.get(name.rstrip(":").lower())
    if known is None:
        raise mistake(mistakes.unknown_field([one.value for one in Name]), name)
    match known:
        case Name.PARTY:
            values, allowed = parse_party(text), (*parties(), UNKNOWN)
        case Name.MINISTRY:
            values, allowed = parse_ministry(text), (*ministries(), UNKNOWN)
        case Name.KIND:
            kind = _KINDS.get(text.lower())
            values, allowed = (kind.value,) if kind else (), ("vraag", "antwoord")
        case Name.SINCE | Name.UNTIL:
            day = _day(text, last=known is Name.UNTIL)
            if day is not None:
                return Field(known, (day,))
            values, allowed = (), _DAYS
        case Name.MEMBER | Name.CASE:
            values, allowed = (text,) if text else (), ("een naam" if known is Name.MEMBER else "2024Z05303",)
    if not values:
        raise mistake(mistakes.unknown_value(allowed), value, allowed=allowed)
    return Field(known, tuple(values))


def _day(text: str, *, last: bool) -> dt.date | None:
    """Return the first or the last day of a year, a month or a day; None for what is none of these."""
    match = _DAY.fullmatch(text)
    with suppress(ValueError):
        if match is not None:
            year = int(match[1])
            month = int(match[2]) if match[2] else (12 if last else 1)
            ends = calendar.monthrange(year, month)[1] if last and 1 <= month <= 12 else 1  # noqa: PLR2004
            return dt.date(year, month, int(match[3]) if match[3] else ends)
    return None
