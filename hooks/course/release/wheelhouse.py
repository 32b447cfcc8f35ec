"""The wheels that a machine without a network needs to build the course: chosen from the lock alone."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

_LINE = re.compile(
    r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\\n]+?))?\s*\\?$"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# glibc 2.28 is that of RHEL 8 and Debian 10; what asks for an older one runs there too.
_NEWEST_GLIBC, _OLDEST_GLIBC = 28, 5


@dataclass(frozen=True)
class Requirement:
    """A line of a lock: a version, when it is needed (a marker, or nothing), and its files' hashes."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]


@dataclass(frozen=True)
class Target:
    """A system that the wheelhouse serves, with a patch release of Python: "linux", "3.12.0"."""

    system: str
    release: str

    @property
    def python(self) -> str:
        """The release without its last part, as in "3.12"."""
        return self.release.rpartition(".")[0]

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of a lock ask about."""
        windows = self.system == "windows"
        return {
            "implementation_name": "cpython",
            "implementation_version": self.release,
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "platform_system": "Windows" if windows else "Linux",
            "python_full_version": self.release,
            "python_version": self.python,
            "sys_platform": "win32" if windows else "linux",
        }

    @property
    def platforms(self) -> list[str]:
        """The platform tags that wheels for this system may carry, the best first."""
        if self.system == "windows":
            return ["win_amd64"]
        named = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
        tags = []
        for minor in range(_NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1):
            tags.append(f"manylinux_2_{minor}_x86_64")
            if minor in named:
                tags.append(f"{named[minor]}_x86_64")
        return [*tags, "linux_x86_64"]

    @cached_property
    def tags(self) -> Mapping[Tag, int]:
        """The tags of the wheels that run here, each with its place: the best is 0."""
        major, minor = (int(part) for part in self.python.split("."))
        best_first = (
            *cpython_tags((major, minor), platforms=self.platforms),
            *compatible_tags((major, minor), f"cp{major}{minor}", self.platforms),
        )
        return {tag: place for place, tag in reversed(list(enumerate(best_first)))}


TARGETS = tuple(
    Target(system, release)
    for system in ("linux", "windows")
    # Two of 3.11: requirements/run.in says why the lock tells its patch releases apart.
    for release in ("3.11.0", "3.11.14", "3.12.0", "3.13.0")
)


def read_requirements(lock: str) -> tuple[Requirement, ...]:
    """Return the lines of a lock with hashes, as `uv pip compile --generate-hashes` writes it."""
    found: list[Requirement] = []
    for line in lock.splitlines():
        if match := _LINE.match(line):
            marker = (match["marker"] or "").strip()
            name = canonicalize_name(match["name"])
            found.append(Requirement(name, match["version"], marker, frozenset()))
        elif found and (hashes := _HASH.findall(line)):
            last = found[-1]
            known = last.hashes.union(hashes)
            found[-1] = Requirement(last.name, last.version, last.marker, known)
    return tuple(found)


def needed(requirements: Iterable[Requirement], target: Target) -> tuple[Requirement, ...]:
    """Return what a target needs, by the markers of the lock."""
    return tuple(
        one
        for one in requirements
        if not one.marker or Marker(one.marker).evaluate(target.environment)
    )


def serves(wheel: str, one: Requirement, target: Target) -> bool:
    """Say whether a wheel, by its file name, is this requirement and runs on this target."""
    name, version, _, tags = parse_wheel_filename(wheel)
    same = name == one.name and str(version) == one.version
    return same and not tags.isdisjoint(target.tags.keys())


def missing(
    wheels: Mapping[str, bytes],
    requirements: Sequence[Requirement],
    targets: Iterable[Target] = TARGETS,
) -> tuple[str, ...]:
    """Return, in words, what a target needs and no wheel with a hash of the lock serves."""
    return tuple(
        f"{one.name} {one.version} for {target.system}, Python {target.release}"
        for target in targets
        for one in needed(requirements, target)
        if not _wheel(one, target, wheels)
    )


def download(requirements: Sequence[Requirement], folder: Path) -> dict[str, bytes]:
    """Fetch into `folder` what it lacks, and return the wheels of all targets: name -> content.

    A wheel that serves several targets is fetched once; where several would do, the best tag is taken.
    Uses this environment's pip and its settings. Raises subprocess.CalledProcessError if a wheel is not
    to be had, and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chosen: dict[str, bytes] = {}
    for target in TARGETS:
        wanted = needed(requirements, target)
        held = held_in(folder)
        if lacking := [one for one in wanted if not _wheel(one, target, held)]:
            _fetch(lacking, target, folder)
            held = held_in(folder)
        names = (_wheel(one, target, held) for one in wanted)
        chosen |= {name: held[name] for name in names}
    return chosen


def held_in(folder: Path) -> dict[str, bytes]:
    """Return the wheels in a folder, which need not exist: name -> content."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.whl"))}


def _wheel(one: Requirement, target: Target, wheels: Mapping[str, bytes]) -> str:
    """Return the wheel that serves a requirement best and has a hash of the lock, or nothing."""
    good = [
        name
        for name, data in wheels.items()
        if serves(name, one, target) and hashlib.sha256(data).hexdigest() in one.hashes
    ]
    return min(good, key=lambda name: (_rank(name, target), name), default="")


def _rank(wheel: str, target: Target) -> int:
    """Return how far down a target's list of tags a wheel's best one stands, as installers see it."""
    tags = parse_wheel_filename(wheel)[3]
    return min(target.tags[tag] for tag in tags if tag in target.tags)


def _fetch(wanted: Sequence[Requirement], target: Target, folder: Path) -> None:
    """Add to a folder the wheels of a target, by version and hash."""
    rows = (
        [
            f"{one.name}=={one.version}",
            *(f"--hash=sha256:{digest}" for digest in sorted(one.hashes)),
        ]
        for one in wanted
    )
    lock = folder / "wanted.txt"
    lock.write_text("".join(f"{' '.join(row)}\n" for row in rows), encoding="utf-8")
    abi = f"cp{target.python.replace('.', '')}"
    command = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"]
    command += ["--requirement", str(lock), "--dest", str(folder)]
    command += ["--implementation", "cp", "--python-version", target.release]
    command += ["--abi", abi, "--abi", "abi3", "--abi", "none"]
    for platform in target.platforms:
        command += ["--platform", platform]
    subprocess.run(command, check=True)
