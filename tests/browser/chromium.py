"""Finds the browser that the tests drive, or installs Debian's. Never skips.

Playwright's own browsers are not used: they are a download of several hundred megabytes from a host
that many departments block, and learners have Chrome or Edge.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)

MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

WHAT_TO_INSTALL = """\
The browser tests need Chromium, Chrome or Edge, and found none. Do one of these:
    Debian, Ubuntu: sudo apt-get install chromium
    Fedora:         sudo dnf install chromium
    macOS, Windows: install Chrome or Edge
    Anywhere:       set CHROMIUM to the path of such a browser\
"""


class BrowserMissingError(Exception):
    """There is no browser, and none could be installed; the message says what to do."""


def executable() -> Path:
    """Return a browser that can be driven: one that is there, or Debian's, installed for it."""
    return find_chromium() or install_chromium()


def find_chromium() -> Path | None:
    """Return `$CHROMIUM`, else the first browser in a usual place, else nothing."""
    if chosen := os.environ.get("CHROMIUM"):
        if found := shutil.which(chosen):
            return Path(found)
        raise BrowserMissingError(f'CHROMIUM is "{chosen}", and there is no such program.')
    for command in COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def install_chromium() -> Path:
    """Install Debian's Chromium if this is root and there is apt-get; otherwise say what to do."""
    apt_get = shutil.which("apt-get")
    if sys.platform != "linux" or apt_get is None or not _is_root():
        raise BrowserMissingError(WHAT_TO_INSTALL)
    import fcntl  # not on Windows

    # Test workers start at the same time, and apt-get lets only one of them in.
    with (Path(tempfile.gettempdir()) / "course-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if found := find_chromium():
            return found
        _run(apt_get, "update", "-qq")
        _run(apt_get, "install", "-y", "-qq", "--no-install-recommends", "chromium")
    if found := find_chromium():
        return found
    raise BrowserMissingError(f"apt-get installed no browser that works.\n\n{WHAT_TO_INSTALL}")


def launch_arguments() -> list[str]:
    """Return the switches that keep a browser quiet: it asks nothing of any host by itself."""
    arguments = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
    ]
    # Chromium's sandbox refuses to start for root; for everybody else it stays on.
    return ["--no-sandbox", *arguments] if _is_root() else arguments


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / name for folder in folders for name in MACOS]
    if sys.platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        found = [Path(os.environ[name]) for name in variables if name in os.environ]
        return [folder / name for folder in found for name in WINDOWS]
    return []


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
        raise BrowserMissingError(
            f'"{" ".join(command)}" failed with status {done.returncode}:\n{said}\n\n{WHAT_TO_INSTALL}'
        )
