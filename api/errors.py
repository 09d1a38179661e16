"""The one table that turns errors into problems."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import opensearchpy
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.faults import fault_of
from api.http.languages import language_of
from api.problems.of_engine import EngineUnavailableError, NotReadyError
from api.problems.of_http import InternalError, UnknownPathError
from api.problems.of_searches import InvalidParametersError
from api.problems.problem import MEDIA_TYPE, ProblemError

_log = structlog.get_logger(__name__)


def add_error_table(app: FastAPI) -> None:
    """Let an application answer every error of the table."""
    for kind in _TABLE:
        app.add_exception_handler(kind, _answer)


def problem_response(error: ProblemError, scope: Scope) -> Response:
    """Return an error as the answer to a request, in the language that it prefers; no cache keeps it."""
    language = language_of(scope)
    told = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language"}
    return Response(
        error.problem(language).model_dump_json(),
        status_code=error.status,
        media_type=MEDIA_TYPE,
        headers={**told, **error.headers},
    )


def _answer(request: Request, error: Exception) -> Response:
    kind = next(kind for kind in type(error).__mro__ if kind in _TABLE)
    return problem_response(_TABLE[kind](error), request.scope)


def _itself(error: ProblemError) -> ProblemError:
    return error


def _invalid(error: RequestValidationError) -> ProblemError:
    """Return what FastAPI finds wrong: only in a path, since query strings are read by `api.parameters`."""
    return InvalidParametersError(
        [fault_of(fault, (), parameter=str(fault["loc"][-1])) for fault in error.errors()]
    )


def _http(error: HTTPException) -> ProblemError:
    """Return what Starlette's router and its server of files mean; methods were looked at before them."""
    if error.status_code == HTTPStatus.NOT_FOUND:
        return UnknownPathError()
    _log.error("unexpected_status", status=error.status_code)
    return InternalError()


def _too_late(_error: opensearchpy.ConnectionTimeout) -> ProblemError:
    _log.warning("engine_timed_out")
    return EngineUnavailableError(
        "OpenSearch did not answer within the time limit. Try again.",
        detail_nl="OpenSearch antwoordde niet op tijd. Probeer het opnieuw.",
    )


def _unreachable(error: opensearchpy.ConnectionError) -> ProblemError:
    _log.warning("engine_unreachable", error=type(error.info).__name__)
    return EngineUnavailableError(
        "OpenSearch cannot be reached. Try again in a few seconds.",
        detail_nl="OpenSearch is niet te bereiken. Probeer het over een paar seconden opnieuw.",
    )


def _no_index(_error: opensearchpy.NotFoundError) -> ProblemError:
    _log.warning("index_missing")
    return NotReadyError(
        "There is no index yet: nothing has been loaded.",
        detail_nl="Er is nog geen index: er is niets geladen.",
    )


def _refused(error: opensearchpy.TransportError) -> ProblemError:
    _log.error("engine_refused", status=error.status_code, error=error.error)
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return InternalError()
    return EngineUnavailableError(
        f"OpenSearch answered with status {error.status_code}.",
        detail_nl=f"OpenSearch antwoordde met status {error.status_code}.",
    )


_TABLE: dict[type, Callable[[Any], ProblemError]] = {
    ProblemError: _itself,
    RequestValidationError: _invalid,
    HTTPException: _http,
    opensearchpy.ConnectionTimeout: _too_late,
    opensearchpy.ConnectionError: _unreachable,
    opensearchpy.NotFoundError: _no_index,
    opensearchpy.TransportError: _refused,
}
