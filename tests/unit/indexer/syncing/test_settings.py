"""Settings of a sync from the environment, and a file of one's own that is laid over what is known."""

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from indexer.syncing.settings import SyncSettings, source_settings
from indexer.syncing.tweedekamer import TweedeKamerSettings


def test_what_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As docker compose does with a variable that `.env` does not have."""
    monkeypatch.setenv("KAMERVRAGEN_SYNC_SINCE", "")
    monkeypatch.setenv("KAMERVRAGEN_SYNC_CONTACT", "")
    assert (SyncSettings().since, SyncSettings().contact) == (None, None)
    monkeypatch.setenv("KAMERVRAGEN_SYNC_SINCE", "2026-01-01")
    assert SyncSettings().since == dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[odata]\nversion = 'v5'\n",
            r"nothing reads \[odata\]: its tables are \[officielebekendmakingen\] and",
        ),
        ("[tweedekamer\n", "the file is no TOML"),
    ],
)
def test_a_file_that_nothing_reads_is_refused(written: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ValidationError, match=said):
        SyncSettings.model_validate({"file": file})


def test_a_field_by_which_is_asked_must_have_a_name(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[tweedekamer.odata.versions.v5.fields.Zaak]\nnumber = ''\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"versions\.v5\.fields\.Zaak: number must have a name"):
        source_settings(TweedeKamerSettings, "tweedekamer", file)
