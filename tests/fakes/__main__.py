"""`python -m tests.fakes`: serve an invented world, so that a sync can be tried by hand. Ctrl-C stops.

python -m tests.fakes --sets 40 --settings fakes.toml
KAMERVRAGEN_SYNC_FILE=fakes.toml kamervragen sync
"""

import argparse
import datetime as dt
import sys
import threading
from pathlib import Path

from tests.fakes.served import serving
from tests.fakes.world import START, World, invent


def until_today(count: int, today: dt.date) -> World:
    """Return a world whose last change was today: a check of the sources looks at the last days."""
    return invent(count, start=START + (today - invent(count).now.date()) + dt.timedelta(days=1))


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes", description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=40, help="how many question sets there are")
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that go wrong: 0.2")
    parser.add_argument("--settings", type=Path, default=Path("fakes.toml"), help="TOML file that is written")
    wanted = parser.parse_args()
    with serving(until_today(wanted.sets, dt.datetime.now(dt.UTC).date()), wanted.faults) as services:
        wanted.settings.write_text(services.overlay(), encoding="utf-8")
        sys.stdout.write(
            f"serving {wanted.sets} invented question sets (Ctrl-C stops); now, elsewhere:\n"
            f"  KAMERVRAGEN_SYNC_FILE={wanted.settings} kamervragen sync\n"
        )
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main()
