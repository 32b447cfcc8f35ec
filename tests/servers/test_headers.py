"""What each server says of each kind of file, as a browser or a cache would ask."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path

import pytest

from course.publish.policy import HEADERS
from servers.conftest import BOOK, ODD, SERVERS, TEXTS, room
from servers.running import SUBPATH, Start, apache, apache_below, caddy, nginx

pytestmark = pytest.mark.servers

YEAR = "public, max-age=31536000, immutable"
ASK = "no-cache"
HASHED = re.compile(r"(moved/[0-9a-f]{16}|\.[0-9a-f]{8}(\.min)?)\.[a-z]+$")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Message
    body: bytes

    def every(self, name: str) -> list[str]:
        """Return the values of a header, one for each time it was sent."""
        return self.headers.get_all(name) or []


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_ask = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({})).open


def ask(address: str, **headers: str) -> Answer:
    """Ask for an address; `If_None_Match=...` is a header. Redirects and errors are answers too."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        found = _ask(urllib.request.Request(address, headers=named), timeout=10)
    except urllib.error.HTTPError as error:
        found = error
    with found:
        return Answer(found.status, found.headers, found.read())


def holds_to_the_headers(answer: Answer) -> None:
    for name, value in HEADERS.items():
        assert answer.every(name) == [value], name
    assert answer.every("Set-Cookie") == []
    assert answer.every("Vary") in ([], ["Accept-Encoding"])
    assert answer.every("Strict-Transport-Security") == []


def copy_of(server: str, copies: Path) -> Path:
    """Return the folder that a server serves: the one whose pages are not compressed is below a path."""
    plain = not server.endswith(SUBPATH)
    return next(
        copies / name / "site" for start, name in SERVERS.values() if (name == "plain") == plain
    )


def test_every_file_has_its_type_its_headers_and_its_time_in_a_cache(
    server: str, copies: Path
) -> None:
    folder = copy_of(server, copies)
    kinds = set()
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".gz":
            continue
        answer = ask(f"{server}/{name}")
        assert answer.status == 200, name
        assert answer.body == path.read_bytes(), name
        holds_to_the_headers(answer)
        (kind,) = answer.every("Content-Type")
        # JSON and SVG are UTF-8 without being told.
        assert kind.removesuffix("; charset=utf-8") in TYPES[path.suffix], name
        assert kind.startswith(TYPES[path.suffix]), name
        assert answer.every("Cache-Control") == [YEAR if HASHED.search(name) else ASK], name
        kinds.add(path.suffix)
    assert kinds >= TYPES.keys()
    assert BOOK.endswith(".epub")


def test_a_file_that_has_not_changed_is_not_sent_again(server: str) -> None:
    for name in ("index.html", "search/search_index.json", "assets/course/mark.svg"):
        for coding in ("identity", "gzip"):
            first = ask(f"{server}/{name}", Accept_Encoding=coding)
            (tag,) = first.every("ETag")
            again = ask(f"{server}/{name}", Accept_Encoding=coding, If_None_Match=tag)
            assert (again.status, again.body) == (304, b""), (name, coding)
            (since,) = first.every("Last-Modified")
            again = ask(f"{server}/{name}", Accept_Encoding=coding, If_Modified_Since=since)
            assert again.status == 304, (name, coding)
            other = ask(f"{server}/{name}", Accept_Encoding=coding, If_None_Match='"another"')
            assert other.status == 200


def test_a_compressed_copy_is_sent_where_there_is_one_to_those_who_can_read_it(
    server: str, copies: Path
) -> None:
    folder = copy_of(server, copies)
    hashed = next(path for path in folder.rglob("*.js") if HASHED.search(path.as_posix()))
    for path in (folder / "index.html", folder / "assets/course/mark.svg", hashed):
        name = path.relative_to(folder).as_posix()
        packed = path.with_name(path.name + ".gz")
        answer = ask(f"{server}/{name}", Accept_Encoding="gzip, deflate, br")
        holds_to_the_headers(answer)
        assert answer.every("Content-Type")[0].startswith(TYPES[path.suffix])
        assert answer.every("Cache-Control") == [YEAR if path == hashed else ASK]
        if packed.exists():
            assert answer.every("Content-Encoding") == ["gzip"], name
            assert answer.body == packed.read_bytes()
        if answer.every("Content-Encoding"):
            assert answer.every("Content-Encoding") == ["gzip"], name
            assert answer.every("Vary") == ["Accept-Encoding"]
            assert gzip.decompress(answer.body) == path.read_bytes()
        else:
            assert answer.body == path.read_bytes()


