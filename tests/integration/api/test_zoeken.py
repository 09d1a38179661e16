"""What `docs/zoeken.md` promises a journalist: each example is run."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ROOT

_PARTS = (ROOT / "docs" / "zoeken.md").read_text(encoding="utf-8").split("\n## ")
_EXAMPLES = {
    part.split("\n")[0]: re.findall(r"^\| `([^`]+)` \|", part, flags=re.MULTILINE) for part in _PARTS
}
WRONG = _EXAMPLES["Fouten"]
RIGHT = [typed for title, examples in _EXAMPLES.items() if title != "Fouten" for typed in examples]


def test_there_are_examples_of_both() -> None:
    assert (len(RIGHT), len(WRONG)) == (26, 8)


@pytest.mark.parametrize("typed", RIGHT)
def test_an_example_finds_something(api: TestClient, typed: str) -> None:
    page = api.get("/v1/search", params={"q": typed}).json()
    assert page["total"]["value"] > 0


@pytest.mark.parametrize("typed", WRONG)
def test_a_mistake_is_told_in_dutch(api: TestClient, typed: str) -> None:
    response = api.get("/v1/search", params={"q": typed})
    assert response.status_code == 400
    assert response.json()["errors"][0]["detail_nl"]
