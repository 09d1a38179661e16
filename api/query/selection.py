"""What is looked for, as it stands in a URL: the same for a page, an export and a feed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.language.parsing import MAX_CHARACTERS, parse
from api.problems.of_searches import InvalidQueryError
from api.problems.problem import Fault
from api.query.compiling import CompiledQuery, Match, Wanted, compile_query
from api.query.fields import Area
from api.query.filters import DateField, Filters
from api.query.members import MemberRole
from api.query.parameter_types import IN_DIGITS, Day, Flag, Ministry, Party, Text, codes
from api.query.sorting import Sort
from mappings.registers import parse_ministry, parse_party
from mappings.values import DoubtCode, Kind, Status

_MOST = 100  # values of one parameter


class NoParams(BaseModel):
    """A resource that takes no parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the parameters together: nothing."""
        yield from ()


class Narrowing(NoParams):
    """What narrows a list of documents or of question sets, whatever the words."""

    party: tuple[Party, ...] = Field(
        default=(),
        max_length=_MOST,
        description="Party of who asks, by code, label or another name of it; several mean either. "
        "`unknown`: printed, but in no register.",
        examples=[["D66", "Nieuw Sociaal Contract"]],
    )
    ministry: tuple[Ministry, ...] = Field(
        default=(),
        max_length=_MOST,
        description="Ministry that answers or on whose behalf, by code, label or another name of it.",
        examples=[["BZ", "Defensie"]],
    )
    member: tuple[Text, ...] = Field(
        default=(),
        max_length=_MOST,
        description="Surname of who asks or answers, as printed; of who asks with the party in brackets too, "
        "or with empty ones: `Van der Velde ()` is who asks without a printed party. Capitals and accents "
        "make no difference.",
        examples=[["Van der Velde (D66)"]],
    )
    role: MemberRole | None = Field(
        default=None, description="What `member` did; without it either.", examples=["asker"]
    )
    status: tuple[Status, ...] = Field(
        default=(), max_length=_MOST, description="How far the question set has come.", examples=[["open"]]
    )
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
    loaded_since: Annotated[int, Field(ge=0, le=10**14), IN_DIGITS] | None = Field(
        default=None,
        description="Only what a change after this `load_seq` wrote.",
        examples=[13],
    )
    number: tuple[Text, ...] = Field(
        default=(),
        max_length=_MOST,
        description="Case number or publication of the question set; capitals make no difference.",
        examples=[["2024Z05303"]],
    )
    doubt: tuple[DoubtCode, ...] = Field(
        default=(),
        max_length=_MOST,
        description="Only documents with this doubt about how they were read.",
        examples=[["question-without-answer"]],
    )

    def filters(self) -> Filters:
        """Return what narrows, in codes, each once."""
        return Filters(
            party=codes(parse_party, self.party),
            ministry=codes(parse_ministry, self.ministry),
            member=tuple(dict.fromkeys(self.member)),
            role=self.role,
            status=tuple(dict.fromkeys(status.value for status in self.status)),
            since=self.since,
            until=self.until,
            loaded_since=self.loaded_since,
            number=tuple(dict.fromkeys(self.number)),
            doubt=tuple(dict.fromkeys(code.value for code in self.doubt)),
        )

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with parameters that are right each by itself."""
        yield from super().faults()
        if self.since and self.until and self.since > self.until:
            yield Fault(
                parameter="from",
                value=self.since.isoformat(),
                detail=f"{self.since} is after `to`, {self.until}",
                detail_nl=f"{self.since} ligt na `to`, {self.until}",
            )
        if self.role and not self.member:
            yield Fault(
                parameter="role",
                value=self.role.value,
                detail="it says what `member` did, and there is no `member`",
                detail_nl="het zegt wat `member` deed, en er is geen `member`",
            )


class Wording(NoParams):
    """The words that are looked for, and where."""

    q: str | None = Field(
        default=None,
        max_length=MAX_CHARACTERS,
        description='Words: all of them must occur, inflected or not. `"words between quotes"` are literal. '
        "`OR`, a minus before a word, and brackets work as usual; there are `word*`, `NEAR/5` and the fields "
        "`partij:`, `ministerie:`, `lid:`, `van:`, `tot:`, `soort:` and `zaak:` too. "
        "Without `q`: everything.",
        examples=["cyberaanval haven"],
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
        max_length=_MOST,
        description="Where the words have to stand; without it anywhere. All documents of a set have one "
        "subject: `in=text` leaves out what only the subject explains.",
        examples=[["text"]],
    )
    widen: Flag = Field(
        default=True,
        description="Whether an abbreviation that is typed finds its long form too, and the other way round.",
        examples=[False],
    )


class Selection(Narrowing, Wording):
    """What to search for. Values of one parameter mean OR, different parameters AND."""

    kind: tuple[Kind, ...] = Field(
        default=(), max_length=_MOST, description="Questions or answers.", examples=[["question"]]
    )
    date_field: DateField = Field(
        default=DateField.OWN,
        description="Which date `from`, `to`, the orders by date, `histogram` and the facet `year` mean: a "
        "document's own, or that of the questions or the answers of its set.",
        examples=["asked"],
    )

    @property
    def order(self) -> Sort:
        """The order that is asked for."""
        return Sort.RELEVANCE

    def filters(self) -> Filters:
        """Return what narrows the search, in codes, each once."""
        kinds = tuple(dict.fromkeys(kind.value for kind in self.kind))
        return replace(super().filters(), kind=kinds, date_field=self.date_field)

    def compiled(self) -> CompiledQuery:
        """Return the one compiled query. Raises `InvalidQueryError`."""
        areas = tuple(area for area in Area if area in self.areas) or tuple(Area)
        wanted = Wanted(areas=areas, match=self.match, expand=self.widen)
        return compile_query(parse(self.q or ""), self.filters(), self.order, wanted)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with parameters that are right each by itself, and with the query."""
        try:
            parse(self.q or "")
        except InvalidQueryError as error:
            yield from error.faults
        yield from super().faults()
        if self.match is Match.MOST and self.order is not Sort.RELEVANCE:
            yield Fault(
                parameter="match",
                value=self.match.value,
                detail="the order by date has no place for documents that miss a word; take sort=relevance",
                detail_nl="een volgorde op datum heeft geen plaats voor wat een woord mist; neem "
                "sort=relevance",
            )
