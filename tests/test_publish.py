"""Publishing: inline code moved into files, a small repeatable folder, and the canary that looks at it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import course
from course.problems import Problem, as_text
from course.publish.canary import ExpectedPage, ExpectedSite, inspect_site
from course.publish.content import check_content
from course.publish.fingerprints import fingerprint
from course.publish.markup import Document, _Reader, read
from course.publish.minified import minify
from course.publish.pages import MOVED, externalise
from course.publish.policy import POLICY
from course.publish.site import pack

HOOKS = Path(course.__file__).resolve().parent.parent
VENDOR = Path(__file__).resolve().parent.parent / "docs" / "assets" / "vendor"
DATED = "Wording from 2012, replaced in October 2014. Check your department's policy."
REASON = "tip-9: Nobody could *tell* who is [speaking](tip-9.md), so trust & time go."

MKDOCS_YML = """\
site_name: Small
use_directory_urls: false
theme:
  name: material
  font: false
plugins: [search]
hooks: [entry.py]
markdown_extensions: [attr_list, md_in_html, toc: {permalink: false}]
extra:
  scope: "x:course.theme"
  polyfills: [assets/vendor/iframe-worker-1.0.4.js]
"""

ENTRY = """\
from pathlib import Path
from course.publish.pages import externalise
from course.publish.site import pack, store

def finish(html, root, config):
    moved = externalise(html, root)
    store(Path(config.site_dir), moved)
    return moved.html

def on_post_page(output, page, config):
    return finish(output, "/".join([".."] * page.file.dest_uri.count("/")) or ".", config)

def on_post_template(output_content, template_name, config):
    return finish(output_content, "/", config) if template_name.endswith(".html") else output_content

def on_post_build(config):
    pack(Path(config.site_dir))
"""

INDEX = f"""\
# Small

<p>{DATED}</p>