@pytest.mark.parametrize("start", [nginx, apache_below, caddy])
def test_a_server_that_compresses_as_it_sends_does_so_where_there_is_no_copy(
    start: Start, shelf: Path, copies: Path
) -> None:
    folder = copies / ODD / "site"
    with start(room(shelf), folder) as address:
        for path in sorted(folder.rglob("*.*")):
            name = path.relative_to(folder).as_posix()
            # As a proxy asks, which names itself.
            answer = ask(f"{address}/{name}", Accept_Encoding="gzip", Via="1.1 proxy.example")
            holds_to_the_headers(answer)
            packs = path.suffix in TEXTS and path.stat().st_size > 2000
            if packs:
                assert answer.every("Content-Encoding") == ["gzip"], name
                assert answer.every("Vary") == ["Accept-Encoding"]
            if answer.every("Content-Encoding"):
                answer = replace(answer, body=gzip.decompress(answer.body))
            assert answer.body == path.read_bytes(), name
        assert ask(f"{address}/{BOOK}", Accept_Encoding="gzip").every("Content-Encoding") == []


def test_a_folder_is_its_start_page_or_nothing_and_never_a_list(server: str) -> None:
    start = ask(f"{server}/")
    assert start.body == ask(f"{server}/index.html").body
    for path in ("assets/", "assets/course/", "search/"):
        answer = ask(f"{server}/{path}")
        assert answer.status in {403, 404}
        assert b'href="keys.js"' not in answer.body
        assert b'href="search_index.json"' not in answer.body
        holds_to_the_headers(answer)


def test_an_address_that_leads_nowhere_is_answered_with_a_page_that_leads_to_the_start(
    server: str,
) -> None:
    base = SUBPATH if server.endswith(SUBPATH) else ""
    for path in ("none.html", "tips/deep/none.html", "assets/javascripts/none.0123abcd.min.js"):
        answer = ask(f"{server}/{path}")
        assert answer.status == 404
        holds_to_the_headers(answer)
        assert answer.every("Content-Type")[0].startswith("text/html")
        assert answer.every("Cache-Control") == [ASK]
        assert f"{base}/index.html" in answer.body.decode()
        assert b"Page not found" in answer.body


@pytest.mark.parametrize("start", [nginx, apache, caddy])
def test_the_error_page_names_nothing_that_is_not_there(
    start: Start, shelf: Path, copies: Path
) -> None:
    with start(room(shelf), copies / "plain" / "site") as address:
        page = ask(f"{address}/tips/deep/none.html").body.decode()
        named = set(re.findall(r'(?:href|src)="(/[^"#]*)', page))
        assert len(named) > 5
        assert {path: ask(address + path).status for path in named} == dict.fromkeys(named, 200)


def test_what_stands_beside_the_course_on_its_host_is_left_alone(server: str) -> None:
    if server.endswith(SUBPATH):
        host = server.removesuffix(SUBPATH)
        answer = ask(f"{host}/")
        assert answer.every("Content-Security-Policy") == []
        moved = ask(server)
        assert moved.status == 301
        assert moved.every("Location")[0].endswith(f"{SUBPATH}/")


def test_redirects_of_apache_lead_to_https_behind_a_proxy_if_its_name_says_so(
    shelf: Path, copies: Path
) -> None:
    folder = copies / "plain" / "site"
    with apache(room(shelf), folder, "https://course.example") as address:
        moved = ask(f"{address}/tips", Host="course.example")
        assert moved.every("Location") == ["https://course.example/tips/"]


def test_the_kinds_of_file_that_are_compressed_are_those_of_the_site(site: Path) -> None:
    assert {path.suffix for path in site.rglob("*.*")} - {".epub", ".docx"} <= TEXTS
