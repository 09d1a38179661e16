"""What the index must hold of an invented world: worked out from the world alone, by no code of the sync."""

from collections.abc import Mapping
from typing import Any

from indexer.storing.store import Store
from mappings.generations import Role
from tests.fakes.world import InventedSet, Stage, World


def expected(world: World) -> dict[str, dict[str, Any]]:
    """Return for each set that must be there what people would say of it."""
    return {
        of.number: _told(of, happened) for of, happened in world.visible() if Stage.WITHDRAWN not in happened
    }


def _told(of: InventedSet, happened: Mapping[Stage, object]) -> dict[str, Any]:
    published = Stage.AANHANGSEL in happened
    letter = Stage.LETTER in happened and Stage.DELETED not in happened
    answered = published or letter
    delayed = Stage.DELAY in happened
    labels = [str(place) for place, _ in enumerate(of.questions, 1)]
    said = dict(zip(labels, of.answers, strict=True))
    return {
        "case_numbers": [of.number],
        "publication": of.publication if published else f"kv-tk-{of.number}",
        "status": "answered" if answered else "delayed" if delayed else "open",
        "askers": sorted((each.surname, each.party) for each in of.askers),
        "asked_on": of.asked_on.isoformat(),
        "due_on": of.deadline.isoformat(),
        "ministries": [of.addressee.ministry],
        "answered_on": of.answered_on.isoformat() if answered else None,
        "subject": of.subject,
        "questions": dict(zip(labels, of.questions, strict=True)),
        "answers": said if answered else {},
        "corrected": [f"{of.answers[0]} Gecorrigeerd."] if Stage.CORRECTION in happened else [],
    }


def held(store: Store) -> dict[str, dict[str, Any]]:
    """Return the same of what the index holds."""
    store.refresh(*Role)
    entries: dict[str, list[dict[str, Any]]] = {}
    for each in store.find(Role.ENTRIES, {"match_all": {}}):
        entries.setdefault(each["set_id"], []).append(each)
    return {
        each["set_id"]: _held(each, entries.get(each["set_id"], []))
        for each in store.find(Role.SETS, {"match_all": {}})
    }


def _held(question_set: Mapping[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    by_kind = {
        kind: {
            entry["labels"][0]: " ".join(entry["text"].split())
            for entry in entries
            if entry["kind"] == kind and entry["event"] != "corrected"
        }
        for kind in ("question", "answer")
    }
    corrected = [entry for entry in entries if entry["event"] == "corrected" and entry["labels"][0] == "1"]
    return {
        "case_numbers": question_set["case_numbers"],
        "publication": question_set["publication"],
        "status": question_set["status"],
        "askers": sorted((each["name"], each["party"]) for each in question_set["askers"]),
        "asked_on": question_set["asked_on"],
        "due_on": question_set["due_on"],
        "ministries": question_set["ministries"],
        "answered_on": question_set["answered_on"],
        "subject": question_set["subject"],
        "questions": by_kind["question"],
        "answers": by_kind["answer"],
        "corrected": [" ".join(entry["text"].split()) for entry in corrected],
    }
