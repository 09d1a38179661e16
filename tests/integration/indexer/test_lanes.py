"""Sets in lanes: no set in two requests, and the engine commits when none is under way, not among them."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future
from itertools import islice

from opensearchpy import OpenSearch

from indexer.storing.bulks import Action, Failure
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.generations import Role
from tests.integration.indexer.crashes import PART, Step, steps
from tests.readings import NOW

Requests = list[Future[list[Failure]]]


class Watched(Store):
    """A store that tells in how many requests sets went, of commits too: never while one is under way."""

    def __init__(self, client: OpenSearch, prefix: str) -> None:
        super().__init__(client, prefix, part=PART)
        self.told: list[str] = []
        self._sent: Requests = []

    def begin(self, groups: Iterable[Sequence[Action]], lanes: Executor) -> Requests:
        """Tell how many requests it takes."""
        self._sent = super().begin(groups, lanes)
        self.told.append(f"{len(self._sent)} requests")
        return self._sent

    def commit(self, role: Role) -> None:
        """Tell of a commit."""
        assert all(each.done() for each in self._sent)
        self.told.append(f"commit of {role.value}")
        super().commit(role)


def _some(count: int) -> tuple[Step, Step]:
    first, second, *_ = steps()
    return Step(tuple(islice(first.come, count))), second


def test_the_first_sets_that_take_several_requests_wait_for_a_commit(
    client: OpenSearch, empty_prefix: str
) -> None:
    store = Watched(client, empty_prefix)
    first, second = _some(10)
    with writing(store, NOW) as writer:
        writer.add(first.come)
        writer.add(second.come)
    committed, *sent = store.told
    assert committed == "commit of entries"
    assert len(sent) == 2  # 32 MB later there would be another commit
    assert "1 requests" not in sent
    assert store.count(Role.SETS) == 10


def test_sets_in_one_request_need_none(client: OpenSearch, empty_prefix: str) -> None:
    store = Watched(client, empty_prefix)
    first, _ = _some(3)
    with writing(store, NOW) as writer:
        writer.add(first.come)
    assert store.told == ["1 requests"]
