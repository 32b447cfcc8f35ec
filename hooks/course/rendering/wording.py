"""Every string that the site shows and no author wrote, in one catalogue.

The English stands here; locale/course.pot is made from it. `speak` puts a translation in its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

WORDING: dict[str, str] = {
    # On every page: the 2012 wording was replaced by the Cabinet Office's text of October 2014.
    "dated_line": "Wording from 2012, replaced in October 2014. Check your department's policy.",
    # On a department's own pages that hold none of that wording.
    "own_line": "A page of {department}.",
    "own_line_unnamed": "A page of the department that hosts this copy.",
    "advice": "This is our advice, not an official rule.",
    "advice_beyond": (
        "This is our advice, not an official rule, where it goes beyond these sources."
    ),
    # Under a department's own sections, questions and decisions, where "our" would be the course.
    "advice_own": "This is the advice of {department}, not an official rule.",
    "advice_own_beyond": (
        "This is the advice of {department}, not an official rule, where it goes beyond these sources."
    ),
    "advice_own_unnamed": "your department",
    "rests_on": "Rests on:",
    "figure_in_words": "This figure in words",
    "connections_title": "The principles, and the tips that they lean on.",
    "connections_key": "A dot: the principle leans on the tip. A square: the two can pull apart.",
    "connections_leans": "leans on",
    "connections_apart": "These two can pull apart:",
    "terms_title": "Words on this page",
    "terms_all": "All words, with their sources: the glossary",
    "term_own": "our own words",
    "term_back": "Back to the text",
    "label_principle": "Principle {number}",
    "label_tip": "Tip {number}",
    "read_again": "Read the section again",
    "choose_one": "Choose one answer.",
    "choose_two": "Choose two answers.",
    "choose_three": "Choose three answers.",
    "choose_phrases": "Tick every phrase that has a problem.",
    "spot_ask": "Which phrases break a principle or a tip?",
    "hint": "Hint",
    "show_answer": "Show the answer and the reasons",
    "best": "Best answer:",
    "other": "Not this one:",
    "fault": "A fault:",
    "sound": "No fault here:",
    "your_part": "Your part",
    "how_to_play": (
        "Read a step, decide, then follow the link you chose. The note under each choice says why "
        "it matters: open it after you have chosen."
    ),
    "start": "Start",
    "step": "Step {number}",
    "ask": "What do you do?",
    "turn": "(turn to {number})",
    "after_choosing": "After you choose: why this matters",
    "after_practises": "After you choose: what this step practises",
    "practises": "Practises:",
    "strong": "Strong:",
    "mixed": "Mixed:",
    "harmful": "Harmful:",
    "ending_good": "Ending: good.",
    "ending_mixed": "Ending: mixed.",
    "ending_harmful": "Ending: harmful.",
    "start_again": "Start again",
    "graph_open": "After you finish: the map of this story",
    "graph_title": "The {steps} steps of \u201c{title}\u201d and how they lead to one another",
    "graph_shapes": (
        "Read it from the top. A box is a decision, a circle what followed. Endings: a double "
        "border is good, a dashed border is mixed, a diamond is harmful."
    ),
    "graph_yours": "Your path: thick line.",
    "graph_strong": "A strong path: dashed line.",
    "graph_path": "A strong path, with the numbers on the map",
    "invented_post": "Invented post",
    "write_private": "Stays on this device. Nothing is sent.",
    "write_limit": "You can enter up to {limit} characters.",
    "write_checklist": "Before you compare, check that your reply:",
    "write_compare": "Compare with two replies",
    "model_reply": "Model reply",
    "example": "Example: {title}",
    "sources_title": "Where this comes from",
    "source_read": "Known from: {seen}. Read {day}.",
    "seen_founding": "one of the five founding documents",
    "seen_stored copy": "a stored copy of the page",
    "seen_own paper": "the department's own paper, read at its source",
    "seen_secondary": "a report about it",
    "seen_reference only": "a mention elsewhere; the text itself was not read",
    "map_principles": "The six principles",
    "map_tips": "The ten tips",
    "map_topics": "The topics beside them",
    "map_leans_on": "Leans on these tips:",
    "map_serves": "Serves these principles:",
    "map_tensions": "Where two pull apart",
    "guess_first": "Guess first: it helps, and nothing is recorded.",
    "practice_all": "All stories",
    "practice_by_item": "By principle, tip and topic",
    "practice_more": "Other stories that practise this:",
    "practice_these": "Stories that practise this:",
    "practice_this": "A story that practises this:",
    "practice_long": "A long one.",
    "practice_note": "Opens with a content note.",
    "support": "Where to find support",
    "home_title": "Where you are",
    "home_plain": (
        "With JavaScript on, the course remembers on this device what you have done and tells you "
        "here what comes next. Without it, everything is here all the same: read, choose, and open "
        "the answers."
    ),
    "home_start": "Start: {item}",
    "progress_plain": "Without JavaScript nothing is kept, so there is nothing to move or to clear.",
    "route_stops": "All {all} stops",
    "route_next": "Next on your route, \u201c{route}\u201d:",
    "route_end": "That was the last stop of your route, \u201c{route}\u201d.",
    "route_home": "See where you are",
    "minutes_one": "1 minute",
    "minutes_many": "{minutes} minutes",
    "minutes_about": "About {time}.",
    "minutes_reading": "About {reading} to read.",
    "minutes_module": "About {reading} to read, {questions} for the questions.",
    "minutes_practice": "Practice: {practice}.",
    "route_for": "For {audience}.",
    "route_question": "Question: {title}",
    "route_scenario": "Scenario: {title}",
    "coverage_caption": "What the build has checked for each principle, tip and topic",
    "coverage_region": "Coverage table",
    "coverage_item": "Item",
    "coverage_taught": "Taught",
    "coverage_questioned": "Questioned",
    "coverage_practised": "Practised",
    "coverage_sources": "Sources",
    "coverage_review": "Review by",
    "coverage_objectives": "{taught} of {all} objectives",
    "coverage_questions": "{all} questions, {applied} apply",
    "coverage_decision": "1 decision",
    "coverage_decisions": "{all} decisions",
    "coverage_no_date": "no date",
    "coverage_glance": "At a glance",
    "coverage_met": "covered",
    "coverage_unmet": "has a hole",
    "ask_communications": "Ask your communications team.",
    "own_rules": "Your department's own rules:",
    "run_by": "This website is run by {department}.",
    "run_by_nobody": "This website is run by the department that hosts this copy.",
    # What a browser keeps. A name is never translated.
    "stored_caption": "What this course keeps in your browser",
    "stored_name": "Name",
    "stored_purpose": "What it is for",
    "stored_lifetime": "How long it stays",
    "stored_progress": (
        "What you have done: the questions you tried, which you got right, which you were sure of "
        "and got wrong, and your last answers; the endings you reached, and where you are in a "
        "scenario; the principle or tip you opened last; your route; and a random number that "
        "sets the order of options."
    ),
    "stored_copy": "The same again, in case the first is damaged.",
    "stored_notes": "What you write in the boxes for your own notes and replies.",
    "stored_shared": "That you turned on the switch for a shared computer.",
    "stored_probe": "A test whether your browser keeps anything. It holds nothing about you.",
    "stored_until_cleared": "Until you clear it. On a shared computer, until you close the tab.",
    "stored_until_off": "Until you turn the switch off, or clear it.",
    "stored_moment": "It is removed at once.",
    # The whole course as one page and as EPUB.
    "book_title": "The whole course",
    "book_contents": "Contents",
    "book_read": "Its sources were last read on {day}.",
    "book_review_by": "The next review of a page is due by {day}.",
    "book_question": "Question {number}",
    "book_to_answer": "Answer {number} is at the back",
    "book_answers": "Answers and reasons",
    "book_answer_title": "Question {number}: {title}",
    "book_answer": "Answer: {letters}",
    "book_answer_of_several": "Answers: {letters}",
    "book_to_question": "Back to question {number}",
    "book_replies": "Two replies to compare with",
    "book_to_replies": "Two replies to compare with are at the back",
    "book_how_to_play": (
        "Read a step and decide. Each choice says which step to turn to. What stands under the "
        "choices tells why they matter: read it after you have chosen."
    ),
    "book_back": "At the back",
    "book_accessibility": (
        "The text can be read aloud and made larger. It has headings and a table of contents. Each "
        "drawing is also given in words. There is no sound, no video and nothing that flashes."
    ),
    "book_in_preview": "A preview does not make this file. Build the site to get it.",
    "problem_unknown": "There is no {block} called {target}.",
    "problems_title": "Problems on this page",
    # The frame around a page, used by the templates in overrides/.
    "skip_to_content": "Skip to content",
    "menu": "Menu",
    "nav_course": "Course",
    "nav_page": "On this page",
    "nav_neighbours": "Previous and next page",
    "previous_page": "Previous",
    "next_page": "Next",
    "search": "Search the course",
    "search_short": "Search",
    "search_clear": "Clear the search",
    "search_start": "Type to search. The arrow keys move through what is found.",
    "search_results": "Search results",
    "found_none": "Nothing found",
    "found_one": "1 page found",
    "found_many": "{count} pages found",
    "found_more_one": "1 more on this page",
    "found_more_many": "{count} more on this page",
    "found_without": "Missing",
    "upkeep_owner": "Owner",
    "upkeep_review_by": "Review by",
    "upkeep_expert_review": "Expert review",
    "nav_about": "About this site",
    "about_help": "Help",
    "about_privacy": "Privacy",
    "about_accessibility": "Accessibility",
    "credit": "Built with {theme}",
    "version": "version {number}",
    "missing_title": "Page not found",
    "missing_text": "The page may have moved, or its address may be mistyped.",
    "missing_home": "Go to the start of the course",
}

# What browser scripts show. {names} are filled in there; the build writes these into one script.
SCRIPT_WORDING: dict[str, str] = {
    # These mark the answer and the strength of a choice; scripts recognise them by their words.
    "best": WORDING["best"],
    "fault": WORDING["fault"],
    "strong": WORDING["strong"],
    # Questions
    "check": "Check answer",
    "again": "Try again",
    "how_sure": "How sure are you? You can leave this out.",
    "sure": "Sure",
    "fairly": "Fairly sure",
    "guessing": "Guessing",
    "problem_title": "There is a problem",
    "error": "Error:",
    "blank_one": "Choose an answer",
    "blank_two": "Choose two answers",
    "blank_three": "Choose three answers",
    "blank_spot": "Tick the phrases that have a problem",
    "verdict_right": "Right. That is the best answer.",
    "verdict_wrong": "Not right yet. There is a better answer.",
    "verdict_all": "Right. You chose all {all}.",
    "verdict_part": "Not right yet. You chose {found} of the {all} right answers.",
    "verdict_spot": "Right. You found all {all} faults, and nothing else.",
    "verdict_spot_part": (
        "Not right yet. Faults found: {found} of {all}. Sound phrases ticked: {extra}."
    ),
    "chose": "You chose:",
    "chose_best": "You chose the best answer:",
    "chose_right": "You chose, rightly:",
    "also_right": "Also right:",
    "fault_found": "You found this fault:",
    "fault_missed": "You missed this fault:",
    "fault_none": "You ticked this, and it is sound:",
    "mark_found": "fault, found: {item}",
    "mark_missed": "fault, missed: {item}",
    "mark_sound": "no fault here",
    "before_right": "You got this right before.",
    "before_wrong": "You tried this before and it was not right yet.",
    "before_changed": "This question has changed since you answered it. Please answer it again.",
    # Scenarios
    "how_to_play": (
        "Read a step and decide. You see what follows, then why your choice was strong or not. You "
        "can go back one step or start again."
    ),
    "decision": "Decision {number}",
    "what_followed": "What followed",
    "ending": "Ending",
    "coaching": "About your choice",
    "you_chose": "You chose: {choice}",
    "back": "Back one step",
    "start_again": "Start again",
    "left_here": "You left off here.",
    "story_changed": (
        "This scenario has changed since you played it. You go on from the last step that is the "
        "same."
    ),
    "story_changed_at_start": (
        "This scenario has changed since you played it. What you reached still counts. Start again."
    ),
    "skip": "Skip this scenario",
    "skipped": "Skipped. It counts as done, and you can still play it.",
    "story_under_way": "Under way.",
    "story_finished": "Finished. You came to {endings}.",
    "story_good": "a good ending",
    "story_mixed": "a mixed ending",
    "story_harmful": "a harmful ending",
    "story_skipped": "Skipped.",
    "story_counts": "Finished: {done} of {all}. Under way: {open}.",
    "debrief_title": "Your path",
    "debrief_decision": "Decision",
    "debrief_choice": "You chose",
    "debrief_followed": "What followed",
    "debrief_items": "Practises",
    "debrief_better": "A stronger choice",
    "already_strong": "Yours was a strong choice.",
    "print": "Print",
    "download": "Download as text",
    # Where you are
    "complete": "Complete.",
    "not_started": "Not started.",
    "under_way": "Under way. Questions right: {right} of {all}.",
    "practice_done": "Practice done.",
    "practice_to_do": "Practice to do.",
    "home_done": "You have completed {done} of the {all} principles and tips.",
    "home_left": "Left: about {study} of reading and questions, and {practice} of practice.",
    "home_all_done": (
        "You have completed all {all} principles and tips. You can go back to any of them, or follow a "
        "route."
    ),
    "home_begin": "Start: {item}",
    "home_continue": "Continue: {item}",
    "home_route": (
        "Your route is \u201c{route}\u201d. Questions and scenarios done: {done} of {all}."
    ),
    "home_again": "Worth another look",
    "home_again_why": "You were sure of your answer to these, and it was not right.",
    "minutes": "{minutes} minutes",
    "hour": "{hours} hour",
    "hours": "{hours} hours",
    "route_follow": "Follow this route",
    "route_leave": "Leave this route",
    "route_done": "Done: {done} of {all} questions and scenarios.",
    "done": "(done)",
    # Notes, and replies to write and compare
    "left_one": "You have 1 character left",
    "left": "You have {count} characters left",
    "over_one": "You have 1 character too many",
    "over": "You have {count} characters too many",
    "download_note": "Download this note",
    "download_reply": "Download this reply",
    # Progress
    "progress_about": (
        "Your progress is kept in this browser and sent to nobody. A progress code carries it to "
        "another browser or computer. Nothing you write is in the code."
    ),
    "copy": "Copy my progress code",
    "code_mine": "Your progress code",
    "copied": "Copied.",
    "copy_by_hand": "This browser did not let us copy the code. Select it and copy it yourself.",
    "code_theirs": "Paste a code",
    "paste": "Add this progress",
    "pasted": "Added. Nothing that you had done here was lost.",
    "code_empty": "Paste a progress code, which begins with SM1-",
    "code_strange": "This is not a progress code. Copy the whole code, which begins with SM1-",
    "code_newer": "A newer release of the course made this code. Ask your host to update this copy",
    "code_damaged": "A part of this code is missing or changed. Copy the whole code again",
    "shared": "This is a shared computer: keep nothing after I close this tab",
    "shared_about": "Then everything goes when you close the tab. Copy your code first.",
    "shared_on": "On. What was kept here has gone, except in this tab.",
    "shared_off": "Off. Your progress is kept in this browser again.",
    "shared_refused": "This browser did not let us turn this on. Clear everything before you leave.",
    "save_notes": "Download my notes",
    "notes_file": "my-notes",
    "clear": "Clear everything on this device",
    "clear_sure": "This removes your progress and your notes from this browser. There is no way back.",
    "clear_yes": "Yes, clear everything",
    "clear_no": "No, keep it",
    "cleared": "Everything is cleared. Nothing of this course is left in this browser.",
    "kept_title": "About your progress",
    "kept_nowhere": (
        "This browser keeps nothing, so what you do is gone when you leave this page. Copy your "
        "progress code first."
    ),
    "kept_by_page": (
        "Opened from a folder, this browser may not carry your progress from page to page. Copy your "
        "progress code before you go on, or use Chrome or Edge."
    ),
    "kept_in_tab": (
        "This browser is full or keeps nothing, so your progress goes when you close this tab. Copy "
        "your progress code first."
    ),
    "kept_for_newer": (
        "A newer release of this course keeps your progress in this browser. This older copy leaves "
        "it as it is, so what you do here goes when you close this tab. Copy your progress code first."
    ),
    "kept_offer": "Show my progress code",
}


# The English of both, which `speak` goes back to: a key with its English names a string.
_ENGLISH = tuple((wording, dict(wording)) for wording in (WORDING, SCRIPT_WORDING))

# How to write dates; None is English.
_locale: Locale | None = None


def speak(language: str = "en", translation: Mapping[tuple[str, str], str] | None = None) -> None:
    """Say everything in a language from now on; what its translation lacks, in English.

    `translation` leads from a key and its English to the text. A translation of an older English
    text is not found, so that it never stands for the new one.
    """
    global _locale  # noqa: PLW0603  # one build speaks one language
    found = translation or {}
    for wording, english in _ENGLISH:
        wording.update({key: found.get((key, text), text) for key, text in english.items()})
    _locale = None if language == "en" else _locale_of(language)


def english() -> dict[tuple[str, str], None]:
    """Return every string once, as its key and its English, in the order of this file."""
    return dict.fromkeys(pair for _, texts in _ENGLISH for pair in texts.items())


def script_strings() -> str:
    """Return the script that tells the other scripts what to say."""
    strings = json.dumps(SCRIPT_WORDING, separators=(",", ":")).replace("<", "\\u003c")
    return f"const courseStrings = {strings};\n"


def day(value: date) -> str:
    """Return a date as people write it: "21 November 2027"."""
    if _locale is None:
        return f"{value.day} {value:%B %Y}"
    from babel.dates import format_date  # a build in English does not wait for it

    return format_date(value, "long", locale=_locale)


def _locale_of(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
