"""Asking a local node: plain HTTP to loopback, without proxies and without a client library."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit


class NoAnswerError(Exception):
    """Nobody answers there, or not in the words of OpenSearch."""


def ask(url: str, path: str, *, timeout: float = 5.0) -> Any:  # noqa: ANN401 - any JSON value
    """Return the JSON that `GET {url}{path}` answers with. Raises `NoAnswerError`."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=timeout)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != http.client.OK:
            message = f"GET {url}{path}: {reply.status}"
            raise NoAnswerError(message)
        return json.loads(body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        message = f"GET {url}{path}: {error!r}"
        raise NoAnswerError(message) from error
    finally:
        connection.close()
