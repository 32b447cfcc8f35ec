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
    "stored_session": (
        "With a projector: the place in a session, how many people chose which card, and the minutes "
        "gone. Nothing about a person."
    ),
    "stored_probe": "A test whether your browser keeps anything. It holds nothing about you.",
    "stored_until_cleared": "Until you clear it. On a shared computer, until you close the tab.",
    "stored_until_off": "Until you turn the switch off, or clear it.",
    "stored_until_closed": "Until you close the tab.",
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
    # Sessions for a room: the plan, the workbook, the cards, the slip.
    "session_holds": "It has {parts}.",
    "holds_question_one": "1 question",
    "holds_question_many": "{count} questions",
    "holds_story_one": "1 story",
    "holds_story_many": "{count} stories",
    "session_practise": "What people practise",
    "session_timetable": "The timetable",
    "session_starts": "Starts at",
    "session_minutes": "Minutes",
    "session_what": "Part of the session",
    "session_how": "How it goes",
    "row_welcome": "Welcome",
    "row_break": "Break",
    "row_close": "What I will do",
    "row_spare": "To spare",
    "row_how_welcome": "Say what this is, how cards work, and that no names are kept.",
    "row_how_question": "Vote, talk in pairs, vote again, then the reasons.",
    "row_how_scenario": "Play it: vote on each decision, and go on with what the room chose.",
    "row_how_break": "Nothing on the screen.",
    "row_how_close": "Everybody writes one thing to do, then fills in the slip.",
    "row_how_spare": "For a late start, or for what people want to talk about.",
    "session_estimate": (
        "The minutes are our estimates for 10 to 40 people. A story is counted by its longest way."
    ),
    "session_after_vote": "After the vote",
    "session_first_vote": "First vote:",
    "session_second_vote": "Second vote:",
    "session_vote": "Vote:",
    "session_say": "What you can say",
    "say_first": "At the beginning:",
    "say_welcome": "Welcome. This is about social media and our jobs, and we end on time.",
    "say_cards": "You have four cards. I show a question, you think, and on my word you all hold up one card.",
    "say_names": "I count the cards. I do not note who held up what, and your workbook stays yours.",
    "say_wrong": "A wrong answer helps us: then we talk about why somebody sensible would choose it.",
    "say_rules": "The course is about guidance of 2012 and what has changed since. Our own policy comes first.",
    "say_cases": "Name no real people and no real cases. You may sit a part out, and nobody asks why.",
    "say_last": "At the end:",
    "say_write": "Take your workbook. Write one thing that you will do because of today, and by when.",
    "say_tell": "You have two minutes. Then tell one person next to you.",
    "say_slip": "Now the slip, without your name. Leave it at the door when you go.",
    "say_promise": "What I promised to find out, I will send to you all by (name a day).",
    "say_alone": "You can take the whole course alone, in pieces of twenty minutes, at (say where it is).",
    "session_materials": "What to bring",
    "bring_plan": "This plan on paper: the notes in it are for you alone.",
    "bring_cards": "A sheet of vote cards for each person, cut in four.",
    "bring_workbooks": ("A workbook for each person, and two in large print."),
    "bring_pens": "Pens, and a slip for each person.",
    "bring_projector": (
        "A laptop with this page open, and a projector. Without one, read aloud from this plan."
    ),
    "session_handouts": "Handouts",
    "session_for_every": "For every session:",
    "session_late": "When you are late",
    "session_late_how": (
        "Begin at the top, and stop when you are on time again. A question that you leave out has"
        " no second vote left to save."
    ),
    "session_late_votes": "Leave out the talk in pairs and the second vote of each question: that saves {minutes} in all.",
    "session_late_question": "Leave out “{title}”: that saves {minutes}.",
    "session_late_story": (
        "Stop the story at any decision. Ask the room how it might end, and read one ending aloud."
    ),
    "session_late_keep": "Keep the last five minutes. What people write down then is what they take away.",
    "session_story_how": (
        "One person reads a step aloud. The room votes on what to do, and you turn to the step that "
        "it chose."
    ),
    "session_first_i_chose": "First I chose:",
    "session_then_i_chose": "After talking I chose:",
    "session_we_chose": "We chose:",
    "session_because": "Because:",
    "session_back_to_plan": "Back to the plan",
    "session_on_projector": "Show it on the projector",
    "session_play_with_group": "Play this story with a group",
    "notes_title": "For you, not for the screen",
    "notes_purpose": "What it is for",
    "notes_tempting": "Why people go wrong",
    "notes_push_back": "What somebody will say",
    "notes_answer": "What you can answer",
    "notes_ask": "Ask the room",
    "notes_land": "The one point to remember",
    "handout_workbook": "Workbook",
    "handout_large_print": "Workbook in large print",
    "handout_key": "Answers and reasons",
    "handout_to_print": "open it to print",
    "handout_as_word": "Word file",
    "handout_as_word_alone": "The same as a Word file",
    "handout_no_names": "This sheet is yours. Nobody collects it, and it needs no name.",
    "action_title": "What I will do",
    "action_do": "One thing I will do because of today:",
    "action_by": "By when:",
    "action_who": "Who can help me, or must agree:",
    "action_know": "How I will know that it worked:",
    "aid_title": "All principles and tips on one page",
    "aid_item": "Principle or tip",
    "aid_do": "What to do",
    "cards_title": "Vote cards",
    "cards_how_by_page": (
        "Pages 2 to 5 hold one card each. For each person, print these four pages on one sheet, and cut "
        "it in four. Hold a card up high, with the letter to the front."
    ),
    "card_name": "{letter}, {shape}",
    "shape_a": "circle",
    "shape_b": "square",
    "shape_c": "triangle",
    "shape_d": "diamond",
    "slip_title": "Before you go",
    "slip_how": "No names, please. Leave the slip at the door.",
    "slip_do": "One thing I will do differently, and where:",
    "slip_when": "The next time I will need it:",
    "slip_stop": "What could stop me:",
    "slip_unclear": "What is still unclear:",
    "slip_change": "One thing to change in this session:",
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


