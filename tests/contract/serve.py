"""Serve the API on a listening socket that was handed on, as `kamervragen serve` does: `… serve NUMBER`."""

import signal
import socket
import sys

from api.serving import serve
from api.settings import Settings
from mappings.connection import EngineSettings

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a caller may ignore it, and hand that on
    serve(Settings(), EngineSettings(), socket.socket(fileno=int(sys.argv[1])))
