"""The tables of `benchmarks.serving`: what each side took, and its ratio to the first one."""

import os
import statistics
from collections.abc import Mapping, Sequence

Measured = Mapping[str, Sequence[float]]


def head(text: str) -> None:
    """Print what follows, and how busy the machine is."""
    now, before, long_before = os.getloadavg()
    print(f"\n== {text} (load average {now:.1f} {before:.1f} {long_before:.1f})", flush=True)


def print_latencies(milliseconds: Measured) -> None:
    """Print the latency of each side, and the ratio of its median to that of the first."""
    print(f"{'':32} {'requests':>8} {'median ms':>10} {'p95 ms':>8} {'ratio':>6}")
    first = statistics.median(next(iter(milliseconds.values())))
    for name, taken in milliseconds.items():
        median, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(f"{name:32} {len(taken):8} {median:10.2f} {p95:8.2f} {median / first:6.2f}", flush=True)


def print_rates(rates: Measured) -> None:
    """Print the throughput of each side, and its ratio to the first, turn by turn too."""
    print(f"{'':32} {'turns':>8} {'requests/s':>10} {'':8} {'ratio':>6}  of each turn")
    first = next(iter(rates.values()))
    for name, of_turns in rates.items():
        ratios = [ours / theirs for ours, theirs in zip(of_turns, first, strict=True)]
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        rate, ratio = statistics.median(of_turns), statistics.median(ratios)
        print(f"{name:32} {len(of_turns):8} {rate:10.1f} {'':8} {ratio:6.2f}  {each}", flush=True)
