"""`kamervragen serve`: the API over an index that is there."""

from opensearchpy.exceptions import OpenSearchException

from api.http.rate_limits import RateLimitStorageError
from api.serving import AddressInUseError, listen
from api.serving import serve as serve_api
from api.settings import Settings
from cli.console import failing_on, say
from cli.engines import engine
from cli.environment import read_settings
from cli.options import Data
from cli.stopping import until_stopped
from engine.node import EngineError


def serve(data: Data = None) -> None:
    """Serve the API and its OpenAPI page until Ctrl-C."""
    settings = read_settings(Settings)
    with (
        until_stopped(),
        failing_on(EngineError, OpenSearchException, AddressInUseError, RateLimitStorageError),
        listen(settings) as listener,  # a taken port is known before an engine starts
        engine(data, serving=True) as engine_settings,
    ):
        say(f"API: http://{settings.host}:{settings.port}/docs (Ctrl-C stops)")
        serve_api(settings, engine_settings, listener)
