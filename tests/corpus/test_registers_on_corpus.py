"""Every party and office that the shared documents print is known to the registers.

`pytest -s tests/corpus/test_registers_on_corpus.py` prints how many there are and which are not known.
"""

import csv
import datetime as dt
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from mappings.registers import party_existed, resolve_office, resolve_party
from tests.corpus.headings import Heading, heading, headings

Resolve = Callable[[str, dt.date | None], str | None]

SHARE = 0.99
TOOI = "https://identifier.overheid.nl/tooi/def/ont/"


def report(line: str) -> None:
    print(line)  # shown by `pytest -s`, and with a failure


def unresolved(what: str, printed: Iterable[tuple[str, dt.date | None]], resolve: Resolve) -> tuple[int, int]:
    """Print and return how many names there are, and how many of them no register knows."""
    names = list(printed)
    misses = Counter(name for name, on in names if resolve(name, on) is None)
    known = len(names) - misses.total()
    report(f"\n{what}: {known} of {len(names)} known, {len({name for name, _ in names})} different spellings")
    for name, times in misses.most_common():
        report(f"  not known, {times} times: {name}")
    return len(names), misses.total()


def lines_of_json(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, Any]]:
    return [line for line in lines_of_json(shared / "corpus" / "gold.jsonl") if line["kind"] != "other"]


@pytest.fixture(scope="module")
def printed_headings(shared: Path) -> list[Heading]:
    return headings(shared)


def test_every_party_that_was_read_by_eye(gold: list[dict[str, Any]]) -> None:
    parties = [
        (asker["party"], day(line["asked_on"])) for line in gold for asker in line["askers"] if asker["party"]
    ]
    total, misses = unresolved("gold, parties", parties, resolve_party)
    assert total >= 59
    assert misses == 0


def test_every_party_that_was_read_by_eye_existed_on_that_day(gold: list[dict[str, Any]]) -> None:
    dated = [(line["asked_on"], asker["party"]) for line in gold for asker in line["askers"]]
    checked = [(on, party) for on, party in dated if on and party]
    assert len(checked) >= 50
    for on, party in checked:
        code = resolve_party(party, day(on))
        assert code is not None
        assert party_existed(code, dt.date.fromisoformat(on)), (on, party)


def test_every_office_that_was_read_by_eye(gold: list[dict[str, Any]]) -> None:
    fields = ("addressees", "answered_by", "on_behalf_of")
    offices = [
        (office, day(line["answered_on"] if field != "addressees" else line["asked_on"]))
        for line in gold
        for field in fields
        for office in line[field]
    ]
    total, misses = unresolved("gold, offices", offices, resolve_office)
    assert total >= 93
    assert misses == 0


def test_the_parties_in_the_headings_of_all_folders(printed_headings: list[Heading]) -> None:
    parties = [(party, one.asked_on) for one in printed_headings for party in one.parties]
    total, misses = unresolved(f"headings of {len(printed_headings)} files, parties", parties, resolve_party)
    assert total >= 170
    assert misses <= total * (1 - SHARE)


def test_the_offices_in_the_headings_of_all_folders(printed_headings: list[Heading]) -> None:
    offices = [(office, one.asked_on) for one in printed_headings for office in one.offices]
    total, misses = unresolved(f"headings of {len(printed_headings)} files, offices", offices, resolve_office)
    assert total >= 230
    assert misses <= total * (1 - SHARE)


def test_the_parties_in_the_titles_of_question_sets(shared: Path) -> None:
    sets = lines_of_json(shared / "corpus" / "questions" / "question-sets.jsonl")
    parties = [
        (party, day(line["date"])) for line in sets for party in heading("", f"{line['title']} over ").parties
    ]
    total, misses = unresolved(f"titles of {len(sets)} question sets, parties", parties, resolve_party)
    assert total > 0
    assert misses == 0


def test_no_person_of_the_case_records_is_taken_for_a_party_or_an_office(shared: Path) -> None:
    # these records print the asker and the addressee as persons: "Verbeek (J.A.)", never party or office
    with gzip.open(shared / "corpus" / "questions" / "zaken.tsv.gz", "rt", encoding="utf-8") as file:
        records = list(csv.DictReader(file, delimiter="\t"))
    fields = ("indiener", "medeindiener", "gericht_aan")
    persons = {
        person.strip() for record in records for field in fields for person in record[field].split(", ")
    }
    persons.discard("")
    taken = {
        person for person in persons for resolve in (resolve_party, resolve_office) if resolve(person, None)
    }
    report(
        f"\ncase records: {len(records)}, {len(persons)} persons, taken for something else: {sorted(taken)}"
    )
    assert len(persons) > 500
    assert not taken


# The feed's first day cannot be; the register has the day of the event (see its header).
OTHER_FIRST_DAY = {"Verdonk"}


def test_the_groups_of_the_tweede_kamer_since_1995(shared: Path) -> None:
    groups = [
        group
        for group in json.loads((shared / "corpus" / "lists" / "tk_fracties_syncfeed_2023.json").read_bytes())
        if group.get("datumActief") and (group["datumInactief"] or "9999") >= "1995"
    ]
    report(f"\ngroups of the Tweede Kamer since 1995: {len(groups)}")
    assert len(groups) >= 50
    for group in groups:
        first = dt.date.fromisoformat(group["datumActief"])
        codes = {resolve_party(group[name], first) for name in ("afkorting", "naamNl")}
        assert len(codes) == 1, group
        (code,) = codes
        assert code is not None, group
        assert party_existed(code, first) or code in OTHER_FIRST_DAY, (code, first)


def test_the_ministries_of_the_government_s_own_register(shared: Path) -> None:
    register = json.loads(
        (shared / "corpus" / "lists" / "register-ministeries-compleet-v1.json").read_bytes()
    )
    entries = [entry for entry in register if f"{TOOI}afkorting" in entry]
    assert len(entries) >= 21
    for entry in entries:
        name, with_kind = (
            entry[f"{TOOI}{key}"][0]["@value"] for key in ("officieleNaamExclSoort", "officieleNaamInclSoort")
        )
        last = day(entry.get(f"{TOOI}einddatum", [{}])[0].get("@value"))
        code = resolve_office(name, last)
        assert code is not None, name
        assert resolve_office(with_kind, last) == code, with_kind


def test_the_ministries_of_the_cabinets_since_2006(shared: Path) -> None:
    file = shared / "corpus" / "lists" / "ministries_per_cabinet.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    ministries = [(row["ministry"], day(row["date_formed"])) for row in rows]
    total, misses = unresolved("ministries of cabinets", ministries, resolve_office)
    assert total >= 59
    assert misses == 0
