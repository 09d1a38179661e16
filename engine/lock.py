"""`python -m engine.lock` writes `jars.lock` anew from the coordinates: run it after changing them."""

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jgo.parse import Coordinate

from engine.coordinates import COORDINATES
from engine.errors import EngineError
from engine.fetching import maven, system_authorities
from engine.jars import Jar, sha256

LOCK = Path(__file__).with_name("jars.lock")


def resolve(coordinates: Iterable[str], folder: Path) -> tuple[Jar, ...]:
    """Return the jars of some coordinates and of all that they need at run time, in alphabetical order.

    They are fetched into the folder, to be hashed; what is in the person's own Maven folder is not trusted.
    Raises `EngineError` when two jars would have one file name.
    """
    context = maven(folder)
    wanted = [replace(Coordinate.parse(coordinate), scope="compile") for coordinate in coordinates]
    inputs, transitive = context.resolver.resolve([context.create_dependency(each) for each in wanted])
    needed = [*inputs, *(each for each in transitive if each.scope in {"compile", "runtime"})]
    artifacts = [dependency.artifact for dependency in needed]
    jars = {
        Jar(found.groupId, found.artifactId, found.version, found.classifier, sha256(found.resolve()))
        for found in artifacts
    }
    if len({jar.filename for jar in jars}) != len(jars):
        message = "two jars of the resolution have the same file name"
        raise EngineError(message)
    return tuple(sorted(jars, key=lambda jar: jar.coordinate))


def main() -> None:
    """Resolve, hash, write."""
    with system_authorities(), tempfile.TemporaryDirectory() as folder:
        jars = resolve(COORDINATES, Path(folder))
    LOCK.write_text("".join(f"{jar.line}\n" for jar in jars), encoding="utf-8")
    sys.stdout.write(f"{LOCK.name}: {len(jars)} jars\n")


if __name__ == "__main__":
    main()
