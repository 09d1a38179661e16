"""`vraag METHOD PATH [BODY]`, as docs/beheer.md has it, without curl: asks the engine at `ADRES`."""

import os
import sys
from contextlib import closing

from mappings.connection import EngineSettings, connect


def main() -> None:
    """Ask, and print the reply; an answer that is no success ends with a traceback."""
    method, path, *body = sys.argv[1:]
    with closing(connect(EngineSettings(url=os.environ["ADRES"]))) as client:
        sys.stdout.write(
            f"{client.transport.perform_request(method, path, body=body[0] if body else None)}\n"
        )


if __name__ == "__main__":
    main()
