"""The recipes of `docs/api.md`: each piece of code with what it prints, as it stands there."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus
from urllib.request import Request

from tests.conftest import ROOT

ADDRESS = "http://127.0.0.1:8000"
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Recipe:
    """A piece of code, its language, and what it prints; None where that is not shown."""

    language: str
    code: str
    printed: str | None

    def at(self, address: str) -> str:
        """Return the code for an API at another address."""
        return self.code.replace(ADDRESS, address)


def recipes() -> Iterator[Recipe]:
    """Yield the recipes; what stands in a block of text below code is what that prints."""
    blocks = _FENCE.findall(TEXT)
    for (language, code), following in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if language != "text" or code.startswith("="):
            shown = following[0] == "text" and not following[1].startswith("=")
            yield Recipe(language, code, following[1] if shown else None)


def curl(line: str) -> tuple[Request, str | None]:
    """Return the request that a line of curl makes, and the file for its answer; of options only ours."""
    command, *words = shlex.split(line)
    assert command == "curl", line
    headers: dict[str, str] = {}
    data: list[str] = []
    address, file, as_query = "", None, False
    rest = iter(words)
    for word in rest:
        match word:
            case "-G":
                as_query = True
            case "-o":
                file = next(rest)
            case "-d":
                data.append(next(rest))
            case "--data-urlencode":
                name, _, value = next(rest).partition("=")
                data.append(f"{name}={quote_plus(value)}")
            case "-H":
                name, _, value = next(rest).partition(": ")
                headers[name] = value
            case _:
                assert word.startswith("http://"), line
                address = word
    assert as_query == bool(data), line
    return Request("?".join([address, *(["&".join(data)] if data else [])]), headers=headers), file  # noqa: S310
