"""`engine.json`, the note a running node leaves in its data folder, and whether it is still true."""

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.asking import NoAnswerError, ask

NOTE = "engine.json"
CLUSTER = "kamervragen-local"
LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d{1,5}")


@dataclass(frozen=True)
class Note:
    """Where a node answers, and the process that holds it."""

    url: str
    pid: int


def write(data: Path, note: Note) -> None:
    """Leave the note, whole or not at all."""
    draft = data / f"{NOTE}.{os.getpid()}"
    draft.write_text(json.dumps(asdict(note)), encoding="utf-8")
    draft.replace(data / NOTE)


def read(data: Path) -> Note | None:
    """Return the note, true or stale, or None when there is none that can be read."""
    try:
        written = json.loads((data / NOTE).read_text(encoding="utf-8"))
        note = Note(url=str(written["url"]), pid=int(written["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return note if LOOPBACK.fullmatch(note.url) else None


def forget(data: Path) -> None:
    """Take the note away."""
    (data / NOTE).unlink(missing_ok=True)


def find(data: Path) -> Note | None:
    """Return the note if the process that it names answers at its address, in our cluster's name.

    A process id alone proves nothing, since they are given out again; so the node itself is asked for it.
    """
    note = read(data)
    if note is None:
        return None
    try:
        reply = ask(note.url, "/_nodes/_local/process", timeout=2.0)
    except NoAnswerError:
        return None
    pids = {node.get("process", {}).get("id") for node in reply.get("nodes", {}).values()}
    return note if reply.get("cluster_name") == CLUSTER and pids == {note.pid} else None
