"""The hosting kit says what the course promises: one policy everywhere; copies are checked by their sums."""

from __future__ import annotations

import ast
import gzip
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as etree
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from course.publish.policy import HEADERS, POLICY
from course.rendering.wording import SCRIPT_WORDING, WORDING
from releases import write_release

KIT = Path(__file__).resolve().parent.parent / "hosting"
# How each configuration writes a header: name and value go in where the braces are.
LINES = {
    "nginx.conf": '    add_header {} "{}" always;',
    "nginx-subpath.conf": '    add_header {} "{}" always;',
    "apache.conf": '    Header always set {} "{}"',
    "apache.htaccess": 'Header always set {} "{}"',
    "Caddyfile": '\t\t{} "{}"',
    "web.config": '        <add name="{}" value="{}" />',
}
FEWEST_PYTHON = (3, 8)


def kit(name: str) -> str:
    return (KIT / name).read_text(encoding="utf-8")


def settings(name: str) -> list[str]:
    """Return the lines that a server reads, and those that it reads for a path."""
    return [line for line in kit(name).splitlines() if not line.strip().startswith("# ")]


def test_every_configuration_is_held_to_the_headers() -> None:
    programs = {"verify.py", "verify.html"}
    assert {path.name for path in KIT.iterdir() if path.is_file()} == {*LINES, *programs}


@pytest.mark.parametrize("name", LINES)
def test_a_configuration_sends_the_headers_and_no_other_policy(name: str) -> None:
    lines = kit(name).splitlines()
    for header, value in HEADERS.items():
        assert LINES[name].format(header, value) in lines, header
    policies = {line.strip() for line in lines if "default-src" in line}
    assert policies == {LINES[name].format("Content-Security-Policy", POLICY).strip()}


@pytest.mark.parametrize("path", ["README.md", "docs/host.md"])
def test_what_a_host_reads_has_the_headers(course_root: Path, path: str) -> None:
    text = (course_root / path).read_text(encoding="utf-8")
    lines = {line.strip() for line in text.splitlines()}
    for header, value in HEADERS.items():
        assert f"{header}: {value}" in lines, header


def test_the_configuration_for_iis_is_xml_that_iis_knows() -> None:
    root = etree.fromstring(kit("web.config"))
    sent = {one.get("name"): one.get("value") for one in root.iter("add") if one.get("name")}
    assert sent == dict(HEADERS)
    kinds = {one.get("fileExtension"): one.get("mimeType") for one in root.iter("mimeMap")}
    assert kinds[".js"] == "text/javascript; charset=utf-8"
    assert kinds[".epub"] == "application/epub+zip"
    assert [one.get("fileExtension") for one in root.iter("remove")][2:] == list(kinds)


def test_every_kind_of_file_of_the_site_has_its_type_where_a_server_must_be_told(
    site: Path,
) -> None:
    kinds = {path.suffix for path in site.rglob("*.*")}
    assert ".docx" in kinds
    for name in sorted({*LINES} - {"Caddyfile"}):
        lacking = {kind for kind in kinds if not re.search(rf'[ .]{kind[1:]}[;"\s]', kit(name))}
        assert not lacking, name


def test_htaccess_says_what_the_configuration_of_apache_says() -> None:
    _, _, theirs = kit("apache.conf").partition("    DirectoryIndex")
    ours = kit("apache.htaccess").partition("DirectoryIndex")[2]
    theirs = theirs.replace("\n    ", "\n").replace("</Directory>\n", "")
    assert ours.strip() == theirs.strip()


def test_the_two_configurations_of_nginx_differ_in_where_the_course_stands_alone() -> None:
    start = re.compile(r"    index index\.html;.*?\n}\n", re.DOTALL)
    one, other = (start.findall(kit(name)) for name in ("nginx.conf", "nginx-subpath.conf"))
    assert one == other
    assert len(one) == 1


@pytest.mark.parametrize("name", sorted({*LINES} - {"apache.htaccess", "web.config"}))
def test_a_configuration_names_the_folder_once_so_that_one_line_changes_the_version(
    name: str,
) -> None:
    named = [line for line in settings(name) if "/srv/course" in line]
    assert len(named) == 1


