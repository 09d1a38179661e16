"""The data folder of a local node: what lies where, and who holds it.

engine.json   address and process id of the node that runs on this folder
engine.lock   held by that process for as long as it lives; the kernel lets go when it dies
engine.log    what the node says since its last start; engine.log.1 is the start before
node_1/       OpenSearch's own: config, data
snapshots/    below it may lie repositories of snapshots, of type `fs`
"""

import fcntl
import os
from pathlib import Path

import platformdirs

from engine.errors import EngineError

LOG = "engine.log"
SNAPSHOTS = "snapshots"
QUOTED_LINES = 15
QUOTED_BYTES = 8000


def default_data() -> Path:
    """Return the folder for the data of this user's own node."""
    return platformdirs.user_data_path("kamervragen")


def prepare(data: Path) -> Path:
    """Make the folder, for its owner alone, and return its absolute path. Raises `EngineError`."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return data.resolve(strict=True)
    except OSError as error:
        message = f"the data folder {data} cannot be made: {error.strerror}"
        raise EngineError(message) from error


def hold(data: Path) -> int | None:
    """Take the folder and return the open file that holds it, or None while another process does.

    A child that inherits the file goes on holding the folder after we have closed our own.
    Raises `EngineError` when the folder cannot be written.
    """
    try:
        file = os.open(data / "engine.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            raise
    except BlockingIOError:
        return None
    except OSError as error:
        message = f"the data folder {data} cannot be locked: {error.strerror}"
        raise EngineError(message) from error
    return file


def turn_log(data: Path) -> Path:
    """Keep the log of the start before under another name; return the path for the new one."""
    log = data / LOG
    if log.exists():
        log.replace(data / f"{LOG}.1")
    return log


def quote_log(data: Path) -> str:
    """Return the last lines of the node's log, indented, to be part of a message."""
    log = data / LOG
    if not log.exists():
        return f"{log} was not written"
    text = log.read_bytes()[-QUOTED_BYTES:].decode("utf-8", errors="replace")
    lines = text.splitlines()[-QUOTED_LINES:] or ["(empty)"]
    return "\n".join([f"The last lines of {log}:", *(f"    {line}" for line in lines)])
