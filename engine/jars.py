"""The engine's jars: which they are, and the check that they are those and no others.

`jars.lock` has one line a jar: `group:artifact:version[:classifier]`, a space, its SHA-256. The jars are
executed, so nothing runs before every one of them has been compared with the lock.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import platformdirs

from engine.errors import EngineError

_LINE = re.compile(  # org.example:some-library:1.2.3:linux-x86_64 0f3a…
    r"(?P<group>[\w.-]+):(?P<artifact>[\w.-]+):(?P<version>[\w.-]+)(?::(?P<classifier>[\w.-]+))?"
    r" (?P<sha256>[0-9a-f]{64})"
)


@dataclass(frozen=True)
class Jar:
    """One line of the lock."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def coordinate(self) -> str:
        """The Maven coordinate: `group:artifact:version[:classifier]`."""
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))

    @property
    def filename(self) -> str:
        """The name of the file: `artifact-version[-classifier].jar`."""
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"

    @property
    def line(self) -> str:
        """The line of the lock."""
        return f"{self.coordinate} {self.sha256}"


def parse_lock(text: str) -> tuple[Jar, ...]:
    """Return the jars of a lock, in its order. Raises `EngineError` that names a line it cannot read."""
    jars = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            message = (
                f"jars.lock, line {number} is not `group:artifact:version[:classifier] sha256`: {line!r}"
            )
            raise EngineError(message)
        jars.append(Jar(**match.groupdict(default="")))
    return tuple(jars)


def locked() -> tuple[Jar, ...]:
    """Return the jars that this version of the project runs."""
    return parse_lock(files("engine").joinpath("jars.lock").read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cache_folder(jars: tuple[Jar, ...]) -> Path:
    """Return the folder for exactly these jars, in the user's cache: another lock has another folder."""
    fingerprint = hashlib.sha256("\n".join(jar.line for jar in jars).encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("kamervragen") / "engine" / fingerprint


def missing(folder: Path, jars: tuple[Jar, ...]) -> list[Jar]:
    """Return the jars of the lock that are not in the folder."""
    return [jar for jar in jars if not (folder / jar.filename).is_file()]


def verify(folder: Path, jars: tuple[Jar, ...]) -> list[Path]:
    """Return the class path, in the lock's order, once the folder holds exactly these jars.

    Raises `EngineError` that names each jar that is missing, that the lock does not know, or whose
    SHA-256 differs.
    """
    expected = {jar.filename for jar in jars}
    faults = [f"{jar.coordinate} is missing" for jar in missing(folder, jars)]
    faults += [
        f"{path.name} is not in jars.lock" for path in folder.glob("*.jar") if path.name not in expected
    ]
    faults += [
        f"{jar.coordinate} differs from jars.lock (SHA-256)"
        for jar in jars
        if (folder / jar.filename).is_file() and sha256(folder / jar.filename) != jar.sha256
    ]
    if faults:
        message = (
            f"the engine's jars in {folder} are not those of jars.lock: {'; '.join(sorted(faults))}. "
            "Nothing was run. Remove that folder to have them fetched again."
        )
        raise EngineError(message)
    return [folder / jar.filename for jar in jars]


def class_path(say: Callable[[str], None], folder: Path | None = None) -> list[Path]:
    """Return the verified class path, fetching what is missing; with all jars present no network is used.

    `folder` is where the jars are kept, by default in the user's cache. Raises `EngineError`.
    """
    jars = locked()
    folder = folder or cache_folder(jars)
    if absent := missing(folder, jars):
        from engine.fetching import fetch  # noqa: PLC0415 - brings in an HTTP client; needed once in a machine's life

        fetch(absent, folder, say)
    return verify(folder, jars)
