"""Minified styles paint what the written ones do. Scripts are driven minified by the other tests here."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

PAGES = ("index.html", "tips/tip-5.html", "practice/night-buses.html")

# A background without a picture may stand at 0px or at 0%; and a custom property paints nothing itself.
LOOKS = """() => [...document.querySelectorAll("body *")].map((found) =>
  [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(found, part);
    if (part && style.content === "none") return "none";
    const names = [...style].filter((name) => !/^(--|background-position)/.test(name));
    return names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
  }))"""


def looks(page: Page, address: str, media: str) -> list[list[str]]:
    """Return the computed style of every element, and of what styles put before and after it."""
    # Options are shuffled by a seed: both pages take the same one.
    page.add_init_script("Math.random = () => 0.5")
    page.goto(address)
    page.emulate_media(media="print" if media == "print" else "screen", color_scheme="dark")
    styles: list[list[str]] = page.evaluate(LOOKS)
    return styles


@pytest.mark.parametrize("media", ["screen", "print"])
def test_minified_styles_paint_the_same(
    browser: Browser, address: str, site: Path, course_root: Path, media: str
) -> None:
    assets = Path("assets") / "course"
    written = course_root / "docs" / assets

    def unminified(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        stem, _, kind = name.split(".")
        text = (written / f"{stem}.{kind}").read_text(encoding="utf-8")
        assert len(text) > (site / assets / name).stat().st_size
        route.fulfill(body=text, content_type="text/css")

    for path in PAGES:
        shipped = browser.new_page(bypass_csp=True)
        source = browser.new_page(bypass_csp=True)
        source.route("**/assets/course/*.css", unminified)
        one = looks(shipped, f"{address}/{path}", media)
        other = looks(source, f"{address}/{path}", media)
        shipped.close()
        source.close()
        assert len(one) > 40
        assert one == other, path
