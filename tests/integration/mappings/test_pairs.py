"""Two hundred pairs of words on the real engine: what meets, what must not, and what is known to be wrong."""

from collections.abc import Callable
from contextlib import closing

import pytest

from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, body
from tests.conftest import ROOT

Meets = Callable[[str, str], bool]
_ROWS = [
    (line.split("\t") + [""] * 3)[:4]
    for line in (ROOT / "tests/data/dutch_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MET = [(word, other) for word, met, _, _ in _ROWS for other in met.split()]
UNMET = [(word, other) for word, _, unmet, _ in _ROWS for other in unmet.split()]
KNOWN_WRONG = [(word, other) for word, _, _, wrong in _ROWS for other in wrong.split()]


@pytest.fixture(scope="module")
def meets(engine_url: str, module_prefix: str) -> Meets:
    """Whether a word that is typed meets another that stands in a text."""
    index = Generation(module_prefix, Role.ENTRIES, 1).name
    words = {word.removeprefix("-") for pair in (*MET, *UNMET, *KNOWN_WRONG) for word in pair}
    with closing(connect(EngineSettings(url=engine_url, timeout=60))) as client:
        client.indices.create(index=index, body=body(Role.ENTRIES))
        made: dict[tuple[str, str], set[str]] = {}
        for analyzer in ("stem", "decompounded"):
            for word in words:
                reply = client.indices.analyze(index=index, body={"analyzer": analyzer, "text": word})
                made[analyzer, word] = {token["token"] for token in reply["tokens"]}
    return lambda typed, other: bool(made["stem", typed] & made["decompounded", other])


def test_there_are_two_hundred_and_few_are_wrong() -> None:
    assert len(MET) + len(UNMET) + len(KNOWN_WRONG) >= 200
    assert len(KNOWN_WRONG) == 8


@pytest.mark.parametrize(("word", "other"), MET)
def test_it_meets(meets: Meets, word: str, other: str) -> None:
    assert meets(word, other)


@pytest.mark.parametrize(("word", "other"), UNMET)
def test_it_does_not_meet(meets: Meets, word: str, other: str) -> None:
    assert not meets(word, other)


@pytest.mark.parametrize(("word", "other"), KNOWN_WRONG)
def test_it_is_still_wrong(meets: Meets, word: str, other: str) -> None:
    assert meets(word, other.removeprefix("-")) is not other.startswith("-")
