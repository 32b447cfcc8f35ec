"""The hook: carries the course into MkDocs (or ProperDocs) and decides nothing.

MkDocs loads this file by its path, caches it for the life of the process, and lets it import only
while it loads: everything is imported at the top, and each build starts in `on_config`.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from course.build import Build
from course.problems import report, tally

_serving = False
_closing_line = ""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview: one never stops for a problem."""
    global _serving  # noqa: PLW0603  # MkDocs tells the command here and nowhere else
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Review the course, and stop unless it is whole."""
    build = Build.start(Path(config.config_file_path or "mkdocs.yml").resolve().parent)
    if build.failure and not _serving:
        raise PluginError(f"\n{build.failure}")
    if build.problems:
        print(report(build.problems), flush=True)
    if not _serving:
        # All that is loaded by now lives as long as the build: walking it again and again in search
        # of garbage took a twelfth of the time. A preview goes on, so there nothing is exempted.
        gc.freeze()
    config.markdown_extensions.append(build.extension)
    config.nav = build.navigation()
    config.extra.update(build.frame())
    config.extra_css += build.sheets
    config.watch += build.watched
    config.site_name = build.own_name or config.site_name
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a department's own pages (one with the same path replaces the course's), and scripts' words."""
    for path, folder in _build(config).department_files().items():
        if old := files.get_file_from_path(path):
            files.remove(old)
        files.append(File(path, str(folder), config.site_dir, config.use_directory_urls))
    for path, text in _build(config).generated_files().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the renderer which page it is on, and the search whether to read it."""
    _build(config).extension.page = page.file.src_uri
    if not _build(config).is_searched(page.file.src_uri):
        page.meta["search"] = {"exclude": True}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show a page's problems on it in a preview; keep it for the book in a build."""
    if _serving:
        return _build(config).preview_note(page.file.src_uri) + html
    _build(config).keep(page.file.src_uri, html)
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Move what the theme inlines into files."""
    depth = page.file.dest_uri.count("/")
    return _finish(output, "/".join([".."] * depth) or ".", config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for pages that come from templates alone."""
    if not template_name.endswith(".html"):
        return output_content
    # A server shows its error page at any address, so that page counts from the server's root.
    return _finish(output_content, _base(config), config)


def on_post_build(config: MkDocsConfig) -> None:
    """Pack the folder, look at what was built, and say what it holds."""
    build = _build(config)
    if _serving:
        return
    problems = build.publish(Path(config.site_dir), _base(config))
    if problems:
        raise PluginError(f"\n{report(problems)}\n\n{tally(problems)}")
    global _closing_line  # noqa: PLW0603  # on_shutdown is not told which build has ended
    _closing_line = build.summary()


def on_shutdown() -> None:
    """Say what was built, as the last line: MkDocs has said its own by now."""
    if _closing_line:
        print(_closing_line, flush=True)


def _finish(output: str, to_root: str, config: MkDocsConfig) -> str:
    if _serving:
        return output
    return _build(config).finish(output, to_root, Path(config.site_dir))


def _base(config: MkDocsConfig) -> str:
    path = urlsplit(config.site_url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def _build(config: Any) -> Build:
    build: Build = config.extra["course_build"]
    return build
