"""The one table that turns errors into problems."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import opensearchpy
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.problems import (
    MEDIA_TYPE,
    EngineUnavailableError,
    Fault,
    InvalidParametersError,
    NotReadyError,
    Problem,
    ProblemError,
)

_log = structlog.get_logger(__name__)

INTERNAL = Problem(
    type="/problems/internal",
    title="Something went wrong here",
    status=500,
    detail="The error is ours. It has been written to the log, without what was asked.",
)


def add_error_table(app: FastAPI) -> None:
    """Let an application answer every error of the table."""
    for kind in _TABLE:
        app.add_exception_handler(kind, _answer)


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """Return a problem as a response; it is never kept by a cache."""
    return Response(
        problem.model_dump_json(),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def _answer(_request: Request, error: Exception) -> Response:
    kind = next(kind for kind in type(error).__mro__ if kind in _TABLE)
    return _TABLE[kind](error)


def _as_it_says(error: ProblemError) -> Response:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return problem_response(error.problem(), headers)


def _invalid(error: RequestValidationError) -> Response:
    faults = [Fault(parameter=str(fault["loc"][-1]), detail=fault["msg"]) for fault in error.errors()]
    return _as_it_says(InvalidParametersError(faults))


def _http(error: HTTPException) -> Response:
    title = HTTPStatus(error.status_code).phrase
    problem = Problem(type="about:blank", title=title, status=error.status_code, detail=error.detail)
    return problem_response(problem, dict(error.headers or {}))


def _too_late(_error: opensearchpy.ConnectionTimeout) -> Response:
    _log.warning("engine_timed_out")
    return _as_it_says(EngineUnavailableError("OpenSearch did not answer within the time limit. Try again."))


def _unreachable(error: opensearchpy.ConnectionError) -> Response:
    _log.warning("engine_unreachable", error=type(error.info).__name__)
    return _as_it_says(EngineUnavailableError("OpenSearch cannot be reached. Try again in a few seconds."))


def _no_index(_error: opensearchpy.NotFoundError) -> Response:
    _log.warning("index_missing")
    return _as_it_says(NotReadyError("There is no index yet: nothing has been loaded."))


def _refused(error: opensearchpy.TransportError) -> Response:
    _log.error("engine_refused", status=error.status_code, error=error.error)
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return problem_response(INTERNAL)
    return _as_it_says(EngineUnavailableError(f"OpenSearch answered with status {error.status_code}."))


_TABLE: dict[type, Callable[[Any], Response]] = {
    ProblemError: _as_it_says,
    RequestValidationError: _invalid,
    HTTPException: _http,
    opensearchpy.ConnectionTimeout: _too_late,
    opensearchpy.ConnectionError: _unreachable,
    opensearchpy.NotFoundError: _no_index,
    opensearchpy.TransportError: _refused,
}
