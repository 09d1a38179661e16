"""The application: its lifespan, its routes, its middleware and its error table."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from api.docs_page import add_docs_page
from api.errors import add_error_table
from api.index.searcher import Searcher
from api.logs import keep_queries_out
from api.middleware import HeadAsGet, UnexpectedErrors
from api.openapi import DESCRIPTION, TAGS, describe
from api.page.cursor import key_of
from api.routes import documents, question_sets, search, sources, status, suggest
from api.settings import Settings
from api.state import State
from mappings.connection import EngineSettings, connect_async
from mappings.kept_files import KeptFiles

# From the outside in: headers for browsers stand on every answer, unexpected errors included.
_MIDDLEWARE = [
    Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["Range"],
        expose_headers=["Accept-Ranges", "Content-Range", "ETag", "Location", "Retry-After"],
    ),
    Middleware(UnexpectedErrors),
    Middleware(HeadAsGet),
]


def create_app(settings: Settings, engine_settings: EngineSettings) -> FastAPI:
    """Return the application. It connects when it starts, and answers 503 as long as no engine does."""
    keep_queries_out()

    kept_files = KeptFiles(settings.kept_files)
    secret = settings.cursor_key.get_secret_value() if settings.cursor_key else secrets.token_hex()
    cursor_key = key_of(secret)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[State]:
        client = connect_async(engine_settings)
        try:
            yield {
                "searcher": Searcher(client, settings.index_prefix, kept_files, settings.search_seconds),
                "kept_files": kept_files,
                "cursor_key": cursor_key,
            }
        finally:
            await client.close()

    app = FastAPI(
        title="Kamervragen",
        version=version("kamervragen"),
        description=DESCRIPTION,
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=_MIDDLEWARE,
        generate_unique_id_function=lambda route: route.name,
    )
    for resource in (search, suggest, documents, question_sets, sources, status):
        app.include_router(resource.router)
    add_docs_page(app)
    add_error_table(app)
    describe(app)
    return app
