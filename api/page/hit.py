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
from mappings.values import PageStart, SourceLink

Highlight = Mapping[str, Sequence[str]]

_ALL = frozenset(HitField)
_TYPES: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(Any if field.annotation is None else field.annotation)
    for name, field in Hit.model_fields.items()
}
_HITS = TypeAdapter(tuple[Hit, ...])
_PAGES = TypeAdapter(tuple[PageStart, ...])


@dataclass(frozen=True, slots=True)
class Besides:
    """What hits need besides the reply that holds them."""

    marks: Mapping[str, Highlight]
    """By id what takes the place of a hit's own highlight."""
    kept: Collection[str]
    """The hashes of the sources whose files are kept."""
    fields: tuple[HitField, ...] = ()
    """What is shown; nothing named: all."""


def read_hits(
    compiled: CompiledQuery, hits: Iterable[Mapping[str, Any]], besides: Besides
) -> tuple[Hit, ...]:
    """Return hits as they are shown."""
    made = [_made(compiled, hit, besides) for hit in hits]
    if shown(besides.fields) == _ALL:
        return _HITS.validate_python(made)  # one validation with all that is in them
    return tuple(map(_part, made))


def _made(compiled: CompiledQuery, hit: Mapping[str, Any], besides: Besides) -> dict[str, Any]:
    """Return what is shown of a hit, plain."""
    stored = hit["_source"]
    wanted = shown(besides.fields)
    made: dict[str, Any] = {name: stored[name] for name in stored_as_shown(besides.fields)}
    marks = besides.marks.get(hit["_id"])
    marked = read_marks(hit.get("highlight", {}) if marks is None else marks)
    if HitField.DOUBTS in wanted:
        made["doubts"] = tuple(dict.fromkeys(doubt["code"] for doubt in stored["doubts"]))
    if HitField.MATCHED_IN in wanted:
        made["matched_in"] = tuple(area for area in Area if area in marked)
    if HitField.SCORE in wanted:
        made["score"] = _score(compiled, hit)
    if wanted & {HitField.PASSAGES, HitField.LINKS}:
        pages = _PAGES.validate_python(stored["pages"])
        source = SourceLink.model_validate(stored["source"])
        address = partial(source_address, source, kept=besides.kept)
        passages = choose_passages(marked, stored["text"], stored["subject"], pages, address)
        if HitField.PASSAGES in wanted:
            made["passages"] = passages
        if HitField.LINKS in wanted:
            made["links"] = links(stored["id"], stored["set_id"], stored["pairs"], passages[0]["link"])
    return made


def _part(made: Mapping[str, Any]) -> Hit:
    """Return a hit of which only some fields are shown."""
    return Hit.model_construct(set(made), **{name: _TYPES[name].validate_python(made[name]) for name in made})


def _score(compiled: CompiledQuery, hit: Mapping[str, Any]) -> float | None:
    if not compiled.scored:
        return None
    earned = sum(tier_points(compiled, name) for name in hit.get("matched_queries", ()))
    return round(float(hit["_score"]) - earned, 4)
