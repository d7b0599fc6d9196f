"""Which network addresses a link may lead to: public ones, unless the caller allows private ones."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address is reachable by anyone: not private, loopback, link-local, reserved or multicast.

    An IPv4 address that is carried inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged itself too.
    """
    inner: list[Address] = []
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        inner = [a for a in (address.sixtofour, *(address.teredo or ())) if a]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast and all(is_public(a) for a in inner)


def anywhere(address: Address) -> bool:
    """True for every address: what a caller who allows private addresses allows."""
    return bool(address)


def resolve(host: str, port: int, allowed: Allowed) -> str | None:
    """The address to connect to for ``host``; None when one of its addresses is not allowed.

    The caller connects to this very address, so that a second look-up cannot give another one. Raises OSError
    when the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]).split("%")[0] for entry in found]
    if not addresses or not all(allowed(ipaddress.ip_address(a)) for a in addresses):
        return None
    return addresses[0]
