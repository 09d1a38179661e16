"""The problems of what is asked: parameters, the query, cursors."""

from collections.abc import Sequence
from typing import Self

from api.problems.problem import Fault, ProblemError


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

    def __init__(self, detail: str, detail_nl: str, cursor: str) -> None:
        fault = Fault(parameter="cursor", value=cursor, detail=detail, detail_nl=detail_nl)
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
