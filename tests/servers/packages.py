"""Installs what the server tests need and is missing: `python tests/servers/packages.py`. Never skips."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# A program -> the package of Debian that has it. apache2-bin is Apache without a service that starts.
PROGRAMS = {
    "apache2": "apache2-bin",
    "caddy": "caddy",
    "epubcheck": "epubcheck",
    "faketime": "faketime",
    "java": "default-jre-headless",
    "nginx": "nginx",
    "unshare": "util-linux",
}


def missing() -> list[str]:
    """Return the packages whose programs are not there, in the order of their programs' names."""
    places = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    return [
        package for name, package in PROGRAMS.items() if shutil.which(name, path=places) is None
    ]


def main() -> int:
    """Install what is missing if this is root on Debian; otherwise say what to install, and fail."""
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
    print(f"Installing {' '.join(wanted)}")
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
