"""A reading as the JSON of `kamervragen parse`: one question set as printed, abbreviations written out."""

from typing import Any

from mappings.registers import ministry_label, resolve_office
from mappings.sources import Reading
from mappings.values import Kind


def parse_form(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values; a joint heading's text stands with each of its questions."""
    printed = reading.model_dump(mode="json")
    questions = [unit for unit in reading.units if unit.kind is Kind.QUESTION]
    answers = [unit for unit in reading.units if unit.kind is Kind.ANSWER]
    for role in ("addressees", "answered_by", "on_behalf_of"):
        for office in printed[role]:
            office["office"] = _written_out(office["office"])
    return {
        **{
            name: printed[name]
            for name in ("form", "status", "event", "publication", "case_numbers", "subject")
        },
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


def _written_out(office: str) -> str:
    """Return "Minister van Buitenlandse Zaken" for "Minister van BZ"."""
    title, _, name = office.rpartition(" ")
    code = resolve_office(office, None)
    return f"{title} {ministry_label(code)}" if code and name.isupper() and not office.isupper() else office
