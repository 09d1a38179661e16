"""The page that shows the description of the API, from files of the installation: no other host is asked."""

import base64
import hashlib
import re
from importlib.resources import files

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

PATH = "/docs"
_FILES = "/docs/files"

router = APIRouter(include_in_schema=False)


@router.get("/")
async def start() -> RedirectResponse:
    """Lead whoever opens the bare address to the page."""
    return RedirectResponse(PATH)


@router.get(PATH)
async def page(request: Request) -> HTMLResponse:
    """Return the page, with a policy that lets it run its own one script and ask this API."""
    answer = get_swagger_ui_html(
        openapi_url=request.app.openapi_url,
        title=request.app.title,
        swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{_FILES}/swagger-ui.css",
        swagger_favicon_url=f"{_FILES}/favicon.png",
        swagger_ui_parameters={"validatorUrl": None},  # else it asks another host whether it is valid
    )
    answer.headers["Content-Security-Policy"] = _policy(bytes(answer.body).decode())
    return answer


def _policy(html: str) -> str:
    """Return what a page may load: scripts by file or, of those written in it, by their hash."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    written_in_it = " ".join(f"'sha256-{each}'" for each in hashes)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {written_in_it}",
            "style-src 'self' 'unsafe-inline'",  # Swagger UI styles its elements one by one
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def add_docs_page(app: FastAPI) -> None:
    """Serve the page and its files, which the package `fastapi-offline` brings along."""
    folder = files("fastapi_offline").joinpath("static")
    app.mount(_FILES, StaticFiles(directory=str(folder)), name="docs-files")
    app.include_router(router)
