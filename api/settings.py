"""What can be set of the API, from the environment (`KAMERVRAGEN_…`)."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


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
        description="How long the engine may take for one search; one that takes longer is cut, and says so.",
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

    @field_validator("kept_files", "cursor_key", mode="before")
    @classmethod
    def _empty_is_not_set(cls, folder: object) -> object:
        return folder or None  # an empty path would be the folder that the command happens to run in
