"""`python -m deploy.make`: authority, certificates and passwords of one server, in a folder git ignores.

Nothing secret is printed. A second run refuses to overwrite; `--force` makes new ones: of everything, or with
`--only` of the passwords, or of the certificates under the authority that is there (docs/beheer.md).
"""

import argparse
import datetime as dt
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

import bcrypt

from deploy.authority import Signed, make_authority, read_signed, sign
from deploy.folder import SecretsError, check_owner, write
from deploy.roles import ROLES
from deploy.security import security_files

FOLDER = Path(__file__).parent / "secrets"
OWNER = 1000
"""The user of every container, as in docker-compose.yml; OpenSearch's image has no other."""

NODE_HOSTS = ("opensearch", "localhost", "127.0.0.1")
"""The service's name in docker-compose.yml, and the node's own for its health check."""

_PASSWORD_BYTES = 32
_BCRYPT_ROUNDS = 12

_NETRC = {"health": "localhost", "beheer": "opensearch"}
"""Users whose password curl reads, and the host that they ask."""


def certificates(authority: Signed, now: dt.datetime) -> dict[str, bytes]:
    """Return the files of the node and of the administrator, and what both trust."""
    node, admin = sign(authority, "opensearch", now, NODE_HOSTS), sign(authority, "admin", now)
    return {
        "certificates/ca.pem": authority.certificate_pem(),
        "certificates/node.pem": node.certificate_pem(),
        "certificates/node.key": node.key_pem(),
        "admin/admin.pem": admin.certificate_pem(),
        "admin/admin.key": admin.key_pem(),
    }


def passwords(made: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files with passwords, and those of the security plug-in with their hashes."""
    hashes = {user: _hash(password) for user, password in made.items()}
    files = {f"passwords/{user}": _password_file(user, password) for user, password in made.items()}
    plugin = {f"security/{name}": text.encode() for name, text in security_files(hashes).items()}
    return files | plugin


def new_passwords() -> dict[str, str]:
    """Return a random password of 256 bits for each user."""
    return {role.user: secrets.token_urlsafe(_PASSWORD_BYTES) for role in ROLES}


def _hash(password: str) -> str:
    # 2a is how the plug-in's own files begin; for passwords this short it is the same function as 2b
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(_BCRYPT_ROUNDS, b"2a")).decode()


def _password_file(user: str, password: str) -> bytes:
    if user in _NETRC:
        return f"machine {_NETRC[user]} login {user} password {password}\n".encode()
    return password.encode()


def _authority(folder: Path) -> Signed:
    """Return the authority that the folder holds. Raises `SecretsError` when its key is not there."""
    try:
        return read_signed(
            (folder / "certificates/ca.pem").read_bytes(), (folder / "authority/ca.key").read_bytes()
        )
    except (OSError, TypeError, ValueError) as error:
        message = f"the authority of {folder} cannot be read, put authority/ca.key back: {error}"
        raise SecretsError(message) from error


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.make", description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="where to write; by default deploy/secrets"
    )
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    parser.add_argument("--only", choices=("certificates", "passwords"), help="make only these anew")
    parser.add_argument("--owner", type=int, default=OWNER, help="user id of the containers, 1000")
    return parser.parse_args()


def main() -> None:
    """Make the files, and say what was made."""
    arguments = _arguments()
    folder: Path = arguments.folder
    now = dt.datetime.now(dt.UTC)
    try:
        check_owner(arguments.owner)
        files: dict[str, bytes] = {}
        if arguments.only is None:
            authority = make_authority(now)
            files = {"authority/ca.key": authority.key_pem(), **certificates(authority, now)}
        if arguments.only == "certificates":
            files = certificates(_authority(folder), now)
        if arguments.only != "certificates":
            files |= passwords(new_passwords())
        write(folder, files, arguments.owner, force=arguments.force)
    except (SecretsError, OSError) as error:
        sys.exit(f"deploy.make: {error}")
    sys.stdout.write(f"{len(files)} files in {folder}, for user {arguments.owner} alone. Not for git.\n")


if __name__ == "__main__":
    main()
