"""What changes have left: documents and question sets to take over, and those to delete."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field

from api.links import document_path, set_path
from api.page.results import About
from api.page.shapes import Result
from mappings.generations import Role, parse_name


class ChangedKind(StrEnum):
    """What a change is of."""

    DOCUMENT = "document"
    QUESTION_SET = "question-set"


class ChangeKind(StrEnum):
    """What has become of it since then."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class Change(Result):
    """One document or question set as it is by now: a later change of it takes the place of an earlier."""

    id: str = Field(description="Id of the document or the question set.", examples=["2024Z05303-antwoord-4"])
    set_id: str = Field(description="Id of the question set.", examples=["2024Z05303"])
    type: ChangedKind = Field(description="What it is.", examples=["document"])
    change: ChangeKind = Field(
        description="`added`: whoever has everything up to `since` does not have it, unless it went and came "
        "again meanwhile; a question set is added with all of its documents. `changed`: take it over again. "
        "`deleted`: it is no more.",
        examples=["changed"],
    )
    load_seq: int = Field(
        description="Number of the change. A change is of one question set: its items bear the same.",
        examples=[13],
    )
    at: dt.datetime = Field(
        description="When it was written, or removed (UTC).", examples=["2024-05-01T09:30:00Z"]
    )
    moved_to: str | None = Field(
        description="Of what is deleted: the id under which the same is found now; null when it is nowhere.",
        examples=["2024Z05303-antwoord-4"],
    )
    link: str | None = Field(
        description="Where it is read now; null when it is nowhere.",
        examples=["/v1/documents/2024Z05303-antwoord-4"],
    )


class Changes(Result):
    """What has changed, in the order of the changes."""

    items: tuple[Change, ...] = Field(
        description="Each document and question set once, where its latest change stands."
    )
    next_since: int = Field(
        description="`since` of the next request: everything up to this change has been told.", examples=[13]
    )
    more: bool = Field(
        description="Whether there is more after `next_since` by now. If not, a copy is complete: up to what "
        "a load under way has made findable, every ten seconds.",
        examples=[False],
    )
    about: About = Field(description="Where it comes from, and from when to when.")


def read_findable(reply: Mapping[str, Any]) -> tuple[bool, int]:
    """Return whether it is known up to which change every search finds everything, and which that is."""
    hits = reply["hits"]["hits"]
    if not hits:
        return True, 0  # nothing was ever loaded
    state = hits[0]["_source"]["state"]
    number = state.get("findable_seq")
    return number is not None or state["load_seq"] == 0, number or 0


def read_changes(hits: Iterable[Mapping[str, Any]], since: int, living: Collection[str]) -> Iterator[Change]:
    """Yield the changes that hits tell of, but for tombstones on what is there.

    Such a one is left by a load or a rebuild that was ended half-way, after it and before the deletion.
    """
    for hit in hits:
        stored, role = hit["_source"], role_of(hit)
        if role is Role.TOMBSTONES:
            if stored["id"] not in living:
                yield _deleted(stored)
            continue
        is_set = role is Role.SETS
        added = stored["added"] if is_set else [stored["added_seq"]]
        id_ = stored["set_id"] if is_set else stored["id"]
        yield Change(
            id=id_,
            set_id=stored["set_id"],
            type=ChangedKind.QUESTION_SET if is_set else ChangedKind.DOCUMENT,
            change=ChangeKind.ADDED if all(number > since for number in added) else ChangeKind.CHANGED,
            load_seq=stored["load_seq"],
            at=stored["loaded_at"],
            moved_to=None,
            link=set_path(id_) if is_set else document_path(id_),
        )


def role_of(hit: Mapping[str, Any]) -> Role | None:
    """Return what the index holds in which a hit stands."""
    generation = parse_name(hit["_index"])
    return generation.role if generation else None


def _deleted(stone: Mapping[str, Any]) -> Change:
    is_set = stone["id"] == stone["set_id"]
    path, moved = (set_path if is_set else document_path), stone["moved_to"]
    return Change(
        id=stone["id"],
        set_id=stone["set_id"],
        type=ChangedKind.QUESTION_SET if is_set else ChangedKind.DOCUMENT,
        change=ChangeKind.DELETED,
        load_seq=stone["load_seq"],
        at=stone["removed_at"],
        moved_to=moved,
        link=path(moved) if moved else None,
    )
