"""Which addresses are asked: the hosts of the settings, and of a public host public addresses alone."""

import ipaddress
import socket
from collections.abc import Callable, Iterable

import httpcore2
import httpx2
from httpcore2 import SOCKET_OPTION, NetworkBackend, NetworkStream, SyncBackend

from indexer.syncing.errors import NotAllowedError


def check_url(url: str, hosts: Iterable[str], *, before: str | None = None) -> None:
    """Raise `NotAllowedError` for an address that is not asked; `before` is the one that redirects to it."""
    asked = _read(url)
    host = asked.host
    if asked.scheme not in ("http", "https") or host not in hosts:
        message = f"{url} is not asked: its host is none of {', '.join(hosts)}"
        raise NotAllowedError(message)
    if asked.userinfo:
        message = f"an address of {host} with a user or a password in it is not asked"
        raise NotAllowedError(message)
    if before is not None:
        former = _read(before)
        if is_own(host) and not is_own(former.host):
            message = f"{before} redirects to {url}: from a public host to one of this network"
            raise NotAllowedError(message)
        if former.scheme == "https" and asked.scheme == "http":
            message = f"{before} redirects to {url}: from an encrypted connection to one that is not"
            raise NotAllowedError(message)


def target_of(url: str, location: str) -> str:
    """Return where an answer of `url` redirects to. Raises `NotAllowedError` for what is no address."""
    return str(_read(url).join(_read(location)))


def _read(url: str) -> httpx2.URL:
    """Return an address as the client reads it, so that what is checked is what is asked."""
    try:
        return httpx2.URL(url)
    except httpx2.InvalidURL as error:
        message = f"{url[:200]!r} is no address: {error}"
        raise NotAllowedError(message) from error


def is_own(host: str) -> bool:
    """Whether a host is of this machine or network: localhost, or an address that is not public."""
    if host == "localhost":
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host, each once. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class CheckedBackend(NetworkBackend):
    """Connects to the very address that was looked up and checked: a name cannot change in between."""

    def __init__(self, addresses_of: Callable[[str, int], list[str]] = look_up) -> None:
        """Connect as the library does."""
        self._inner = SyncBackend()
        self._addresses_of = addresses_of

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """Connect to the first address of a host that answers. Raises `NotAllowedError` for a private one."""
        try:
            addresses = self._addresses_of(host, port)
        except OSError as error:
            message = f"{host} has no address: {error.strerror or error}"
            raise httpcore2.ConnectError(message) from error
        private = [address for address in addresses if is_own(address.partition("%")[0])]
        if private and not is_own(host):
            message = f"{host} has the address {private[0]}, which is not public: it is not asked"
            raise NotAllowedError(message)
        for address in addresses[:-1]:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._inner.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)
