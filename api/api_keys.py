"""API keys: made at random, kept as hashes in a file, and known by them."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_LINE = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]{0,63}) (?P<hash>[0-9a-f]{64})")


class ApiKeysFileError(ValueError):
    """A file of keys cannot be read, or a line of it is no key."""


def make_key() -> str:
    """Return a new key of 256 random bits: too long to be guessed, so that a plain hash keeps it."""
    return f"kv_{secrets.token_urlsafe(32)}"


def line_of(name: str, key: str) -> str:
    """Return the line of a key for the file. Raises `ApiKeysFileError` for a name that does not fit there."""
    line = f"{name} {_hash(key)}"
    if not _LINE.fullmatch(line):
        message = f"a name has at most 64 lower-case letters, digits and dashes, so not {name!r}"
        raise ApiKeysFileError(message)
    return line


@dataclass(frozen=True)
class ApiKeys:
    """The keys that a server knows: name and SHA-256 of each."""

    hashes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the keys of a file: a name and a hash a line; empty lines and those after `#` are skipped.

        Raises `ApiKeysFileError`, which quotes no line.
        """
        try:
            lines = path.read_text(encoding="ascii").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            message = f"the file of API keys cannot be read: {type(error).__name__}"
            raise ApiKeysFileError(message) from error
        found: dict[str, str] = {}
        for number, line in enumerate(map(str.strip, lines), start=1):
            if not line or line.startswith("#"):
                continue
            match = _LINE.fullmatch(line)
            if match is None or match["name"] in found:
                message = f"line {number} of the API keys is not a new name, a space and 64 hex digits"
                raise ApiKeysFileError(message)
            found[match["name"]] = match["hash"]
        return cls(tuple(found.items()))

    def name_of(self, key: str) -> str | None:
        """Return whose key this is, in the same time whichever it is; None for an unknown one."""
        given = _hash(key)
        owner = None
        for name, known in self.hashes:
            if secrets.compare_digest(given, known):
                owner = name
        return owner


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
