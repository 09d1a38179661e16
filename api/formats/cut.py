"""What the last line of a file says that holds less than all that matches."""

from typing import Literal

from pydantic import Field

from api.page.shapes import Result

Reason = Literal["limit", "engine"]


class Cut(Result):
    """That a file ends before the answer does, and why."""

    reason: Reason = Field(
        description="`limit`: more documents match than were asked for or are given; `engine`: the search "
        "engine failed halfway.",
        examples=["limit"],
    )
    documents: int = Field(description="How many documents stand in the file.", examples=[100000])
    detail: str = Field(
        description="The same in words, in Dutch.",
        examples=[
            "AFGEBROKEN na 100000 documenten: er zijn er meer. Zoek gerichter, of vraag een jaar per keer."
        ],
    )


_WHY = {
    "limit": "er zijn er meer. Zoek gerichter, of vraag een jaar per keer.",
    "engine": "de zoekmachine viel uit. Haal het bestand opnieuw op.",
}


def cut(reason: Reason, documents: int) -> Cut:
    """Return what is said of a file with so many documents."""
    return Cut(
        reason=reason,
        documents=documents,
        detail=f"AFGEBROKEN na {documents} documenten: {_WHY[reason]}",
    )


class CutLine(Result):
    """The last line of a JSON Lines file that does not hold all that matches."""

    cut: Cut = Field(description="What it says.")
