"""A department makes the course its own in one folder, and an upgrade leaves that folder alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from course.build import Build
from course.checks.department import check_department
from course.cli import main
from course.model.colours import PAIRS, TOKENS, contrast, nearest
from course.reading.loading import load_course
from course.rendering.sheet import department_sheet
from course.review import review
from courses import TODAY, render, write_lock
from sample_course import sample_course, write_files

SETTINGS = """\
name: Department for Lamps
contacts:
  - role: Lamp desk
    how: extension 12
  - role: Reading room
    how: extension 34
    for: accessibility
policies:
  - title: Lamp rules
    address: https://lamps.example/rules
  - title: Rota
    address: the blue folder
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path, sample_course())
    write_lock(tmp_path)
    return tmp_path


def codes(root: Path, release: bool = False) -> list[str]:
    return [problem.code for problem in review(root, TODAY, release)[1]]


def contacts(root: Path, purpose: str) -> str:
    """Return what the block shows for a purpose."""
    page = root / "docs/index.md"
    page.write_text(f"# A sample course\n\n/// contacts | {purpose}\n///\n", encoding="utf-8")
    return render(review(root, TODAY)[0], root, "index.md")


def test_a_course_without_a_department_sends_people_to_their_communications_team(
    root: Path,
) -> None:
    assert codes(root, release=True) == []
    shown = contacts(root, "advice")
    assert "Ask your communications team." in shown
    assert "own rules" not in shown


