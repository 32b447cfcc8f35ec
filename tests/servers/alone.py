"""Runs a command where there is no network but loopback: `python tests/servers/alone.py COMMAND ...`.

The kernel then refuses every other address, whatever a browser or a server tries. Needs Linux, and
`unshare` (Debian: util-linux); root, or a system that lets anybody make a user namespace.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import sys
from collections.abc import Sequence

INSIDE = "--inside"

# From linux/sockios.h and linux/if.h: get and set the flags of an interface; IFF_UP.
_GET_FLAGS, _SET_FLAGS, _IS_UP = 0x8913, 0x8914, 0x1
_REQUEST = "16sH14x"


def bring_up_loopback() -> None:
    """Switch on the one interface of a new network. Raises OSError where that is not allowed."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        found = fcntl.ioctl(control, _GET_FLAGS, struct.pack(_REQUEST, b"lo", 0))
        flags = struct.unpack(_REQUEST, found)[1]
        fcntl.ioctl(control, _SET_FLAGS, struct.pack(_REQUEST, b"lo", flags | _IS_UP))


def outside(command: Sequence[str]) -> list[str]:
    """Return the command that runs another one in a network of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        raise SystemExit(
            "The server tests need Linux and its program unshare (Debian: util-linux)."
        )
    # Whoever is not root stays who they are, and may still bring up loopback.
    user = [] if os.geteuid() == 0 else ["--user", "--map-current-user", "--keep-caps"]
    return [unshare, *user, "--net", sys.executable, __file__, INSIDE, *command]


def main(arguments: list[str]) -> None:
    """Start the command; this process becomes it."""
    if arguments[:1] == [INSIDE]:
        bring_up_loopback()
        command = arguments[1:]
    else:
        command = outside(arguments)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
