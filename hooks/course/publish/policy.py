"""The headers that every page keeps to, and a server for previewing under them.

hosting/ says the same to real servers; tests/test_hosting.py holds them and the README to this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)

# Permissions-Policy names what the course never asks for and a browser would otherwise offer.
# Cross-Origin-Opener-Policy is left to servers with HTTPS: over plain HTTP browsers ignore it and
# complain of it on every page. So is Strict-Transport-Security.
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)


class PolicyHandler(SimpleHTTPRequestHandler):
    """Serves files with these headers, quietly. Bind its folder with `serving(site)`."""

    # Windows takes types from its registry, where ".js" is sometimes plain text.
    extensions_map: Mapping[str, str] = {  # type: ignore[assignment]
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".epub": "application/epub+zip",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }

    def end_headers(self) -> None:
        """Add the headers to every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the parent's name
        """Say nothing: tests and previews have better things to print."""


def serving(site: Path) -> partial[PolicyHandler]:
    """Return the handler for `http.server.ThreadingHTTPServer` that serves the folder `site`."""
    return partial(PolicyHandler, directory=str(site))
