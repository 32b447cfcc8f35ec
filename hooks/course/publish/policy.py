"""The Content-Security-Policy that every page keeps to, and a server for previewing under it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'"
)


class PolicyHandler(SimpleHTTPRequestHandler):
    """Serves files under the policy, quietly. Bind its folder with `serving(site)`."""

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
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the parent's name
        """Say nothing: tests and previews have better things to print."""


def serving(site: Path) -> partial[PolicyHandler]:
    """Return the handler for `http.server.ThreadingHTTPServer` that serves the folder `site`."""
    return partial(PolicyHandler, directory=str(site))
