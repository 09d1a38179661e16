"""The problems of what is not there, or not any more."""

from api.problems.problem import ProblemError
from mappings.tombstones import Tombstone


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
