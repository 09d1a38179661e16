"""An error of no table: a problem for the reader, and where it arose for the log."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response
from api.logs import places
from api.problems.of_http import InternalError

_log = structlog.get_logger(__name__)


class UnexpectedErrors:
    """Answers an error of no table as a problem, and logs where it arose: its message may quote a query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer if nothing else has."""
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:  # the last that can answer: a reader gets a problem
            if scope["type"] != "http":
                raise
            _log.error("unexpected_error", error=type(error).__name__, where=places(error))
            if not started:
                await problem_response(InternalError(), scope)(scope, receive, send)
