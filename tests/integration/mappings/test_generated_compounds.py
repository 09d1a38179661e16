"""Compounds that nobody wrote, made of the components: either part finds them, on the real engine."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mappings.connection import EngineSettings, connect
from mappings.dutch import compounds, lines
from mappings.generations import Generation, Role, body

Tokens = Callable[[str, str], set[str]]

COMPONENTS = lines("components")
KNOWN = {*compounds(), *lines("wholes")}
LINKS = ("", "s", "e", "en")
_component = st.sampled_from(COMPONENTS)


@pytest.fixture(scope="module")
def tokens(engine_url: str, module_prefix: str) -> Iterator[Tokens]:
    """What an analyzer of the index makes of a word."""
    index = Generation(module_prefix, Role.ENTRIES, 1).name
    with closing(connect(EngineSettings(url=engine_url, timeout=60))) as client:
        client.indices.create(index=index, body=body(Role.ENTRIES))

        def tokens(analyzer: str, word: str) -> set[str]:
            reply = client.indices.analyze(index=index, body={"analyzer": analyzer, "text": word})
            return {token["token"] for token in reply["tokens"]}

        yield tokens


def reaches_over(compound: str, seam: int) -> bool:
    """Whether a component stands across a seam of the compound, which then may be cut otherwise."""
    return any(
        compound.startswith(other, start)
        for other in COMPONENTS
        for start in range(max(seam - len(other) + 1, 0), seam)
    )


@given(_component, st.sampled_from(LINKS), _component)
@settings(max_examples=200, deadline=None)
def test_a_compound_is_found_by_either_part(tokens: Tokens, first: str, link: str, last: str) -> None:
    compound = f"{first}{link}{last}"
    assume(compound not in KNOWN)
    assume(not reaches_over(compound, len(first)) and not reaches_over(compound, len(first + link)))
    found = tokens("decompounded", compound)
    assert tokens("stem", first) & found
    assert tokens("stem", last) & found
