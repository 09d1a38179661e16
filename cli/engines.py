"""Which OpenSearch a command talks to: the one that OPENSEARCH_URL names, else the local node."""

import os
import re
import signal
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from pathlib import Path

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    TransportError,
)
from opensearchpy.exceptions import ConnectionError as NoConnectionError

from cli.console import fail, say
from cli.environment import read_settings
from engine.node import default_data, local_node
from mappings.connection import EngineSettings, connect


@contextmanager
def engine(data: Path | None, *, serving: bool = False) -> Iterator[EngineSettings]:
    """Yield the settings of a running OpenSearch.

    With OPENSEARCH_URL set no local node is ever started. Without it the node that already runs on the data
    folder is used, or one is started and stopped again on leaving. An engine that does not answer, or stops
    to, ends the command with one line; with `serving` also a local node that dies meanwhile: whoever runs
    the command can start it again, and an API without an engine is of no use.
    """
    settings = read_settings(EngineSettings)
    if settings.url:
        say(f"OpenSearch: {_shown(settings)} (OPENSEARCH_URL)")
        with _answering(settings):
            yield settings
        return
    reasons: list[str] = []

    def died(reason: str) -> None:
        if not serving:
            return  # what talks to it says so
        reasons.append(reason)
        os.kill(os.getpid(), signal.SIGTERM)  # ends the server as an administrator would

    try:
        with local_node(data or default_data(), say=say, died=died) as node:
            settings = settings.model_copy(update={"url": node.url})
            with _answering(settings):
                yield settings
    except KeyboardInterrupt:
        if reasons:
            fail(reasons[0])
        raise


@contextmanager
def _answering(settings: EngineSettings) -> Iterator[None]:
    try:
        yield
    except TransportError as error:
        if reason := why(settings, error):
            fail(reason)
        raise


def why(settings: EngineSettings, error: TransportError) -> str | None:
    """Return in a line what keeps an OpenSearch from doing anything; None for an answer of any other kind."""
    told = _why(settings, error)
    return f"OpenSearch at {_shown(settings)} {told}" if told else None


def _why(settings: EngineSettings, error: TransportError) -> str | None:
    told = None
    match error:
        case ConnectionTimeout():
            told = f"did not answer within {settings.timeout:g} seconds (OPENSEARCH_TIMEOUT)"
        case NoConnectionError():
            doubt = _mistrust(error)
            told = f"is not trusted: {doubt} (OPENSEARCH_CA_FILE)" if doubt else "does not answer"
        case AuthenticationException():
            told = "does not admit this user and password (OPENSEARCH_USER, OPENSEARCH_PASSWORD)"
        case TransportError(status_code=HTTPStatus.TOO_MANY_REQUESTS, error="cluster_block_exception"):
            told = "stores nothing more, its disk is too full: make room, and run this again"
        case TransportError(status_code=HTTPStatus.TOO_MANY_REQUESTS):
            told = "has too much to do: run this again later"
        case AuthorizationException(error="cluster_block_exception"):
            told = f"lets nothing be written: {error}"
        case TransportError() if "No space left on device" in str(error):
            told = "stores nothing more, its disk is full: make room, start it again, and run this again"
        case AuthorizationException():
            told = f"does not let this user do that (OPENSEARCH_USER): {error}"
    return told


def _mistrust(error: NoConnectionError) -> str | None:
    """Return why the certificate that a cluster shows is not trusted; None when it is, or shows none."""
    cause = error.info  # the client library puts what went wrong below it here
    while isinstance(cause, BaseException):
        # aiohttp's own error is one of these too, around the one that has the message
        if isinstance(cause, ssl.SSLCertVerificationError) and hasattr(cause, "verify_message"):
            return cause.verify_message
        cause = cause.__cause__ or cause.__context__
    return None


def _shown(settings: EngineSettings) -> str:
    """Return the addresses without a user and password that may stand in them."""
    return re.sub(r"(?<=//)[^/@]*@", "", ", ".join(settings.hosts()))


@contextmanager
def client(settings: EngineSettings) -> Iterator[OpenSearch]:
    """Yield a blocking client, closed on leaving."""
    with closing(connect(settings)) as opened:
        yield opened
