"""How to talk to OpenSearch: a password in a file, an authority in a file, both told when wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from mappings.connection import EngineSettings

URL = "https://127.0.0.1:1"


@pytest.mark.parametrize("content", ["geheim", "geheim\n", "geheim\r\n"])
def test_a_password_is_read_from_a_file_without_the_end_of_its_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "password").write_bytes(content.encode())
    settings = EngineSettings(url=URL, user="api", password_file=tmp_path / "password")
    assert settings.secret() == "geheim"
    assert "geheim" not in repr(settings)


def test_a_password_in_the_variable_is_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "geheim ")
    assert EngineSettings(url=URL).secret() == "geheim "


def test_without_a_password_it_is_empty() -> None:
    assert EngineSettings(url=URL, user="api").secret() == ""


def test_two_passwords_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("geheim")
    with pytest.raises(ValidationError, match="there is a password in OPENSEARCH_PASSWORD too") as caught:
        EngineSettings.model_validate({"password": "ander", "password_file": tmp_path / "password"})
    assert caught.value.errors()[0]["loc"] == ("password_file",)


@pytest.mark.parametrize("name", ["password_file", "ca_file"])
def test_a_file_that_is_not_there_or_is_a_folder_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="there is no such file"):
        EngineSettings.model_validate({name: tmp_path / "gone"})
    with pytest.raises(ValidationError, match="the file cannot be read: Is a directory"):
        EngineSettings.model_validate({name: tmp_path})


def test_a_ca_file_without_a_certificate_is_told(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(ValidationError, match="the file holds no certificate in PEM"):
        EngineSettings(url=URL, ca_file=tmp_path / "ca.pem")
