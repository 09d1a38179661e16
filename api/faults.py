"""What pydantic finds wrong with a parameter -> a fault, in both languages."""

import re

from pydantic_core import ErrorDetails

from api.problems.problem import Fault
from api.query.parameter_types import KIND

_DUTCH = {
    "string_too_long": "hoogstens {max_length} tekens",
    "string_too_short": "minstens {min_length} teken",
    "too_long": "hoogstens {max_length} waarden",
    "enum": "het moet een van deze zijn: {expected}",
    "literal_error": "het moet een van deze zijn: {expected}",
    "greater_than_equal": "minstens {ge}",
    "less_than_equal": "hoogstens {le}",
    "int_parsing": "een getal schrijft u in cijfers",
}
"""By the type of pydantic's error; what is raised by our own types brings its Dutch along."""


def fault_of(details: ErrorDetails, names: tuple[str, ...], parameter: str | None = None) -> Fault:
    """Return the fault that an error tells of; `names` are the parameters that there are.

    `parameter` is the one that it is of, if that is not what the error's place begins with.
    """
    context = details.get("ctx", {})
    parameter = parameter or str(details["loc"][0])
    value = details["input"] if isinstance(details["input"], str) else None
    if details["type"] == "extra_forbidden":
        return Fault(
            parameter=parameter,
            value=value,
            detail="there is no such parameter here",
            detail_nl="deze parameter bestaat hier niet",
            allowed=names,
        )
    if details["type"] == KIND:
        return Fault(
            parameter=parameter,
            value=value,
            detail=context["english"],
            detail_nl=context["dutch"],
            allowed=context["allowed"] or None,
        )
    dutch = _DUTCH.get(details["type"])
    expected = str(context.get("expected", ""))
    return Fault(
        parameter=parameter,
        value=value,
        detail=details["msg"],
        detail_nl=dutch.format(**{**context, "expected": expected.replace("' or '", "' of '")})
        if dutch
        else None,
        allowed=tuple(re.findall(r"'([^']*)'", expected)) or None,
    )
