"""All fake services at once, and the settings by which a sync finds them instead of the real ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.fakes.koop import serve_koop
from tests.fakes.odata import serve_odata
from tests.fakes.syncfeed import serve_syncfeed
from tests.fakes.trouble import Trouble
from tests.fakes.world import World


@dataclass(frozen=True, slots=True)
class Services:
    """The addresses of the fake services, and their troubles."""

    koop: str
    feed: str
    odata: str
    troubles: dict[str, Trouble] = field(default_factory=dict)

    def overlay(self) -> str:
        """Return the TOML for KAMERVRAGEN_SYNC_FILE."""
        return f"""\
[officielebekendmakingen]
hosts = ["127.0.0.1"]
pause = 0
search = "{self.koop}/sru"

[tweedekamer]
hosts = ["127.0.0.1"]
pause = 0
files = "{self.feed}/SyncFeed/2.0/Resources/{{id}}"

[tweedekamer.feed]
address = "{self.feed}/SyncFeed/2.0"

[tweedekamer.odata.versions.v5]
address = "{self.odata}/OData/v5"

[tweedekamer.odata.versions."v4/2.0"]
address = "{self.odata}/OData/v4/2.0"
"""


@contextmanager
def serving(world: World, share: float = 0.0) -> Iterator[Services]:
    """Serve a world in all its shapes; of so many requests each service spoils one by chance."""
    troubles = {
        name: Trouble(share=share, seed=seed) for seed, name in enumerate(("koop", "feed", "odata"), 9000)
    }
    with (
        serve_koop(world, troubles["koop"]) as koop,
        serve_syncfeed(world, troubles["feed"]) as feed,
        serve_odata(world, troubles["odata"]) as odata,
    ):
        yield Services(koop, feed, odata, troubles)
