"""A list of question sets: each in short, without texts, remarks and notes."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from api.index.requests import is_cut
from api.index.state import IndexState
from api.links import set_path
from api.page.about import about
from api.page.count_shapes import Total
from api.page.cursor import Position, decode, encode
from api.page.results import About
from api.page.shapes import Result
from api.query.set_parameters import SetParams, overdue_before
from mappings.values import Asker, DoubtCode, Office, Status


class SetSummary(Result):
    """One question set in short."""

    set_id: str = Field(description="Id of the question set.", examples=["2024Z05303"])
    case_numbers: tuple[str, ...] = Field(
        description="Its case numbers, as far as known.", examples=[["2024Z05303"]]
    )
    publication: str | None = Field(
        description="Its publication number, if known.", examples=["ah-tk-20232024-1314"]
    )
    subject: str | None = Field(description="As printed.", examples=["Een cyberaanval op een haven"])
    status: Status = Field(description="How far it has come.", examples=["answered"])
    overdue: bool = Field(
        description="Whether it is unanswered and was asked more than 21 days before today (UTC).",
        examples=[False],
    )
    askers: tuple[Asker, ...] = Field(
        description="Who asks.",
        examples=[[{"name": "Van der Velde", "party": "D66", "party_printed": "D66"}]],
    )
    parties: tuple[str, ...] = Field(description="Codes of the askers' parties.", examples=[["D66"]])
    addressees: tuple[Office, ...] = Field(
        description="To whom it was put, if printed.",
        examples=[[{"printed": "Minister van Buitenlandse Zaken", "ministry": "BZ", "name": "Van Aalst"}]],
    )
    answered_by: tuple[Office, ...] = Field(
        description="Who answers.",
        examples=[[{"printed": "Minister van Buitenlandse Zaken", "ministry": "BZ", "name": "Van Aalst"}]],
    )
    ministries: tuple[str, ...] = Field(
        description="Codes of the ministries that answer and on whose behalf; while unanswered, of the "
        "addressees.",
        examples=[["BZ"]],
    )
    asked_on: dt.date | None = Field(description="Day of the questions, if known.", examples=["2024-03-28"])
    answered_on: dt.date | None = Field(description="Day of the answers, if known.", examples=["2024-04-26"])
    days_to_answer: int | None = Field(
        description="Days from asked to answered; null while either is unknown, or out of order.",
        examples=[29],
    )
    questions: int = Field(description="How many documents are questions.", examples=[10])
    answers: int = Field(description="How many documents are answers; a joint one counts once.", examples=[6])
    doubts: tuple[DoubtCode, ...] = Field(
        description="What its reading is in doubt about, by code; the set itself has the details.",
        examples=[["question-without-answer"]],
    )
    load_seq: int = Field(description="Number of the change that last wrote it.", examples=[13])
    loaded_at: dt.datetime = Field(
        description="When that was written (UTC).", examples=["2024-05-01T09:30:00Z"]
    )
    link: str = Field(description="The whole set.", examples=["/v1/question-sets/2024Z05303"])


class SetPage(Result):
    """One page of question sets."""

    total: Total = Field(description="Matching question sets, those of all pages together.")
    partial: bool = Field(
        default=False,
        description="Whether a time limit cut the search short: there can be more than is shown and counted.",
        examples=[False],
    )
    partial_reason: str | None = Field(
        default=None,
        description="Why it is partial.",
        examples=["the search took longer than 5 s and was cut"],
    )
    question_sets: tuple[SetSummary, ...] = Field(description="The sets of this page, in order.")
    next_cursor: str | None = Field(
        description="`cursor` of the next page; null on the last. A set that is loaded meanwhile appears "
        "where it belongs, so that nothing that was there is left out or told twice, unless it is itself "
        "changed.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )
    about: About = Field(description="Where it comes from, and from when to when.")


def owner_of(params: SetParams) -> str:
    """Return 16 hex digits that differ for a list with other filters or in another order."""
    asked = params.model_dump_json(exclude={"limit", "cursor"})
    return hashlib.sha256(f"question sets {asked}".encode()).hexdigest()[:16]


def place_of(params: SetParams, key: bytes) -> list[object] | None:
    """Return after what a page begins. Raises `InvalidCursorError`."""
    if params.cursor is None:
        return None
    return list(decode(key, owner_of(params), params.cursor).after)


def read_sets(
    params: SetParams, reply: Mapping[str, Any], state: IndexState, today: dt.date, key: bytes
) -> SetPage:
    """Return the page that a reply holds; `key` signs its cursor."""
    hits: Sequence[Mapping[str, Any]] = reply["hits"]["hits"]
    shown, total = hits[: params.limit], reply["hits"]["total"]
    cursor = None
    if len(hits) > params.limit:
        position = Position(tuple(shown[-1]["sort"]), state.load_seq, state.seen)
        cursor = encode(key, owner_of(params), position)
    cut = is_cut(reply)
    return SetPage(
        total=Total(value=total["value"], relation="gte" if cut else total["relation"]),
        partial=cut,
        question_sets=tuple(_summary(hit["_source"], today) for hit in shown),
        next_cursor=cursor,
        about=about(state),
    )


def _summary(stored: Mapping[str, Any], today: dt.date) -> SetSummary:
    asked = dt.date.fromisoformat(stored["asked_on"]) if stored["asked_on"] else None
    unanswered = stored["status"] != Status.ANSWERED.value
    return SetSummary(
        **{
            **stored,
            "doubts": tuple(dict.fromkeys(doubt["code"] for doubt in stored.get("doubts", ()))),
            "overdue": unanswered and asked is not None and asked < overdue_before(today),
            "link": set_path(stored["set_id"]),
        }
    )
