"""The strict reading of a query string: all faults of a request at once.

FastAPI ignores a parameter that it does not know, and of a repeated single one takes the last.
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from typing import get_origin

from fastapi import Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from api.problems import Fault, InvalidParametersError


def checked(model: type[BaseModel]) -> Callable[[Request], Awaitable[None]]:
    """Return a dependency that refuses a query string which is not exactly one of a model."""
    several = {
        field.alias or name: get_origin(field.annotation) is tuple
        for name, field in model.model_fields.items()
    }

    async def check(request: Request) -> None:
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        faults = [*_repeated(given, several), *_invalid(model, given, several)]
        if faults:
            raise InvalidParametersError(faults)

    return check


def _repeated(given: dict[str, list[str]], several: dict[str, bool]) -> Iterator[Fault]:
    for name, values in given.items():
        if len(values) > 1 and not several.get(name, True):
            yield Fault(parameter=name, value=", ".join(values), detail="can be given once only")


def _invalid(
    model: type[BaseModel], given: dict[str, list[str]], several: dict[str, bool]
) -> Iterator[Fault]:
    try:
        model.model_validate({n: values if several.get(n) else values[-1] for n, values in given.items()})
    except ValidationError as error:
        for details in error.errors():
            yield _fault(details, tuple(several))


def _fault(details: ErrorDetails, names: tuple[str, ...]) -> Fault:
    context = details.get("ctx", {})
    parameter = str(details["loc"][0] if details["loc"] else context["parameter"])
    value = details["input"] if isinstance(details["input"], str) else None
    if details["type"] == "extra_forbidden":
        return Fault(parameter=parameter, detail="there is no such parameter here", allowed=names)
    allowed = context.get("allowed") or re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return Fault(parameter=parameter, value=value, detail=details["msg"], allowed=tuple(allowed) or None)
