"""What an error says of itself, RFC 9457. Each carries its HTTP status and its problem type."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.http.languages import Language

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One thing that is wrong with a request, and what would be right."""

    model_config = ConfigDict(frozen=True)

    parameter: str = Field(description="Name of the parameter.", examples=["kind"])
    value: str | None = Field(default=None, description="What was given.", examples=["motion"])
    detail: str = Field(
        description="What is wrong, in the language of the answer if it can be said in it.",
        examples=["Input should be 'question' or 'answer'"],
    )
    detail_nl: str | None = Field(
        default=None,
        description="What is wrong, in Dutch, if it can be said in it.",
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

    def told_in(self, language: Language) -> "Fault":
        """Return the fault with its detail in a language, as far as it is known in it."""
        if language == "nl" and self.detail_nl is not None:
            return self.model_copy(update={"detail": self.detail_nl})
        return self


class Problem(BaseModel):
    """The body of every error, as `application/problem+json` (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(
        description="What kind of problem; stable, and a path where it is explained.",
        examples=["/problems/invalid-parameters"],
    )
    title: str = Field(
        description="The kind of problem in words, in the language of the answer.",
        examples=["The request has wrong parameters"],
    )
    status: int = Field(description="The HTTP status again.", examples=[400])
    detail: str = Field(
        description="What happened this time.",
        examples=["kind: Input should be 'question' or 'answer'"],
    )
    errors: tuple[Fault, ...] = Field(default=(), description="Each fault apart, if there are several.")


class ProblemError(Exception):
    """An error that knows how it is answered. The docstring of each kind says when it happens."""

    status: ClassVar[int]
    type: ClassVar[str]
    title: ClassVar[str]
    title_nl: ClassVar[str]
    happens_nl: ClassVar[str]
    """The docstring in Dutch."""
    advice: ClassVar[str]
    """What to do about it."""
    advice_nl: ClassVar[str]
    retry_after: ClassVar[int | None] = None
    """Seconds after which it may be over."""

    def __init__(
        self,
        detail: str,
        faults: Sequence[Fault] = (),
        *,
        detail_nl: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.detail_nl = detail_nl
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        if self.retry_after is not None:
            self.headers.setdefault("Retry-After", str(self.retry_after))

    def problem(self, language: Language = "en") -> Problem:
        """Return the body of the answer; a detail that is known in English only stays English."""
        dutch = language == "nl"
        return Problem(
            type=f"/problems/{self.type}",
            title=self.title_nl if dutch else self.title,
            status=self.status,
            detail=self.detail_nl if dutch and self.detail_nl is not None else self.detail,
            errors=tuple(fault.told_in(language) for fault in self.faults),
        )
