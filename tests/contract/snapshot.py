"""The description of the API as it is committed, so that nobody changes it unawares.

`python -m tests.contract.snapshot` writes it anew; what changed is then read in the diff.
"""

import json
from pathlib import Path
from typing import Any

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings

SNAPSHOT = Path(__file__).with_name("openapi.json")

Description = dict[str, Any]


def description() -> Description:
    """Return the description that the API gives of itself, as it goes over the wire. No engine is asked."""
    described: Description = json.loads(json.dumps(create_app(Settings(), EngineSettings()).openapi()))
    return described


def written(described: Description) -> str:
    """Return a description as it stands in the snapshot."""
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(written(description()), encoding="utf-8")
