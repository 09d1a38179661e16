"""Who may do what in OpenSearch: the users of its security plug-in, each with one role of just what it needs.

The actions are those of the plug-in. Some requests are checked twice: as a whole on the cluster (`_bulk`,
`_mget`, `_msearch`) and again on each index that they touch.
"""

from dataclasses import dataclass

PREFIX = "kamervragen"
"""What the index names begin with, KAMERVRAGEN_INDEX_PREFIX as it is when nobody sets it."""


@dataclass(frozen=True)
class Role:
    """What a user may do, and to whom that user belongs."""

    user: str
    who: str
    cluster: tuple[str, ...]
    indices: tuple[str, ...] = ()
    """Actions on the indices of the prefix; on all others there are none."""

    @property
    def name(self) -> str:
        """The role's name in the plug-in."""
        return f"{PREFIX}_{self.user}"


_ASKING = (
    "indices:data/read/search*",
    "indices:admin/mappings/get",
    "indices:admin/analyze*",  # the self-check of /readyz: does the index read Dutch as this version does
)

_POINTS_IN_TIME = ("indices:data/read/point_in_time/create", "indices:data/read/point_in_time/delete")
_MANY = "indices:data/read/msearch"  # a page asks for its hits and its counts with what state they are of

ROLES = (
    Role("api", "The API: asks, and checks before it serves.", (_MANY,), (*_ASKING, *_POINTS_IN_TIME)),
    Role(
        "indexer",
        "What loads documents: makes, fills and swaps the indices of the prefix.",
        ("indices:data/write/bulk", "indices:data/read/mget", _MANY, "cluster:monitor/tasks/lists"),
        (
            *_ASKING,
            "indices:data/read/get",
            "indices:data/read/mget*",
            *_POINTS_IN_TIME,
            "indices:data/write/bulk*",
            "indices:data/write/index",
            "indices:data/write/update",
            "indices:data/write/delete",
            "indices:admin/create",
            "indices:admin/delete",
            "indices:admin/get",
            "indices:admin/aliases",
            "indices:admin/aliases/get",
            "indices:admin/refresh*",
            "indices:admin/flush*",
            "indices:admin/forcemerge*",
            "indices:admin/settings/update",
            "indices:monitor/settings/get",
            "indices:monitor/stats",
        ),
    ),
    Role("health", "The health check of the node itself.", ("cluster:monitor/health",)),
    Role(
        "beheer",
        "The administrator: snapshots, restores, a look at everything; no reading of other indices.",
        (
            "cluster:admin/repository/*",
            "cluster:admin/snapshot/*",
            "cluster:monitor/*",
            "indices:data/write/bulk",
        ),
        ("indices:*",),
    ),
)
"""One user a role, and one role a user."""
