"""Settings of a sync: manners and bounds from the environment, what a source is like from its TOML file.

Each source has a file here, beside the code: addresses, hosts, names of fields, kinds. All that may have
changed on the live service stands there, and a file of one's own (`KAMERVRAGEN_SYNC_FILE`), with a table for
each source, is laid over it.
"""

import datetime as dt
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from indexer.syncing.fetching import Manners

TABLES = frozenset({"officielebekendmakingen", "tweedekamer"})
"""What a file of one's own may lay something over: syncfeed and odata are of the second."""

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

    model_config = SettingsConfigDict(
        env_prefix="KAMERVRAGEN_SYNC_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    contact: str | None = Field(
        default=None, description="Mail address or web page that the sources' keepers can turn to."
    )
    since: dt.date | None = Field(
        default=None,
        description="Day from which on changes are read where `--since` names none; else all are.",
    )
    file: Path | None = Field(
        default=None, description="TOML file that is laid over what is known of the sources."
    )
    pause: float | None = Field(
        default=None,
        ge=0,
        description="Seconds between two requests to a host; by default as the source asks.",
    )
    attempts: int = Field(default=5, ge=1, description="How often a request is made at most.")
    first_wait: float = Field(default=2.0, ge=0, description="Seconds before the second one; then ever more.")
    longest_wait: float = Field(default=120.0, ge=0, description="Seconds before any other at most.")
    connect_seconds: float = Field(default=10.0, gt=0, description="Seconds that connecting may take.")
    read_seconds: float = Field(
        default=180.0, gt=0, description="Seconds that a source may be silent in the middle of an answer."
    )
    whole_seconds: float = Field(default=900.0, gt=0, description="Seconds that one answer may take.")
    largest: int = Field(
        default=209_715_200, gt=0, description="Bytes of the largest answer that is read to its end."
    )
    requests: int = Field(
        default=100_000, gt=0, description="Requests to one source in one run; the next run goes on."
    )
    every: float = Field(default=900.0, gt=0, description="Seconds between two runs with `--follow`.")

    @field_validator("file")
    @classmethod
    def _can_be_read(cls, file: Path | None) -> Path | None:
        if file is not None:
            try:
                tables = tomllib.loads(file.read_text(encoding="utf-8")).keys()
            except OSError as error:
                message = f"the file cannot be read: {error.strerror}"
                raise ValueError(message) from error
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                message = f"the file is no TOML: {error}"
                raise ValueError(message) from error
            if strange := sorted(tables - TABLES):
                known = "] and [".join(sorted(TABLES))
                message = f"nothing reads [{'], ['.join(strange)}]: its tables are [{known}]"
                raise ValueError(message)
        return file

    def manners(self, source: SourceSettings) -> Manners:
        """Return how a source is asked."""
        return Manners(
            hosts=source.hosts,
            pause=source.pause if self.pause is None else self.pause,
            contact=self.contact or "",
            attempts=self.attempts,
            wait_initial=self.first_wait,
            wait_max=self.longest_wait,
            connect=self.connect_seconds,
            read=self.read_seconds,
            whole=self.whole_seconds,
            largest=self.largest,
            requests=self.requests,
        )


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
