"""`kamervragen serve`: the API over an index that is there."""

from opensearchpy.exceptions import OpenSearchException

from api.serving import AddressInUseError, listen
from api.serving import serve as serve_api
from api.settings import Settings
from cli.console import failing_on, say
from cli.engines import engine
from cli.exits import DESCRIPTION
from cli.options import Data
from engine.node import EngineError


def serve(data: Data = None) -> None:
    """Serve the API and its OpenAPI page until Ctrl-C."""
    settings = Settings()
    with failing_on(EngineError, OpenSearchException, AddressInUseError):
        listen(settings).close()  # says at once that the port is taken, before an engine starts
        with engine(data) as engine_settings:
            say(f"API: http://{settings.host}:{settings.port}/docs (Ctrl-C stops)")
            serve_api(settings, engine_settings)


serve.__doc__ = f"{serve.__doc__}\n\n{DESCRIPTION}"
