"""Settings that have to do with each other."""

import pytest

from api.settings import Settings
from mappings.connection import EngineSettings


@pytest.mark.parametrize(
    ("seconds", "timeout", "waited"), [(5, 10, 10), (5, 60, 60), (5, 3, 10), (30, 10, 60), (0.1, 0.2, 0.2)]
)
def test_an_answer_is_waited_for_longer_than_a_search_may_take(
    seconds: float, timeout: float, waited: float
) -> None:
    engine = EngineSettings(url="https://one:9200", user="api", timeout=timeout)
    patient = Settings(search_seconds=seconds).patient(engine)
    assert patient == engine.model_copy(update={"timeout": waited})
