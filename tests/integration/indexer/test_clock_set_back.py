"""A clock that was set back: changes are numbered on, nothing is lost, and no source was seen earlier."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from indexer.sources.folders import find_files
from indexer.storing.store import Store
from mappings.generations import Role
from tests.integration.indexer.conftest import Holdings, Load
from tests.letters import letter
from tests.readings import NOW

BACK = (NOW - dt.timedelta(hours=1), NOW - dt.timedelta(days=1))


def test_numbers_rise_and_no_time_goes_back(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    load(store, find_files([tmp_path]), NOW)
    for number, now in enumerate(BACK, 2):
        (tmp_path / f"copy {number}.txt").write_bytes(letter())
        (tmp_path / f"{number}.txt").write_bytes(letter(f"2024Z9010{number}"))
        report = load(store, find_files([tmp_path]), now)
        assert (report.sets_changed, report.failed) == (1, False)
        assert store.load_seq() == number
    held = holdings()
    assert {each["set_id"]: each["load_seq"] for each in held[Role.SETS].values()} == {
        "2024Z90101": 1,
        "2024Z90102": 2,
        "2024Z90103": 3,
    }
    copied = next(each for each in held[Role.SOURCES].values() if len(each["paths"]) == 3)
    assert (copied["first_seen"], copied["last_seen"]) == ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00Z")
