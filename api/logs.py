"""What the libraries may log: nothing that somebody searched for."""

import logging

# Bodies of requests stand in the DEBUG lines of `opensearch` and in the curl lines of the trace. Its warnings
# are a traceback for each try of a failing request; `api.errors` says the same in one event.
_ERRORS_ONLY = ("opensearch", "opensearchpy.trace")


def keep_queries_out() -> None:
    """Hold the loggers that would write queries at errors, whatever level the root logger has."""
    for name in _ERRORS_ONLY:
        logging.getLogger(name).setLevel(logging.ERROR)
