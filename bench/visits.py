"""What a browser tells of a built site: what a first visit fetches, and how soon a verdict is painted."""

from __future__ import annotations

import gzip
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

from browser.chromium import executable, launch_arguments

SLOWER = 6

# Answers each question in turn as a learner does, and waits for the frame that shows the verdict.
# `press` of the stock stack is the option itself where the plugin submits at once, as it does unasked.
_VERDICTS = """async ({ question, verdict }) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const taken = [];
  for (const root of document.querySelectorAll(question)) {
    const boxes = root.querySelector("fieldset").querySelectorAll("input");
    const button = [...root.querySelectorAll("button")]
      .find((one) => /^(Check|Submit)/.test(one.textContent.trim()) && one.checkVisibility());
    const shown = () => root.querySelector(verdict)?.textContent.trim();
    // One press must be a whole answer, so questions that ask for several are left out.
    if (boxes[0].type !== "radio") continue;
    if (button) boxes[0].click();
    await frame();
    await frame();
    const begin = performance.now();
    (button ?? boxes[0]).click();
    while (!shown()) await frame();
    await frame();
    // A task that is posted in a frame runs when that frame is painted.
    await new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
    taken.push(performance.now() - begin);
  }
  return taken;
}"""


@dataclass(frozen=True)
class Visit:
    """What a first visit to a page fetched: path -> body."""

    bodies: dict[str, bytes]

    def weight(self, *endings: str, below: str = "") -> int:
        """Return the bytes of the files below a folder whose names end so; of all, unasked."""
        return sum(map(len, self._chosen(endings, below)))

    def zipped(self) -> int:
        """Return what a server that compresses would send, in bytes."""
        return sum(
            min(len(body), len(gzip.compress(body, 6, mtime=0))) for body in self.bodies.values()
        )

    def _chosen(self, endings: tuple[str, ...], below: str) -> Iterator[bytes]:
        for path, body in self.bodies.items():
            if below in path and (not endings or path.endswith(endings)):
                yield body


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name upstream
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; give the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that was found on this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(executable()), args=launch_arguments()
        )
        yield browser
        browser.close()


def first_visit(browser: Browser, address: str) -> Visit:
    """Load a page with an empty cache. What stands on other hosts is not fetched, and counts nothing."""
    responses: list[Response] = []
    with _page(browser, address) as page:
        page.on("response", lambda one: responses.append(one))  # noqa: PLW0108  # it marks what it is given
        page.goto(address, wait_until="networkidle")
        return Visit({urlsplit(one.url).path: one.body() for one in responses if one.ok})


def verdict_milliseconds(browser: Browser, address: str, question: str, verdict: str) -> float:
    """Return the median time from the press that submits an answer to the paint of its verdict."""
    with _page(browser, address) as page:
        page.goto(address, wait_until="networkidle")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        taken: list[float] = page.evaluate(_VERDICTS, {"question": question, "verdict": verdict})
    if not taken:
        raise SystemExit(f"{address} has no question to time")
    return statistics.median(taken)


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a context of its own that reaches only the host of `address`."""
    host = urlsplit(address).netloc

    def only_ours(route: Route) -> None:
        if urlsplit(route.request.url).netloc == host:
            route.continue_()
        else:
            route.abort()

    context = browser.new_context()
    context.route("**/*", only_ours)
    yield context.new_page()
    context.close()
