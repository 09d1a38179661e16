"""The folder of secrets: what lies where, who can read it, and that nothing is overwritten by mistake.

authority/     ca.key: signs certificates; belongs in a safe place, not on the server
certificates/  ca.pem, node.pem, node.key: what the node shows, and what it trusts
security/      the files of OpenSearch's security plug-in, with the hashes of the passwords
admin/         admin.pem, admin.key: whoever has them may change the security plug-in's files in the cluster
passwords/     a file for each user: the password alone, or a line that curl reads (netrc)
"""

import os
from pathlib import Path

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


class SecretsError(Exception):
    """The secrets cannot be made; the message says why, and never what they are."""


def check_owner(owner: int) -> None:
    """Raise `SecretsError` when this user cannot give files to `owner`, the user of the containers."""
    own = os.geteuid()
    if own not in {0, owner}:
        message = (
            f"the containers run as user {owner} and could not read files of user {own}: "
            f"run this as user {owner} or as root, or give --owner"
        )
        raise SecretsError(message)


def write(folder: Path, files: dict[str, bytes], owner: int, *, force: bool) -> None:
    """Write files, each whole or not at all, for `owner` alone.

    Raises `SecretsError`, before anything is written, when one exists and `force` is not given.
    """
    existing = sorted(name for name in files if (folder / name).exists())
    if existing and not force:
        message = f"{folder} has {', '.join(existing)} already; --force makes new ones"
        raise SecretsError(message)
    for name, content in files.items():
        path = folder / name
        for parent in (folder, path.parent):
            parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
            _close(parent, _FOLDER_MODE, owner)
        draft = path.with_name(f".{path.name}")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "wb") as file:
            file.write(content)
        _close(draft, _FILE_MODE, owner)
        draft.replace(path)


def _close(path: Path, mode: int, owner: int) -> None:
    path.chmod(mode)
    if path.stat().st_uid != owner:
        os.chown(path, owner, owner)
