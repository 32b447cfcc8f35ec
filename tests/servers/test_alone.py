"""What the other tests of this folder rest on: there is no network but loopback."""

from __future__ import annotations

import errno
import socket

import pytest

pytestmark = pytest.mark.servers

# Kept for documentation by RFC 5737 and RFC 3849: nobody is there.
OUTSIDE = ["192.0.2.1", "2001:db8::1"]


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_network_refuses_every_address_but_loopback(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as caller:
        caller.settimeout(5)
        refused = caller.connect_ex((address, 80))
    assert refused in {errno.ENETUNREACH, errno.EADDRNOTAVAIL}, (
        "run these tests with `make test-servers`: it takes the network away"
    )


def test_the_only_interface_is_loopback_and_it_works() -> None:
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5),
    ):
        pass
