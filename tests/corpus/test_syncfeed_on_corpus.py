"""What was recorded of SyncFeed is read by the same parsers, with the same names of fields."""

import re
from pathlib import Path

import orjson
import pytest

from indexer.syncing.settings import source_settings
from indexer.syncing.tweedekamer import TweedeKamerSettings
from indexer.syncing.tweedekamer.entities import Person, instant
from indexer.syncing.tweedekamer.feed_pages import read_feed
from indexer.syncing.tweedekamer.states import check_names, entity_of

FIELDS = source_settings(TweedeKamerSettings, "tweedekamer").feed.fields


@pytest.fixture
def metadata(shared: Path) -> Path:
    return shared / "corpus" / "metadata"


def test_recorded_entries_are_told_by_their_guid_and_as_of_no_category_of_ours(metadata: Path) -> None:
    entries = [
        entry
        for path in sorted(metadata.glob("syncfeed_*.txt"))
        for entry in re.findall(r"<entry>.*?</entry>", path.read_text(encoding="utf-8"), re.DOTALL)
    ]
    links = '<link rel="next" href="?skiptoken=99999999"/>'
    content = f'<feed xmlns="http://www.w3.org/2005/Atom">{links}{"".join(entries)}</feed>'.encode()
    page = read_feed(content, "Zaak", FIELDS["Zaak"])
    guids = [guid for entry in entries for guid in re.findall(r"<title>(.*?)</title>", entry)]
    print(f"{len(entries)} entries")
    assert guids
    assert [fault.split(": ")[1] for fault in page.faults] == guids
    assert all("of another category" in fault for fault in page.faults)


def test_recorded_people_have_the_fields_that_we_read(metadata: Path) -> None:
    content = (metadata / "syncfeed_persoon_fractie_etc_parsed.json").read_text(encoding="utf-8")
    # the recording ends in the midst of its list
    recorded = [orjson.loads(each) for each in re.findall(r'"content": (\{\n.*?\n\})', content, re.DOTALL)]
    raws = [each for each in recorded if each["verwijderd"] == "false"]
    check_names("recorded", "Persoon", FIELDS["Persoon"], raws)
    people = [entity_of("Persoon", raw, FIELDS["Persoon"]) for raw in raws]
    print(f"{len(people)} people")
    assert len(people) > 900
    assert all(isinstance(person, Person) and person.surname for person in people)
    assert all(instant(each["bijgewerkt"]) for each in recorded)
