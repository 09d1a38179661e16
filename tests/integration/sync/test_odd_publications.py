"""Publications that are otherwise than most come into the index as what they are, or stay out of it."""

from indexer.storing.store import Store
from indexer.syncing.states import read_state
from mappings.generations import Role
from tests.fakes import oddities
from tests.fakes.koop import Koop, serve_as
from tests.fakes.served import Services
from tests.fakes.trouble import Trouble
from tests.fakes.world import World
from tests.integration.sync.conftest import NOW, Run

NOWHERE = "http://127.0.0.1:9"
ONLY = ("officielebekendmakingen",)


def test_each_kind_is_what_it_is(store: Store, run: Run) -> None:
    koop = Koop(
        World(sets=(), now=NOW), Trouble(), more=[*oddities.ALL], lost=frozenset({oddities.LOST.identifier})
    )
    with serve_as(koop) as base:
        services = Services(base, NOWHERE, NOWHERE)
        [report] = run(services, ONLY).sources
        [again] = run(services, ONLY).sources
    sets = {
        each["set_id"]: (each["status"], each["publication"], each["questions"], each["answers"])
        for each in store.find(Role.SETS, {"match_all": {}})
    }
    assert sets == {
        "2024Z90901": ("delayed", "ah-tk-20232024-9101", 0, 0),
        "2024Z90902": ("answered", "ah-9102", 1, 1),
        "2009Z90903": ("answered", "ah-tk-20082009-9103", 2, 2),
        "kv-2989990904": ("open", "kv-2989990904", 1, 0),
        # its record says nothing that one could rely on: what it is, and its own number, the text tells
        "ah-tk-20232024-9106": ("delayed", "ah-tk-20232024-9106", 0, 0),
    }
    assert report.failed is None
    assert report.unknown == {"Nadere duiding": 1, "Bijlage, number blg-…": 1}
    assert report.left_out == {"Mondelinge vragen": 1}
    [fault] = report.faults
    assert oddities.LOST.identifier in fault.item
    assert fault.why.endswith("there is none")
    assert (again.new, again.changed, again.files) == (0, 0, 0)
    # the last days are listed again, and what nobody knew in them is not counted again
    assert again.unknown == {}
    assert read_state(store, ONLY[0]).unknown == report.unknown
