"""Installs what the server tests need and is missing: `PYTHONPATH=tests python tests/servers/packages.py`. Never skips."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from browser.chromium import BrowserMissingError, executable

# A package of Debian -> the programs of which it brings one. apache2-bin is Apache without a service.
PACKAGES = {
    "apache2-bin": ("apache2",),
    "caddy": ("caddy",),
    "default-jre-headless": ("java",),
    "epubcheck": ("epubcheck",),
    "faketime": ("faketime",),
    "firefox-esr": ("firefox-esr", "firefox"),
    "nginx": ("nginx",),
    "util-linux": ("unshare",),
}


def missing() -> list[str]:
    """Return the packages none of whose programs is there."""
    places = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    return [
        package
        for package, programs in PACKAGES.items()
        if not any(shutil.which(program, path=places) for program in programs)
    ]


def main() -> int:
    """Install what is missing if this is root on Debian; otherwise say what to install, and fail."""
    try:
        executable()
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    wanted = missing()
    if not wanted:
        return 0
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(
            f"The server tests need these packages of Debian: {' '.join(wanted)}. Install them:\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(wanted)}",
            file=sys.stderr,
        )
        return 1
    print(f"Installing {' '.join(wanted)}. Where Debian has systemd, it may start nginx and Caddy.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {command[0]} failed:\n{done.stdout}{done.stderr}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
