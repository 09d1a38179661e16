"""What a browser must not do with an answer."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PDF = (b"content-type", b"application/pdf")

# Of ASGI's own form, as they stand on every answer.
_EVERY = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),  # an address holds what somebody searches for
    (b"cross-origin-resource-policy", b"cross-origin"),
)
_POLICY = (
    b"content-security-policy",
    b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
)
_A_YEAR = (b"strict-transport-security", b"max-age=31536000")


class SecurityHeaders:
    """Puts on every answer what it does not say itself: nothing is guessed, loaded, framed or told onwards.

    A PDF gets no policy: a browser's viewer would be hindered by it, runs nothing of the page, and stands in
    frames of front ends. That only TLS is spoken from now on is said to whoever came by it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = list(message["headers"])
                added = [*_EVERY] if _PDF in said else [*_EVERY, _POLICY]
                if scope["scheme"] == "https":
                    added.append(_A_YEAR)
                names = {name for name, _ in said}
                message["headers"] = said + [header for header in added if header[0] not in names]
            await send(message)

        await self.app(scope, receive, send_safely)
