"""The shapes of counts: totals, facets and the histogram."""

import datetime as dt
from typing import Any, Literal

from pydantic import ConfigDict, Field

from api.page.shapes import Result


def _nothing_required(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


def _counted(description: str) -> Any:  # noqa: ANN401 - what pydantic gives for a field
    return Field(default=None, exclude_if=lambda facet: facet is None, description=description)


class Tier(Result):
    """How many documents hold all words of the query, or all but some."""

    missing_words: int = Field(description="How many words of the query they do not hold.", examples=[1])
    value: int = Field(description="The number of documents.", examples=[40])


class Total(Result):
    """How many documents match, on all pages together."""

    value: int = Field(description="The number of documents.", examples=[16])
    relation: Literal["eq", "gte"] = Field(
        description="`eq`: exactly so many; `gte`: at least so many.", examples=["eq"]
    )
    question_sets: int | None = Field(
        default=None,
        exclude_if=lambda sets: sets is None,
        description="Only with `group=set`: of how many question sets they are. Exact up to 10,000.",
        examples=[7],
    )
    tiers: tuple[Tier, ...] = Field(
        default=(),
        exclude_if=lambda tiers: not tiers,
        description="Only with `match=most`: how many of them hold every word, and how many all but one.",
        examples=[[{"missing_words": 0, "value": 16}, {"missing_words": 1, "value": 40}]],
    )


def at_least(value: int) -> Total:
    """Return the total of what is known not to be all."""
    return Total(value=value, relation="gte")


class FacetValue(Result):
    """One value of a facet."""

    value: str = Field(description="What the parameter of the same name takes.", examples=["D66"])
    label: str = Field(description="What a person reads, in Dutch.", examples=["Democraten 66"])
    count: int = Field(description="Documents with this value under all other filters.", examples=[9])
    question_sets: int = Field(
        description="Of how many question sets these are; of thousands one may be missed.", examples=[2]
    )
    selected: bool = Field(description="Whether this request chose it.", examples=[False])


class Facet(Result):
    """The values of one facet, counted without this facet's own filter."""

    values: tuple[FacetValue, ...] = Field(description="The most frequent values, and all chosen ones.")
    other: int = Field(description="Documents that have values, but none of those listed.", examples=[0])
    missing: int = Field(description="Documents without any value.", examples=[0])


class Facets(Result):
    """How the answer divides; what `facets` does not ask for is left out."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_nothing_required)

    party: Facet | None = _counted("By party of the askers.")
    ministry: Facet | None = _counted("By ministry.")
    member: Facet | None = _counted(
        "By member who asks, with the party, empty brackets where none is printed; counted without `member` "
        "and `role`, but for chosen ones: these count what was asked for."
    )
    kind: Facet | None = _counted("By question or answer.")
    status: Facet | None = _counted("By how far the question set has come.")
    year: Facet | None = _counted(
        "By year of the date that `date_field` names, the latest first, counted without `from` and `to`; "
        "selected are the years that these touch."
    )
    doubt: Facet | None = _counted("By what the reading of a document is in doubt about.")


class Bucket(Result):
    """One step of the histogram."""

    start: dt.date = Field(description="First day of the step.", examples=["2024-03-01"])
    count: int = Field(description="Documents with a date in it.", examples=[12])


class Histogram(Result):
    """How many documents each step of the calendar has, empty steps too."""

    interval: Literal["day", "week", "month", "quarter", "year"] = Field(
        description="Length of a step; a week begins on Monday.", examples=["month"]
    )
    buckets: tuple[Bucket, ...] = Field(description="The steps in order of time.")
    missing: int = Field(description="Documents without a date.", examples=[0])
    coverage_from: dt.date | None = Field(
        description="Earliest date of any document here: before it an empty step says nothing.",
        examples=["2024-01-09"],
    )
