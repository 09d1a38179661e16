"""The indexed fields that words are looked for in."""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """Where in a document a word can stand; the strongest first."""

    TEXT = "text"
    NOTES = "notes"
    SUBJECT = "subject"


class Reading(StrEnum):
    """How a field reads its words: as printed, by their stems, or by those of their parts as well."""

    EXACT = "exact"
    STEM = "stem"
    PARTS = "decompounded"


@dataclass(frozen=True, slots=True)
class IndexedField:
    """One indexed field: the area that it reads, how, and its weight."""

    name: str
    area: Area
    reading: Reading
    weight: float


# A note counts half; the subject little: each of a set's documents has the same one.
_AREAS = (("text", Area.TEXT, 1.0), ("notes.text", Area.NOTES, 0.5), ("subject", Area.SUBJECT, 0.3))
_READINGS = (("", Reading.EXACT, 1.0), (".stem", Reading.STEM, 0.9), (".decompounded", Reading.PARTS, 0.7))

FIELDS = tuple(
    IndexedField(f"{name}{suffix}", area, reading, round(weight * share, 3))
    for name, area, weight in _AREAS
    for suffix, reading, share in _READINGS
)
