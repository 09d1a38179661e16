"""`kamervragen api-key`: a key once, and the line that knows it."""

from pathlib import Path

from typer.testing import CliRunner

from api.api_keys import ApiKeys
from cli.main import app


def test_the_line_knows_the_key(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["api-key", "krant"])
    assert done.exit_code == 0
    key, line = done.stdout.splitlines()
    (tmp_path / "keys").write_text(f"{line}\n")
    assert ApiKeys.read(tmp_path / "keys").name_of(key) == "krant"
    assert key not in line


def test_a_name_that_does_not_fit_is_wrong_usage() -> None:
    done = CliRunner().invoke(app, ["api-key", "De Krant"])
    assert done.exit_code == 2
    assert "lower-case letters, digits and dashes, so not 'De Krant'" in done.stderr
    assert done.stdout == ""