# What the screens for a room show. They are a script of their own: no other page loads them.
ROOM_WORDING: dict[str, str] = {
    # The same words as on the page, by which a script knows the right answer, and titles.
    "room_welcome": WORDING["row_welcome"],
    "room_starts": WORDING["session_starts"],
    "room_minutes": WORDING["session_minutes"],
    "room_what": WORDING["session_what"],
    "room_timetable": WORDING["session_timetable"],
    "room_shape_a": WORDING["shape_a"],
    "room_shape_b": WORDING["shape_b"],
    "room_shape_c": WORDING["shape_c"],
    "room_shape_d": WORDING["shape_d"],
    "room_close": WORDING["action_title"],
    "room_action_do": WORDING["action_do"],
    "room_action_by": WORDING["action_by"],
    # The plan's page
    "room_open": "Show it on the projector",
    "room_open_about": (
        "The same page, laid out for a room: one thing at a time, with votes. Your notes stay off the "
        "screen. Press F11 for the full screen."
    ),
    "room_again": "Go on where you stopped",
    "room_again_about": "The votes that you counted before are still in this tab.",
    "room_forget": "Start again with no votes",
    "room_forget_about": "This drops all votes of this session in this tab, and goes back to the first screen.",
    "room_forget_yes": "Yes, drop all votes",
    "room_forget_no": "No, keep them",
    "room_print": "Print this",
    # Moving
    "room_next": "Next",
    "room_back": "Back",
    "room_reveal": "Reveal",
    "room_leave": "Quit",
    "room_leave_title": "Leave the projector",
    "room_leave_about": (
        "The page behind this one has your notes and the answers. Cover or unplug the projector first."
    ),
    "room_leave_yes": "Leave now",
    "room_stay": "Stay here",
    "room_help": "Keys",
    "room_blank": "Blank screen",
    "room_unblank": "Show the screen",
    "room_moves": "Move through the session",
    "room_tools": "Session tools",
    "room_part": "Part {number} of {all}: {title}",
    "room_more": "Further down",
    # Time
    "room_clock": "{gone} of {all} minutes. This part: {from} to {to}.",
    "room_clock_late": "{late} behind.",
    "room_clock_hide": "Hide time",
    "room_clock_show": "Show time",
    "room_timer": "Timer",
    "room_timer_start": "Start the timer",
    "room_timer_pause": "Pause the timer",
    "room_timer_reset": "Set it back",
    "room_timer_over": "Time is up.",
    # Screens
    "room_welcome_do": "Take four cards. Each time, think first, then hold up one card.",
    "room_welcome_names": "We count cards. Nobody notes who held up what.",
    "room_welcome_wrong": "A wrong answer is worth as much as a right one: we talk about why.",
    "room_options": "The options",
    "room_first": "First vote",
    "room_talk": "Talk in pairs",
    "room_talk_how": (
        "Find somebody who chose another card. Each says why. If you all chose the same, find the best reason against it."
    ),
    "room_second": "Second vote",
    "room_both": "Both votes",
    "room_one_vote": "The vote",
    "room_votes": "Votes: {count}",
    "room_share": "{count} ({percent}%)",
    "room_votes_for": "Votes for {letter}",
    "room_one_more": "One more for {letter}",
    "room_one_fewer": "One fewer for {letter}",
    "room_no_votes": "No votes were counted.",
    "room_option": "Option",
    "room_vote": "Vote",
    "room_chart": "Bar chart: {text}",
    "room_bar_both": "Votes: {first}, then {second}",
    "room_skip": "Leave out the second vote",
    "room_unskip": "Take a second vote after all",
    "room_discuss": "Talk, and vote again",
    "room_answer": "The answer",
    "room_reasons": "Why",
    "room_situation": "Read the situation again",
    "room_hidden": "The answer and the reasons are hidden until you press Reveal.",
    "room_story": "A story: {title}",
    "room_note": "Before this story",
    "room_note_how": "You may sit this one out. Nobody asks why.",
    "room_coaching": "About the choice in \u201c{title}\u201d",
    "room_chose": "The room chose {letter}: {choice}",
    "room_follow": "Where the story goes on",
    "room_follow_leads": "{letter} has the most votes.",
    "room_follow_tie": "No option has the most votes. Choose one below.",
    "room_follow_with": "Choose {letter}",
    "room_follow_chosen": "{letter} is chosen",
    "room_follow_first": "First choose the option to go on with.",
    "room_path": "The room\u2019s path",
    "room_skip_whole": "Leave this story out",
    "room_skip_question": "Leave this question out",
    "room_left": "You left this question out.",
    "room_left_story": "You left this story out.",
    "room_take": "Take it after all",
    "room_skip_story": "Leave the story here",
    "room_break_how": "Back in {minutes} minutes.",
    "room_close_how": "Write it in your workbook. Then tell one person.",
    "room_slip_how": "Last: fill in a slip, without your name.",
    "room_save": "Save the session\u2019s summary",
    "room_save_about": (
        "What was asked, and how many chose what. It holds no names. If you do not save it, the counts "
        "are lost when you close this tab."
    ),
    "room_save_text": "Save as text",
    "room_save_csv": "Save as CSV for a spreadsheet",
    "room_saved": "Saved as {file}.",
    "room_keeps_nothing": (
        "This browser does not keep the votes. If you reload this page or close the tab, they are lost."
    ),
    # Keys
    "room_keys": "Keys",
    "room_key": "Key",
    "room_key_does": "What it does",
    "room_keys_next": "Page Down, right arrow",
    "room_keys_back": "Page Up, left arrow",
    "room_keys_about": "A clicker for presenters sends Page Down and Page Up.",
    "room_key_next": "Next, or further down a long screen",
    "room_key_back": "Back",
    "room_key_count": "One more for that option, on a screen that counts votes",
    "room_key_uncount": "With Shift: one fewer",
    "room_key_reveal": "Reveal",
    "room_key_timer": "Start or pause the timer",
    "room_key_clock": "Hide or show the time",
    "room_key_blank": "Blank the screen, or show it again",
    "room_key_help": "This list",
    "room_letters_on": "Letters and signs work as keys",
    "room_letters_about": (
        "Turn this off if you speak to your computer or touch keys by accident. Page and arrow keys "
        "go on working, and each thing here has a button too."
    ),
    "room_close_list": "Close this list",
    # The summary
    "summary_title": "What the room chose",
    "summary_file": "session-{name}",
    "summary_session": "Session: {title}",
    "summary_day": "Day: {day}",
    "summary_then": "{first}, then {second}",
    "summary_minutes": "Minutes: {gone} of {all}",
    "summary_followed": "The room went on with: {letter}",
    "summary_ending": "The ending: {title}",
    "summary_columns": "Part;Title;Question;Option;Text;First vote;Second vote;Verdict;Followed",
    "summary_left": "Left out: {title}",
    "summary_yes": "yes",
    "summary_no_names": "No names were kept.",
    # A plan of one\u2019s own
    "own_title": "Your plan",
    "own_what": "Tick what you want to use",
    "own_questions": "Questions to vote on",
    "own_stories": "Stories to play",
    "own_minutes": "{minutes} minutes in all, with the welcome and the end.",
    "own_none": "Nothing is ticked yet.",
    "own_up": "Move up",
    "own_up_name": "Move up: {title}",
    "own_down": "Move down",
    "own_down_name": "Move down: {title}",
    "own_order": "The order",
    "own_make": "Make this plan",
    "own_link": "Link to this plan",
    "own_link_about": "Keep this address, or send it: it holds the plan, and nothing about you.",
    "own_link_folder": (
        "Keep this address for yourself: it names folders of this computer. To send the plan, save it "
        "as a file. The file holds the plan, and nothing about you."
    ),
    "own_save": "Save this plan as a file",
    "own_file_name": "session-plan",
    "own_file": "Plan for a session: {title}",
    "own_file_how": "To open it again: on the page \u201cMake your own plan\u201d choose this file.",
    "own_open": "Open a plan from a file",
    "own_strange": "This file holds no plan. Choose one that this page has saved.",
    "own_unknown": "Left out, because this release of the course does not have it: {names}.",
    "own_change": "Change this plan",
    "own_sheets": WORDING["session_handouts"],
    "own_sheet_workbook": WORDING["handout_workbook"],
    "own_sheet_large": WORDING["handout_large_print"],
    "own_sheet_key": WORDING["handout_key"],
    "own_word": "There is no Word file of a plan of your own. Print its workbook from here.",
}


# The English of all, which `speak` goes back to: a key with its English names a string.
_ENGLISH = tuple((wording, dict(wording)) for wording in (WORDING, SCRIPT_WORDING, ROOM_WORDING))

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


def room_strings() -> str:
    """Return the script that adds what the screens for a room say."""
    strings = json.dumps(ROOM_WORDING, separators=(",", ":")).replace("<", "\\u003c")
    return f"Object.assign(courseStrings, {strings});\n"


def all_strings() -> str:
    """Return one object of all that scripts say, for the type checker."""
    return f"const courseStrings = {json.dumps({**SCRIPT_WORDING, **ROOM_WORDING})};\n"


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
