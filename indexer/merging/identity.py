"""Ids: what a set and its documents are called, and which sources are of one set."""

import hashlib
import json
import re
import unicodedata

from indexer.head.identifiers import base_of
from mappings.sources import Reading
from mappings.values import Kind

_KIND_WORD = {Kind.QUESTION: "vraag", Kind.ANSWER: "antwoord"}


def keys(reading: Reading) -> tuple[str, ...]:
    """Return what joins this source to others, never nothing: its numbers, and a key of its content.

    Sources are one set by an equal case number or publication, a correction by that which it corrects, or by
    numbers that metadata tie to each other; else only by equal date asked, askers and
    first question (normalised). Never by similarity. A source that prints neither number nor date nor askers
    is joined only by one that says all the same. Equal names (`number_of`) always share a key.
    """
    numbers = [f"case:{number}" for number in reading.case_numbers]
    printed = (*([reading.publication] if reading.publication else []), *reading.ties)
    numbers.extend(f"publication:{name}" for name in dict.fromkeys(map(base_of, printed)))
    if _is_complete(reading):
        numbers.append(f"content:{_digest([*_asked(reading), _first_question(reading)], 24)}")
    return tuple(numbers) or (f"all:{number_of(reading)}",)


def number_of(reading: Reading) -> str:
    """Return the best number that one source alone gives its set: a case number, a publication, else f-….

    The last is a hash of date asked, askers, subject and first question, so that two sets of one day about
    one subject have two names; where one of these is not known, of all questions and answers.
    """
    if reading.case_numbers:
        return reading.case_numbers[0]
    if reading.publication:
        return base_of(reading.publication)
    texts = [_first_question(reading)] if _is_complete(reading) else [normal(u.text) for u in reading.units]
    return f"f-{_digest([*_asked(reading), normal(reading.subject or ''), *texts], 12)}"


def _is_complete(reading: Reading) -> bool:
    return bool(reading.asked_on and reading.askers and _first_question(reading))


def _asked(reading: Reading) -> list[object]:
    asked_on = reading.asked_on.isoformat() if reading.asked_on else None
    return [asked_on, sorted(normal(asker.name) for asker in reading.askers)]


def _first_question(reading: Reading) -> str:
    return normal(next((unit.text for unit in reading.units if unit.kind is Kind.QUESTION), ""))


def entry_id(set_id: str, kind: Kind, label: str) -> str:
    """Return the id of a question or an answer: 2024Z05303-vraag-4, 2024Z05303-antwoord-4."""
    return f"{set_id}-{_KIND_WORD[kind]}-{label}"


def normal(text: str) -> str:
    """Return letters and digits alone, in lower case and without accents: what is compared of a text."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def _digest(parts: list[object], length: int) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]
