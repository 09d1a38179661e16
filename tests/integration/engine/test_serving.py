import json
from contextlib import closing

import pytest

from engine.asking import ask
from engine.coordinates import VERSION
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, body


def test_the_engine_answers_with_its_version(engine_url: str) -> None:
    assert ask(engine_url, "/")["version"]["number"] == VERSION


@pytest.mark.parametrize("role", Role)
def test_every_generation_can_be_made(engine_url: str, index_prefix: str, role: Role) -> None:
    name = Generation(index_prefix, role, 1).name
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.create(index=name, body=body(role))
        stored = client.indices.get(index=name)[name]["mappings"]
    assert stored["_meta"] == json.loads(json.dumps(body(role)["mappings"]["_meta"]))
    assert stored["dynamic"] == "strict"
