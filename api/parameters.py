"""The strict reading of a query string, once: all faults of a request at once.

FastAPI ignores a parameter that it does not know, of a repeated single one it takes the last, and it would
validate what is validated here a second time. So a model is read here, and described by `described`.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_origin

from fastapi import Request
from pydantic import BaseModel, ValidationError

from api.faults import fault_of
from api.page.cursor import unseal
from api.problems.of_searches import InvalidCursorError, InvalidParametersError, InvalidQueryError
from api.problems.problem import Fault
from api.query.selection import NoParams

Params = TypeVar("Params", bound=NoParams)
Given = Mapping[str, list[str]]


def reader(model: type[Params]) -> Callable[[Request], Awaitable[Params]]:
    """Return a dependency that reads a query string which is exactly one of a model.

    Raises `InvalidQueryError` when only the query is wrong, else `InvalidParametersError` with all faults.
    """
    several = _several(model)

    async def read(request: Request) -> Params:
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        repeated = list(_repeated(given, several))
        read, faults = _read(model, given, several)
        faults = [*repeated, *faults]
        if faults and "cursor" in several:
            faults += _of_cursor(given, faults, request.state.cursor_key)
        if read is None or faults:
            raise _error(faults)
        return read

    return read


def _several(model: type[BaseModel]) -> dict[str, bool]:
    return {
        field.alias or name: get_origin(field.annotation) is tuple
        for name, field in model.model_fields.items()
    }


def _repeated(given: Given, several: Mapping[str, bool]) -> Iterator[Fault]:
    for name, values in given.items():
        if len(values) > 1 and not several.get(name, True):
            yield Fault(
                parameter=name,
                value=", ".join(values),
                detail="it can be given once only",
                detail_nl="het kan maar één keer gegeven worden",
            )


def _read(
    model: type[Params], given: Given, several: Mapping[str, bool]
) -> tuple[Params | None, list[Fault]]:
    """Return the parameters, and all that is wrong: of what is right by itself the combinations too."""
    values: dict[str, Any] = {name: one if several.get(name) else one[-1] for name, one in given.items()}
    faults: list[Fault] = []
    try:
        read = model.model_validate(values)
    except ValidationError as error:
        faults = [fault_of(details, tuple(several)) for details in error.errors(include_url=False)]
        wrong = {str(details["loc"][0]) for details in error.errors(include_url=False)}
        read = model.model_validate({name: value for name, value in values.items() if name not in wrong})
    return read, [*faults, *read.faults()]


def _of_cursor(given: Given, found: Sequence[Fault], key: bytes) -> Sequence[Fault]:
    """Return what is wrong with a cursor by itself: whether it fits the query shows without other faults."""
    cursors = given.get("cursor", ())
    if len(cursors) != 1 or any(fault.parameter == "cursor" for fault in found):
        return ()
    try:
        unseal(key, cursors[0])
    except InvalidCursorError as error:
        return error.faults
    return ()


def _error(faults: list[Fault]) -> Exception:
    if len(faults) == 1 and faults[0].position is not None:
        return InvalidQueryError.of(faults[0])
    return InvalidParametersError(faults)


def described(model: type[BaseModel]) -> dict[str, Any]:
    """Return what the description of an operation says of its query string."""
    schema = model.model_json_schema(by_alias=True)
    parameters = [
        _described(name, _inlined(about, schema.get("$defs", {})))
        for name, about in schema.get("properties", {}).items()
    ]
    return {"parameters": parameters} if parameters else {}


def _described(name: str, about: dict[str, Any]) -> dict[str, Any]:
    taken = ("title", "description", "default")
    written = {key: value for key, value in about.items() if key not in taken}
    if about.get("default") not in (None, []):
        written["default"] = about["default"]
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": about["description"],
        "schema": written,
    }


def _inlined(about: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any part of a JSON schema
    """Return a schema without references, and without the null that leaving a parameter out stands for."""
    match about:
        case {"$ref": str(name), **rest}:
            found = _inlined(definitions[name.rpartition("/")[2]], definitions)
            dropped = {"description"} if "enum" in found else {"description", "title"}
            kept = {key: value for key, value in found.items() if key not in dropped}
            return {**kept, **_inlined(rest, definitions)}
        case {"anyOf": [one, {"type": "null"}], **rest}:
            return {**_inlined(one, definitions), **_inlined(rest, definitions)}
        case dict():
            return {key: _inlined(value, definitions) for key, value in about.items()}
        case list():
            return [_inlined(value, definitions) for value in about]
        case _:
            return about
