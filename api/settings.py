"""What can be set of the API, from the environment (`KAMERVRAGEN_…`)."""

from ipaddress import ip_network
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.api_keys import ApiKeys
from api.http.costs import EXPORT
from api.logs import Form, Level
from api.resources.holdings import Stated
from mappings.connection import EngineSettings

_PATIENCE = 2
"""So many times as long as a search may take is waited for it."""


class Settings(BaseSettings):
    """How the API is served. Where OpenSearch is stands in `mappings.connection.EngineSettings`."""

    model_config = SettingsConfigDict(env_prefix="KAMERVRAGEN_", frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port that the API listens on; 0: a free one."
    )
    index_prefix: str = Field(
        default="kamervragen",
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        description="First part of the index names: `kamervragen` makes `kamervragen-entries`.",
    )
    kept_files: Path | None = Field(
        default=None,
        description="Folder of the files that are kept; by default `kept` in the user's data folder.",
    )
    search_seconds: float = Field(
        default=5.0,
        gt=0,
        le=60,
        description="Seconds that the engine may take for one search; one that takes longer is cut, and says "
        "so. Twice as long is waited for an answer, if that is more than `OPENSEARCH_TIMEOUT`.",
    )
    export_limit: int = Field(
        default=100_000,
        ge=1,
        le=10_000_000,
        description="Most documents of one CSV or JSON Lines file; a longer one is cut, and its last line "
        "says so.",
    )
    exports_at_once: int = Field(
        default=4,
        ge=1,
        le=100,
        description="CSV and JSON Lines files that one process makes at once; beyond them a 503. Each is a "
        "point in time, of which an engine keeps 300.",
    )
    cursor_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Secret that signs cursors, the same for every process that serves; without it each "
        "start makes one of its own, and cursors from before it are refused.",
    )
    shutdown_seconds: int = Field(
        default=5,
        ge=0,
        description="How long requests under way may take to end when the server is told to stop.",
    )
    keep_alive_seconds: int = Field(
        default=15, ge=1, description="How long an idle connection is kept for the next request."
    )
    trusted_proxies: str | None = Field(
        default=None,
        description="Addresses or networks of proxies, with commas between, whose X-Forwarded-For and "
        "X-Forwarded-Proto are believed; `*`: whoever connects.",
    )
    log_format: Form = Field(
        default="auto",
        description="`json` (one event a line), `console`, or `auto`: console on a terminal, else JSON.",
    )
    log_level: Level = Field(
        default="info",
        description="`debug`, `info` (each request an event), `warning` (none of them) or `error`.",
    )
    max_url_bytes: int = Field(
        default=32_768, ge=1_024, description="Longest URL, path and query string; beyond it a 414."
    )
    max_body_bytes: int = Field(
        default=1_024, ge=1, description="Largest body of a request; beyond it a 413. A GET needs none."
    )
    max_at_work: int = Field(
        default=64,
        ge=1,
        description="Requests answered at once. As many again wait for their turn; the rest gets a 503.",
    )
    max_wait_seconds: float = Field(
        default=1.0, ge=0, description="How long a request waits for its turn before it gets a 503."
    )
    rate_limit: int = Field(
        default=0,
        ge=0,
        description="What one address may ask for in a minute; a page costs 1, an export 20. 0: no limit.",
    )
    rate_limit_with_key: int = Field(
        default=1_200,
        ge=0,
        description="The same for an API key, if it is more than `KAMERVRAGEN_RATE_LIMIT`.",
    )
    rate_limit_storage: str = Field(
        default="memory://",
        pattern=r"^(memory|rediss?|redis\+unix|redis\+cluster|redis\+sentinel|memcached)://",
        description="Where it is counted: this process, or a store shared by several, such as "
        "`redis://host:6379` or `memcached://host:11211` (with its Python package installed).",
    )
    api_keys_file: Path | None = Field(
        default=None,
        description="File of API keys, a line each as `kamervragen api-key NAME` prints it; read at start.",
    )

    @field_validator("kept_files", "cursor_key", "api_keys_file", mode="before")
    @classmethod
    def _empty_is_not_set(cls, path: object) -> object:
        return path or None  # an empty path would be the folder that the command happens to run in

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, proxies: str | None) -> str | None:
        if not proxies or proxies == "*":
            return proxies or None
        for each in proxies.split(","):
            ip_network(each.strip())
        return proxies

    @field_validator("api_keys_file")
    @classmethod
    def _has_keys(cls, path: Path | None) -> Path | None:
        if path is not None:
            ApiKeys.read(path)
        return path

    @field_validator("rate_limit")
    @classmethod
    def _an_export_fits(cls, quota: int) -> int:
        if 0 < quota < EXPORT:
            message = f"one whole result costs {EXPORT}, so a limit is at least that, or 0"
            raise ValueError(message)
        return quota

    def patient(self, engine: EngineSettings) -> EngineSettings:
        """Return how the engine is reached by who waits until a search is cut and what it found has come.

        The engine looks at its clock between pieces of work only. Who gives up before it has an error in the
        place of what was found.
        """
        return engine.model_copy(update={"timeout": max(engine.timeout, _PATIENCE * self.search_seconds)})

    def stated(self) -> Stated:
        """Return the limits that `/v1/status` tells."""
        return Stated(self.search_seconds, self.export_limit, self.rate_limit or None)
