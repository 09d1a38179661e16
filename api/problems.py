"""Problems, RFC 9457: what an error says of itself. Each carries its HTTP status and its problem type."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from api.http.languages import Language
from mappings.tombstones import Tombstone

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


class InvalidParametersError(ProblemError):
    """The request has unknown parameters, or values that are not allowed."""

    status = 400
    type = "invalid-parameters"
    title = "The request has wrong parameters"
    title_nl = "Het verzoek heeft verkeerde parameters"
    happens_nl = "Het verzoek heeft onbekende parameters, of waarden die niet mogen."
    advice = "`errors` names each parameter that is wrong, with what would be right."
    advice_nl = "`errors` noemt elke parameter die niet klopt, met wat wel zou kloppen."

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            "; ".join(f"{fault.parameter}: {fault.detail}" for fault in faults),
            faults,
            detail_nl="; ".join(f"{fault.parameter}: {fault.told_in('nl').detail}" for fault in faults),
        )


class InvalidQueryError(ProblemError):
    """What was typed in `q` cannot be understood: what, at which character, counted from 0."""

    status = 400
    type = "invalid-query"
    title = "The query cannot be understood"
    title_nl = "De zoekvraag wordt niet begrepen"
    happens_nl = "Wat in `q` staat wordt niet begrepen: wat, en bij welk teken, geteld vanaf 0."
    advice = "Mend the query at `position`; text between quotes is taken literally."
    advice_nl = "Verbeter de zoekvraag bij `position`; tekst tussen aanhalingstekens geldt letterlijk."

    def __init__(
        self, detail: str, detail_nl: str, position: int, value: str, allowed: Sequence[str] | None = None
    ) -> None:
        super().__init__(
            f"At character {position + 1}: {detail}",
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
            detail_nl=f"Bij teken {position + 1}: {detail_nl}",
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
    title_nl = "De cursor past niet bij dit verzoek"
    happens_nl = "De cursor is geen cursor, of die van een andere zoekvraag."
    advice = "Leave the cursor out to begin anew, and then take `next_cursor` as it is."
    advice_nl = "Laat de cursor weg om opnieuw te beginnen, en neem dan `next_cursor` zoals hij is."

    def __init__(self, detail: str, detail_nl: str) -> None:
        fault = Fault(parameter="cursor", detail=detail, detail_nl=detail_nl)
        super().__init__(detail, [fault], detail_nl=detail_nl)


class CursorExpiredError(ProblemError):
    """The index changed since the first page, and in this order any change moves hits between pages."""

    status = 410
    type = "cursor-expired"
    title = "The cursor has expired"
    title_nl = "De cursor is verlopen"
    happens_nl = (
        "De index is veranderd sinds de eerste pagina, en in deze volgorde verschuift dan elke pagina."
    )
    advice = "Begin again without cursor; for the whole answer take /v1/search.csv or /v1/search.jsonl."
    advice_nl = "Begin opnieuw zonder cursor; neem voor alles /v1/search.csv of /v1/search.jsonl."

    def __init__(self) -> None:
        super().__init__(
            "Documents were loaded since the first page, which moves hits from page to page in this order.",
            detail_nl="Sinds de eerste pagina is er geladen, en in deze volgorde verschuift dan elke pagina.",
        )


class SinceInFutureError(ProblemError):
    """Changes are asked after a number that was never given here: the index was made anew."""

    status = 410
    type = "since-in-future"
    title = "There was no such change"
    title_nl = "Zo'n wijziging was er niet"
    happens_nl = (
        "Er worden wijzigingen gevraagd na een nummer dat hier nooit gegeven is: de index is opnieuw gemaakt."
    )
    advice = "Drop the copy, and begin with since=0."
    advice_nl = "Gooi de kopie weg, en begin met since=0."

    def __init__(self, since: int, latest: int) -> None:
        fault = Fault(
            parameter="since",
            value=str(since),
            detail=f"the latest change is {latest}",
            detail_nl=f"de laatste wijziging is {latest}",
        )
        super().__init__(
            f"`since` is {since}, and the latest change here is {latest}: the index was made anew.",
            [fault],
            detail_nl=f"`since` is {since}, en de laatste wijziging hier is {latest}: de index is opnieuw "
            "gemaakt.",
        )


class GoneError(ProblemError):
    """There was such a document or question set, and a change has removed it."""

    status = 410
    type = "gone"
    title = "It is no more"
    title_nl = "Het is er niet meer"
    happens_nl = "Dit document of deze vragenset was er, en een wijziging heeft het weggehaald."
    advice = "Delete it where it was kept; /v1/changes tells all that goes."
    advice_nl = "Verwijder het waar het bewaard is; /v1/changes noemt alles wat verdwijnt."

    def __init__(self, stone: Tombstone) -> None:
        is_set, day = stone.id == stone.set_id, f"{stone.removed_at:%Y-%m-%d}"
        what, wat = ("question set", "De vragenset") if is_set else ("document", "Het document")
        super().__init__(
            f"The {what} {stone.id} was removed on {day} by change {stone.load_seq}.",
            detail_nl=f"{wat} {stone.id} is op {day} weggehaald door wijziging {stone.load_seq}.",
        )


class NotFoundError(ProblemError):
    """There is no such document, question set or file."""

    status = 404
    type = "not-found"
    title = "Not found"
    title_nl = "Niet gevonden"
    happens_nl = "Dit document, deze vragenset of dit bestand is er niet."
    advice = (
        "Search for it: what is found links to its own path. "
        "/v1/status tells from when to when there are documents."
    )
    advice_nl = (
        "Zoek ernaar: wat gevonden wordt noemt zijn eigen pad. "
        "/v1/status zegt van wanneer tot wanneer er documenten zijn."
    )


class RangeNotSatisfiableError(ProblemError):
    """A range was asked that lies outside the file."""

    status = 416
    type = "range-not-satisfiable"
    title = "The file has no such range"
    title_nl = "Het bestand heeft dit bereik niet"
    happens_nl = "Er werd een bereik gevraagd dat buiten het bestand ligt."
    advice = "Content-Range says how many bytes there are; without Range all of them come."
    advice_nl = "Content-Range zegt hoeveel bytes er zijn; zonder Range komen ze alle."


class EngineUnavailableError(ProblemError):
    """OpenSearch does not answer, or not in time."""

    status = 503
    type = "engine-unavailable"
    title = "The search engine does not answer"
    title_nl = "De zoekmachine antwoordt niet"
    happens_nl = "OpenSearch antwoordt niet, of niet op tijd."
    advice = "Try again after as many seconds as Retry-After says."
    advice_nl = "Probeer het opnieuw na zoveel seconden als Retry-After zegt."
    retry_after = 5


class TooManyExportsError(ProblemError):
    """As many exports are being made as this process makes at once."""

    status = 503
    type = "too-many-exports"
    title = "Too many exports are being made"
    title_nl = "Er worden te veel bestanden tegelijk gemaakt"
    happens_nl = "Er worden zoveel exportbestanden gemaakt als dit proces er tegelijk maakt."
    advice = "Try again after as many seconds as Retry-After says."
    advice_nl = "Probeer het opnieuw na zoveel seconden als Retry-After zegt."
    retry_after = 30


class NotReadyError(ProblemError):
    """OpenSearch answers, but the indices are missing or of another version."""

    status = 503
    type = "not-ready"
    title = "The index is not ready"
    title_nl = "De index is niet gereed"
    happens_nl = "OpenSearch antwoordt, maar de indices ontbreken of zijn van een andere versie."
    advice = "Try again later; whoever keeps the server sees at /readyz what is missing."
    advice_nl = "Probeer het later opnieuw; de beheerder ziet op /readyz wat er ontbreekt."
    retry_after = 30
