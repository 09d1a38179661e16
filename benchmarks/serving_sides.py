"""The sides that are measured: pages of the API, the same bodies for the engine, what is known already."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from api.query.parameters import SearchParams
from benchmarks.asking import Client, Request
from benchmarks.recording import recorded
from benchmarks.served import served
from mappings.generations import Role, alias

Page = Mapping[str, Any]
"""The parameters of a page, as they stand in a URL."""

_COUNTED = {"facets": ("ministry", "kind", "year"), "histogram": "month"}
_MINISTRIES = ("AZ", "BZ", "BZK", "Def", "Fin", "OCW", "SZW", "VWS")
_KINDS = (("question",), ("answer",), ())
_YEARS = range(2012, 2024)


@dataclass(frozen=True, slots=True)
class Api:
    """A server, and the indices that it serves."""

    address: str
    engine: str
    prefix: str

    def requests(self, pages: Sequence[Page]) -> list[Request]:
        """Return what asks the API for pages."""
        return [Request(f"{self.address}/v1/search?{urlencode(page, doseq=True)}") for page in pages]

    def engine_requests(self, pages: Sequence[Page]) -> list[list[Request]]:
        """Return for each page what the API asks the engine for it."""
        asked = [SearchParams.model_validate(page) for page in pages]
        return recorded(self.engine, self.prefix, asked)

    @property
    def forgetting(self) -> Request:
        """What makes the engine forget the counts that it keeps."""
        name = alias(self.prefix, Role.ENTRIES)
        return Request(f"{self.engine}/{name}/_cache/clear?request=true", "POST")


@contextmanager
def api(engine: str, prefix: str) -> Iterator[Api]:
    """Serve the indices of a prefix."""
    with served(engine, prefix) as address:
        yield Api(address, engine, prefix)


def searches(queries: Sequence[str], *more: str) -> list[Page]:
    """Return a page for each query: twenty hits with passages, three facets (and more), a histogram."""
    return [{"q": query, **_COUNTED, "facets": (*_COUNTED["facets"], *more)} for query in queries]


def browse_pages(number: int) -> list[Page]:
    """Return pages of filters and facets only, none twice."""
    chance = random.Random("browse")  # noqa: S311 - no secret
    found: dict[str, Page] = {}
    while len(found) < number:
        first = chance.choice(_YEARS)
        page = {
            **_COUNTED,
            "ministry": tuple(sorted(chance.sample(_MINISTRIES, chance.randint(1, 3)))),
            "kind": chance.choice(_KINDS),
            "from": f"{first}-{chance.randint(1, 12):02}-01",
            "to": f"{chance.randint(first + 1, _YEARS[-1] + 1)}-12-31",
        }
        found[urlencode(page, doseq=True)] = page
    return list(found.values())


def known(asking: Client, requests: Sequence[Request]) -> list[Request]:
    """Return the same requests from somebody who has the answers."""
    tags = asking.etags(requests)
    return [
        replace(request, headers={"If-None-Match": tag}, status=304)
        for request, tag in zip(requests, tags, strict=True)
    ]
