"""The settings that lead to the fakes of the Tweede Kamer instead of to its own services."""

from typing import Any

from indexer.syncing.settings import source_settings
from indexer.syncing.tweedekamer import TweedeKamerSettings

NAME = "tweedekamer"


def overlay(feed: str, odata: str, version: str = "v5") -> dict[str, Any]:
    """Return what a settings file says of two fake hosts, to be laid over what is known of the real one."""
    return {
        "hosts": ["127.0.0.1"],
        "pause": 0,
        "files": f"{feed}/SyncFeed/2.0/Resources/{{id}}",
        "feed": {"address": f"{feed}/SyncFeed/2.0", "recent": 2000},
        "odata": {
            "version": version,
            "versions": {each: {"address": f"{odata}/OData/{each}"} for each in ("v4/2.0", "v5")},
        },
    }


def settings_for(feed: str, odata: str, version: str = "v5") -> TweedeKamerSettings:
    """Return the settings of two fake hosts."""
    known = source_settings(TweedeKamerSettings, NAME).model_dump()
    return TweedeKamerSettings.model_validate(_laid_over(known, overlay(feed, odata, version)))


def _laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {key: _laid_over(under[key], value) for key, value in over.items() if isinstance(value, dict)}
    return {**under, **over, **both}
