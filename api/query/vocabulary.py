"""The words of an answer's counts: the facets, and the steps of a histogram."""

from enum import StrEnum


class FacetName(StrEnum):
    """What an answer can be divided by."""

    PARTY = "party"
    MINISTRY = "ministry"
    MEMBER = "member"
    KIND = "kind"
    STATUS = "status"
    YEAR = "year"
    DOUBT = "doubt"


DEFAULT_FACETS = (FacetName.PARTY, FacetName.MINISTRY, FacetName.KIND, FacetName.YEAR)


class Interval(StrEnum):
    """The calendar steps of a histogram; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
