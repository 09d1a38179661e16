"""README is true: its settings, its exit codes, its map."""

import re

import pytest
from pydantic_settings import BaseSettings

from api.settings import Settings
from cli.exits import Exit
from indexer.syncing.settings import SyncSettings
from mappings.connection import EngineSettings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("settings", [EngineSettings, Settings, SyncSettings])
def test_every_setting_stands_in_the_table_with_its_default(settings: type[BaseSettings]) -> None:
    for name, field in settings.model_fields.items():
        default = "" if field.default is None else f"`{field.default}`"
        row = f"| `{settings.model_config['env_prefix']}{name.upper()}` | {default} | {field.description} |"
        assert row in README


def test_the_table_names_no_setting_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `((?:OPENSEARCH|KAMERVRAGEN)_\w+)`", README, flags=re.MULTILINE))
    known = {
        f"{settings.model_config['env_prefix']}{name.upper()}"
        for settings in (EngineSettings, Settings, SyncSettings)
        for name in settings.model_fields
    }
    assert named == known


def test_every_exit_code_stands_in_the_table() -> None:
    rows = re.findall(r"^\| (\d) \| (\w.*) \|$", README, flags=re.MULTILINE)
    assert {int(code) for code, _ in rows} == {code.value for code in Exit}


def test_the_map_names_the_folders_of_the_house() -> None:
    mapped = set(re.findall(r"^\| `([\w/]+)/` \|", README, flags=re.MULTILINE))
    assert all((ROOT / folder).is_dir() for folder in mapped)
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= mapped


def test_every_make_target_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([\w-]+)", README):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target
