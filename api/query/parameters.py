"""The parameters of a page: what is looked for, and how much of the answer is shown in which order."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from pydantic import Field

from api.problems.problem import Fault
from api.query.parameter_types import Flag, Whole
from api.query.selection import Selection
from api.query.shown import MARKED, HitField, shown
from api.query.sorting import Sort
from api.query.vocabulary import DEFAULT_FACETS, FacetName, Interval

MOST_HITS = 100
"""Hits on a page."""

MOST_GROUPS = 1_000
"""How many question sets can be paged through."""


class FacetChoice(StrEnum):
    """What `facets` takes: the facets, and none of them."""

    PARTY = "party"
    MINISTRY = "ministry"
    MEMBER = "member"
    KIND = "kind"
    STATUS = "status"
    YEAR = "year"
    DOUBT = "doubt"
    NONE = "none"


class SearchParams(Selection):
    """What to search for, and what to show. Values of one parameter mean OR, different parameters AND."""

    sort: Sort = Field(
        default=Sort.RELEVANCE,
        description="Order of the hits. Without `q` there is no relevance, and the newest come first; "
        "documents without a date come last in each order. `loaded`: what was loaded last comes first.",
        examples=["newest"],
    )
    group: Literal["set"] | None = Field(
        default=None,
        description="One entry for each question set, with its best documents inside (`groups`). Up to "
        "1,000 question sets can be paged through.",
        examples=["set"],
    )
    limit: Whole = Field(
        default=20, ge=1, le=MOST_HITS, description="Hits on a page, or question sets.", examples=[20]
    )
    cursor: str | None = Field(
        default=None,
        max_length=2_000,
        description="`next_cursor` of the page before, with all other parameters the same.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
    facets: tuple[FacetChoice, ...] = Field(
        default=tuple(FacetChoice(name.value) for name in DEFAULT_FACETS),
        max_length=20,
        description="Which facets to count; `none`, alone, saves the counting.",
        examples=[["party", "member"]],
    )
    histogram: Interval | None = Field(
        default=None, description="Count documents by this step of the calendar too.", examples=["month"]
    )
    explain: Flag = Field(
        default=False,
        description="Whether to return how the query was understood, in words and as a tree.",
        examples=[True],
    )
    fields: tuple[HitField, ...] = Field(
        default=(),
        max_length=50,
        description="Which fields of the hits to return; without it all. `id`, `set_id` and `kind` always "
        "stand there.",
        examples=[["subject", "links"]],
    )

    @property
    def order(self) -> Sort:
        """The order that is asked for."""
        return self.sort

    @property
    def grouped(self) -> bool:
        """Whether question sets are shown."""
        return self.group is not None

    @property
    def facet_names(self) -> tuple[FacetName, ...]:
        """The facets to count, each once, in one order."""
        asked = set(map(str, self.facets))
        return tuple(name for name in FacetName if name in asked)

    @property
    def wants_marks(self) -> bool:
        """Whether what is shown needs the places of the query's words."""
        return bool(shown(self.fields) & MARKED)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with parameters that are right each by itself."""
        yield from super().faults()
        if FacetChoice.NONE in self.facets and len(set(self.facets)) > 1:
            yield Fault(
                parameter="facets",
                value=", ".join(self.facets),
                detail="`none` stands alone",
                detail_nl="`none` staat alleen",
            )
