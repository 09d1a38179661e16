"""When the child must end: on SIGTERM, or when its standard input closes, as it does when the parent dies."""

import os
import select
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass, field

GRACE = 20.0


@dataclass(frozen=True)
class Ending:
    """What the two threads tell each other."""

    standing: threading.Event = field(default_factory=threading.Event)
    """Set by the main thread: from now on the node must be closed in order."""
    asked: threading.Event = field(default_factory=threading.Event)
    """Set by the watching thread: close the node now, within `GRACE` seconds."""


def _watch(ending: Ending, signalled: socket.socket) -> None:
    select.select([sys.stdin, signalled], [], [])
    if ending.standing.is_set():
        ending.asked.set()
        time.sleep(GRACE)  # the process is gone before this is over, unless it hangs
    os._exit(1)


def watch() -> Ending:
    """Begin to watch for the end, in a thread, so that a start that takes long or hangs can be ended, too."""
    signalled, wake = socket.socketpair()
    wake.settimeout(0)  # `set_wakeup_fd` wants one that never blocks
    signal.set_wakeup_fd(wake.detach())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: None)  # to wake the watcher is the whole effect
    ending = Ending()
    threading.Thread(target=_watch, args=(ending, signalled), daemon=True).start()
    return ending
