"""The page that shows the description of the API, from files of the installation: no other host is asked."""

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
    """Return the page."""
    return get_swagger_ui_html(
        openapi_url=request.app.openapi_url,
        title=request.app.title,
        swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{_FILES}/swagger-ui.css",
        swagger_favicon_url=f"{_FILES}/favicon.png",
    )


def add_docs_page(app: FastAPI) -> None:
    """Serve the page and its files, which the package `fastapi-offline` brings along."""
    folder = files("fastapi_offline").joinpath("static")
    app.mount(_FILES, StaticFiles(directory=str(folder)), name="docs-files")
    app.include_router(router)
