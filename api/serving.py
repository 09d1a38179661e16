"""Serving the API: what `kamervragen serve` and `kamervragen up` run."""

import errno
import gc
import socket

import uvicorn

from api.app import create_app
from api.logs import write_events
from api.settings import Settings
from mappings.connection import EngineSettings

_HEADERS = 32_768
"""Bytes of headers that the server reads beside a URL of the longest size; of more it says only 400."""


_YOUNG = 5_000
"""Objects that are made before the garbage collector looks at them; a page of hits makes some 1,300."""


class AddressInUseError(OSError):
    """The API cannot listen at its address: in use by another process, not this machine's, not allowed."""

    def __init__(self, settings: Settings, error: OSError) -> None:
        if error.errno == errno.EADDRINUSE:
            reason = (
                f"port {settings.port} of {settings.host} is in use: "
                "stop what uses it, or set KAMERVRAGEN_PORT"
            )
        else:
            reason = (
                f"cannot listen at port {settings.port} of {settings.host} ({error.strerror}): "
                "set KAMERVRAGEN_HOST or KAMERVRAGEN_PORT"
            )
        super().__init__(reason)


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens at the address of the settings. Raises `AddressInUseError`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio sends small packets at once only on sockets that say they are TCP; else an answer waits 40 ms
    # between head and body for whoever delays an ACK
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise AddressInUseError(settings, error) from error
    return listener


def serve(settings: Settings, engine_settings: EngineSettings, listener: socket.socket | None = None) -> None:
    """Serve until SIGINT or SIGTERM, then let requests under way end, and raise that signal again.

    `listener` comes from `listen`; without it the address of the settings is taken, which raises
    `AddressInUseError`. The server's own access log is off, since its lines would hold what people searched
    for; `api.http.observed` writes ours. Only h11 limits what comes before a body. Connections are not
    limited by number (`limit_concurrency`), as that would refuse probes too.
    """
    write_events(settings.log_format, settings.log_level)
    with listener or listen(settings) as listening:
        app = create_app(settings, engine_settings)
        _leave_alone_what_stays()
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            h11_max_incomplete_event_size=settings.max_url_bytes + _HEADERS,
            timeout_keep_alive=settings.keep_alive_seconds,
            proxy_headers=settings.trusted_proxies is not None,
            forwarded_allow_ips=settings.trusted_proxies,
            access_log=False,
            log_config=None,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=settings.shutdown_seconds,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _leave_alone_what_stays() -> None:
    """Let the garbage collector pass over what lives as long as the server: modules, models, the application.

    To look at all of it took 80 ms, in which nobody was answered, once in some hundred pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
