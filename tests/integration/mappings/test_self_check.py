"""The self-check on the real engine: it passes on our analysis, and each filter that is lost fails it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from opensearchpy import OpenSearch

from mappings import generations, self_check
from mappings.analysis import analysis
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role

SMALL = ("apostrophe_endings", "porter_dutch", "double_consonant", "final_z", "final_v", "folding")


@pytest.fixture(scope="module")
def client(engine_url: str) -> Iterator[OpenSearch]:
    with closing(connect(EngineSettings(url=engine_url, timeout=60))) as opened:
        yield opened


def differences(client: OpenSearch, index: str) -> list[str]:
    return [
        difference
        for analyzer, body in self_check.requests().items()
        for difference in self_check.differences(analyzer, client.indices.analyze(index=index, body=body))
    ]


def test_our_analysis_passes(client: OpenSearch, index_prefix: str) -> None:
    index = Generation(index_prefix, Role.ENTRIES, 1).name
    client.indices.create(index=index, body=generations.body(Role.ENTRIES))
    assert differences(client, index) == []


def test_an_analysis_without_its_filters_or_lists_fails_and_names_the_words(
    client: OpenSearch, index_prefix: str
) -> None:
    said: dict[str, list[str]] = {}
    for number, lost in enumerate((*SMALL, "stems", "known_words", "components"), 1):
        settings = analysis()
        for analyzer in settings["analyzer"].values():
            analyzer["filter"] = [name for name in analyzer["filter"] if name != lost]
        index = f"{index_prefix}-{number}"
        client.indices.create(index=index, body={"settings": {"analysis": settings}})
        said[lost] = differences(client, index)
        client.indices.delete(index=index)
    assert [lost for lost, words in said.items() if not words] == []
    assert any("zzp’ers" in word for word in said["apostrophe_endings"])
    assert any("gaswinning" in word for word in said["known_words"])
