"""`kamervragen engine`: the local OpenSearch alone, in the foreground."""

import signal
from typing import Annotated

import typer

from cli.console import failing_on, say
from cli.options import Data
from cli.stopping import until_stopped
from engine.node import EngineError, default_data, local_node


def engine(
    data: Data = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)] = 0,
) -> None:
    """Run the local OpenSearch until Ctrl-C; its address goes to standard output."""
    with (
        until_stopped(),
        failing_on(EngineError),
        local_node(data or default_data(), port=port, say=say) as node,
    ):
        typer.echo(node.url)
        if not node.started:
            say("it ran already and goes on")
            return
        say("Ctrl-C stops it")
        while True:
            signal.pause()
