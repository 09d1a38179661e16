"""The parameters of a feed: what is looked for, and how many entries it has."""

from typing import Any

from pydantic import Field

from api.query.parameter_types import Whole
from api.query.parameters import FacetChoice, SearchParams
from api.query.selection import Selection
from api.query.shown import HitField
from api.query.sorting import Sort

_NOT_SHOWN = frozenset({HitField.MATCHED_IN, HitField.SCORE})


class FeedParams(Selection):
    """What to follow. What was loaded last comes first."""

    limit: Whole = Field(default=50, ge=1, le=100, description="Entries of the feed.", examples=[50])

    @property
    def order(self) -> Sort:
        """What was loaded last comes first."""
        return Sort.LOADED

    def page(self) -> SearchParams:
        """Return the page of hits that the feed shows: nothing counted but their total."""
        selected: dict[str, Any] = {name: getattr(self, name) for name in Selection.model_fields}
        return SearchParams.model_construct(
            **selected,
            sort=Sort.LOADED,
            limit=self.limit,
            facets=(FacetChoice.NONE,),
            fields=tuple(field for field in HitField if field not in _NOT_SHOWN),
        )
