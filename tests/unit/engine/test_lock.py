import hashlib
from pathlib import Path

from engine.jars import Jar
from engine.lock import resolve

POM = """<project><modelVersion>4.0.0</modelVersion>
<groupId>org.example</groupId><artifactId>{name}</artifactId><version>1.0</version>
<dependencies>{dependencies}</dependencies></project>"""
DEPENDENCY = """<dependency><groupId>org.example</groupId><artifactId>{name}</artifactId>
<version>1.0</version><scope>{scope}</scope></dependency>"""


def _publish(repository: Path, name: str, **scopes: str) -> None:
    folder = repository / "org" / "example" / name / "1.0"
    folder.mkdir(parents=True)
    (folder / f"{name}-1.0.jar").write_bytes(name.encode())
    dependencies = "".join(DEPENDENCY.format(name=needed, scope=scope) for needed, scope in scopes.items())
    (folder / f"{name}-1.0.pom").write_text(
        POM.format(name=name, dependencies=dependencies), encoding="utf-8"
    )


def _jar(name: str) -> Jar:
    return Jar("org.example", name, "1.0", "", hashlib.sha256(name.encode()).hexdigest())


def test_the_lock_holds_what_is_needed_at_run_time_with_its_hash(repository: Path, tmp_path: Path) -> None:
    _publish(repository, "node", modules="compile", logs="runtime", checks="test")
    _publish(repository, "modules", core="compile")
    for name in ("logs", "checks", "core", "words"):
        _publish(repository, name)
    jars = resolve(["org.example:node:1.0", "org.example:words:1.0"], tmp_path / "fetched")
    assert jars == tuple(_jar(name) for name in ("core", "logs", "modules", "node", "words"))
