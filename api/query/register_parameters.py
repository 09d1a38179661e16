"""What the list of members takes."""

from pydantic import Field

from api.query.parameter_types import Party, Text, Whole
from api.query.selection import NoParams


class MembersParams(NoParams):
    """Which members, and how many."""

    q: Text | None = Field(
        default=None,
        max_length=100,
        description="Beginning of the surname, or of a word in it; capitals and accents make no difference.",
        examples=["veld"],
    )
    party: tuple[Party, ...] = Field(
        default=(),
        max_length=100,
        description="Party of the member when asking, by code, label or another name of it; several mean "
        "either.",
        examples=[["D66"]],
    )
    limit: Whole = Field(default=50, ge=1, le=100, description="Members on a page.", examples=[50])
    cursor: str | None = Field(
        default=None,
        max_length=2_000,
        description="`next_cursor` of the page before, with all other parameters the same.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
