"""nginx, Apache and Caddy, started from the configurations in hosting/ as they are shipped.

Only what a host must set is replaced: the port, the folder and, for Apache, the part that is not used.
What stands around them is what Debian brings, as little of it as will do.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

HOSTING = Path(__file__).resolve().parent.parent.parent / "hosting"
SHIPPED_ROOT = "/srv/course/site"
SUBPATH = "/learning/social-media"
MODULES = "/usr/lib/apache2/modules"
# What a host's own Apache may have loaded (autoindex would list folders), and what apache.conf names.
LOADED = "authn_core authz_core mpm_event alias autoindex dir headers mime rewrite".split()
# What Debian's Apache does besides: it compresses what it sends.
COMPRESSES = (
    *(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in ("filter", "deflate")),
    "AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript",
    "AddOutputFilterByType DEFLATE application/json application/xml image/svg+xml",
)

USER = "User www-data\nGroup www-data\n"

Start = Callable[[Path, Path], AbstractContextManager[str]]


def replaced(text: str, *changes: tuple[str, str]) -> str:
    """Return a configuration with some of its text replaced; each old text must stand in it."""
    for old, new in changes:
        assert old in text, f"the configuration has no {old!r}"
        text = text.replace(old, new)
    return text


def shipped(name: str) -> str:
    """Return a configuration as it is shipped."""
    return (HOSTING / name).read_text(encoding="utf-8")


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[str]:
    """Serve a site at the root of a host; give its address. `folder` is for what nginx writes."""
    port = _free_port()
    changes = (("listen 80;", f"listen 127.0.0.1:{port};"), (SHIPPED_ROOT, str(site)))
    with _nginx(folder, replaced(shipped("nginx.conf"), *changes)):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def nginx_below(folder: Path, site: Path) -> Iterator[str]:
    """Serve a site at a path of a host that serves something else."""
    port = _free_port()
    part = folder / "course-subpath.conf"
    part.write_text(replaced(shipped("nginx-subpath.conf"), (SHIPPED_ROOT, str(site))), "utf-8")
    host = (
        f'server {{ listen 127.0.0.1:{port}; location / {{ return 200 "intranet"; }}\n'
        f"include {part}; }}"
    )
    with _nginx(folder, host):
        yield f"http://127.0.0.1:{port}{SUBPATH}"


@contextmanager
def apache(folder: Path, site: Path, name: str = "course.example") -> Iterator[str]:
    """Serve a site at the root of a host, with part A of apache.conf; `name` is its ServerName."""
    port = _free_port()
    text = replaced(
        shipped("apache.conf"),
        (SHIPPED_ROOT, str(_linked(folder, site))),
        ("*:80", f"127.0.0.1:{port}"),
        ("ServerName course.example", f"ServerName {name}"),
    )
    with _apache(folder, port, "\n".join((*COMPRESSES, text))):
        yield f"http://127.0.0.1:{port}"


def _linked(folder: Path, site: Path) -> Path:
    """Return a link to a site: Apache takes "[" in the name of a folder for a pattern, as its file says."""
    link = folder / "a link to the (très) odd path"
    link.symlink_to(site)
    return link


@contextmanager
def apache_below(folder: Path, site: Path) -> Iterator[str]:
    """Serve a site at a path of a host, with part B of apache.conf."""
    port = _free_port()
    text = replaced(shipped("apache.conf"), (SHIPPED_ROOT, str(_linked(folder, site))))
    text, count = re.subn(r"(?ms)^<VirtualHost.*?^</VirtualHost>\n", "", text)
    assert count == 1
    text, count = re.subn(r"(?m)^#(Define|Alias|<Dir|    Error|</Dir)", r"\1", text)
    assert count == 5
    part = folder / "course.conf"
    part.write_text(text, "utf-8")
    host = f'<VirtualHost *:{port}>\nInclude "{part}"\n</VirtualHost>'
    with _apache(folder, port, "\n".join((*COMPRESSES, host))):
        yield f"http://127.0.0.1:{port}{SUBPATH}"


@contextmanager
def apache_by_htaccess(folder: Path, site: Path) -> Iterator[str]:
    """Serve a copy of a site that holds apache.htaccess, at a path of a host."""
    port = _free_port()
    copy = folder / "site"
    shutil.copytree(site, copy)
    own = replaced(shipped("apache.htaccess"), ('#ErrorDocument 404 "', 'ErrorDocument 404 "'))
    (copy / ".htaccess").write_text(own, "utf-8")
    allowed = re.search(r"AllowOverride (.*)", own)
    assert allowed
    text = (
        f'Alias "{SUBPATH}" "{copy}"\n<Directory "{copy}">\nRequire all granted\n'
        f"Options FollowSymLinks Indexes\nAllowOverride {allowed[1]}\n</Directory>\n"
    )
    with _apache(folder, port, text):
        yield f"http://127.0.0.1:{port}{SUBPATH}"


@contextmanager
def caddy(folder: Path, site: Path) -> Iterator[str]:
    """Serve a site at the root of a host."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    text = replaced(
        shipped("Caddyfile"), ("http://course.example", address), (SHIPPED_ROOT, str(site))
    )
    file = folder / "Caddyfile"
    control = f"unix/{folder}/admin"
    file.write_text(f"{{\n\tadmin {control}\n}}\n{text}", "utf-8")
    _run("caddy", "start", "--config", str(file), keeps=folder)
    try:
        yield address
    finally:
        _run("caddy", "stop", "--address", control)


@contextmanager
def _nginx(folder: Path, servers: str) -> Iterator[None]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f'{kind}_temp_path "{folder}/{kind}";\n' for kind in kinds)
    file = folder / "nginx.conf"
    file.write_text(
        f'worker_processes 1;\npid "{folder}/pid";\nerror_log "{folder}/error.log";\n'
        f"{'user www-data;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{\n"
        f'log_format bytes "$status $bytes_sent $uri";\naccess_log "{folder}/access.log" bytes;\n'
        f"{temporary}{servers}\n}}\n",
        "utf-8",
    )
    # It comes back when it listens.
    _run("nginx", "-c", str(file), "-e", str(folder / "error.log"))
    try:
        yield
    finally:
        _run("nginx", "-c", str(file), "-e", str(folder / "error.log"), "-s", "stop")


@contextmanager
def _apache(folder: Path, port: int, site: str) -> Iterator[None]:
    modules = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in LOADED)
    file = folder / "apache.conf"
    file.write_text(
        f'{modules}ServerRoot "{folder}"\nPidFile "{folder}/pid"\nErrorLog "{folder}/error.log"\n'
        # As Debian has it: what apache.conf must undo.
        f"TypesConfig /dev/null\nAddType application/x-gzip .gz .tgz\nAddEncoding x-gzip .gz\n"
        f"{USER if os.geteuid() == 0 else ''}ServerName course.example\n"
        f'Listen 127.0.0.1:{port}\n<Directory "/">\nRequire all denied\n</Directory>\n{site}',
        "utf-8",
    )
    _run("apache2", "-f", str(file), "-k", "start")
    try:
        yield
    finally:
        _run("apache2", "-f", str(file), "-k", "stop")


def _run(name: str, *arguments: str, keeps: Path | None = None) -> None:
    # Caddy keeps its configuration and certificates below the home of whoever starts it.
    home = {"XDG_CONFIG_HOME": str(keeps), "XDG_DATA_HOME": str(keeps)} if keeps else {}
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program, (
        f"{name} is missing: run these tests with `make test-servers`, which installs it"
    )
    # Not a pipe: a server that goes on running would hold it open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [program, *arguments],
            env={**os.environ, **home},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
