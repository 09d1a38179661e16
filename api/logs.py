"""What the libraries may log: nothing that somebody searched for."""

import logging

# Bodies of requests stand in DEBUG lines of the first and in the curl lines of the second.
_WARNINGS_ONLY = ("opensearch", "opensearchpy.trace", "aiohttp.access", "aiohttp.client")


def keep_queries_out() -> None:
    """Hold the loggers that would write queries at warnings, whatever level the root logger has."""
    for name in _WARNINGS_ONLY:
        logging.getLogger(name).setLevel(logging.WARNING)
