"""`python -m engine`: the child process that holds the Java machine. `engine.node.local_node` starts it.

It ends on SIGTERM, and when its standard input closes: so it never outlives the process that started it.
"""

import argparse
import os
import sys
from pathlib import Path

from engine import jars, running
from engine.ending import watch
from engine.errors import EngineError
from engine.java import start_machine, start_node


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m engine", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--port", type=int, default=0, help="HTTP port on loopback; 0 takes a free one")
    parser.add_argument("--jars", type=Path, help="where the jars are kept")
    parser.add_argument("--heap-min", default="512m", help="Java heap at the start")
    parser.add_argument("--heap-max", default="1g", help="Java heap at most")
    return parser.parse_args()


def main() -> None:
    """Verify the jars, start the node, leave the note, wait for the end, close the node."""
    arguments = _arguments()
    ending = watch()
    try:
        class_path = jars.class_path(print, arguments.jars)
        start_machine(class_path, heap_min=arguments.heap_min, heap_max=arguments.heap_max)
        runner, url = start_node(arguments.data, arguments.port)
    except EngineError as error:
        sys.exit(str(error))
    ending.standing.set()
    running.write(arguments.data, running.Note(url, os.getpid()))
    ending.asked.wait()
    running.forget(arguments.data)
    runner.close()


if __name__ == "__main__":
    main()
