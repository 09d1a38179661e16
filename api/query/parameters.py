"""The parameters of a search, as they stand in a URL."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.language.parsing import MAX_CHARACTERS
from api.query.compiling import Filters, Match, Sort, Wanted
from api.query.fields import Area
from mappings.documents import UNKNOWN
from mappings.registers import ministries, parse_ministry, parse_party, parties
from mappings.values import Kind

_KIND = "parameter"  # of the errors raised here; `api.parameters` reads their context


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    message = "a day of the calendar is written as 2024-03-28"
    raise PydanticCustomError(_KIND, message)


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        message = "a number is written in digits"
        raise PydanticCustomError(_KIND, message)
    return value


def _known(what: str, parse: Callable[[str], tuple[str, ...]], codes: Iterable[str]) -> Callable[[str], str]:
    allowed = [*codes, UNKNOWN]

    def check(value: str) -> str:
        if not parse(value):
            message = "no {what} of this name or code is known"
            raise PydanticCustomError(_KIND, message, {"what": what, "allowed": allowed})
        return value

    return check


Day = Annotated[dt.date, BeforeValidator(_day)]
Party = Annotated[str, AfterValidator(_known("party", parse_party, parties()))]
Ministry = Annotated[str, AfterValidator(_known("ministry", parse_ministry, ministries()))]


class NoParams(BaseModel):
    """A resource that takes no parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchParams(BaseModel):
    """What to search for. Values of one parameter mean OR, different parameters AND."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: str | None = Field(
        default=None,
        max_length=MAX_CHARACTERS,
        description='Words: all of them must occur, inflected or not. `"words between quotes"` are literal. '
        "`OR`, a minus before a word, and brackets work as usual. Without `q`: everything.",
        examples=["cyberaanval haven"],
    )
    party: tuple[Party, ...] = Field(
        default=(),
        description="Party of who asks, by code, label or another name of it; several mean either. "
        "`unknown`: printed, but in no register.",
        examples=[["D66", "Nieuw Sociaal Contract"]],
    )
    ministry: tuple[Ministry, ...] = Field(
        default=(),
        description="Ministry that answers or on whose behalf, by code, label or another name of it.",
        examples=[["BZ", "Defensie"]],
    )
    kind: tuple[Kind, ...] = Field(default=(), description="Questions or answers.", examples=[["question"]])
    since: Day | None = Field(
        default=None,
        alias="from",
        description="First day, inclusive. A question's date is when it was asked, an answer's when it was "
        "given.",
        examples=["2024-03-01"],
    )
    until: Day | None = Field(
        default=None, alias="to", description="Last day, inclusive.", examples=["2024-04-30"]
    )
    sort: Sort = Field(
        default=Sort.RELEVANCE,
        description="Order of the hits. Without `q` there is no relevance, and the newest come first; "
        "documents without a date come last in each order.",
        examples=["newest"],
    )
    match: Match = Field(
        default=Match.ALL,
        description="`most`: after all documents with every word come those with all but one, for a query of "
        "two or more plain words; `total.tiers` counts both. Not in an order by date.",
        examples=["most"],
    )
    areas: tuple[Area, ...] = Field(
        default=(),
        alias="in",
        description="Where the words have to stand; without it anywhere. All documents of a set have one "
        "subject: `in=text` leaves out what only the subject explains.",
        examples=[["text"]],
    )
    widen: bool = Field(
        default=True,
        description="Whether an abbreviation that is typed finds its long form too, and the other way round.",
        examples=[False],
    )
    limit: Annotated[int, BeforeValidator(_number)] = Field(
        default=20, ge=1, le=100, description="Hits on a page.", examples=[20]
    )
    cursor: str | None = Field(
        default=None,
        max_length=2_000,
        description="`next_cursor` of the page before, with all other parameters the same.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )

    @model_validator(mode="after")
    def _most_by_score(self) -> Self:
        if self.match is Match.MOST and self.sort is not Sort.RELEVANCE:
            message = "the order by date has no place for documents that miss a word; take sort=relevance"
            raise PydanticCustomError(_KIND, message, {"parameter": "match"})
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            message = "{since} is after `to`, {until}"
            days = {"since": self.since.isoformat(), "until": self.until.isoformat()}
            raise PydanticCustomError(_KIND, message, {"parameter": "from", **days})
        return self

    def wanted(self) -> Wanted:
        """Return how the query is meant."""
        areas = tuple(area for area in Area if area in self.areas) or tuple(Area)
        return Wanted(areas=areas, match=self.match, expand=self.widen)

    def filters(self) -> Filters:
        """Return what narrows the search, in codes, each once."""
        return Filters(
            party=_codes(parse_party, self.party),
            ministry=_codes(parse_ministry, self.ministry),
            kind=tuple(dict.fromkeys(kind.value for kind in self.kind)),
            since=self.since,
            until=self.until,
        )


def _codes(parse: Callable[[str], tuple[str, ...]], values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for value in values for code in parse(value)))
