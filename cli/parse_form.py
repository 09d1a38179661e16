"""A reading as the JSON of `kamervragen parse`: one question set, everything as printed."""

from typing import Any

from mappings.sources import Reading
from mappings.values import Kind


def parse_form(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values; a joint heading's text stands with each of its questions."""
    printed = reading.model_dump(mode="json")
    questions = [unit for unit in reading.units if unit.kind is Kind.QUESTION]
    answers = [unit for unit in reading.units if unit.kind is Kind.ANSWER]
    return {
        **{name: printed[name] for name in ("form", "status", "publication", "case_numbers", "subject")},
        **{name: printed[name] for name in ("askers", "addressees", "answered_by", "on_behalf_of")},
        "asked_on": printed["asked_on"],
        "answered_on": printed["answered_on"],
        "questions": [{"label": label, "text": unit.text} for unit in questions for label in unit.labels],
        "answers": [
            {"labels": list(unit.labels), "text": unit.text, "refers_to": list(unit.refers_to)}
            for unit in answers
        ],
        "notes": printed["notes"],
        "remarks": printed["remarks"],
        "doubts": printed["doubts"],
    }
