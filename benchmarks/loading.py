"""How fast sets are loaded, loaded again and rebuilt: invented ones, in a local engine of their own.

    python -m benchmarks.loading [--sets 20000] [--few 2000] [--rounds 5]

Starts the engine five times; takes the stages apart with FEW files, the bulk part in rounds; loads FEW, then
SETS; rebuilds while the API searches. Prints what the README quotes, and how busy the machine is beside it.
"""

import argparse
import os
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.bulk_rounds import RecordingStore, print_rounds
from benchmarks.generated_sets import generate
from benchmarks.loading_stages import NOW, print_stages
from benchmarks.rebuilds import print_rebuild
from benchmarks.whole_loads import print_loads
from engine.node import local_node
from indexer.loading.loads import load
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect

_STARTS = 5
_SEARCHING = 30.0
"""Seconds of searches before and after a rebuild."""


def main() -> None:
    """Print all figures."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__)
    arguments.add_argument("--sets", type=int, default=20_000, metavar="FILES")
    arguments.add_argument("--few", type=int, default=2_000, metavar="FILES")
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="kamervragen-bench-") as name:
        folder = Path(name)
        _head("start of the engine, data folder empty")
        _print_starts(folder)
        paths = generate(folder / "files", given.sets)
        few = paths[: given.few]
        size = sum(path.stat().st_size for path in paths)
        _head(f"{len(paths)} files of {size / len(paths) / 1000:.1f} kB; stages, {len(few)} files")
        print_stages(few)
        with local_node(folder / "data") as node:
            _head(f"the bulk part, {len(few)} files, {given.rounds} rounds")
            _print_bulk(node.url, few, given.rounds)
            for number in (few, paths):
                _head(f"whole loads of {len(number)} files")
                print_loads(node.url, f"whole-{len(number)}", number)
            _head(f"rebuild of {len(paths)} files")
            print_rebuild(node.url, f"whole-{len(paths)}", _SEARCHING)
        _head("done")


def _head(text: str) -> None:
    now, before, long_before = os.getloadavg()
    print(f"\n== {text} (load average {now:.1f} {before:.1f} {long_before:.1f})", flush=True)


def _print_starts(folder: Path) -> None:
    taken = []
    for turn in range(_STARTS):
        begun = time.perf_counter()
        with local_node(folder / f"start-{turn}"):
            taken.append(time.perf_counter() - begun)
    print(f"median {statistics.median(taken):.1f} s of {' '.join(f'{each:.1f}' for each in sorted(taken))}")


def _print_bulk(url: str, paths: list[Path], rounds: int) -> None:
    with closing(connect(EngineSettings(url=url, timeout=120))) as client:
        recording = RecordingStore(client, "bulk")
        load(recording, paths, NOW)
        print_rounds(Store(client, "bulk"), url, recording.steps, rounds)


if __name__ == "__main__":
    main()
