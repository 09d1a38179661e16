import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.generations import Generation, Role, alias, body, differences, fingerprint, parse_name
from tests.conftest import ROOT

PREFIXES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)


@given(PREFIXES, st.sampled_from(Role), st.integers(1, 999_999))
def test_a_name_is_parsed_back_into_what_it_was_made_of(prefix: str, role: Role, number: int) -> None:
    generation = Generation(prefix, role, number)
    assert parse_name(generation.name) == generation
    assert generation.name == f"{generation.alias}-{number:06}"
    assert generation.alias == alias(prefix, role)


@given(st.text(max_size=40))
def test_what_is_parsed_is_written_as_it_was(name: str) -> None:
    generation = parse_name(name)
    assert generation is None or generation.name == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "kamervragen-entries",
        "kamervragen-entries-1",
        "kamervragen-entries-0000001",
        "kamervragen-moods-000001",
        "-entries-000001",
        "Kamervragen-entries-000001",
        ".kamervragen-entries-000001",
        "kamervragen-entries-000001-old",
        "kamervragen-entries-000001\n",
    ],
)
def test_names_that_are_not_ours(name: str) -> None:
    assert parse_name(name) is None


def test_the_prefix_may_look_like_a_name() -> None:
    assert parse_name("a-entries-000001-sets-000002") == Generation("a-entries-000001", Role.SETS, 2)


@pytest.mark.parametrize("role", Role)
def test_an_index_bears_the_fingerprint_of_what_it_was_made_of(role: Role) -> None:
    made = body(role, shards=3, replicas=1)
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint(role))
    assert made["mappings"]["_meta"]["fingerprint"] == fingerprint(role)
    assert made["settings"]["index"] == {"number_of_shards": 3, "number_of_replicas": 1}
    assert len({fingerprint(each) for each in Role}) == len(Role)


PROGRAM = "from mappings.generations import *; print(*map(fingerprint, Role))"


def _fingerprints(folder: Path) -> list[str]:
    """Return the fingerprints of the mappings in a folder, as a process that imports them says."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("file", "printed", "changed", "roles"),
    [
        ("entries.json", '"type": "integer"', '"type": "long"', {Role.ENTRIES}),
        ("sources.json", '"type": "long"', '"type": "integer"', {Role.SOURCES}),
        ("analysis.json", '"lowercase"', '"uppercase"', {Role.ENTRIES, Role.SETS}),
        ("sets.json", "{\n", "{ \n\n", set()),
    ],
)
def test_it_changes_with_mapping_and_analysis_and_nothing_else(
    file: str, printed: str, changed: str, roles: set[Role], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "mappings", tmp_path / "mappings")
    text = (tmp_path / "mappings" / file).read_text(encoding="utf-8")
    assert printed in text
    (tmp_path / "mappings" / file).write_text(text.replace(printed, changed, 1), encoding="utf-8")
    told = dict(zip(Role, _fingerprints(tmp_path), strict=True))
    searched = {Role.ENTRIES, Role.SETS} if file == "analysis.json" else set(Role)
    assert {role for role in searched if told[role] != fingerprint(role)} == roles


def _replied(index: str, **meta: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    return {index: {"mappings": {"_meta": {**body(Role.SETS)["mappings"]["_meta"], **meta}}}}


def test_an_index_of_this_version_differs_in_nothing() -> None:
    assert differences(_replied("a-sets-000001"), Role.SETS) == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            _replied("a-sets-000001", fingerprint="0" * 16),
            f"sets: fingerprint of a-sets-000001 is {'0' * 16}",
        ),
        (
            _replied("a-sets-000001", schema_version=0),
            "sets: schema_version of a-sets-000001 is 0, this version",
        ),
        ({"a-sets-000001": {"mappings": {}}}, "sets: schema_version of a-sets-000001 is None"),
        (_replied("foreign"), "sets: the alias points at a foreign index: foreign"),
        ({**_replied("a-sets-000001"), **_replied("a-sets-000002")}, "sets: 2 indices behind one alias"),
        ({}, "sets: 0 indices behind one alias"),
    ],
)
def test_what_is_wrong_behind_an_alias_is_said(reply: dict[str, Any], said: str) -> None:
    assert differences(reply, Role.SETS)[0].startswith(said)
