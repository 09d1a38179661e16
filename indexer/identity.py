"""Ids: what a set and its documents are called, and which sources are of one set."""

import hashlib
import json
import re
import unicodedata

from mappings.sources import Reading
from mappings.values import Kind

_KIND_WORD = {Kind.QUESTION: "vraag", Kind.ANSWER: "antwoord"}


def keys(reading: Reading) -> tuple[str, ...]:
    """Return what joins this source to others: its numbers, and a key of its content.

    Sources are one set by an equal case number or publication; else only by equal date asked, askers and
    first question (normalised). Never by similarity.
    """
    numbers = [f"case:{number}" for number in reading.case_numbers]
    if reading.publication:
        numbers.append(f"publication:{reading.publication}")
    content = _content_key(reading)
    return (*numbers, content) if content else tuple(numbers)


def _content_key(reading: Reading) -> str | None:
    first = next((unit.text for unit in reading.units if unit.kind is Kind.QUESTION), "")
    if reading.asked_on is None or not reading.askers or not first:
        return None
    names = sorted(normal(asker.name) for asker in reading.askers)
    return f"content:{_digest([reading.asked_on.isoformat(), names, normal(first)], 24)}"


def number_of(reading: Reading) -> str:
    """Return the best number that one source alone gives its set: a case number, a publication, else f-…."""
    if reading.case_numbers:
        return reading.case_numbers[0]
    if reading.publication:
        return reading.publication
    names = sorted(normal(asker.name) for asker in reading.askers)
    asked_on = reading.asked_on.isoformat() if reading.asked_on else None
    first = "" if reading.subject else next((unit.text for unit in reading.units), "")
    return f"f-{_digest([asked_on, names, normal(reading.subject or first)], 12)}"


def entry_id(set_id: str, kind: Kind, label: str) -> str:
    """Return the id of a question or an answer: 2024Z05303-vraag-4, 2024Z05303-antwoord-4."""
    return f"{set_id}-{_KIND_WORD[kind]}-{label}"


def normal(text: str) -> str:
    """Return letters and digits alone, in lower case and without accents: what is compared of a text."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def _digest(parts: list[object], length: int) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]
