"""Problems, RFC 9457: what an error says of itself. Each carries its HTTP status and its problem type."""

from collections.abc import Sequence
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from mappings.tombstones import Tombstone

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One thing that is wrong with a request, and what would be right."""

    model_config = ConfigDict(frozen=True)

    parameter: str = Field(description="Name of the parameter.", examples=["kind"])
    value: str | None = Field(default=None, description="What was given.", examples=["motion"])
    detail: str = Field(description="What is wrong.", examples=["Input should be 'question' or 'answer'"])
    detail_nl: str | None = Field(
        default=None,
        description="What is wrong, in Dutch.",
        examples=["een aanhalingsteken dat niet gesloten wordt; sluit het of haal het weg"],
    )
    allowed: tuple[str, ...] | None = Field(
        default=None,
        description="The allowed values, or for an unknown parameter the allowed names, if there is a list.",
        examples=[["question", "answer"]],
    )
    position: int | None = Field(
        default=None,
        description="In `q`: the character at which it is wrong, counted from 0.",
        examples=[12],
    )


class Problem(BaseModel):
    """The body of every error, as `application/problem+json` (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="What kind of problem; stable.", examples=["/problems/invalid-parameters"])
    title: str = Field(
        description="The kind of problem in words.", examples=["The request has wrong parameters"]
    )
    status: int = Field(description="The HTTP status again.", examples=[400])
    detail: str = Field(
        description="What happened this time.",
        examples=["kind: Input should be 'question' or 'answer'"],
    )
    errors: tuple[Fault, ...] = Field(default=(), description="Each fault apart, if there are several.")


class ProblemError(Exception):
    """An error that knows how it is answered."""

    status: ClassVar[int]
    type: ClassVar[str]
    title: ClassVar[str]
    retry_after: ClassVar[int | None] = None

    def __init__(self, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = tuple(faults)

    def problem(self) -> Problem:
        """Return the body of the answer."""
        return Problem(
            type=f"/problems/{self.type}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            errors=self.faults,
        )


class InvalidParametersError(ProblemError):
    """The request has unknown parameters, or values that are not allowed."""

    status = 400
    type = "invalid-parameters"
    title = "The request has wrong parameters"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.parameter}: {fault.detail}" for fault in faults), faults)


class InvalidQueryError(ProblemError):
    """What was typed in `q` cannot be understood: what, at which character, counted from 0."""

    status = 400
    type = "invalid-query"
    title = "The query cannot be understood"

    def __init__(
        self, detail: str, detail_nl: str, position: int, value: str, allowed: Sequence[str] | None = None
    ) -> None:
        super().__init__(
            f"At character {position + 1}: {detail} (Bij teken {position + 1}: {detail_nl})",
            [
                Fault(
                    parameter="q",
                    value=value,
                    detail=detail,
                    detail_nl=detail_nl,
                    allowed=tuple(allowed) if allowed else None,
                    position=position,
                )
            ],
        )
        self.position = position

    @classmethod
    def of(cls, fault: Fault) -> Self:
        """Return the error of a fault in a query."""
        return cls(fault.detail, fault.detail_nl or "", fault.position or 0, fault.value or "", fault.allowed)


class InvalidCursorError(ProblemError):
    """The cursor is no cursor, or that of another query."""

    status = 400
    type = "invalid-cursor"
    title = "The cursor does not fit this request"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, [Fault(parameter="cursor", detail=detail)])


class CursorExpiredError(ProblemError):
    """The index changed since the first page, and in this order any change moves hits between pages."""

    status = 410
    type = "cursor-expired"
    title = "The cursor has expired"

    def __init__(self) -> None:
        super().__init__(
            "Documents were loaded since the first page, which moves hits from page to page in this order. "
            "Begin again without cursor; for the whole answer take /v1/search.csv or /v1/search.jsonl."
        )


class SinceInFutureError(ProblemError):
    """Changes are asked after a number that was never given here: the index was made anew."""

    status = 410
    type = "since-in-future"
    title = "There was no such change"

    def __init__(self, since: int, latest: int) -> None:
        detail = (
            f"`since` is {since}, and the latest change here is {latest}: the index was made anew. Drop the "
            "copy, and begin with since=0."
        )
        fault = Fault(
            parameter="since",
            value=str(since),
            detail=f"the latest change is {latest}",
            detail_nl=f"de laatste wijziging is {latest}",
        )
        super().__init__(detail, [fault])


class GoneError(ProblemError):
    """There was such a document or question set, and a change has removed it."""

    status = 410
    type = "gone"
    title = "It is no more"

    def __init__(self, stone: Tombstone) -> None:
        what = "question set" if stone.id == stone.set_id else "document"
        removed = f"on {stone.removed_at:%Y-%m-%d} by change {stone.load_seq}"
        super().__init__(f"The {what} {stone.id} was removed {removed}.")


class NotFoundError(ProblemError):
    """There is no such document, question set or file."""

    status = 404
    type = "not-found"
    title = "Not found"


class RangeNotSatisfiableError(ProblemError):
    """A range was asked that lies outside the file."""

    status = 416
    type = "range-not-satisfiable"
    title = "The file has no such range"


class EngineUnavailableError(ProblemError):
    """OpenSearch does not answer, or not in time."""

    status = 503
    type = "engine-unavailable"
    title = "The search engine does not answer"
    retry_after = 5


class NotReadyError(ProblemError):
    """OpenSearch answers, but the indices are missing or of another version."""

    status = 503
    type = "not-ready"
    title = "The index is not ready"
    retry_after = 30
