"""The page that checks a copy of the release, opened from a disk as an administrator would."""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from releases import write_release

VERIFY = "hosting/verify.html"


@pytest.fixture
def copy(tmp_path: Path, course_root: Path) -> Path:
    """A small release, unpacked into a folder with an odd name."""
    return write_release(tmp_path / "a (très) [odd] copy", course_root / "hosting")


def checked(page: Page, copy: Path, also: Path | None = None) -> Locator:
    """Check a copy with the page that is in it; return the outcome."""
    page.goto((copy / VERIFY).as_uri())
    page.get_by_label("The folder that you unpacked").set_input_files(copy)
    if also:
        page.get_by_label("The list, if you have it").set_input_files(also)
    page.get_by_role("button", name="Check").click()
    outcome = page.locator("section")
    expect(outcome).to_be_focused()
    return outcome


def rows(outcome: Locator) -> dict[str, list[str]]:
    """Return what is wrong: a heading without its count -> paths."""
    found = outcome.locator("h3")
    return {
        found.nth(index).inner_text().partition(" ")[2]: lines.locator("li").all_inner_texts()
        for index, lines in enumerate(outcome.locator("ul").all())
    }


def test_a_whole_copy_is_right_and_the_sum_of_its_list_is_shown(page: Page, copy: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    (copy / "site/index.html.gz").write_bytes(
        gzip.compress((copy / "site/index.html").read_bytes())
    )
    (copy / "site/web.config").write_bytes((copy / "hosting/web.config").read_bytes())
    outcome = checked(page, copy)
    expect(outcome.get_by_role("heading")).to_have_text(re.compile(r"All \d+ files are what"))
    own = hashlib.sha256((copy / "SHA256SUMS").read_bytes()).hexdigest()
    expect(outcome.locator("code")).to_have_text([copy.name, own])
    assert asked == [(copy / VERIFY).as_uri()]


def test_what_is_missing_changed_or_added_is_named(page: Page, copy: Path) -> None:
    (copy / "site/index.html").unlink()
    (copy / "site/help.html").write_text("changed", "utf-8")
    (copy / "site/more.js").write_text("added", "utf-8")
    (copy / "site/help.html.gz").write_bytes(b"not what it says")
    outcome = checked(page, copy)
    expect(outcome.get_by_role("heading").first).to_have_text("This copy is not what the list says")
    assert rows(outcome) == {
        "missing": ["site/index.html"],
        "changed": ["site/help.html"],
        "not in the list": ["site/help.html.gz", "site/more.js"],
    }
    assert not Axe().run(page).response["violations"]


def test_a_list_from_another_place_counts_in_place_of_the_one_in_the_copy(
    page: Page, copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "from-elsewhere"
    other.write_bytes((copy / "SHA256SUMS").read_bytes())
    (copy / "site/help.html").write_text("changed", "utf-8")
    digest = hashlib.sha256(b"changed").hexdigest()
    listed = (copy / "SHA256SUMS").read_text("utf-8")
    forged = re.sub(r"(?m)^\w+(?=  site/help.html$)", digest, listed)
    assert forged != listed
    (copy / "SHA256SUMS").write_text(forged, "utf-8")
    assert rows(checked(page, copy)) == {}
    assert rows(checked(page, copy, other)) == {"changed": ["site/help.html"]}


def test_sums_are_right_whatever_a_file_holds(
    page: Page, tmp_path: Path, course_root: Path
) -> None:
    """Each length about the ends of blocks, and some long ones, against Python's own."""
    chance = random.Random(2026)
    lengths = [*range(260), 4095, 4096, 65_537, 1_000_000]
    contents = {f"site/{n}": chance.randbytes(n) for n in lengths}
    # The vectors of FIPS 180-4: "abc", and the message of two blocks.
    contents["site/abc"] = b"abc"
    contents["site/two"] = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    copy = write_release(tmp_path / "copy", course_root / "hosting", contents)
    listed = (copy / "SHA256SUMS").read_text("utf-8")
    for vector in (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  site/abc",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1  site/two",
    ):
        assert vector in listed
    assert rows(checked(page, copy)) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The list is empty."),
        ("no sum at all", "Line 1 of the list is not a checksum"),
        (f"{'0' * 64}  ../outside", "Line 1 of the list is not a checksum"),
    ],
)
def test_a_list_that_is_none_is_refused_with_what_to_do(
    page: Page, copy: Path, text: str, said: str
) -> None:
    (copy / "SHA256SUMS").write_text(text, "utf-8")
    page.goto((copy / VERIFY).as_uri())
    page.get_by_label("The folder that you unpacked").set_input_files(copy)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.get_by_role("status")).to_contain_text("Take the release again")


def test_a_folder_with_several_copies_is_refused_and_names_them(
    page: Page, tmp_path: Path, course_root: Path
) -> None:
    for name in ("course", "old/course-0.1"):
        write_release(tmp_path / "srv" / name, course_root / "hosting")
    page.goto((tmp_path / "srv" / "course" / VERIFY).as_uri())
    page.get_by_label("The folder that you unpacked").set_input_files(tmp_path / "srv")
    page.get_by_role("button", name="Check").click()
    said = page.get_by_role("status")
    expect(said).to_contain_text("There are 2 lists in this folder")
    expect(said).to_contain_text("srv/course/SHA256SUMS, srv/old/course-0.1/SHA256SUMS")
    expect(said).to_contain_text("Choose the folder of one of them, such as srv/course.")


def test_one_copy_in_a_folder_is_checked_and_named(
    page: Page, tmp_path: Path, course_root: Path
) -> None:
    copy = write_release(tmp_path / "srv" / "course", course_root / "hosting")
    page.goto((copy / VERIFY).as_uri())
    page.get_by_label("The folder that you unpacked").set_input_files(tmp_path / "srv")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("section code").first).to_have_text("srv/course")


def test_a_copy_inside_another_is_named_as_added(page: Page, copy: Path) -> None:
    (copy / "old").mkdir()
    (copy / "old/SHA256SUMS").write_text("of an older copy", "utf-8")
    assert rows(checked(page, copy)) == {"not in the list": ["old/SHA256SUMS"]}


def test_a_folder_without_a_list_and_no_folder_are_refused(page: Page, copy: Path) -> None:
    (copy / "SHA256SUMS").unlink()
    page.goto((copy / VERIFY).as_uri())
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("Choose the folder that you unpacked")
    page.get_by_label("The folder that you unpacked").set_input_files(copy)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("There is no SHA256SUMS in this folder.")


def test_the_page_allows_its_own_script_and_style_and_nothing_else(course_root: Path) -> None:
    html = (course_root / VERIFY).read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    wanted = "default-src 'none'; "
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        wanted += f"{tag}-src 'sha256-{digest}'; "
    assert policy[1] == wanted + "form-action 'none'; base-uri 'none'"


def test_without_javascript_the_page_says_what_to_run(browser: Browser, copy: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((copy / VERIFY).as_uri())
    expect(page.get_by_text("python3 verify.py")).to_be_visible()
    context.close()


def test_with_javascript_the_page_does_not_ask_for_it(page: Page, copy: Path) -> None:
    page.goto((copy / VERIFY).as_uri())
    expect(page.get_by_text("python3 verify.py")).to_be_hidden()


def test_nothing_is_wrong_with_the_page_for_assistive_technology(page: Page, copy: Path) -> None:
    checked(page, copy)
    assert not Axe().run(page).response["violations"]
