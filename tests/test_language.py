"""Plain English: how text is divided, graded and held against the course's own list of words."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.model.passages import passages
from course.model.prose import grade, paragraphs, plain, sentences, words_of
from course.model.vocabulary import Glossary, Phrases, Term
from course.problems import Place
from course.review import review

# The passage of the Automated Readability Index's own field: one sentence, counted by hand.
# 9 words of 35 letters in 1 sentence.
PANGRAM = "The quick brown fox jumps over the lazy dog."


def test_both_grades_follow_their_formulas() -> None:
    found = grade([PANGRAM])
    assert found.words == 9
    assert found.ari == pytest.approx(4.71 * 35 / 9 + 0.5 * 9 / 1 - 21.43)
    assert found.coleman_liau == pytest.approx(0.0588 * (100 * 35 / 9) - 0.296 * (100 / 9) - 15.8)


def test_names_quotations_and_explained_terms_do_not_count() -> None:
    told = 'We asked Bartholomew Featherstonehaugh about "interdepartmental coordination" today.'
    assert grade([told]).words == grade(["We asked about today."]).words
    assert grade(["We use hashtags."], frozenset({"hashtags"})).words == 2


def test_harder_text_has_a_higher_grade() -> None:
    easy = grade(["The dog ran. We saw it go. It was a big dog."])
    hard = grade(
        ["Organisational considerations necessitate authoritative coordination everywhere."]
    )
    assert easy.ari < hard.ari
    assert easy.coleman_liau < hard.coleman_liau


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ('She said "Stop." Then she left.', 2),
        ("On 3 May at 3.5 per cent it fell.", 1),
        ("Ask one thing: who reads it.", 1),
        ("It ended. 40 people came.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_list_entry_is_a_paragraph_of_its_own() -> None:
    lines = [
        (4, "Ask these:"),
        (5, ""),
        (6, "- Who owns it"),
        (7, "  and why?"),
        (8, "- Who reads?"),
    ]
    assert list(paragraphs(lines)) == [
        (4, "Ask these:"),
        (6, "Who owns it and why?"),
        (8, "Who reads?"),
    ]


@given(st.text(max_size=200))
def test_any_text_is_divided_and_graded_without_loss(text: str) -> None:
    joined = " ".join(" ".join(sentences(plain(text))).split())
    assert words_of(joined) == words_of(" ".join(plain(text).split()))
    assert grade([text]).words <= len(words_of(text))


@given(st.lists(st.text(string.ascii_letters, min_size=1), min_size=1, max_size=5))
def test_a_phrase_is_found_whole_or_not_at_all(words: list[str]) -> None:
    phrase = " ".join(words)
    phrases = Phrases({phrase: "it"})
    assert [meant for _, meant in phrases.find(f"1 {phrase}, 2")] == ["it"]
    assert not list(phrases.find(f"x{phrase}x"))


def test_a_term_is_found_in_its_forms_and_plurals_but_an_abbreviation_only_in_capitals() -> None:
    here = Place("glossary.yml")
    alt = Term("alt-text", "alt text", ("text alternative",), "Words for a picture.", (), here)
    foi = Term("foi", "FOI", (), "Freedom of information.", (), here)
    glossary = Glossary((alt, foi))
    told = "Alt  texts help. A text alternative helps. An FOI case, a foi gras."
    found = [(match[0], term) for match, term in glossary.phrases.find(told)]
    assert found == [("Alt  texts", alt), ("text alternative", alt), ("FOI", foi)]


def test_every_passage_of_the_real_course_knows_its_line(course_root: Path) -> None:
    course, _ = review(course_root)
    lines = {
        path: (course_root / path).read_text(encoding="utf-8").splitlines()
        for path in {passage.place.path for passage in passages(course)}
    }
    checked = 0
    for passage in passages(course):
        subject = lines[passage.place.path]
        assert 1 <= passage.place.line <= len(subject)
        if passage.module and not passage.is_draft and passage.place.path.startswith("docs/"):
            first = words_of(passage.text)[0]
            line = subject[passage.place.line - 1]
            assert first in line or line.startswith("/// note"), passage
            checked += 1
    assert checked > 100
