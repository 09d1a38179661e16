"""The application: its lifespan, its routes, its middleware and its error table."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from api.api_keys import ApiKeys
from api.caching import answer_unchanged
from api.docs_page import add_docs_page
from api.errors import add_error_table
from api.exporting.response import STATEMENT
from api.exporting.slots import Slots
from api.http.acceptance import Acceptance
from api.http.any_origin import AnyOrigin
from api.http.caching import Caching
from api.http.compression import Compression
from api.http.head import HeadAsGet
from api.http.load_shed import LoadShed
from api.http.methods import Methods
from api.http.observed import Observed, write_to_log
from api.http.rate_limits import API_KEY, Budget, RateLimits
from api.http.request_ids import HEADER as REQUEST_ID
from api.http.request_ids import RequestIds
from api.http.resources import Resources
from api.http.security_headers import SecurityHeaders
from api.http.server_timing import ServerTiming
from api.http.sizes import Sizes
from api.http.unexpected_errors import UnexpectedErrors
from api.index.freshness import Freshness
from api.index.searcher import Searcher
from api.logs import keep_queries_out
from api.metrics import Metrics
from api.openapi import DESCRIPTION, TAGS, describe
from api.page.cursor import key_of
from api.resources.index_figures import IndexFigures
from api.resources.synced import find_source_states
from api.routes import (
    changes,
    documents,
    exports,
    feeds,
    metrics,
    problems,
    question_sets,
    registers,
    search,
    sources,
    status,
    suggest,
)
from api.settings import Settings
from api.state import State
from mappings.connection import EngineSettings, connect_async
from mappings.kept_files import KeptFiles

_ASKED = ("Range", "If-Range", "If-None-Match", API_KEY, REQUEST_ID)
"""Headers that a page of another site may send, besides those that any page may."""

_TOLD = (
    "Accept-Ranges",
    "Allow",
    "Content-Disposition",
    "Content-Range",
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Server-Timing",
    STATEMENT,
    REQUEST_ID,
)
"""Headers that it may read."""


def create_app(settings: Settings, engine_settings: EngineSettings) -> FastAPI:
    """Return the application. It connects when it starts, and answers 503 as long as no engine does."""
    keep_queries_out()

    kept_files = KeptFiles(settings.kept_files)
    secret = settings.cursor_key.get_secret_value() if settings.cursor_key else secrets.token_hex()
    cursor_key = key_of(secret)
    figures = Metrics()
    index_figures = IndexFigures(figures)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[State]:
        client = connect_async(settings.patient(engine_settings))
        searcher = Searcher(client, settings.index_prefix, kept_files, settings.search_seconds)
        try:
            yield {
                "searcher": searcher,
                "kept_files": kept_files,
                "cursor_key": cursor_key,
                "metrics": figures,
                "index_figures": index_figures,
                "source_states": Freshness(partial(find_source_states, searcher)),
                "stated": settings.stated(),
                "export_limit": settings.export_limit,
                "export_slots": Slots(settings.exports_at_once),
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
        redirect_slashes=False,  # it would redirect to whatever host the request names
        middleware=_onion(settings, figures),
        generate_unique_id_function=lambda route: route.name,
    )
    for resource in (
        *(search, suggest, exports, feeds, documents, question_sets, registers, changes, sources, status),
        *(metrics, problems),
    ):
        app.include_router(resource.router)
    add_docs_page(app)
    add_error_table(app)
    answer_unchanged(app)
    describe(app)
    return app


def _onion(settings: Settings, figures: Metrics) -> list[Middleware]:
    """Return what is around every request, from the outside in."""
    keys = ApiKeys() if settings.api_keys_file is None else ApiKeys.read(settings.api_keys_file)
    budget = Budget(
        quota=settings.rate_limit,
        quota_with_key=settings.rate_limit_with_key,
        storage=settings.rate_limit_storage,
    )
    return [
        # which resource it is: everything further in may ask
        Middleware(Resources),
        # the id stands in every event and every answer, so it is there before either
        Middleware(RequestIds),
        # sees what really leaves: the last status, compressed bytes, the whole time
        Middleware(Observed, observers=(write_to_log, figures.observe)),
        # headers of every answer, refusals and unexpected errors included
        Middleware(ServerTiming),
        Middleware(AnyOrigin, methods=("GET", "HEAD", "OPTIONS"), allowed=_ASKED, exposed=_TOLD),
        Middleware(SecurityHeaders),
        Middleware(Caching),
        # a HEAD has the headers of the compressed GET
        Middleware(HeadAsGet),
        Middleware(Compression),
        # whatever fails further in is answered as a problem
        Middleware(UnexpectedErrors),
        # refusals that cost nothing come before those that count
        Middleware(Sizes, url=settings.max_url_bytes, body=settings.max_body_bytes),
        Middleware(Methods),
        Middleware(Acceptance),
        # who has had a share waits for no slot, and takes none
        Middleware(RateLimits, budget=budget, keys=keys),
        Middleware(LoadShed, at_work=settings.max_at_work, seconds=settings.max_wait_seconds),
    ]
