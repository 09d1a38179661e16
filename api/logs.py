"""The log: structured events, and nothing in it that somebody searched for."""

import logging
import sys
import traceback
from typing import Literal, TextIO

import orjson
import structlog
from structlog.typing import EventDict, Processor

Form = Literal["auto", "json", "console"]
Level = Literal["debug", "info", "warning", "error"]

# Bodies of requests stand in the DEBUG lines of `opensearch` and in the curl lines of the trace. Its warnings
# are a traceback for each try of a failing request; `api.errors` says the same in one event.
_ERRORS_ONLY = ("opensearch", "opensearchpy.trace")

_FRAMES = 8


def keep_queries_out() -> None:
    """Hold the loggers that would write queries at errors, whatever level the root logger has."""
    for name in _ERRORS_ONLY:
        logging.getLogger(name).setLevel(logging.ERROR)


def places(error: BaseException) -> list[str]:
    """Return where an error arose, without what it says: that may quote a query."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def write_events(form: Form, level: Level, stream: TextIO | None = None) -> None:
    """Write events to a stream, by default standard error, and the warnings of libraries in the same form.

    `auto` is for a person when the stream is a terminal, else JSON: one object a line.
    """
    stream = stream or sys.stderr
    console = form == "console" or (form == "auto" and stream.isatty())
    renderer: Processor = structlog.dev.ConsoleRenderer() if console else _as_json
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _without_messages],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)


def _without_messages(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Keep of a library's record its first line; of its exception the type and the places."""
    record: logging.LogRecord = event["_record"]
    event["event"] = event["event"].partition("\n")[0]
    event["logger"] = record.name
    event.pop("exc_info", None)
    if record.exc_info and record.exc_info[1] is not None:
        event["error"] = type(record.exc_info[1]).__name__
        event["where"] = places(record.exc_info[1])
    record.exc_info = record.exc_text = None
    return event


def _as_json(_logger: object, _name: str, event: EventDict) -> str:
    return orjson.dumps(event, default=str).decode()
