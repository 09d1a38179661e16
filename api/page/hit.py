"""Hits as they are shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import TypeAdapter

from api.links import links, source_address
from api.page.highlights import read_marks
from api.page.hit_shapes import Hit
from api.page.passages import choose_passages
from api.query.compiling import CompiledQuery, tier_points
from api.query.fields import Area
from api.query.shown import HitField, shown, stored_as_shown

Highlight = Mapping[str, Sequence[str]]

_ALL = frozenset(HitField)
_TYPES: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(Any if field.annotation is None else field.annotation)
    for name, field in Hit.model_fields.items()
}
_AREAS = tuple(Area)
_LINKED = frozenset({HitField.PASSAGES, HitField.LINKS})
_HITS = TypeAdapter(tuple[Hit, ...])


@dataclass(frozen=True, slots=True)
class Besides:
    """What hits need besides the reply that holds them."""

    marks: Mapping[str, Highlight]
    """By id what takes the place of a hit's own highlight."""
    kept: Collection[str]
    """The hashes of the sources whose files are kept."""
    fields: tuple[HitField, ...] = ()
    """What is shown; nothing named: all."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What all hits of a page have in common: worked out once."""

    wanted: frozenset[HitField]
    as_stored: tuple[str, ...]
    points: Mapping[str, float] | None
    """By tier what a hit's score has for being in it; None in an order without scores."""
    besides: Besides


def read_hits(
    compiled: CompiledQuery, hits: Iterable[Mapping[str, Any]], besides: Besides
) -> tuple[Hit, ...]:
    """Return hits as they are shown."""
    page = _Page(
        wanted=shown(besides.fields),
        as_stored=stored_as_shown(besides.fields),
        points=tier_points(compiled) if compiled.scored else None,
        besides=besides,
    )
    made = [_made(page, hit) for hit in hits]
    if page.wanted == _ALL:
        return _HITS.validate_python(made)  # one validation with all that is in them
    return tuple(map(_part, made))


def _made(page: _Page, hit: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of a hit, plain."""
    stored = hit["_source"]
    wanted, besides = page.wanted, page.besides
    made: dict[str, Any] = {name: stored[name] for name in page.as_stored}
    marks = besides.marks.get(hit["_id"])
    marked = read_marks(hit.get("highlight", {}) if marks is None else marks)
    if HitField.DOUBTS in wanted:
        made["doubts"] = tuple(dict.fromkeys(doubt["code"] for doubt in stored["doubts"]))
    if HitField.MATCHED_IN in wanted:
        made["matched_in"] = tuple(area for area in _AREAS if area in marked)
    if HitField.SCORE in wanted:
        made["score"] = None if page.points is None else _score(page.points, hit)
    if wanted & _LINKED:
        address = partial(source_address, stored["source"], kept=besides.kept)
        passages = choose_passages(marked, stored["text"], stored["subject"], stored["pages"], address)
        if HitField.PASSAGES in wanted:
            made["passages"] = passages
        if HitField.LINKS in wanted:
            made["links"] = links(stored["id"], stored["set_id"], stored["pairs"], passages[0]["link"])
    return made


def _part(made: Mapping[str, Any]) -> Hit:
    """Return a hit of which only some fields are shown."""
    return Hit.model_construct(set(made), **{name: _TYPES[name].validate_python(made[name]) for name in made})


def _score(points: Mapping[str, float], hit: Mapping[str, Any]) -> float:
    earned = sum(points.get(name, 0) for name in hit.get("matched_queries", ()))
    return round(float(hit["_score"]) - earned, 4)
