"""The only part of the engine that leaves this machine: a jar that is not here yet is fetched, once."""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import requests
import truststore
from jgo.config import GlobalSettings
from jgo.maven import MavenContext

from engine.errors import EngineError
from engine.jars import Jar, sha256

PAUSES = (1.0, 3.0, 0.0)  # seconds after each failed attempt, of which there are so many
CONNECTIONS = 6


@contextmanager
def system_authorities() -> Iterator[None]:
    """Trust the certificate authorities of the system for a while: a company's own is among them."""
    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()


def maven(repo_cache: Path | None = None) -> MavenContext:
    """Return jgo's repositories, with the mirrors that the person's own jgo settings name."""
    context = MavenContext(repo_cache=repo_cache)
    context.remote_repos.update(GlobalSettings.load().repositories)
    return context


def _resolve(jar: Jar, incoming: Path, pauses: Sequence[float]) -> Path:
    failure = ""
    for pause in pauses:
        # A folder of its own for each attempt: jgo would take half a file of a broken one for the whole.
        context = maven(Path(tempfile.mkdtemp(dir=incoming)))
        component = context.project(jar.group, jar.artifact).at_version(jar.version)
        try:
            return component.artifact(jar.classifier).resolve()
        except (requests.RequestException, RuntimeError) as error:  # RuntimeError: jgo's "not found"
            # its words alone: its frames hold jgo's open connection, and a variable of ours would keep them
            # alive until a later collection finds that nobody closed it
            failure = str(error)
            time.sleep(pause)
    message = f"{jar.coordinate} could not be fetched: {failure}"
    raise EngineError(message)


def _fetch_one(jar: Jar, incoming: Path, folder: Path, pauses: Sequence[float]) -> None:
    path = _resolve(jar, incoming, pauses)
    if sha256(path) != jar.sha256:
        message = f"{jar.coordinate} as fetched differs from jars.lock (SHA-256); it was thrown away"
        raise EngineError(message)
    path.replace(folder / jar.filename)


def _fetch_all(
    jars: Sequence[Jar], folder: Path, say: Callable[[str], None], pauses: Sequence[float]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        system_authorities(),
        tempfile.TemporaryDirectory(prefix="incoming-", dir=folder) as incoming,
        ThreadPoolExecutor(CONNECTIONS) as pool,
    ):
        fetching = [pool.submit(_fetch_one, jar, Path(incoming), folder, pauses) for jar in jars]
        try:
            for count, done in enumerate(as_completed(fetching), start=1):
                done.result()
                if count % 20 == 0:
                    say(f"{count} of {len(jars)} jars fetched")
        finally:
            pool.shutdown(cancel_futures=True)  # after the first failure, or Ctrl-C, no further ones begin


def fetch(
    jars: Sequence[Jar], folder: Path, say: Callable[[str], None], *, pauses: Sequence[float] = PAUSES
) -> None:
    """Put the jars into the folder, each compared with its SHA-256 before it gets its name there.

    What was fetched stays when something fails, so a second try goes on where the first stopped, and two
    processes may fetch at the same time. `pauses` has the seconds after each failed attempt at a jar.
    Raises `EngineError`.
    """
    say(f"Fetching {len(jars)} jars of the local engine into {folder} (all are 70 MB, only this once)")
    try:
        _fetch_all(jars, folder, say, pauses)
    except OSError as error:
        message = f"the engine's jars cannot be kept in {folder}: {error}"
        raise EngineError(message) from error
