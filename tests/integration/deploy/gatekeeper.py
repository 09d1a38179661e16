"""TLS and users before the local engine, as OpenSearch's security plug-in stands before a server's.

Certificate, passwords and roles are those that `deploy.make` wrote. The engine behind is the real one, and
what is let through comes back from it as it is; what a role does not allow is a 403 that names the actions.
"""

import base64
import http.client
import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import bcrypt
import yaml

from tests.integration.deploy.actions import Wanted, wanted
from tests.integration.serving import serving

HOP_BY_HOP = {"connection", "content-length", "host", "transfer-encoding"}


@dataclass(frozen=True)
class Rights:
    """The users and roles of the security plug-in's files."""

    hashes: Mapping[str, bytes]
    cluster: Mapping[str, tuple[str, ...]]
    indices: Mapping[str, tuple[tuple[str, str], ...]]
    """Pattern of index names and pattern of actions, by user."""

    def admits(self, authorization: str | None) -> str | None:
        """Return the user of a header that has the right password, else None."""
        scheme, _, credentials = (authorization or "").partition(" ")
        if scheme != "Basic":
            return None
        user, _, password = base64.b64decode(credentials).decode().partition(":")
        known = user in self.hashes and bcrypt.checkpw(password.encode(), self.hashes[user])
        return user if known else None

    def lacks(self, user: str, asked: Wanted) -> list[str]:
        """Return the actions that a user's role does not allow."""
        lacking = [
            action for action in asked.cluster if not any(fnmatchcase(action, p) for p in self.cluster[user])
        ]
        for name in asked.names:
            allowed = [action for names, action in self.indices[user] if fnmatchcase(name, names)]
            lacking += [
                f"{action} on {name}"
                for action in asked.indices
                if not any(fnmatchcase(action, pattern) for pattern in allowed)
            ]
        return lacking


def read_rights(folder: Path) -> Rights:
    """Return what the files of the security plug-in in a folder of secrets say."""
    users, roles, mappings = (
        {name: entry for name, entry in yaml.safe_load(path.read_text()).items() if name != "_meta"}
        for path in (folder / f"security/{name}.yml" for name in ("internal_users", "roles", "roles_mapping"))
    )
    role_of = {user: roles[role] for role, mapping in mappings.items() for user in mapping["users"]}
    return Rights(
        {user: entry["hash"].encode() for user, entry in users.items()},
        {user: tuple(role["cluster_permissions"]) for user, role in role_of.items()},
        {
            user: tuple(
                (names, action)
                for each in role["index_permissions"]
                for names in each["index_patterns"]
                for action in each["allowed_actions"]
            )
            for user, role in role_of.items()
        },
    )


def _handler(engine: str, rights: Rights) -> type[BaseHTTPRequestHandler]:
    place = urlsplit(engine).netloc
    admitted: dict[str, str | None] = {}  # to compare a hash takes a third of a second

    class Gatekeeper(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            header = self.headers.get("Authorization") or ""
            if header not in admitted:
                admitted[header] = rights.admits(header)
            user = admitted[header]
            if user is None:
                self._answer(HTTPStatus.UNAUTHORIZED, b"Unauthorized", {"Content-Type": "text/plain"})
                return
            lacking = rights.lacks(user, wanted(self.command, urlsplit(self.path).path, body))
            if lacking:
                self._answer(
                    HTTPStatus.FORBIDDEN, _refusal(user, lacking), {"Content-Type": "application/json"}
                )
                return
            connection = http.client.HTTPConnection(place, timeout=120)
            sent = {k: v for k, v in self.headers.items() if k.lower() not in {*HOP_BY_HOP, "authorization"}}
            connection.request(self.command, self.path, body, sent)
            reply = connection.getresponse()
            self._answer(reply.status, reply.read(), dict(reply.getheaders()))
            connection.close()

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _pass  # noqa: N815 - the names of the library

        def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as it is overridden
            """Say nothing."""

    return Gatekeeper


def _refusal(user: str, lacking: list[str]) -> bytes:
    reason = f"no permissions for [{', '.join(lacking)}] and User [name={user}]"
    cause = {"type": "security_exception", "reason": reason}
    return json.dumps({"error": {"root_cause": [cause], **cause}, "status": 403}).encode()


@contextmanager
def guarded(engine: str, secrets: Path, *, certificate: Path | None = None) -> Iterator[str]:
    """Yield the `https` address of a gatekeeper before an engine, which shows the node's certificate.

    `certificate` is another one, with its key beside it.
    """
    shown = certificate or secrets / "certificates/node.pem"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, shown.with_suffix(".key"))
    with serving(_handler(engine, read_rights(secrets)), context) as port:
        yield f"https://127.0.0.1:{port}"