def test_people_are_sent_to_the_contact_for_what_they_need(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    assert codes(root, release=True) == []
    assert "Lamp desk: extension 12" in contacts(root, "advice")
    assert "Reading room: extension 34" in contacts(root, "accessibility")
    assert "Lamp desk" not in contacts(root, "accessibility")
    # Nobody is named for technical questions, and nobody is left without an answer.
    assert "Lamp desk: extension 12" in contacts(root, "technical")


def test_a_departments_own_rules_stand_where_people_are_sent_for_advice(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    shown = contacts(root, "advice")
    assert '<a href="https://lamps.example/rules">Lamp rules</a>' in shown
    assert "Rota: the blue folder" in shown
    assert "Lamp rules" not in contacts(root, "technical")


def test_a_purpose_that_is_none_is_a_problem(root: Path) -> None:
    contacts(root, "advise")
    (problem,) = (p for p in review(root, TODAY)[1] if p.code == "P04")
    assert 'Did you mean "advice"?' in problem.advice


def test_a_new_folder_says_what_is_left_to_fill_in_and_fails_a_release(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "new", "department"]) == 0
    assert "department/settings.yml" in capsys.readouterr().out
    assert set(codes(root)) == {"O02"}
    assert main(["--root", str(root), "check"]) == 0
    assert main(["--root", str(root), "check", "--release"]) == 1
    assert main(["--root", str(root), "new", "department"]) == 1


def test_the_examples_in_a_new_folder_are_right_as_they_stand(root: Path) -> None:
    main(["--root", str(root), "new", "department"])
    path = root / "department/settings.yml"
    examples = re.sub(r"^# (?=course:|colours:|logo:|  )", "", path.read_text(), flags=re.MULTILINE)
    path.write_text(examples.replace("[[", "").replace("]]", ""), encoding="utf-8")
    write_files(root, {"department/docs/assets/department/logo.svg": "<svg/>"})
    course, problems = review(root, TODAY, release=True)
    assert problems == ()
    assert course.department
    assert course.department.logo
    assert len(course.department.colours) == 4
    assert {contact.purpose for contact in course.department.contacts} == {
        "advice",
        "accessibility",
        "technical",
    }
    assert course.settings.name == "Social media at the Department for Lamps"


@pytest.mark.parametrize("value", ["red", '"#1234"', '"#17594a;}body{display:none"', '"#17594g"'])
def test_nothing_but_a_colour_gets_into_the_sheet(root: Path, value: str) -> None:
    text = f'{SETTINGS}colours:\n  accent: {value}\n  accent_dark: "#93cfb3"\n'
    write_files(root, {"department/settings.yml": text})
    course, problems = review(root, TODAY)
    assert "G08" in {problem.code for problem in problems}
    assert set(re.findall(r": (.*);", department_sheet(course.department))) == {"#93cfb3"}


def test_a_department_without_colours_has_no_sheet(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    assert department_sheet(review(root, TODAY)[0].department) == ""


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#949494", "#ffffff") == pytest.approx(3.03, abs=0.005)


def test_the_shade_that_is_proposed_is_the_nearest_that_passes() -> None:
    beside = {"#ffffff": 4.5}
    found = nearest("#8ab4f8", beside)
    assert 4.5 <= contrast(found, "#ffffff") < 4.55
    assert contrast(nearest("#8ab4f8", {"#ffffff": 4.4}), "#ffffff") < contrast(found, "#ffffff")
    assert nearest("#808080", {"#000000": 15, "#ffffff": 15}) == ""


def test_a_proposed_shade_passes_the_check_that_proposed_it(root: Path) -> None:
    colours = {"accent": "#8ab4f8", "accent_dark": "#555577", "wash": "#888888"}
    for _ in range(2):
        lines = "".join(f'  {key}: "{value}"\n' for key, value in colours.items())
        write_files(root, {"department/settings.yml": f"{SETTINGS}colours:\n{lines}"})
        course, _ = load_course(root)
        found = {p.subject: p.advice for p in check_department(course, False)}
        colours |= {key: advice.split('"')[1] for key, advice in found.items()}
    assert found == {}


def test_the_colours_that_are_compared_are_those_of_the_pages() -> None:
    text = (ROOT / "docs/assets/course/tokens.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    for (scheme, tokens), part in zip(TOKENS.items(), (light, dark), strict=True):
        for token, value in tokens.items():
            assert f"--{token}: {value};" in part, (scheme, token)


def test_every_colour_of_the_course_itself_passes_its_own_check() -> None:
    for scheme, tokens in TOKENS.items():
        for token, needs in PAIRS.items():
            for other, least in needs.items():
                assert contrast(tokens[token], tokens[other]) >= least, (scheme, token, other)


def department(root: Path, files: dict[str, str]) -> None:
    """Write a department's files and answer for its new identifiers."""
    files = {f"department/{path}": text for path, text in files.items()}
    write_files(root, {"department/settings.yml": SETTINGS, **files})
    main(["--root", str(root), "lock"])


def own_bank() -> str:
    """Return the bank of tip 5 with another third question."""
    return sample_course()["quizzes/tip-5.md"].replace("{#tip-5-third}", "{#lamps-third}")


def test_a_departments_content_goes_into_its_own_lock_and_never_into_the_courses(
    root: Path,
) -> None:
    before = (root / "identifiers.lock").read_bytes()
    department(root, {"quizzes/tip-5.md": own_bank()})
    assert (root / "identifiers.lock").read_bytes() == before
    own = (root / "department/identifiers.lock").read_text(encoding="utf-8")
    assert re.findall(r"^question (\S+) 1", own, re.MULTILINE) == [
        "lamps-third",
        "tip-5-first",
        "tip-5-second",
    ]


def test_a_replaced_bank_warns_of_what_it_drops_and_fails_nothing(root: Path) -> None:
    department(root, {"quizzes/tip-5.md": own_bank()})
    _, problems = review(root, TODAY, release=True)
    assert [(p.code, p.warning) for p in problems] == [("O06", True)]
    assert "drops tip-5-third" in problems[0].what


def test_other_words_under_the_courses_identifier_ask_whether_answers_still_count(
    root: Path,
) -> None:
    bank = sample_course()["quizzes/tip-5.md"].replace("before lunch", "before tea", 1)
    department(root, {"quizzes/tip-5.md": bank})
    assert codes(root) == ["I04"]
    assert main(["--root", str(root), "lock", "--same", "tip-5-first"]) == 0
    assert codes(root) == []
    # An upgrade that changes the course's own question asks nothing of a department that has its own.
    lock = root / "identifiers.lock"
    lock.write_text(lock.read_text().replace("question tip-5-first 1", "question tip-5-first 2"))
    assert codes(root) == []


def test_a_replacement_that_is_taken_back_asks_about_the_answers_given_to_it(root: Path) -> None:
    bank = sample_course()["quizzes/tip-5.md"].replace("before lunch", "before tea", 1)
    department(root, {"quizzes/tip-5.md": bank})
    main(["--root", str(root), "lock", "--same", "tip-5-first"])
    (root / "department/quizzes/tip-5.md").unlink()
    assert codes(root) == ["I04"]
    assert main(["--root", str(root), "lock", "--same", "tip-5-first"]) == 0
    assert codes(root) == []
    assert "tip-5-first" not in (root / "department/identifiers.lock").read_text()


def test_what_a_department_takes_out_for_good_is_retired_in_its_own_lock(root: Path) -> None:
    department(root, {"quizzes/tip-5.md": own_bank()})
    (root / "department/quizzes/tip-5.md").unlink()
    assert codes(root) == ["I06"]
    assert main(["--root", str(root), "lock", "--retire", "lamps-third"]) == 0
    assert codes(root) == []
    assert "retired question lamps-third" in (root / "department/identifiers.lock").read_text()
    assert "lamps-third" not in (root / "identifiers.lock").read_text()


def test_a_replaced_page_leaves_a_story_and_questions_unused_and_fails_nothing(root: Path) -> None:
    files = sample_course()
    module = files["docs/tips/tip-5.md"].replace("/// quiz | tip-5\n///", "/// question | a\n///")
    module = module.replace("/// question | a\n///", "".join(
        f"/// question | tip-5-{name}\n///\n\n" for name in ("first", "second")
    ))  # fmt: skip
    department(root, {"docs/tips/tip-5.md": module, "docs/practice/story-5.md": "# None here\n"})
    found = {(p.code, p.subject): p.warning for p in review(root, TODAY)[1]}
    assert found[("Q16", "tip-5-third")]
    assert found[("S17", "story-5")]
    # That a module then lacks practice of its own is a hole in the course all the same.
    assert {code for (code, _), warning in found.items() if not warning} <= {"S18", "P09"}


def test_a_replaced_scenario_warns_of_the_steps_that_left(root: Path) -> None:
    story = sample_course()["scenarios/story-5.md"]
    department(root, {"scenarios/story-5.md": story.replace("story-5-mixed", "lamps-mixed")})
    main(["--root", str(root), "lock", "--same", "story-5-one"])
    _, problems = review(root, TODAY, release=True)
    assert [(p.code, p.warning) for p in problems] == [("O06", True)]
    assert "story-5-mixed" in problems[0].what


def own_topic() -> dict[str, str]:
    """Return a topic with its page, bank and story, as a department adds them."""
    files = sample_course(topics=1)
    stock = sample_course()
    line = next(name for name in files if name.startswith("docs/topics/"))
    topic = line.removeprefix("docs/topics/").removesuffix(".md")
    section = files["syllabus.yml"].partition("topics:\n")[2].partition("connections:")[0]
    syllabus = f"topics:\n{section}navigation:\n  - {{title: Lamps, pages: [lamps.md]}}\n"
    syllabus += "  - {title: Home, pages: [more.md]}\n"
    syllabus += (
        "routes:\n  - {id: everyone, title: Ours, for: lamp lighters, parts: "
        f"[{{question: {topic}-first}}]}}\n"
    )
    new = {name: text for name, text in files.items() if name not in stock}
    return {**new, "syllabus.yml": syllabus, "docs/lamps.md": "# Lamps\n", "docs/more.md": "# M\n"}


def test_a_department_adds_a_topic_a_route_and_pages_and_the_gate_asks_about_them(
    root: Path,
) -> None:
    department(root, own_topic())
    course, problems = review(root, TODAY, release=True)
    assert problems == ()
    assert course.items["topic-birch"].title == "A topic called birch"
    assert [route.title for route in course.syllabus.routes] == ["Ours"]
    menu = {title: [page.path for page in pages] for title, pages in course.navigation}
    assert menu["Home"] == ["index.md", "more.md"]
    assert menu["Lamps"] == ["lamps.md"]
    assert menu["Topics"] == ["topics/topic-birch.md"]
    (root / "department/quizzes/topic-birch.md").unlink()
    missing = {p.code: p.advice for p in review(root, TODAY)[1]}
    assert "In department/quizzes/topic-birch.md add a question" in missing["C12"]


def test_a_page_that_no_menu_holds_is_sent_to_the_departments_own_syllabus(root: Path) -> None:
    department(root, {"docs/alone.md": "# Alone\n"})
    (problem,) = review(root, TODAY)[1]
    assert problem.code == "P12"
    assert "department/syllabus.yml" in problem.advice


def test_a_preview_watches_the_folder_once_there_is_one(root: Path) -> None:
    assert Build.start(root).watched == []
    write_files(root, {"department/settings.yml": SETTINGS})
    assert Build.start(root).watched == [str(root / "department")]


def test_a_department_adds_figures_terms_words_and_sources(root: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A lamp</title></svg>'
    )
    page = '# Lamps\n\n## Wicks {#w data-sources="lamps"}\n\nTrim the wick, and never utilise it.\n'
    page += "\n/// figure | lamp\nA lamp.\n///\n"
    sources = sample_course()["sources.yml"].replace("key: s2", "key: lamps")
    department(
        root,
        {
            "docs/index.md": page,
            "figures/lamp.svg": drawing,
            "sources.yml": sources,
            "glossary.yml": (
                "terms:\n  - {id: wick, term: Wick, means: What burns., sources: [lamps]}\n"
            ),
            "words.yml": "avoid:\n  - {word: utilise, say: use}\n",
        },
    )
    course, problems = review(root, TODAY)
    assert [(p.code, p.place.path) for p in problems] == [("L01", "department/docs/index.md")]
    shown = render(course, root, "index.md")
    assert "course-figure" in shown
    assert 'href="#word-wick"' in shown


def test_a_department_may_waive_a_rule_but_no_coverage_and_nothing_it_promises(
    root: Path,
) -> None:
    topic = own_topic()
    topic["quizzes/topic-birch.md"] = topic["quizzes/topic-birch.md"].replace(
        "before lunch. What now?", "before lunch. What do you never do?", 1
    )
    department(root, topic)
    assert codes(root) == ["Q09"]
    waiver = "waivers:\n  - {{object: {}, rule: {}, reason: We know., since: 2026-11-21}}\n"
    path = root / "department/waivers.yml"
    path.write_text(waiver.format("topic-birch-first", "Q09"))
    assert codes(root) == []
    (root / "department/quizzes/topic-birch.md").unlink()
    path.write_text(waiver.format("topic-birch", "C12"))
    assert {"C12", "W02"} <= set(codes(root))
    path.write_text(waiver.format("department/settings.yml", "O01"))
    assert "W02" in codes(root)


def test_new_files_for_a_departments_topic_are_written_into_its_folder(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    department(root, {"syllabus.yml": own_topic()["syllabus.yml"]})
    for kind in ("module", "bank"):
        assert main(["--root", str(root), "new", kind, "topic-birch"]) == 0
    said = capsys.readouterr().out
    assert "department/docs/topics/topic-birch.md" in said
    assert "department/quizzes/topic-birch.md" in said


def test_what_the_course_still_leads_to_is_asked_of_the_file_that_dropped_it(root: Path) -> None:
    files = sample_course()
    page = root / "docs/index.md"
    page.write_text("# A\n\n[An idea](tips/tip-5.md#idea)\n\n/// question | tip-5-first\n///\n")
    module = files["docs/tips/tip-5.md"].replace("{#idea ", "{#lamps ")
    bank = files["quizzes/tip-5.md"].replace("{#tip-5-first}", "{#lamps-first}")
    department(root, {"docs/tips/tip-5.md": module, "quizzes/tip-5.md": bank})
    found = [p for p in review(root, TODAY)[1] if not p.warning]
    assert {p.code for p in found} == {"O07"}
    asked = {(p.place.path, p.what) for p in found}
    for path, name, line in (
        ("department/docs/tips/tip-5.md", "idea", "docs/index.md:3"),
        ("department/docs/tips/tip-5.md", "idea", "syllabus.yml"),
        ("department/quizzes/tip-5.md", "tip-5-first", "docs/index.md:5"),
        ("department/quizzes/tip-5.md", "tip-5-first", "syllabus.yml"),
    ):
        wanted = f'this file has no "{name}", to which the course leads at {line}'
        assert any(file == path and what.startswith(wanted) for file, what in asked), asked


def test_many_new_names_in_one_file_are_told_in_one_line_with_the_lock_that_is_meant(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stories = {f"department/{name}": text for name, text in own_topic().items() if "story" in name}
    write_files(root, {"department/settings.yml": SETTINGS, **stories})
    told = [p for p in review(root, TODAY)[1] if p.code == "I03"]
    assert len({p.place.path for p in told}) == len(told) > 0
    assert all("not in department/identifiers.lock" in p.what for p in told)
    assert any("identifiers (" in p.what for p in told)
    capsys.readouterr()
    main(["--root", str(root), "lock"])
    said = capsys.readouterr().out
    assert "Wrote department/identifiers.lock" in said
    assert "Nothing new in identifiers.lock" in said


def test_a_name_that_is_lost_is_looked_at_before_a_new_one_is_locked(root: Path) -> None:
    bank = sample_course()["quizzes/tip-5.md"]
    own = {"department/quizzes/tip-5.md": bank.replace("{#tip-5-third}", "{#lamps-third}")}
    write_files(root, {"department/settings.yml": SETTINGS, **own})
    advice = {p.code: p.advice for p in review(root, TODAY)[1]}
    assert advice["I03"].startswith("First see what O06 says")
    write_files(root, {"department/quizzes/tip-5.md": f"{bank}"})
    assert "O06" not in codes(root)


def test_a_source_that_only_a_replaced_file_used_is_nothing_for_the_department_to_do(
    root: Path,
) -> None:
    unused = "  - {key: idle, title: Idle, publisher: Lamps, date: May 2012, standing: primary, "
    unused += "seen: own paper, read: 2026-11-21}\n"
    register = root / "sources.yml"
    register.write_text(register.read_text(encoding="utf-8") + unused, encoding="utf-8")
    write_lock(root)
    assert codes(root) == ["R01"]
    write_files(root, {"department/settings.yml": SETTINGS})
    assert codes(root) == []
    write_files(root, {"department/sources.yml": "sources:\n" + unused.replace("idle", "wick")})
    assert "R01" in codes(root)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.svg", b'<svg><a href="javascript:x()"/></svg>', "leads elsewhere"),
        ("a.svg", b"<svg><style>@import 'x.css'</style></svg>", "styles fetch"),
        ("a.svg", b'<svg><rect fill="url(https://a.example/b)"/></svg>', "fetches something"),
        ("a.svg", b"<svg><foreignObject/></svg>", "<foreignobject>"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "<!DOCTYPE"),
        ("a.svg", b'<?xml-stylesheet href="https://a.example/a"?><svg/>', "<?"),
        ("a.svg", "<svg/>".encode("utf-16"), "UTF-8"),
        ("a.svg", b"<svg><style>a{b:u\\72l(https://a.example)}</style></svg>", "styles"),
        ("a.svg", b"<svg><rect fill='image-set(\"https://a.example\" 1x)'/></svg>", "fetches"),
        ("a.svg", b'<svg><set attributeName="href" to="https://a.example"/></svg>', "moves a link"),
        ("a.svg", b"not a drawing", "no SVG"),
        ("a.PNG", b"<script>x()</script>", "does not begin like one"),
        ("a.svg", b'<svg xmlns:x="u"><use x:href="#b"/><rect fill="url(#c)"/></svg>', ""),
        ("a.png", b"\x89PNG\r\n\x1a\n", ""),
        ("a.webp", b"RIFF\n\0\0\0WEBPVP8 ", ""),
    ],
)
def test_a_picture_that_runs_fetches_or_is_none_is_refused(
    root: Path, name: str, content: bytes, told: str
) -> None:
    write_files(root, {"department/settings.yml": SETTINGS, "department/docs/readme.txt": ""})
    (root / "department/docs" / name).write_bytes(content)
    found = [p.what for p in review(root, TODAY)[1] if p.code == "O08"]
    assert [told in what for what in found] == ([True] if told else [])


def test_an_example_in_a_report_is_a_colour_that_the_course_can_use(root: Path) -> None:
    write_files(root, {"department/settings.yml": f'{SETTINGS}colours:\n  accent: "#17594a"\n'})
    (problem,) = (p for p in review(root, TODAY)[1] if p.code == "G07")
    assert TOKENS["dark"]["accent"] in problem.advice


def test_a_new_module_bears_the_title_of_the_syllabus(root: Path) -> None:
    department(root, {"syllabus.yml": own_topic()["syllabus.yml"]})
    main(["--root", str(root), "new", "module", "topic-birch"])
    assert "C08" not in codes(root)
    text = (root / "department/docs/topics/topic-birch.md").read_text(encoding="utf-8")
    title = review(root, TODAY)[0].items["topic-birch"].title
    assert f"\n# {title}\n" in text
