"""When the child must end: SIGTERM, or its standard input closed, as happens when its parent dies."""

import os
import select
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field

GRACE = 20.0


@dataclass(frozen=True)
class Ending:
    """Two moments: when the child was told to end, and when it has done so."""

    asked: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)


def _watch(ending: Ending, signalled: socket.socket) -> None:
    select.select([sys.stdin, signalled], [], [])
    ending.asked.set()
    if not ending.done.wait(GRACE):
        os._exit(1)  # the node hangs, or never got as far as standing: nobody is left to wait for it


def watch() -> Ending:
    """Begin to watch for the end, from a thread: a start that hangs can be ended, too."""
    signalled, wake = socket.socketpair()
    wake.settimeout(0)  # `set_wakeup_fd` wants one that never blocks
    signal.set_wakeup_fd(wake.detach())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: None)  # the wake-up is the whole effect
    ending = Ending()
    threading.Thread(target=_watch, args=(ending, signalled), daemon=True).start()
    return ending
