"""Scripts and sheets named by what they hold, so that a browser may keep each of them for good.

A page of one release can then never meet a script of another, whatever a cache or a proxy kept. The
theme names its own files like this already.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

_FOLDERS = ("assets/course", "assets/vendor")
_KINDS = frozenset({".css", ".js"})
_NAMED = re.compile(r"\.[0-9a-f]{8}\.(?:css|js)\Z")
_REFERENCE = re.compile(
    r'((?:href|src|data-[a-z]+)="[^"]*?)(assets/(?:course|vendor)/[^"/?#]+\.(?:css|js))(?=["?#])'
)


def fingerprint(site: Path) -> None:
    """Rename each script and sheet to `name.1a2b3c4d.js`, and every page's references to it.

    The digits begin the SHA-256 of the content. Raises OSError if the folder cannot be read or
    written. A second call changes nothing.
    """
    renamed = {}
    for folder in _FOLDERS:
        for path in sorted((site / folder).glob("*.*")):
            if path.suffix in _KINDS and not _NAMED.search(path.name):
                digits = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
                new = path.with_name(f"{path.stem}.{digits}{path.suffix}")
                path.replace(new)
                renamed[f"{folder}/{path.name}"] = f"{folder}/{new.name}"
    for page in sorted(site.rglob("*.html")) if renamed else ():
        old = page.read_bytes().decode("utf-8")
        new_html = renamed_in(old, renamed)
        if new_html != old:
            page.write_bytes(new_html.encode("utf-8"))


def renamed_in(html: str, renamed: Mapping[str, str]) -> str:
    """Return a page whose links and scripts lead to the new names; `renamed` has paths in the site."""
    return _REFERENCE.sub(lambda found: found[1] + renamed.get(found[2], found[2]), html)
