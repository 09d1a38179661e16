"""The types of parameters as they stand in a URL: strict, each with what is wrong in both languages."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from mappings.documents import UNKNOWN
from mappings.registers import ministries, parse_ministry, parse_party, parties

KIND = "parameter"
"""The type of the errors raised here; `api.parameters` reads their context."""


_DAY = ("a day of the calendar is written as 2024-03-28", "een dag schrijft u als 2024-03-28")
_DIGITS = ("a number is written in digits", "een getal schrijft u in cijfers")
_TRUE_OR_FALSE = ("it is either true or false", "het is true of false")
_UNPRINTABLE = ("it is empty, or holds a control character", "het is leeg, of er staat een stuurteken in")


def wrong(english: str, dutch: str, allowed: Iterable[str] = ()) -> PydanticCustomError:
    """Return the error of a value that is not allowed, in both languages, with what is."""
    return PydanticCustomError(
        KIND, "{english}", {"english": english, "dutch": dutch, "allowed": tuple(allowed)}
    )


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    raise wrong(*_DAY)


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"0|[1-9][0-9]{0,14}", value):
        raise wrong(*_DIGITS)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str) and value not in {"true", "false"}:
        raise wrong(*_TRUE_OR_FALSE, ("true", "false"))
    return value


def _printable(value: str) -> str:
    if re.search(r"[\x00-\x1f\x7f]", value) or not value.strip():
        raise wrong(*_UNPRINTABLE)
    return value


def _known(
    names: tuple[str, str], parse: Callable[[str], tuple[str, ...]], known: Iterable[str]
) -> Callable[[str], str]:
    what, naam = names
    unknown = f"no {what} of this name or code is known", f"er is geen {naam} van deze naam of code bekend"
    allowed = (*known, UNKNOWN)

    def check(value: str) -> str:
        if not parse(value):
            raise wrong(*unknown, allowed)
        return value

    return check


def _code_or_name(title: str, known: Iterable[str]) -> dict[str, Any]:
    """Return a schema that lists the codes, and leaves room for all other names, which no list has."""
    codes = {"title": title, "type": "string", "enum": [*known, UNKNOWN]}
    return {"anyOf": [codes, {"type": "string"}]}


Day = Annotated[dt.date, BeforeValidator(_day)]
IN_DIGITS = BeforeValidator(_number)
"""For a number that may be left out: its bounds then have to stand before this, to be described as such."""
Whole = Annotated[int, IN_DIGITS]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
_LONGEST = 200
"""Characters of a name or a number: the engine refuses a wildcard of thousands."""

_PRINTABLE = r"^[^\x00-\x1f\x7f]*[^\x00-\x1f\x7f\s][^\x00-\x1f\x7f]*$"

Text = Annotated[
    str,
    Field(max_length=_LONGEST),
    AfterValidator(_printable),
    WithJsonSchema({"type": "string", "maxLength": _LONGEST, "pattern": _PRINTABLE}),
]
Party = Annotated[
    str,
    AfterValidator(_known(("party", "partij"), parse_party, parties())),
    WithJsonSchema(_code_or_name("PartyCode", parties())),
]
Ministry = Annotated[
    str,
    AfterValidator(_known(("ministry", "ministerie"), parse_ministry, ministries())),
    WithJsonSchema(_code_or_name("MinistryCode", ministries())),
]


def codes(parse: Callable[[str], tuple[str, ...]], values: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that names stand for, each once."""
    return tuple(dict.fromkeys(code for value in values for code in parse(value)))
