"""ETags: hashed from what an answer is made of, so that the engine is not asked for an unchanged one."""

import hashlib
from importlib.metadata import version

from fastapi import Response
from pydantic import BaseModel

from api.index.state import IndexState

_VERSION = version("kamervragen")


def entity_tag(state: IndexState, params: BaseModel, *also: str) -> str:
    """Return the weak tag of the answer to some parameters in a state of the index.

    `also` is what else it is made of: its format, what the path names, a day that it depends on.
    """
    asked = params.model_dump_json(exclude_defaults=True)
    parts = [_VERSION, state.generation, str(state.load_seq), type(params).__name__, asked, *also]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    return f'W/"{digest}"'


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Tell whether who asks has this answer already (weak comparison, RFC 9110)."""
    if if_none_match is None:
        return False
    known = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def not_modified(tag: str) -> Response:
    """Return the answer that whoever asks has the newest already."""
    return Response(status_code=304, headers={"ETag": tag})
