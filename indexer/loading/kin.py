"""Sources -> all that is stored of their kin: what a load must work out anew with them."""

from indexer.loading.store import Store
from indexer.merging.families import partition
from mappings.documents import QuestionSet
from mappings.sources import Source


def gather(store: Store, given: dict[str, Source]) -> tuple[list[QuestionSet], list[list[Source]]]:
    """Return the stored sets that hold any of these sources or their kin, and the families of them all.

    `given` are sources by content hash, as they now are, whatever is stored of them; their kin are those that
    share a key with one of them, or a set, and so on.
    """
    pool = dict(given)
    while True:
        held = store.sets_holding(sorted(pool))
        linked = store.sources(sorted({link.hash for old in held for link in old.sources} - set(pool)))
        keys = {key for source in pool.values() for key in source.keys}
        kin = {other.hash: other for other in store.with_keys(keys)}
        grown = {**linked, **kin, **pool}
        if len(grown) == len(pool):
            return held, partition(source for source in pool.values() if source.reading is not None)
        pool = grown