def test_what_a_host_must_set_stands_as_often_as_it_is_said() -> None:
    said = re.search(r"(/learning/social-media) \((\w+) times\)", kit("nginx-subpath.conf"))
    assert said
    count = "\n".join(settings("nginx-subpath.conf")).count(said[1])
    assert {"three": 3, "four": 4, "five": 5}[said[2]] == count
    assert kit("apache.conf").count(said[1]) == 1


def test_apache_says_the_same_of_a_wrong_address_whichever_file_it_reads() -> None:
    said = re.compile(r'# *ErrorDocument 404 (".*")')
    one, other = (said.findall(kit(name)) for name in ("apache.conf", "apache.htaccess"))
    assert one == [text.replace("/learning/social-media", "${COURSE_PATH}") for text in other]
    assert len(one) == 1


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small release, unpacked."""
    return write_release(tmp_path / "a (très) [odd] copy", KIT)


def verify(copy: Path, *arguments: str) -> tuple[int, str]:
    """Run the program that is in the copy; return its exit status and what it says."""
    program = copy / "hosting" / "verify.py"
    done = subprocess.run([sys.executable, program, *arguments], capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_whole_copy_is_right_from_wherever_the_program_is_run(copy: Path) -> None:
    for arguments in ((), (str(copy),)):
        status, said = verify(copy, *arguments)
        assert status == 0
        assert re.match(r"All \d+ files are what SHA256SUMS says\.", said)
        assert "who can change files can change a list" in said


def test_what_a_host_makes_of_the_copy_is_not_held_against_it(copy: Path) -> None:
    page = copy / "site" / "index.html"
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    (copy / "site" / "web.config").write_bytes((copy / "hosting" / "web.config").read_bytes())
    (copy / "site" / ".htaccess").write_bytes((copy / "hosting" / "apache.htaccess").read_bytes())
    assert verify(copy)[0] == 0


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        ("site/help.html", None, "missing"),
        ("site/help.html", b"changed", "changed"),
        ("hosting/nginx.conf", b"changed", "changed"),
        ("site/new.js", b"added", "not in the list"),
        ("site/.htaccess", b"not the one of the kit", "not in the list"),
        ("site/help.html.gz", gzip.compress(b"another page"), "not in the list"),
        ("site/help.html.gz", b"not gzip", "not in the list"),
        ("site/none.html.gz", gzip.compress(b"of no page"), "not in the list"),
    ],
    ids=range(8),
)
def test_a_difference_is_named_with_what_to_do(
    copy: Path, path: str, content: bytes | None, kind: str
) -> None:
    if content is None:
        (copy / path).unlink()
    else:
        (copy / path).write_bytes(content)
    status, said = verify(copy)
    assert status == 1
    assert said.startswith(f"1 {kind}:\n    {path}\n")
    assert "This copy is not what SHA256SUMS says." in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights and names")
def test_what_cannot_be_read_or_printed_is_not_passed_over(copy: Path) -> None:
    os.close(os.open(os.fsencode(copy) + b"/site/\xff.html", os.O_CREAT))
    status, said = verify(copy)
    assert status == 1
    assert "\\udcff.html" in said


def test_a_compressed_copy_with_something_after_its_end_is_not_right(copy: Path) -> None:
    page = copy / "site" / "index.html"
    (copy / "site/index.html.gz").write_bytes(
        gzip.compress(page.read_bytes()) + gzip.compress(b"<p>more")
    )
    assert verify(copy)[1].startswith("1 not in the list:\n    site/index.html.gz\n")


@pytest.mark.parametrize(
    "line",
    ["", "nonsense", f"{'0' * 64}  /etc/hosts", f"{'0' * 64}  ../up", f"{'0' * 64}  C:/x"],
)
def test_a_list_that_is_none_is_refused_with_what_to_do(copy: Path, line: str) -> None:
    (copy / "SHA256SUMS").write_text(line, "utf-8")
    status, said = verify(copy)
    assert status == 1
    assert "Take the release again" in said


def test_a_folder_without_a_list_is_refused_with_what_to_do(copy: Path) -> None:
    status, said = verify(copy, str(copy / "site"))
    assert status == 1
    assert "Name the folder that you unpacked" in said


def test_the_program_keeps_to_the_oldest_python_that_it_promises() -> None:
    source = kit("verify.py")
    ast.parse(source, feature_version=FEWEST_PYTHON)
    assert "Python {}.{} or later".format(*FEWEST_PYTHON) in source
    assert "from __future__ import annotations" in source


def test_the_sums_of_the_page_on_sizes_follow_from_what_was_measured(course_root: Path) -> None:
    text = (course_root / "docs/host-sizing.md").read_text("utf-8").replace("*", "")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    named = {row[0]: row[1:] for row in rows}
    first = next(row for what, row in named.items() if what.startswith("The first page"))
    whole = named["The whole course, the first time"]
    requests, sent = int(whole[0]), float(whole[2].removesuffix(" MB"))
    asked, page = int(first[0]), float(first[2].removesuffix(" MB"))
    for learners in (1_000, 50_000, 550_000):
        spread, rush = (row for row in rows if row[0] == f"{learners:,}" and "÷" in row[1])
        for row, count, bytes_each, seconds in (
            (spread, requests, sent, 126_000),
            (rush, asked, page, 3_600),
        ):
            rate = learners * count / seconds
            assert row[1] == f"{learners:,} × {count} ÷ {seconds:,} = {rate:,.0f}"
            network = learners * bytes_each * 8 / seconds
            assert float(row[2].removesuffix(" Mbit/s")) == pytest.approx(network, rel=0.15)
        assert float(spread[3].removesuffix(" GB")) == pytest.approx(
            learners * sent / 1000, rel=0.01
        )


def test_the_page_for_hosts_says_how_large_the_course_is(course_root: Path, site: Path) -> None:
    text = (course_root / "docs/host.md").read_text(encoding="utf-8")
    said = re.search(r"about (\d+) MB, in about (\d+) files", text)
    assert said
    files = [path for path in site.rglob("*") if path.is_file()]
    assert int(said[1]) == round(sum(path.stat().st_size for path in files) / 1e6)
    assert int(said[2]) == round(len(files), -1)


def test_the_page_on_sizes_says_how_large_the_course_is_with_compressed_copies(
    course_root: Path, site: Path
) -> None:
    text = (course_root / "docs/host-sizing.md").read_text(encoding="utf-8")
    said = re.search(r"Size of all files, .* \| (\d+) MB and (\d+) MB \|", text)
    assert said
    contents = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    plain = sum(map(len, contents))
    copies = sum(len(gzip.compress(content, 9)) for content in contents)
    assert [int(one) for one in said.groups()] == [
        round(plain / 1e6),
        round((plain + copies) / 1e6),
    ]


def test_the_page_on_sizes_says_what_weighs_what(course_root: Path, site: Path) -> None:
    text = (course_root / "docs/host-sizing.md").read_text(encoding="utf-8")
    kinds: dict[str, Callable[[str], bool]] = {
        "Word files": lambda path: path.endswith(".docx"),
        "The course on one page": lambda path: path.startswith("whole-course."),
        "The search index": lambda path: path.startswith("search/"),
        "Scripts, styles": lambda path: path.startswith("assets/"),
        "Pages for sessions": lambda path: path.startswith("sessions/"),
        "Pages of the course": lambda _: True,
    }
    weights = dict.fromkeys(kinds, (0, 0))
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        kind = next(kind for kind, holds in kinds.items() if holds(name))
        files, size = weights[kind]
        weights[kind] = files + 1, size + len(zlib.compress(path.read_bytes(), 9))
    for kind, (files, size) in weights.items():
        said = re.search(rf"\| {kind}[^|]* \| (\d+) \| ([\d.]+) MB \|", text)
        assert said, kind
        assert int(said[1]) == files, kind
        assert float(said[2]) == pytest.approx(size / 1e6, abs=0.03), kind


def test_the_five_checks_name_what_the_pages_show(course_root: Path) -> None:
    text = (course_root / "docs/host.md").read_text(encoding="utf-8")
    shown = SCRIPT_WORDING["home_continue"].partition("{")[0].strip()
    for words in (WORDING["home_title"], WORDING["show_answer"], shown):
        assert f'"{words}"' in text


def test_the_page_for_hosts_names_the_line_that_each_configuration_has(course_root: Path) -> None:
    text = (course_root / "docs/host.md").read_text(encoding="utf-8")
    named = {}
    for name in ("nginx.conf", "nginx-subpath.conf", "Caddyfile", "apache.conf"):
        (line,) = (line.strip() for line in settings(name) if "/srv/course" in line)
        named[name] = line.partition(' "')[0].removesuffix(" *")
    assert all(f"`{word}`" in text for word in named.values()), named
