"""Which fields of a hit are shown, and what of a stored document they need."""

from enum import StrEnum
from functools import lru_cache

_AS_STORED = (
    *("id", "set_id", "kind", "status", "labels", "case_numbers", "publication", "subject", "askers"),
    *("parties", "ministries", "asked_on", "answered_on", "date", "load_seq", "loaded_at"),
)


class HitField(StrEnum):
    """The fields of a hit that `fields` can name."""

    ID = "id"
    SET_ID = "set_id"
    KIND = "kind"
    STATUS = "status"
    LABELS = "labels"
    CASE_NUMBERS = "case_numbers"
    PUBLICATION = "publication"
    SUBJECT = "subject"
    ASKERS = "askers"
    PARTIES = "parties"
    MINISTRIES = "ministries"
    ASKED_ON = "asked_on"
    ANSWERED_ON = "answered_on"
    DATE = "date"
    DOUBTS = "doubts"
    LOAD_SEQ = "load_seq"
    LOADED_AT = "loaded_at"
    MATCHED_IN = "matched_in"
    SCORE = "score"
    PASSAGES = "passages"
    LINKS = "links"


ALWAYS = frozenset({HitField.ID, HitField.SET_ID, HitField.KIND})
"""What every hit shows."""

MARKED = frozenset({HitField.MATCHED_IN, HitField.PASSAGES})
"""What needs the marks."""

_NEEDS = {
    HitField.PASSAGES: ("text", "pages", "subject", "source"),
    HitField.LINKS: ("pairs", "source", "text", "pages", "subject"),
    HitField.MATCHED_IN: (),
    HitField.SCORE: (),
}


_KINDS = 100
"""So many different choices of fields are remembered: what is worked out of one serves every hit."""


@lru_cache(_KINDS)
def shown(fields: tuple[HitField, ...]) -> frozenset[HitField]:
    """Return what a hit shows: all, or what is named with what always stands there."""
    return frozenset(fields) | ALWAYS if fields else frozenset(HitField)


@lru_cache(_KINDS)
def needed_fields(fields: tuple[HitField, ...]) -> tuple[str, ...]:
    """Return the stored fields that a hit's shown ones are made of, each once, in one order."""
    wanted = shown(fields)
    needed = [name for field in HitField if field in wanted for name in _NEEDS.get(field, (field.value,))]
    return tuple(dict.fromkeys(needed))


@lru_cache(_KINDS)
def stored_as_shown(fields: tuple[HitField, ...]) -> tuple[str, ...]:
    """Return the fields of a hit that are shown as they are stored."""
    wanted = shown(fields)
    return tuple(name for name in _AS_STORED if HitField(name) in wanted)
