"""Settings of a sync: manners and bounds from the environment, what a source is like from its TOML file.

Each source has a file here, beside the code: addresses, hosts, names of fields, kinds. All that may have
changed on the live service stands there, and a file of one's own (`KAMERVRAGEN_SYNC_FILE`), with a table for
each source, is laid over it.
"""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_Model = TypeVar("_Model", bound=BaseModel)


class SourceSettings(BaseModel):
    """What every source's file says; a connector's own model adds to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hosts: tuple[str, ...] = Field(min_length=1, description="Host names that are asked, and no others.")
    pause: float = Field(default=1.0, ge=0, description="Seconds between two requests to a host.")
    missing: tuple[str, ...] = Field(
        default=("fout404", "errors/404"),
        description="Parts of addresses to which one is sent instead of being told that there is nothing.",
    )


class SyncSettings(BaseSettings):
    """How sources are asked, from the environment (`KAMERVRAGEN_SYNC_…`)."""

    model_config = SettingsConfigDict(env_prefix="KAMERVRAGEN_SYNC_", frozen=True, extra="ignore")

    contact: str = Field(default="", description="Mail address or web page that sources can complain to.")
    file: Path | None = Field(default=None, description="TOML file laid over what is known of the sources.")


def source_settings(model: type[_Model], name: str, overlay: Path | None = None) -> _Model:
    """Return the settings of a source: of the file `<name>.toml` here, and of a table `[name]` over it."""
    own = tomllib.loads(files("indexer.syncing").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    over = tomllib.loads(overlay.read_text(encoding="utf-8")).get(name, {}) if overlay else {}
    return model.model_validate(_laid_over(own, over))


def _laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _laid_over(under[key], value)
        for key, value in over.items()
        if isinstance(value, dict) and isinstance(under.get(key), dict)
    }
    return {**under, **over, **both}
