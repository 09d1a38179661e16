"""The one place that knows where OpenSearch is and how to talk to it."""

import re
import ssl
from pathlib import Path
from typing import Any

import orjson
from opensearchpy import AsyncOpenSearch, OpenSearch
from opensearchpy.serializer import JSONSerializer
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class EngineSettings(BaseSettings):
    """How to reach OpenSearch, from the environment (`OPENSEARCH_…`).

    Without a URL there is no cluster: the command line starts the local engine and fills it in.
    """

    model_config = SettingsConfigDict(env_prefix="OPENSEARCH_", frozen=True, extra="ignore")

    url: str | None = Field(default=None, description="One or more node addresses, with commas between.")
    user: str | None = Field(default=None, description="User name for basic authentication.")
    password: SecretStr | None = Field(default=None, description="Password for basic authentication.")
    password_file: Path | None = Field(
        default=None, description="File that holds the password, instead of the variable."
    )
    ca_file: Path | None = Field(default=None, description="PEM file of the cluster's certificate authority.")
    timeout: float = Field(
        default=10.0,
        gt=0,
        description="Seconds that one request may take; what the API asks, no less than twice "
        "`KAMERVRAGEN_SEARCH_SECONDS`.",
    )

    @field_validator("url")
    @classmethod
    def _has_addresses(cls, url: str | None) -> str | None:
        hosts = [host.strip() for host in (url or "").split(",")]
        if url and not all(re.fullmatch(r"https?://[^/\s]+(?:/.*)?", host) for host in hosts):
            message = "an address must look like https://host:9200, several with commas between"
            raise ValueError(message)
        return url or None

    @field_validator("password_file")
    @classmethod
    def _is_the_only_password(cls, password_file: Path | None, info: ValidationInfo) -> Path | None:
        if password_file is not None and info.data.get("password") is not None:
            message = "there is a password in OPENSEARCH_PASSWORD too"
            raise ValueError(message)
        return password_file

    @field_validator("password_file", "ca_file")
    @classmethod
    def _can_be_read(cls, file: Path | None) -> Path | None:
        if file is not None:
            try:
                file.read_bytes()
            except FileNotFoundError:
                message = "there is no such file"
                raise ValueError(message) from None
            except OSError as error:
                message = f"the file cannot be read: {error.strerror}"
                raise ValueError(message) from error
        return file

    @field_validator("ca_file")
    @classmethod
    def _holds_certificates(cls, ca_file: Path | None) -> Path | None:
        try:
            ssl.create_default_context(cafile=ca_file)
        except ssl.SSLError:
            message = "the file holds no certificate in PEM"
            raise ValueError(message) from None
        return ca_file

    def secret(self) -> str:
        """Return the password, from the variable or from its file; empty when there is none.

        A line break at the end of the file is no part of it.
        """
        if self.password_file is not None:
            return self.password_file.read_text(encoding="utf-8").rstrip("\r\n")
        return self.password.get_secret_value() if self.password else ""

    def hosts(self) -> list[str]:
        """Return the node addresses. Raises `ValueError` when no URL is set."""
        if not self.url:
            message = "no OpenSearch address: set OPENSEARCH_URL, or use `kamervragen up`"
            raise ValueError(message)
        return [host.strip() for host in self.url.split(",") if host.strip()]


class OrjsonSerializer(JSONSerializer):
    """JSON by orjson: several times faster than the default on a page of hits."""

    def loads(self, s: str | bytes) -> Any:  # noqa: ANN401 - any JSON value
        """Read a reply."""
        return orjson.loads(s)

    def dumps(self, data: Any) -> str:  # noqa: ANN401 - any JSON value, or a ready-made body
        """Write a body; text and bytes are ready-made and pass through."""
        if isinstance(data, str):
            return data
        if isinstance(data, bytes):
            return data.decode()
        return orjson.dumps(data).decode()


_AT_ONCE = 4
"""Connections that a blocking client keeps: two bulks, what is asked beside them, a lease's beats."""


def _options(settings: EngineSettings) -> dict[str, Any]:
    options: dict[str, Any] = {
        "hosts": settings.hosts(),
        "timeout": settings.timeout,
        "serializer": OrjsonSerializer(),
        "http_compress": False,  # on loopback and in one data centre gzip costs more than it saves
    }
    if settings.user is not None:
        options["http_auth"] = (settings.user, settings.secret())
    if settings.ca_file is not None:
        options["ca_certs"] = str(settings.ca_file)
    return options


def connect(settings: EngineSettings) -> OpenSearch:
    """Return a blocking client, for the write side. The caller closes it."""
    return OpenSearch(**_options(settings), pool_maxsize=_AT_ONCE)


def connect_async(settings: EngineSettings) -> AsyncOpenSearch:
    """Return an asyncio client, for the read side. The caller closes it; make it inside the event loop."""
    return AsyncOpenSearch(**_options(settings))
