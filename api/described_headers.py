"""The headers of answers that hold for many resources, as the description of the API has them."""

from typing import Any

from api.http.request_ids import HEADER as REQUEST_ID
from api.http.resources import Resource

_PAGED = frozenset({"cursor", "since"})
"""Parameters by which an answer is gone on with."""

_SHARE = ("RateLimit", "RateLimit-Policy")


def _header(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}, "example": example}


HEADERS = {
    "ETag": _header(
        "Sent back as `If-None-Match`, it gets a 304 without a body as long as nothing has changed. An "
        "answer that a time limit cut has none.",
        'W/"3f5a90c1d2e43f5a90c1d2e4"',
    ),
    "Link": _header(
        'With `rel="next"` the path of the same request from where this answer ends; not on the last page.',
        '</v1/search?q=haven&cursor=eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ>; rel="next"',
    ),
    REQUEST_ID: _header(
        "Names this request in the log of the server: tell it when you report a fault. One that you send is "
        "taken over, if it has at most 64 letters, digits, `-` and `_`.",
        "5f0c6f1b7c0e4d5e9f0a1b2c3d4e5f60",
    ),
    "RateLimit": _header(
        "What is left of your share, and in how many seconds all of it is there again. Only where there is a "
        "limit.",
        '"anonymous";r=239;t=60',
    ),
    "RateLimit-Policy": _header(
        "Your share: how much in how many seconds. A page takes 1, a whole file 20. Only where there is a "
        "limit.",
        '"anonymous";q=240;w=60',
    ),
}


def describe_headers(operation: dict[str, Any], resource: Resource) -> None:
    """Add to the responses of an operation the headers by which clients go, in place."""
    responses: dict[str, dict[str, Any]] = operation["responses"]
    paged = any(parameter["name"] in _PAGED for parameter in operation.get("parameters", ()))
    told = {"200": [REQUEST_ID], "500": [REQUEST_ID]}
    if "304" in responses:
        told |= {"200": [REQUEST_ID, "ETag"], "304": ["ETag"]}
    if paged:
        told["200"].append("Link")
    if resource.cost:
        told["200"] += _SHARE
        told["429"] = [*_SHARE]
    for status, names in told.items():
        refs = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
        responses[status]["headers"] = {**refs, **responses[status].get("headers", {})}
