"""A misspelt setting is told, and what belongs to others is left alone."""

import pytest
from pydantic_settings import BaseSettings

from api.settings import Settings
from cli.environment import misspelt, names, read_settings
from indexer.syncing.settings import SyncSettings
from mappings.connection import EngineSettings

MODELS = (EngineSettings, Settings, SyncSettings)

MISSPELT = [
    (Settings, "KAMERVRAGEN_PROT", "KAMERVRAGEN_PORT"),
    (Settings, "KAMERVRAGEN_RATELIMIT", "KAMERVRAGEN_RATE_LIMIT"),
    (EngineSettings, "OPENSEARCH_URLS", "OPENSEARCH_URL"),
    (EngineSettings, "OPENSEARCH_USERNAME", "OPENSEARCH_USER"),
    (SyncSettings, "KAMERVRAGEN_SYNC_PAUZE", "KAMERVRAGEN_SYNC_PAUSE"),
]

OF_OTHERS = (
    *("KAMERVRAGEN_DOCUMENTS", "KAMERVRAGEN_FUZZ", "KAMERVRAGEN_FUZZ_MINUTES", "KAMERVRAGEN_SHARED"),
    *("KAMERVRAGEN_TEST_OPENSEARCH_URL", "OPENSEARCH_JAVA_OPTS", "OPENSEARCH_PATH_CONF", "OPENSEARCH_HOME"),
    *("OPENSEARCH_INITIAL_ADMIN_PASSWORD", "PATH"),
)


@pytest.mark.parametrize(("model", "name", "meant"), MISSPELT)
def test_a_misspelt_setting_is_told_with_the_one_that_is_meant(
    model: type[BaseSettings], name: str, meant: str
) -> None:
    assert list(misspelt(model, {name: "1"})) == [(name, meant)]


@pytest.mark.parametrize("model", MODELS)
def test_settings_and_what_belongs_to_others_are_not_misspelt(model: type[BaseSettings]) -> None:
    right = {name for each in MODELS for name in names(each)}
    assert list(misspelt(model, dict.fromkeys((*right, *OF_OTHERS), "1"))) == []


def test_the_line_names_both_and_no_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENSEARCH_PASSWRD", "geheim")
    assert read_settings(EngineSettings).password is None
    told = capsys.readouterr().err
    assert told == (
        "kamervragen: OPENSEARCH_PASSWRD is no setting and does nothing; OPENSEARCH_PASSWORD is one\n"
    )