Start at [tip 5](tips/tip-5.md#where). Write `- [x] Ask` and `<quiz>` in code.
"""

TIP = f"""\
# Tip 5

<p>{DATED}</p>

## Where {{#where}}

A wombat digs. [A citation](https://example.org/guidance).

<div style="color: red">Styled</div>

<div data-module="tip-5"></div>

<section data-question="carers" data-revision="1">
<fieldset><legend>What first?</legend>
<div class="option"><input type="radio" name="carers" id="carers-1" value="1"><label for="carers-1">Ask</label></div>
<div class="option"><input type="radio" name="carers" id="carers-2" value="2"><label for="carers-2">Wait</label></div>
<div class="option"><input type="radio" name="carers" id="carers-3" value="3"><label for="carers-3">Post</label></div>
</fieldset>
<details data-search-exclude=""><summary>Show the answer</summary>
<ol><li class="reason">Best: Ask</li><li class="reason">Tip 9. Nobody could <em>tell</em> who is <a href="tip-9.md">speaking</a>, so trust &amp; time go.</li><li class="reason">No: Post</li></ol>
</details>
</section>

<div data-scenario="forum"><section id="monday" data-step="monday"><ul><li class="choice"><a href="#left">Leave</a></li></ul></section>
<section id="left" data-step="left"><p>It spreads.</p></section></div>
""".replace('<a href="tip-9.md">speaking</a>', "speaking")

EXPECTED = ExpectedSite(
    {
        "index.html": ExpectedPage("docs/index.md", line=DATED),
        "tips/tip-5.html": ExpectedPage(
            "docs/tips/tip-5.md", "tip-5", ("carers",), ("forum",), ("monday", "left"), line=DATED
        ),
    },
    (REASON,),
)


def build(folder: Path) -> Path:
    """Build the small site in a new folder as a host would, with a hook as thin as ours."""
    (folder / "docs" / "tips").mkdir(parents=True)
    shutil.copytree(VENDOR, folder / "docs" / "assets" / "vendor")
    (folder / "mkdocs.yml").write_text(MKDOCS_YML)
    (folder / "entry.py").write_text(ENTRY)
    (folder / "docs" / "index.md").write_text(INDEX)
    (folder / "docs" / "tips" / "tip-5.md").write_text(TIP)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def digests(site: Path) -> dict[str, str]:
    """Return the hash of every file."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once; never changed."""
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the small site to damage."""
    return Path(shutil.copytree(built, tmp_path / "site"))


def found(site: Path, expected: ExpectedSite = EXPECTED) -> list[Problem]:
    return list(inspect_site(site, expected))


# Moving


def test_a_script_moves_to_a_file_named_by_its_content_and_stays_where_it_was() -> None:
    moved = externalise("<head><script>a()</script><script src=b.js></script></head>", "..")
    [(path, text)] = moved.files.items()
    assert text == "a()"
    assert path == f"{MOVED}/{hashlib.sha256(b'a()').hexdigest()[:16]}.js"
    assert moved.html == (
        f'<head><script src="../{path}"></script><script src=b.js></script></head>'
    )


@pytest.mark.parametrize(
    ("to_root", "start"),
    [(".", ""), ("..", "../"), ("../..", "../../"), ("/", "/"), ("/a/", "/a/")],
)
def test_a_moved_file_is_referenced_from_the_page(to_root: str, start: str) -> None:
    assert f'src="{start}{MOVED}/' in externalise("<script>a()</script>", to_root).html


def test_a_moved_script_keeps_what_matters_and_still_blocks() -> None:
    html = (
        '<script async defer nonce="n" id="one" data-a="&quot;" type="text/javascript">a()</script>'
    )
    [node] = read(externalise(html, ".").html).nodes
    assert set(node.attributes) == {"id", "data-a", "type", "src"}
    assert node.get("data-a") == '"'


def test_data_stays_in_the_page() -> None:
    html = (
        '<script id="__config" type="application/json">{"a": "<b>"}</script><template>x</template>'
    )
    moved = externalise(html, ".")
    assert moved.html == html
    assert not moved.files


def test_a_script_that_works_only_inline_stays_and_an_empty_one_goes() -> None:
    html = '<script type="importmap">{}</script>'
    assert externalise(f"{html}<script> </script><style></style>", ".").html == html


def test_scripts_in_a_language_with_parameters_and_modules_move_too() -> None:
    html = (
        '<script type="text/javascript; charset=utf-8">a()</script><script type=module>b()</script>'
    )
    moved = externalise(html, ".")
    assert sorted(moved.files.values()) == ["a()", "b()"]
    assert 'type="module"' in moved.html


def test_code_that_looks_like_markup_moves_whole() -> None:
    code = '\nif (1<2 && "<b style=\'x\'>") a("<!-- </p>")\n'
    moved = externalise(f"<p>é</p>\n<script>{code}</script>\n<p>ü</p>", ".")
    assert list(moved.files.values()) == [code]
    assert moved.html.startswith("<p>é</p>\n<script src=")
    assert moved.html.endswith("</script>\n<p>ü</p>")


def test_a_style_element_becomes_a_sheet_at_the_same_place() -> None:
    moved = externalise('<style media="print">p{color:red}</style><link href=b.css>', ".")
    [(path, text)] = moved.files.items()
    assert text == "p{color:red}"
    assert moved.html == f'<link rel="stylesheet" media="print" href="{path}"><link href=b.css>'


def test_style_attributes_become_classes_of_one_sheet_that_outweighs_others() -> None:
    html = '<head></head><p class="a" style="color: red">x<i style="top:0"></i><b style=" ; ">y</b>'
    moved = externalise(html, "..")
    [(path, css)] = moved.files.items()
    assert f'<link rel="stylesheet" href="../{path}"></head>' in moved.html
    assert "style=" not in moved.html.replace("rel=", "")
    classes = [node.get("class") for node in read(moved.html).nodes]
    name = next(value.split()[1] for value in classes if value.startswith("a "))
    assert f".{name}.{name}.{name}{{color: red}}" in css
    assert "{top:0}" in css
    assert "<b>y</b>" in moved.html


def test_an_idle_script_link_loses_its_address_and_code_is_left_to_the_canary() -> None:
    assert externalise('<a href="javascript:void(0)" class="b">', ".").html == '<a class="b">'
    for html in ('<a href="javascript:go()">x</a>', '<a onclick="go()">x</a>'):
        assert externalise(html, ".").html == html


@pytest.mark.parametrize(
    "html", ["", "<", "<script>a(", "<![x[ y", "<style>", "</p", '<p style="a', "<a\n<b>"]
)
def test_broken_html_is_left_as_it_is(html: str) -> None:
    assert externalise(html, ".").html == html
    assert read(html) is not None


def test_what_stands_in_the_article_is_left_to_the_canary() -> None:
    """No theme writes a script there: it came with the content."""
    html = "<article><script>a()</script></article><article><style>b</style></article>"
    assert externalise(html, ".").html == html
    assert externalise(f"{html}<script>c()</script>", ".").html.startswith(f"{html}<script src=")


def test_what_is_moved_once_does_not_move_again() -> None:
    html = '<head></head><script>a()</script><style>b{}</style><p style="top:0"></p>'
    once = externalise(html, ".").html
    again = externalise(once, ".")
    assert again.html == once
    assert not again.files


def test_reading_nests_elements_as_a_browser_does() -> None:
    page = read("<p id=a id=b><br>x<i>y</p>z<hr/>&amp;")
    assert [(node.tag, node.get("id")) for node in page.nodes[:2]] == [("p", "a"), ("br", "")]
    assert [(text.content, text.parent and text.parent.tag) for text in page.texts] == [
        ("x", "p"),
        ("y", "i"),
        ("z", None),
        ("&", None),
    ]


# Packing


def test_the_built_site_has_no_problem_and_no_file_without_a_use(built: Path) -> None:
    assert [as_text(problem) for problem in found(built)] == []
    names = digests(built)
    assert not [name for name in names if name.endswith((".map", ".gz"))]
    assert not [name for name in names if "lunr" in name or "wordcut" in name or "palette" in name]
    assert not {"sitemap.xml", "objects.inv"} & set(names)
    assert "search/search_index.js" in names
    for name in names:
        if name.endswith((".js", ".css")):
            assert "sourceMappingURL" not in (built / name).read_text(encoding="utf-8")


def test_packing_twice_changes_nothing(copy: Path) -> None:
    before = digests(copy)
    pack(copy)
    assert digests(copy) == before


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert digests(build(tmp_path / "again")) == digests(built)


def test_a_script_is_named_by_what_it_holds(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "course"
    (folder / "moved").mkdir(parents=True)
    (tmp_path / "tips").mkdir()
    page = tmp_path / "tips" / "tip-1.html"
    page.write_text(
        '<link href="../assets/course/look.css"><script src="../assets/course/act.js" defer></script>'
        '<script src="../assets/course/moved/0011223344556677.js" data-later="../assets/course/more.js">'
        '<img src="../assets/course/mark.svg">assets/course/act.js'
    )

    def named(script: str) -> dict[str, str]:
        (folder / "act.js").write_text(script)
        (folder / "look.css").write_text("p{margin:0}")
        (folder / "more.js").write_text("more()")
        fingerprint(tmp_path)
        found = re.findall(r'"\.\./assets/course/([^"/]+)"', page.read_text())
        assert all((folder / name).is_file() for name in found if name != "mark.svg")
        return {name.split(".")[0]: name for name in found}

    first = named("act(1)")
    digits = hashlib.sha256(b"act(1)").hexdigest()[:8]
    assert first["act"] == f"act.{digits}.js"
    assert re.fullmatch(r"more\.[0-9a-f]{8}\.js", first["more"])
    assert re.fullmatch(r"look\.[0-9a-f]{8}\.css", first["look"])
    assert first["mark"] == "mark.svg"
    assert "moved/0011223344556677.js" in page.read_text()
    assert page.read_text().endswith("assets/course/act.js")

    page.write_text(page.read_text().replace(first["act"], "act.js"))
    second = named("act(2)")
    assert second["act"] != first["act"]
    assert second["look"] == first["look"]


def test_search_without_a_server_has_the_same_index(built: Path) -> None:
    script = (built / "search" / "search_index.js").read_text(encoding="utf-8")
    index = (built / "search" / "search_index.json").read_text(encoding="utf-8")
    assert script == f"var __index = {index}"
    assert "wombat" in index


def test_the_shim_is_the_one_that_was_published() -> None:
    shim = (VENDOR / "iframe-worker-1.0.4.js").read_bytes()
    assert len(shim) == 1391
    assert b"https:" not in shim
    assert "Martin Donath" in (VENDOR / "iframe-worker-1.0.4.LICENSE.txt").read_text()


@pytest.fixture
def lunr(tmp_path: Path) -> Path:
    """A site with what Material brings for search in other languages."""
    folder = tmp_path / "assets" / "javascripts" / "lunr"
    (folder / "min").mkdir(parents=True)
    for name in ("fr", "ja", "th", "multi", "stemmer.support"):
        (folder / "min" / f"lunr.{name}.min.js").write_text("x")
    for name in ("tinyseg.js", "wordcut.js"):
        (folder / name).write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        (("en",), set()),
        (("fr",), {"fr", "stemmer.support"}),
        (("en", "fr"), {"fr", "multi", "stemmer.support"}),
        (("en", "ja"), {"ja", "multi", "stemmer.support", "tinyseg.js"}),
        (("th",), {"th", "stemmer.support", "wordcut.js"}),
    ],
)
def test_only_the_languages_of_the_search_stay(
    lunr: Path, languages: tuple[str, ...], kept: set[str]
) -> None:
    pack(lunr, languages)
    names = {path.name for path in lunr.rglob("*.js")}
    assert names == {name if name.endswith(".js") else f"lunr.{name}.min.js" for name in kept}


def test_a_sitemap_with_addresses_stays_without_the_date_of_the_build(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(
        "<url>\n <loc>https://example.org/</loc>\n <lastmod>2026-11-21</lastmod>\n</url>"
    )
    (tmp_path / "sitemap.xml.gz").write_bytes(b"x")
    pack(tmp_path)
    assert path.read_text() == "<url>\n <loc>https://example.org/</loc>\n</url>"
    assert not (tmp_path / "sitemap.xml.gz").exists()


def test_an_authors_files_stay_and_empty_ones_go(tmp_path: Path) -> None:
    (tmp_path / "assets" / "images").mkdir(parents=True)
    (tmp_path / "assets" / "images" / "map.svg").write_text("<svg/>")
    (tmp_path / "assets" / "notes.txt").write_text("")
    (tmp_path / "assets" / "none" / "deep").mkdir(parents=True)
    pack(tmp_path)
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["assets", "images", "map.svg"]


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A folder of scripts and styles as an author writes them."""
    (tmp_path / "moved").mkdir()
    for name, text in {
        "a.js": "// What it is for.\nconst courseA = (() => {\n  const long = /[/*]/g;\n  return { long };\n})();\n",
        "a.css": '.a::after {\n  content: "\\00a0\\2192" / "";\n  width: calc(1rem + 2px);\n}\n',
        "broken.js": "const = (;\n",
        "moved/b.js": "// Not ours to change.\nb();\n",
        "mark.svg": "<svg> <path/> </svg>",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def test_the_courses_own_scripts_and_styles_are_made_smaller(assets: Path) -> None:
    minify(assets)
    script = (assets / "a.js").read_text(encoding="utf-8")
    assert script.startswith("const courseA=")
    assert "/[/*]/g" in script
    assert (assets / "a.css").read_text(encoding="utf-8") == (
        '.a::after{content:"\\00a0\\2192"/"";width:calc(1rem + 2px)}'
    )


def test_what_is_not_ours_or_not_readable_stays_byte_for_byte(assets: Path) -> None:
    before = digests(assets)
    minify(assets)
    after = digests(assets)
    assert {name for name in before if before[name] != after[name]} == {"a.js", "a.css"}
    minify(assets)
    assert digests(assets) == after


def test_without_a_minifier_files_stay_as_they_are_written(
    assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(assets)
    monkeypatch.setitem(sys.modules, "minify", None)
    minify(assets)
    assert digests(assets) == before


def loses_parentheses(script: str) -> bool:
    """Tell whether `(a ?? b) | c` stands in a script, which the minifier writes as `a ?? b | c`."""
    for found in re.finditer(r"\?\?(?!=)", script):
        depth = 0
        for at in range(found.end(), len(script)):
            depth += {"(": 1, ")": -1}.get(script[at], 0)
            if depth < 0:
                if re.match(r"\s*\|(?!\|)", script[at + 1 :]):
                    return True
                break
    return False


def test_no_script_has_what_the_minifier_gets_wrong() -> None:
    assert loses_parentheses("x = (f(a) ?? b[0]) | c")
    assert not loses_parentheses("x = c | (a ?? b); y = (a ?? b) || c; z ??= (a)")
    scripts = sorted((VENDOR.parent / "course").glob("*.js"))
    assert scripts
    assert [one.name for one in scripts if loses_parentheses(one.read_text("utf-8"))] == []


# The canary


Damage = Callable[[str], str]


def swap(old: str, new: str) -> Damage:
    def damage(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return damage


def add(html: str, before: str = "</article>") -> Damage:
    return swap(before, html + before)


INPUT = '<input type="radio" name="carers" id="carers-2" value="2"'
DAMAGES: dict[str, tuple[str, Damage]] = {
    "a question as raw text": ("B02", add("<p>&lt;quiz&gt;\nWhat?</p>")),
    "a question as an unknown element": ("B02", add("<quiz>What?</quiz>")),
    "a marked option": ("B02", add("<ul><li>[x] Ask</li></ul>")),
    "an unmarked option": ("B02", add("<p>- [ ] Ask</p>")),
    "a mixed choice": ("B02", add('<p>[~] <a href="#left">Ask</a></p>')),
    "a block": ("B02", add("<p>/// quiz | tip-5\n///</p>")),
    "a field": ("B02", add("<p>Objective: tip-5-choose-place\nItems: tip-5</p>")),
    "a question lost": ("B03", swap('data-question="carers"', "")),
    "a step lost": ("B03", swap('data-step="left"', "")),
    "a scenario renamed": ("B03", swap('data-scenario="forum"', 'data-scenario="other"')),
    "the module lost": ("B03", swap('data-module="tip-5"', "")),
    "a question too many": ("B04", add('<p data-question="extra"></p>')),
    "a question twice": ("B04", add('<p data-question="carers"></p>')),
    "another module": ("B04", add('<p data-module="tip-6"></p>')),
    "no dated line": ("B05", swap("Check your department", "Check")),
    "a checked option": ("B06", swap(INPUT, INPUT + " checked")),
    "a class on one option": ("B06", swap('class="option"', 'class="option option--key"')),
    "a class on one reason": ("B06", swap('class="reason"', 'class="reason best"')),
    "a data attribute with the key": ("B06", swap("<fieldset", '<fieldset data-correct="2"')),
    "a telling value": ("B06", swap('id="carers-2" value="2"', 'id="carers-2" value="right"')),
    "a class on one choice": (
        "B06",
        swap('<li class="choice">', '<li class="choice">x</li><li class="choice strong">'),
    ),
    "an inline script": ("B09", add("<script>a()</script>")),
    "an inline module": ("B09", add("<script type=module>a()</script>")),
    "an import map": ("B09", add("<script type=importmap>{}</script>")),
    "a style element": ("B10", add("<style>p{}</style>")),
    "a style attribute": ("B10", add('<p style="top:0">')),
    "a handler": ("B11", add('<p onclick="a()">')),
    "a script link": ("B11", add('<a href=" java\nscript:a()">')),
    "a script link behind a control letter": ("B11", add('<a href="&#1;javascript:a()">')),
    "a script link by reference": ("B11", add('<a href="java&#115;cript:a()">')),
    "a page in an address": ("B11", add('<a href="data:text/html,x">')),
    "an address that becomes a script": ("B11", add('<svg><animate to="javascript:a()"/></svg>')),
    "a handler after a comment that browsers end early": (
        "B11",
        add("<!--><img src=x onerror=a()> -->"),
    ),
    "a handler after another such comment": ("B11", add("<!-- --!><p onclick=a()> -->")),
    "a page in a page": ("B10", add('<iframe src="../index.html"></iframe>')),
    "a document in an attribute": ("B11", add('<iframe srcdoc="x"></iframe>')),
    "a script from elsewhere": ("B12", add('<script src="https://example.org/a.js"></script>')),
    "a script by protocol": ("B12", add('<script src="//example.org/a.js"></script>')),
    "a sheet from elsewhere": (
        "B12",
        add('<link rel=stylesheet href="https://example.org/a.css">'),
    ),
    "an early connection": ("B12", add('<link rel=preconnect href="https://example.org">')),
    "an image from elsewhere": ("B12", add('<img src="https://example.org/a.png">')),
    "a larger image": ("B12", add('<img srcset="https://example.org/a.png 2x">')),
    "a picture in a picture": ("B12", add('<svg><image href="https://example.org/a.png"/></svg>')),
    "a form that sends": ("B12", add('<form action="https://example.org/"></form>')),
    "a refresh": ("B12", add('<meta http-equiv=refresh content="0; url=https://example.org/">')),
    "an image that is missing": ("B13", add('<img src="a.png">')),
    "a link to nothing": ("B13", add('<a href="tip-6.html">x</a>')),
    "a link to no anchor": ("B13", add('<a href="../index.html#none">x</a>')),
    "a choice without its step": ("B13", swap('id="left"', "")),
    "a link to a folder": ("B13", add('<a href="../tips/">x</a>')),
    "a link out of the site": ("B13", add('<a href="../../a.html">x</a>')),
    "a link from the server's root": ("B13", add('<a href="/index.html">x</a>')),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_the_canary_sees(name: str, copy: Path) -> None:
    code, damage = DAMAGES[name]
    page = copy / "tips" / "tip-5.html"
    page.write_text(damage(page.read_text(encoding="utf-8")), encoding="utf-8")
    assert code in {problem.code for problem in found(copy)}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.svg", '<?xml-stylesheet type="text/xsl" href="a.xsl"?><svg/>'),
        ("a.xml", "<!DOCTYPE x [<!ENTITY a '&#60;script/>'>]><x>&a;</x>"),
        ("a.svg", '<s:script xmlns:s="http://www.w3.org/2000/svg">a()</s:script>'),
        ("a.svg", '<svg><a x:href="javascript:a()">a</a></svg>'),
        ("a.svg", '<svg><animate values="#a;javascript:a()"/></svg>'),
        ("a.HTML", "<img src=x onerror=a()>"),
        ("a.xht", "<img src='x' onerror='a()'/>"),
    ],
)
def test_the_canary_sees_what_xml_and_odd_names_would_hide(
    file: str, text: str, copy: Path
) -> None:
    assert not [problem for problem in found(copy) if problem.place.path.endswith(file)]
    (copy / "assets" / file).write_text(text, encoding="utf-8")
    codes = {p.code for p in found(copy) if p.place.path.endswith(file)}
    assert codes & {"B09", "B10", "B11"}


@pytest.mark.parametrize("suffix", ["svg", "xhtml", "htm"])
def test_the_canary_sees_code_in_a_file_that_opens_by_itself(suffix: str, copy: Path) -> None:
    file = copy / "assets" / f"lamp.{suffix}"
    file.parent.mkdir(exist_ok=True)
    file.write_text('<svg><style>a{}</style><g onload="a()"/><script>a()</script></svg>', "utf-8")
    assert [problem.code for problem in found(copy)] == ["B11", "B09"]


@pytest.mark.parametrize(
    "html",
    [
        "<p><code>- [x] Ask</code></p><pre><code>/// quiz</code></pre>",
        '<p><a href="https://example.org/">A citation</a> <a href="mailto:a@example.org">b</a></p>',
        '<link rel="canonical" href="https://example.org/tips/tip-5.html">',
        '<img src="data:image/png;base64,AA" srcset="data:image/png;base64,AA, ../index.html 2x">',
        '<p>Sources: the two posts. Level: with the ground. a/// b</p><a href="#">x</a>',
        '<script type="application/json">{"a": "[x]"}</script>',
    ],
)
def test_the_canary_leaves_alone_what_is_right(html: str, copy: Path) -> None:
    page = copy / "tips" / "tip-5.html"
    page.write_text(add(html)(page.read_text(encoding="utf-8")), encoding="utf-8")
    assert [as_text(problem) for problem in found(copy)] == []


def test_lists_in_the_prose_of_a_question_are_no_options(copy: Path) -> None:
    page = copy / "tips" / "tip-5.html"
    plain = add("<ul><li>One</li><li>Two</li></ul>", before="<fieldset>")
    page.write_text(plain(page.read_text(encoding="utf-8")), encoding="utf-8")
    assert found(copy) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/index.html", "begins at a server's root"),
        ("../../a.html", "leads out of the site"),
        ("../tips/", "leads to a folder"),
        ("tip%206.html", "leads to a file that does not exist"),
        ("../index.html#none", "leads to no element of that page"),
        ("//[", "is not an address"),
    ],
)
def test_a_dead_address_is_reported_with_what_is_wrong_with_it(
    address: str, why: str, copy: Path
) -> None:
    page = copy / "tips" / "tip-5.html"
    damage = add(f'<a href="{address}">x</a>')
    page.write_text(damage(page.read_text(encoding="utf-8")), encoding="utf-8")
    [problem] = found(copy)
    assert problem.what.startswith(f'the address "{address}" {why}')


def test_a_problem_of_built_html_names_the_file_and_the_line(copy: Path) -> None:
    page = copy / "tips" / "tip-5.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(add("<p>one\ntwo\n/// quiz | tip-5</p>")(text), encoding="utf-8")
    [problem] = found(copy)
    line = text[: text.index("</article>")].count("\n") + 3
    assert str(problem.place) == f"site/tips/tip-5.html:{line}"
    assert "/// quiz | tip-5" in problem.what


def test_missing_content_is_reported_at_the_source_that_demands_it(copy: Path) -> None:
    page = copy / "tips" / "tip-5.html"
    page.write_text(
        swap('data-step="left"', "")(page.read_text(encoding="utf-8")), encoding="utf-8"
    )
    [problem] = found(copy)
    assert problem.place.path == "docs/tips/tip-5.md"
    assert problem.subject == "left"


def test_a_box_to_write_in_that_did_not_reach_the_page_is_reported() -> None:
    page = ExpectedPage("docs/index.md", notes=("friday",), tasks=("reply-to-jo",))
    shown = read('<article><course-note data-note="monday"></course-note></article>')
    problems = list(check_content("site/index.html", shown, page))
    assert [(p.code, p.subject) for p in problems] == [
        ("B03", "friday"),
        ("B04", "monday"),
        ("B03", "reply-to-jo"),
    ]


def test_a_page_that_was_not_built_is_reported(copy: Path) -> None:
    pages = {**EXPECTED.pages, "tips/tip-6.html": ExpectedPage("docs/tips/tip-6.md")}
    problems = found(copy, ExpectedSite(pages, ()))
    assert [(problem.code, problem.place.path) for problem in problems] == [
        ("B01", "docs/tips/tip-6.md")
    ]


def test_a_page_nobody_expects_must_hold_no_question(copy: Path) -> None:
    (copy / "extra.html").write_text('<p data-question="carers">', encoding="utf-8")
    assert [problem.code for problem in found(copy)] == ["B04"]


def test_an_engine_that_skips_the_hook_does_not_pass(copy: Path) -> None:
    """What Zensical makes of a page: the bank's text, and everything inline."""
    raw = "<article><h1>Tip 5</h1><p>&lt;quiz&gt; - [x] Ask</p></article><script>a()</script>"
    (copy / "tips" / "tip-5.html").write_text(raw, encoding="utf-8")
    assert {"B02", "B03", "B05", "B09"} <= {problem.code for problem in found(copy)}


@pytest.mark.parametrize("name", ["search_index.json", "search_index.js"])
def test_a_reason_in_a_search_index_is_found_whatever_its_markup(name: str, copy: Path) -> None:
    path = copy / "search" / name
    text = path.read_text(encoding="utf-8")
    leak = "<p>Tip 9: Take it offline. Nobody   could <em>tell</em> who is speaking, so trust &amp; time go.</p>"
    path.write_text(text.replace("A wombat digs.", json.dumps(leak)[1:-1]), encoding="utf-8")
    [problem] = found(copy)
    assert problem.code == "B08"
    assert problem.place.path == f"site/search/{name}"
    assert "tips/tip-5.html#where" in problem.what


def test_the_theme_keeps_excluded_reasons_out_of_the_index(built: Path) -> None:
    index = (built / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "What first?" in index
    assert "time go" not in index


@pytest.mark.parametrize("text", ["", "var x", '{"docs": [{}]}', "[]"])
def test_an_index_that_cannot_be_read_is_reported(text: str, copy: Path) -> None:
    (copy / "search" / "search_index.json").write_text(text, encoding="utf-8")
    assert [problem.code for problem in found(copy)] == ["B07"]


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("@import 'https://example.org/a.css';", "B12"),
        ("p{background:url(//example.org/a.png)}", "B12"),
        ('@font-face{src:url( "a.woff2" )}', "B13"),
        ("p{background:url('../../index.html')}", "B13"),
    ],
)
def test_a_sheet_loads_only_files_of_the_site(css: str, code: str, copy: Path) -> None:
    (copy / "assets" / "a.css").write_text(f"/* url(https://example.org)\n */\n{css}")
    [problem] = found(copy)
    assert (problem.code, str(problem.place)) == (code, "site/assets/a.css:3")


def test_a_sheet_may_hold_pictures_and_load_its_neighbours(copy: Path) -> None:
    css = "p{background:url('data:image/svg+xml,<svg fill=\"url(#a)\"/>')} q{src:url(images/favicon.png)}"
    (copy / "assets" / "a.css").write_text(css)
    assert found(copy) == []


def test_the_error_page_may_begin_its_addresses_at_the_base(copy: Path) -> None:
    page = copy / "404.html"
    assert 'href="/assets/' in page.read_text(encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8").replace('="/', '="/course/'), encoding="utf-8")
    assert {problem.code for problem in found(copy)} == {"B13"}
    based = ExpectedSite(EXPECTED.pages, EXPECTED.reasons, base="/course/")
    assert found(copy, based) == []


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    sources = {source for part in POLICY.split(";") for source in part.split()[1:]}
    assert sources == {"'none'", "'self'", "data:"}
    assert POLICY.startswith("default-src 'none'")


def seen(document: Document) -> tuple[list[object], list[object]]:
    """Return what a reading holds, without the objects that hold it."""
    number = {id(node): at for at, node in enumerate(document.nodes)}
    nodes = [
        (node.tag, dict(node.attributes), node.line, node.around, number.get(id(node.parent)))
        for node in document.nodes
    ]
    texts = [(text.content, text.line, number.get(id(text.parent))) for text in document.texts]
    return list(nodes), list(texts)


def as_html(html: str) -> Document:
    """Read a page by the HTML parser alone."""
    reader = _Reader()
    reader.feed(html)
    return reader.document()


def test_what_is_read_as_xml_is_what_html_has(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        assert seen(read(html)) == seen(as_html(html)), path


@pytest.mark.parametrize(
    "inside",
    [
        "<![CDATA[ > <img onerror='x'> ]]>",
        "<!--> <img onerror='x'> -->",
        "<!DOCTYPE a [<!ENTITY b '>'> <img onerror='x'/>",
        "<?a > <img onerror='x'> ?>",
        "<script/></script><img onerror='x'/>",
        "<p>open<img onerror='x'>",
        "</all><img onerror='x'/><all>",
        "</article><img onerror='x'/><article>",
        "<p a='1' a='2'></p><img onerror='x'/>",
        "<p>&nosuch;</p><img onerror='x'/>",
        "<x:p></x:p><IMG ONERROR='x'/>",
    ],
)
def test_no_way_of_writing_hides_code_from_the_reader(inside: str) -> None:
    page = f"<body><header><p>Top</p></header><article id='a'>{inside}</article></body>"
    assert [node.get("onerror") for node in read(page).nodes if node.tag == "img"] == ["x"]


def test_a_script_that_names_the_article_does_not_open_it() -> None:
    page = "<body><script>'<article>'</script><article><p>a</p></article></body>"
    assert seen(read(page)) == seen(as_html(page))
