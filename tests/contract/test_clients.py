"""A client in TypeScript and one in Python: made of the description, compiled, and used against the API."""

import json
import re
import shutil
import sys
import urllib.request
from pathlib import Path

import yaml

from tests.contract.snapshot import description, written
from tests.contract.tools import ENVIRONMENT, PYTHON, node, npm, run

HERE = Path(__file__).parent
PARSED = re.compile(r"application/(.+\+)?json|text/.+")
"""The media types that the Python generator reads; all others it is told to hand on as bytes."""


def expected(address: str) -> dict[str, object]:
    """Return what each client has to tell, as the bare API tells it."""
    query = "q=cyberaanval&kind=answer&party=D66&party=CDA&limit=2"
    with urllib.request.urlopen(f"{address}/v1/search?{query}", timeout=60) as response:  # noqa: S310 - loopback
        page = json.load(response)
    first = page["hits"][0]
    with urllib.request.urlopen(f"{address}{first['links']['self']}", timeout=60) as response:  # noqa: S310
        text = json.load(response)["text"]
    return {
        "total": page["total"]["value"],
        "ids": [hit["id"] for hit in page["hits"]],
        "text": text,
        "problem": "/problems/invalid-query",
    }


def test_typescript(address: str, tmp_path: Path) -> None:
    folder = shutil.copytree(HERE / "typescript", tmp_path / "client", ignore=lambda *_: {"node_modules"})
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
    (folder / "openapi.json").write_text(written(description()), encoding="utf-8")
    packages = folder / "node_modules"
    node(packages / "openapi-typescript" / "bin" / "cli.js", "openapi.json", "-o", "schema.d.ts", cwd=folder)
    node(packages / "typescript" / "bin" / "tsc", "--project", ".", cwd=folder)
    told = json.loads(node("out/search.js", address, cwd=folder))
    assert told == expected(address)


def test_the_packages_of_the_typescript_client_are_pinned_without_an_address_of_a_registry() -> None:
    package = json.loads((HERE / "typescript" / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((HERE / "typescript" / "package-lock.json").read_text(encoding="utf-8"))
    asked = {**package["dependencies"], **package["devDependencies"]}
    locked = {name.removeprefix("node_modules/"): about for name, about in lock["packages"].items() if name}
    assert {name: locked[name]["version"] for name in asked} == asked
    assert all(about["integrity"].startswith("sha512-") for about in locked.values())
    assert not any("resolved" in about for about in locked.values())


def test_python(address: str, api_key: str, tmp_path: Path) -> None:
    described = description()
    (tmp_path / "openapi.json").write_text(written(described), encoding="utf-8")
    settings = {"literal_enums": True, "content_type_overrides": as_bytes(described)}
    (tmp_path / "settings.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    shutil.copy(HERE / "python" / "find.py", tmp_path)
    run(
        *(ENVIRONMENT / "bin" / "openapi-python-client", "generate", "--path", "openapi.json"),
        *("--output-path", "kamervragen_api", "--meta", "none"),
        *("--config", "settings.yaml", "--fail-on-warning"),
        cwd=tmp_path,
    )
    run(
        *(sys.executable, "-m", "mypy", "--strict", "--follow-imports", "silent", "--config-file="),
        *("--python-executable", PYTHON, "find.py"),
        cwd=tmp_path,
    )
    told = json.loads(run(PYTHON, "find.py", address, cwd=tmp_path, API_KEY=api_key))
    assert told == expected(address)


def as_bytes(described: dict[str, object]) -> dict[str, str]:
    """Return what takes the place of each media type that the generator does not know."""
    found = {name for name in media_types(described) if not PARSED.fullmatch(name)}
    return dict.fromkeys(sorted(found), "application/octet-stream")


def media_types(described: object) -> set[str]:
    """Return every media type of every answer."""
    match described:
        case {"content": {**content}, **rest}:
            return {str(name) for name in content} | media_types(rest)
        case {**parts}:
            return {name for part in parts.values() for name in media_types(part)}
        case list():
            return {name for part in described for name in media_types(part)}
        case _:
            return set()
