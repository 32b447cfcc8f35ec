"""Every string that the site shows and no author wrote, in one catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

# On every page: the 2012 wording was replaced by the Cabinet Office's text of October 2014.
DATED_LINE = "Wording from 2012, replaced in October 2014. Check your department's policy."

WORDING: Mapping[str, str] = {
    "dated_line": DATED_LINE,
    "advice": "This is our advice, not an official rule.",
    "advice_beyond": (
        "This is our advice, not an official rule, where it goes beyond these sources."
    ),
    "rests_on": "Rests on:",
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
    "turn": "(step {number})",
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
    "invented_post": "Invented post",
    "example": "Example: {title}",
    "sources_title": "Where this comes from",
    "source_read": "Known from: {seen}. Read {day}.",
    "seen_founding": "one of the five founding documents",
    "seen_stored copy": "a stored copy of the page",
    "seen_secondary": "a report about it",
    "seen_reference only": "a mention elsewhere; the text itself was not read",
    "map_principles": "The six principles",
    "map_tips": "The ten tips",
    "map_leans_on": "Leans on these tips:",
    "map_serves": "Serves these principles:",
    "map_tensions": "Where two pull apart",
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
    "upkeep_owner": "Owner",
    "upkeep_review_by": "Review by",
    "upkeep_expert_review": "Expert review",
    "credit": "Built with {theme}",
    "missing_title": "Page not found",
    "missing_text": "The page may have moved, or its address may be mistyped.",
    "missing_home": "Go to the start of the course",
}


def day(value: date) -> str:
    """Return a date as people write it: "21 November 2027"."""
    return f"{value.day} {value:%B %Y}"
