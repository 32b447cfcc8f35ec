"""Every rule of the course: its code, what is wrong, how to mend it, and how severe it is.

The table in CONTRIBUTING.md is made from here (`course rules`). Codes are never given a second
meaning. Both texts are `str.format` templates, filled by `Rule.at`.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.problems import Place, Problem

RULES: dict[str, Rule] = {}


@dataclass(frozen=True)
class Rule:
    """One rule. `what` states the fault, `advice` tells how to mend it with an example."""

    code: str
    what: str
    advice: str
    warning: bool = False
    waivable: bool = True

    def at(self, place: Place, subject: str = "", **details: object) -> Problem:
        """Return the problem that breaks this rule at `place`; `details` fill the templates."""
        return Problem(
            place,
            self.code,
            self.what.format(**details),
            self.advice.format(**details),
            self.warning,
            subject,
        )


def _rule(code: str, what: str, advice: str, warning: bool = False) -> Rule:
    rule = Rule(code, what, advice, warning, waivable=code[0] not in "BCGHIOTW" and code != "P08")
    RULES[code] = rule
    return rule


# G: reading files. None of these can be waived, because what could not be read was not checked.

FILE_UNREADABLE = _rule(
    "G01",
    "this file is not text in UTF-8 (byte {byte})",
    "Save it as UTF-8; in most editors: Save as, Encoding, UTF-8.",
)
FILE_MISSING = _rule(
    "G02",
    "{path} is missing",
    "Create it, or copy it from the repository; {why}.",
)
FRONT_MATTER_MISSING = _rule(
    "G03",
    "the front matter is {fault}",
    'Begin the file with a line "---", then fields such as "{example}", then a second line "---".',
)
YAML_BROKEN = _rule(
    "G04",
    "this is not valid YAML: {fault}",
    'Write one "key: value" a line; put text with a colon in quotes, as in title: "Tip 5: where".',
)
KEY_TWICE = _rule(
    "G05",
    'the key "{key}" stands here a second time',
    "Keep one of the two; the first is on line {first}.",
)
KEY_UNKNOWN = _rule(
    "G06",
    'unknown key "{key}" in {record}',
    "{hint}The keys are: {known}.",
)
KEY_MISSING = _rule(
    "G07",
    '{record} has no "{key}"',
    'Add a line such as "{key}: {example}" ({about}).',
)
VALUE_WRONG = _rule(
    "G08",
    '"{key}" is {found}, but it must be {wanted}',
    'Write it as in "{key}: {example}".',
)
LINE_ODD = _rule(
    "G09",
    'this line is not understood here: "{line}"',
    "{expected}",
)
FIELD_UNKNOWN = _rule(
    "G10",
    'unknown field "{field}" on {owner}',
    "{hint}The fields are: {known}.",
)
FIELD_TWICE = _rule(
    "G11",
    'the field "{field}" stands here a second time',
    "Keep one of the two; the first is on line {first}.",
)
FIELD_MISSING = _rule(
    "G12",
    '{owner} has no "{field}"',
    'Add a line such as "{field}: {example}" under its heading.',
)
FIELD_WRONG = _rule(
    "G13",
    '"{field}: {found}" is not {wanted}',
    'Write it as in "{field}: {example}".',
)
HEADING_WITHOUT_IDENTIFIER = _rule(
    "G14",
    'the heading "{title}" has no identifier',
    'Add one at its end, as in "## {title} {{#{example}}}"; it is permanent.',
)
IDENTIFIER_MALFORMED = _rule(
    "G15",
    '"{identifier}" is not an identifier',
    'Use lower-case words joined by hyphens, as in "{example}".',
)
IDENTIFIER_TWICE = _rule(
    "G16",
    'the identifier "{identifier}" is already used at {first}',
    'Identifiers are unique in the whole course: choose another, such as "{example}".',
)
TITLE_MISSING = _rule(
    "G17",
    "this file has no title",
    'Write one line "# {example}" after the front matter.',
)
TITLE_TWICE = _rule(
    "G18",
    'a second title, "{title}"',
    'A file has one line that begins "# "; make this one a section: "## {title} {{#{example}}}".',
)
OPTION_WITHOUT_REASON = _rule(
    "G19",
    'the option "{option}" has no reason directly under it',
    'Put "  > " and the reason on the very next line: "  > You would hide who you are, ...". '
    "A blank or wrapped line between them makes other tools drop options silently.",
)
OPTION_MARK_WRONG = _rule(
    "G20",
    'the mark "[{mark}]" means nothing here',
    "{marks}",
)
QUIZ_UNCLOSED = _rule(
    "G21",
    'this question has no "{tag}" line',
    'A question stands between a line "<quiz>" and a line "</quiz>", each alone on its line.',
)
QUIZ_TWICE = _rule(
    "G22",
    "a second <quiz> under the same heading",
    'One question a heading: put "## Its title {{#its-identifier}}" above this one.',
)
QUIZ_WITHOUT_STEM = _rule(
    "G23",
    'the question "{title}" asks nothing',
    'Put the situation and the question between "<quiz>" and the first option.',
)
BLANK_TO_FILL = _rule(
    "G24",
    '"[[" would make a blank to fill in',
    'Write the words without double brackets, as in "the form" and not "[[the form]]".',
)
CHOICE_WITHOUT_LINK = _rule(
    "G25",
    'the choice "{choice}" leads nowhere',
    'Make it a link to a step: "- [x] [{choice}](#its-step)".',
)

# I: identifiers.lock, the record of what may never be renamed or used again.

LOCK_MISSING = _rule(
    "I01",
    "identifiers.lock is missing",
    'Run "course lock" and commit the file: without it nobody sees an identifier change.',
)
LOCK_LINE_ODD = _rule(
    "I02",
    'this line is not understood: "{line}"',
    'A line reads "question carers-group 1 3fa9c21b04d7" or "retired question carers-group"; '
    'run "course lock" to write it again.',
)
IDENTIFIER_NEW = _rule(
    "I03",
    "{things} not in {lock}",
    '{first}Run "course lock" to enter {them}, after you are sure of each name: names are permanent.',
)
CONTENT_CHANGED = _rule(
    "I04",
    'the {kind} "{identifier}" has changed, but its revision is still {revision}: '
    "the same {kind}, or a new revision?",
    'If answers given before still count, run "course lock --same {identifier}". '
    'If not, add "Revision: {next}" and run "course lock".',
)
REVISION_BACKWARDS = _rule(
    "I05",
    'the {kind} "{identifier}" has revision {revision}, but {locked} was published before',
    'Revisions only grow: write "Revision: {next}".',
)
IDENTIFIER_LEFT = _rule(
    "I06",
    'the {kind} "{identifier}" has left the course, but is not marked as retired',
    'Bring it back, or run "course lock --retire {identifier}": it can then never be used again.',
)
IDENTIFIER_RETIRED = _rule(
    "I07",
    'the identifier "{identifier}" was retired and cannot be used again',
    'Choose another, such as "{identifier}-b", and run "course lock".',
)
SHORT_KEY_SHARED = _rule(
    "I08",
    'a browser would keep "{name}" under the same short key as "{other}"',
    'This is chance. Rename one that is not published yet, as in "{example}" for "{identifier}".',
)

# W: waivers.yml, the written exceptions.

WAIVER_UNKNOWN_RULE = _rule(
    "W01",
    'there is no rule "{rule}"',
    'Name a code of the table of rules, as in "rule: Q03".',
)
WAIVER_FORBIDDEN = _rule(
    "W02",
    'the rule "{rule}" cannot be waived',
    "Coverage, reading, sessions, identifiers and the built site are never waived: delete the waiver "
    'and mend the fault; what may be waived is, for example, "rule: Q11".',
)
WAIVER_USELESS = _rule(
    "W03",
    'this waiver of {rule} for "{object}" suppresses nothing any more',
    'Delete it, from "- object: {object}" to its last line: the fault it excused is gone.',
)

# C: coverage and the syllabus. Never waived.

SYLLABUS_INCOMPLETE = _rule(
    "C01",
    'the syllabus has no "{item}" with the title "{title}"',
    'Restore it in {file}: "- id: {item}" and "title: {title}", to the letter.',
)
OBJECTIVE_COUNT = _rule(
    "C02",
    "{item} has {count}, but {wanted}",
    'In {file} list them under "objectives:", as in "- id: {item}-choose-place" and '
    '"text: Choose a channel from evidence".',
)
OBJECTIVE_VERB = _rule(
    "C03",
    'the objective "{objective}" begins with "{verb}", which nobody can observe',
    'In {file} begin with what a learner does, as in "Choose ..."; the verbs are: {verbs}.',
)
ITEM_UNKNOWN = _rule(
    "C04",
    'there is no principle, tip or topic "{item}"',
    '{hint}Write one of the syllabus, as in "tip-5".',
)
OBJECTIVE_UNKNOWN = _rule(
    "C05",
    'there is no objective "{objective}"',
    '{hint}Write one of syllabus.yml, as in "tip-5-choose-place".',
)
NOT_TAUGHT = _rule(
    "C06",
    "{label} ({item}) is taught by no module",
    'Write {file} with "covers: {item}" in its front matter and the title '
    '"# {label}: {title}"; "course new module {item}" begins it for you.',
)
TAUGHT_TWICE = _rule(
    "C07",
    "{item} is already covered by {first}",
    'One module an item: change "covers:" in {file}, for example to a topic of the syllabus.',
)
TITLE_NOT_EXACT = _rule(
    "C08",
    'the title "{found}" is not the exact title of {item}',
    'Write "# {heading}" in {file}.',
)
OBJECTIVE_NOT_TAUGHT = _rule(
    "C09",
    'the objective "{objective}" of {item} is claimed by no section of {file}',
    "In {file} mark the section that teaches it: "
    '"## Its title {{#its-anchor data-teaches="{objective}"}}".',
)
CLAIM_TOO_SHORT = _rule(
    "C10",
    'the section "{title}" claims "{objective}" of {item} with {words} words of its own prose; '
    "{least} are needed",
    "In {file} teach it in plain sentences under this heading (blocks, headings and code do not "
    'count), as in "Ask the moderators first. Say who you are ...".',
)
CLAIM_FOREIGN = _rule(
    "C11",
    'this page covers {item} but claims "{objective}" of another item',
    'In {file} claim only objectives of {item}, as in data-teaches="{example}".',
)
TOO_FEW_QUESTIONS = _rule(
    "C12",
    "{label} ({item}) has {count} of its own for its page; {least} are needed",
    'In {file} add a question: "## Its title {{#its-identifier}}", "Objective: {example}", '
    '"Items: {item}", "Level: apply" and a <quiz> block.',
)
TOO_FEW_APPLY = _rule(
    "C13",
    "{label} ({item}) has {count} of level apply for its page; {least} are needed",
    'In {file} write "Level: apply" on a question that gives a task, a person and a constraint, '
    'as in "A user asks ... What do you do first?".',
)
NOT_PRACTISED = _rule(
    "C14",
    "{label} ({item}) is the main item of {count}; {least} needed",
    'In a scenario such as {file} write "Items: {item} main" on a step that offers choices.',
)
OBJECTIVE_NOT_MET = _rule(
    "C15",
    'the objective "{objective}" of {item} is met by no question and no decision',
    'In {file} write "Objective: {objective}" on a question that needs it.',
)
OBJECTIVE_FOREIGN = _rule(
    "C16",
    '"{owner}" has the items {items}, but its objective "{objective}" belongs to {item}',
    'In {file} write an objective of its main item, as in "Objective: {example}".',
)
BANK_FOREIGN = _rule(
    "C17",
    '"{question}" stands in the bank of {bank}, but its first item is {item}',
    'In {file} write "Items: {bank}, {item}", or move the question to the bank of {item}.',
)
ROUTE_BROKEN = _rule(
    "C18",
    'the route "{route}" leads to the {kind} "{target}", which does not exist',
    'In {file} name one that does, as in "{kind}: {example}".',
)
BANK_TWICE = _rule(
    "C19",
    "{item} already has the bank {first}",
    'One bank an item: move the questions of {file} there, and change or delete "covers: {item}".',
)
ROUTE_NOT_ON_TIME = _rule(
    "C20",
    'the route "{route}" takes {minutes} minutes, more than {within} from the {said} in its title',
    'In {file} add or take out stops ("{longest}" takes {most} minutes), or change the title, as '
    'in "title: {example}".',
)
PART_UNKNOWN = _rule(
    "C21",
    'the section "{title}" is marked as "{part}", which is no part of a module',
    '{hint}The parts are: {known}. Write one or several, as in data-part="{example}".',
)
PART_MISSING = _rule(
    "C22",
    'the module of {label} ({item}) has no part "{part}"',
    'In {file} mark the section that is it: "## Its title {{#its-anchor data-part="{part}"}}".',
)
PART_EMPTY = _rule(
    "C23",
    'the part "{part}" of {label} ({item}) holds no {wanted}',
    'In {file} put one into the section "{title}", as in "/// {example}" and "///".',
)
MODULE_LENGTH = _rule(
    "C24",
    "the module of {label} ({item}) has {words} words to read; {least} to {most} are wanted",
    'In {file} teach more, or say it in fewer words; the longest section is "{section}" with '
    "{longest} words. Questions and boxes to write in do not count.",
)
TOO_FEW_OF_A_KIND = _rule(
    "C25",
    'the bank of {label} ({item}) has {count} with "{field}"; {least} needed',
    'In {file} add a question with the line "{field}".',
)
TOO_FEW_BEFORE = _rule(
    "C26",
    'the course has {count} with "Use: before"; it needs {least}',
    'In a bank such as {file} add a question with the line "Use: before" that meets an objective '
    'of two "Use: assessment" questions.',
)
BEFORE_WITHOUT_MATCH = _rule(
    "C27",
    '"{question}" is asked before the course, but its objective "{objective}" is met by {count} '
    'with "Use: assessment"; two are needed to compare',
    'In {file} write "Objective: {example}" on this question, or on two assessment questions.',
)
POOL_SHOWN = _rule(
    "C28",
    '"{question}" has "Use: {use}" and is shown on {page}: whoever reads the page knows the answer',
    'Take the line "/// question | {question}" out of {file}, or write "Use: page".',
)

# H: sessions for a room. Never waived: a facilitator cannot lead what has no notes.

NOTES_PART_ODD = _rule(
    "H01",
    "this line of the notes is not understood: {line}",
    '{hint}Under "Notes:" write one line a part, indented, as in "  - Purpose: People see who owns '
    'the place.". The parts are, each once: {known}.',
)
NOTES_PARTS_MISSING = _rule(
    "H02",
    "these notes lack: {missing}",
    'Write each on one line directly under "Notes:", indented and with its text, as in '
    '"  - {example}".',
)
NOTES_MISSING = _rule(
    "H03",
    'the session "{session}" uses {thing}, which has no notes for a facilitator',
    'In {file} put "Notes:" under its fields, and directly below it a line for each of {known}, as in '
    '"  - {example}"; or take it out of the session.',
)
SESSION_PART_UNKNOWN = _rule(
    "H04",
    'the session "{session}" uses the {kind} "{target}", which {fault}',
    'In {file} name one that a room can use, as in "{kind}: {example}".',
)
SESSION_NOT_ON_TIME = _rule(
    "H05",
    'the session "{session}" takes {planned} minutes, its welcome and its close among them; '
    '"minutes: {minutes}" needs {least} to {minutes}',
    'In {file} add or take out parts (the longest, "{longest}", takes {most} minutes){instead}.',
)
SESSION_WITHOUT_PAGE = _rule(
    "H06",
    'no page holds the session "{session}"',
    'Write one, such as {file}, with the lines "/// session | {identifier}" and "///".',
)
SESSION_ROUTE_FOREIGN = _rule(
    "H07",
    'the session "{session}" serves the route "{route}", which {fault}',
    'In {file} name a route that exists, and take each part from its stops, as in "{example}".',
)
ROUTE_WITHOUT_SESSION = _rule(
    "H08",
    'the route "{route}" has no session',
    'In {file} add one under "sessions:" with "route: {identifier}".',
)
ITEM_IN_NO_SESSION = _rule(
    "H09",
    "{label} ({item}) is practised in no session",
    'In {file} put a part into a session that has it as its first or main item, as in "{example}".',
)
TOO_FEW_SESSIONS = _rule(
    "H10",
    "the course has {count}; {least} are needed",
    'In {file} add "- id: one-hour" and its parts under "sessions:".',
)
SESSION_TWICE_ON_PAGE = _rule(
    "H11",
    "a second plan on this page, after the one at line {first}",
    "A plan is a whole page: its handouts and its projector are the page's own. Move this block to a "
    'page of its own, as in "{file}".',
)
SESSION_EMPTY = _rule(
    "H12",
    'the session "{session}" has no question and no story',
    'In {file} put one under its "parts:", as in "- question: {example}".',
)

# L: language.

WORD_TO_AVOID = _rule(
    "L01",
    '"{word}" is on the list of words to avoid',
    'Write "{say}", or say what happens: "the team answers within a day". The list is words.yml.',
)
TERM_INCONSISTENT = _rule(
    "L02",
    'the course does not say "{word}"',
    'Write "{say}": one thing has one name throughout. The list is words.yml.',
)
SENTENCE_TOO_LONG = _rule(
    "L03",
    'the sentence that begins "{begins} ..." has {words} words; {most} is the most',
    'Put a full stop where a new thought begins: "Ask the moderators. Say who you are."',
)
SENTENCE_LONG = _rule(
    "L04",
    'the sentence that begins "{begins} ..." has {words} words, more than {most}',
    'Put a full stop where a new thought begins: "Ask the moderators. Say who you are."',
    warning=True,
)
GRADE_TOO_HARD = _rule(
    "L05",
    "the module of {item} has reading grade {grade} by the {index}; {most} is the most",
    'Shorten its longest words and sentences; "course readability" lists all grades.',
)
GRADE_MEDIAN = _rule(
    "L06",
    "the modules' median reading grade is {grade} by the {index}; {most} is the most",
    'Shorten words and sentences in the hardest modules; "course readability" lists them.',
)
PLATFORM_UNDATED = _rule(
    "L07",
    'the platform "{name}" is named without a year',
    'Names change: write "a video app" or "the feed", or date it as in "In 2015 ...".',
)
SENTENCE_TWICE = _rule(
    "L08",
    'the sentence that begins "{begins} ..." stands in another module too, at {first}',
    'Say it here in this module\'s own words, or link there: "[Tip 9](tip-9.md#idea)".',
)
TERM_TWICE = _rule(
    "L09",
    'the term "{form}" is explained already at {first}',
    'Keep one entry in {file}, and list other forms under it: "also: [text alternative]".',
)
TERM_UNUSED = _rule(
    "L10",
    'the glossary explains "{term}", which no text uses',
    'Take the entry out of {file}, or list the form that the text uses: "also: [alt texts]".',
    warning=True,
)

# Q: questions.

KEY_MISSING_IN_QUESTION = _rule(
    "Q01",
    'the question "{question}" has no right answer',
    'Mark one option (or two, for "Which two ...?") with "[x]", as in "- [x] Ask the moderators".',
)
KEY_EVERYWHERE = _rule(
    "Q02",
    'every option of "{question}" is a right answer',
    'Leave at least one option unmarked, as in "- [ ] Reply at once".',
)
OPTION_COUNT = _rule(
    "Q03",
    'the question "{question}" has {count}; it needs {wanted}',
    'Write the mistakes that colleagues really make, as in "- [ ] Reply from your own account".',
)
REASON_TOO_SHORT = _rule(
    "Q04",
    'the reason for "{option}" has {words}; it needs {least} or more',
    'Name what would follow, as in "  > They would have to come to you, and you would have one '
    'more channel to keep."',
)
REASON_ONLY_VERDICT = _rule(
    "Q05",
    'the reason for "{option}" only says right or wrong',
    'Name the consequence or the principle at stake, as in "  > Nobody could tell who is '
    'speaking, which honesty does not allow."',
)
OPTION_CATCH_ALL = _rule(
    "Q06",
    'the option "{option}" is an "all of the above" or "none of the above"',
    'Write a real choice instead, as in "Ask first, then post".',
)
OPTION_TWICE = _rule(
    "Q07",
    'the option "{option}" stands twice in this question',
    'Replace one of them by another real mistake, as in "Wait for the press office".',
)
STEM_TWICE = _rule(
    "Q08",
    'the question "{question}" asks the same as the one at {first}',
    'Ask about another situation, as in "A moderator refuses. What do you do?".',
)
NEGATIVE_STEM = _rule(
    "Q09",
    'the final question of "{question}" hides a negative: "{ask}"',
    'Turn it round, as in "Which reply is safe?", or write the word as capital NOT.',
)
KEY_POSITION = _rule(
    "Q10",
    "over the course the right answer stands at positions {counts} of {size} (chi-square {value}, "
    "limit {limit}): a guesser can use that",
    "Move options so that the key is about as often first, second and so on, as in "
    '"- [x] ..." on the first line of some questions in the fuller places: {examples}.',
)
KEY_LONGEST = _rule(
    "Q11",
    "the right answer is the longest option in {share} of {count}; {most} is the limit",
    "Shorten keys or lengthen other options, for example in: {examples}.",
)
SPOT_OPTION_COUNT = _rule(
    "Q12",
    'the spot-the-problem "{question}" has {count}; it needs {wanted}',
    'List phrases of the draft, faults and sound ones alike, as in "- [ ] by 5pm on Friday".',
)
SPOT_KEY_COUNT = _rule(
    "Q13",
    'the spot-the-problem "{question}" has {count}; it needs {wanted}',
    'Mark the phrases that break an item, as in "- [x] our brilliant minister".',
)
SPOT_PHRASE_MISSING = _rule(
    "Q14",
    'the phrase "{option}" does not stand in the draft of "{question}", or not in this order',
    "Copy it from the draft word for word and list phrases in the order of the draft, as in "
    '"- [ ] by 5pm on Friday".',
)
SPOT_FAULT_WITHOUT_ITEM = _rule(
    "Q15",
    'the reason for the fault "{option}" does not begin with the item it breaks',
    'Begin with a principle, tip or topic, as in "  > tip-9: this puts personal data in public."',
)
QUESTION_EMBEDDED_NOWHERE = _rule(
    "Q16",
    'the question "{question}" is on no page',
    'Write "/// quiz | {bank}" and "///" on the page of {bank} ({page}), or give the question '
    '"Use: assessment".',
)
QUESTION_WITHOUT_SOURCE = _rule(
    "Q17",
    'the question "{question}" names no source',
    'Add "Sources: s2" with keys of sources.yml, or "Sources: course" for our own advice.',
)

# S: scenarios.

TARGET_UNKNOWN = _rule(
    "S01",
    'the choice "{choice}" leads to "{target}", which is no step of this scenario',
    '{hint}Write the identifier of a step, as in "[{choice}](#{example})".',
)
STEP_UNREACHABLE = _rule(
    "S02",
    'no path leads to the step "{step}"',
    'Link to it from another step, as in "- [Continue](#{step})", or delete it.',
)
DEAD_END = _rule(
    "S03",
    'the step "{step}" offers nothing and is not an ending',
    'Add "- [Continue](#next-step)", or "Ending: good", "mixed" or "harmful" under its heading.',
)
LOOP_WITHOUT_EXIT = _rule(
    "S04",
    'from the step "{step}" no path leads to any ending',
    'Let one choice of the loop lead on, as in "- [Continue](#{example})".',
)
DECISION_ONE_SIDED = _rule(
    "S05",
    'all choices of "{step}" are {mark}',
    'A decision needs a difference: mark what a tired colleague would do with "[ ]" or "[~]" and '
    'the strong choice with "[x]".',
)
CHOICE_TWICE = _rule(
    "S06",
    'two choices of "{step}" have the same text, "{choice}"',
    'Say what differs, as in "Reply from the official account" and "Reply from your own".',
)
CHOICES_SAME = _rule(
    "S07",
    'two choices of "{step}" lead to "{target}" with the same coaching',
    'Give each its own coaching: "  > The date is right; nobody knows who you are."',
)
TOO_MANY_CHOICES = _rule(
    "S08",
    'the step "{step}" has {count}; four is the most',
    'Keep the ones people really take, as in "- [ ] [Leave it](#left)", and drop the rest.',
)
ENDING_MISSING = _rule(
    "S09",
    'the scenario "{scenario}" has no {kind} ending',
    'Add a step with "Ending: {kind}" under its heading and lead a choice to it.',
)
GOOD_ENDING_UNREACHABLE = _rule(
    "S10",
    'no way leads to a good ending of "{scenario}"',
    'Lead the strong choices on to it, as in "- [x] [Write to the moderators](#{example})".',
)
PATH_TOO_LONG = _rule(
    "S11",
    'a way to a good ending of "{scenario}" meets {count}; {most} is the most',
    'Join steps on the way to "{step}", or lead a slip to a passage instead of a decision, as in '
    '"- [Continue](#{step})".',
)
COACHING_TOO_SHORT = _rule(
    "S12",
    'the coaching on "{choice}" has {words}; it needs {least} or more',
    'Name the item and the reason, as in "  > Asking first costs a morning and buys you the right '
    'to stay (tip 2)."',
)
START_UNKNOWN = _rule(
    "S13",
    'the scenario starts at "{start}", which is none of its steps',
    'In the front matter write the identifier of its first step, as in "start: {example}".',
)
MAIN_MISSING = _rule(
    "S14",
    'the decision "{step}" has no main item',
    'Write "main" after one of its items, as in "Items: tip-5 main, tip-2".',
)
ENDING_WITH_CHOICES = _rule(
    "S15",
    'the step "{step}" is an ending, but offers choices',
    'Delete the choices, or the line "Ending: ...".',
)
CHOICES_MIXED = _rule(
    "S16",
    'the step "{step}" is neither a decision nor a passage',
    'A decision has two to four choices that all carry a mark, as in "- [x] [Ask](#asked)"; '
    'a passage has one link without a mark, as in "- [Continue](#tuesday)".',
)
SCENARIO_EMBEDDED = _rule(
    "S17",
    'the scenario "{scenario}" is embedded in {count}; it needs exactly one',
    'Write "/// scenario | {scenario}" and "///" on one page, such as {file}.',
)
MODULE_WITHOUT_PRACTICE = _rule(
    "S18",
    '"{scenario}" practises {item}, but the module {file} neither embeds it nor links to it',
    'In {file} write "/// practice" and "///", which list all such scenarios, or a link, as in '
    '"[{title}](../{page})".',
)
STEP_WITHOUT_SOURCE = _rule(
    "S19",
    'the decision "{step}" names no source',
    'Add "Sources: s2" with keys of sources.yml, or "Sources: course" for our own advice.',
)
PATH_TOO_SHORT = _rule(
    "S20",
    'a way to a good ending of "{scenario}" meets only {count}; {least} is the least',
    'Add a decision on the way to "{step}", as in "## The phone rings {{#the-phone-rings}}".',
)
SCENARIO_ITEM_UNUSED = _rule(
    "S21",
    'the scenario "{scenario}" covers {item}, but no decision has it as main item',
    'Write "Items: {item} main" on one of its decisions, or take {item} out of "covers:".',
)
SCENARIO_TOO_LONG = _rule(
    "S22",
    'the longest way through "{scenario}" takes {minutes} minutes; it must stay under {most}',
    'On the way to "{ending}" cut prose (200 words are a minute), such as the {words} words of '
    '"{step}", or decisions (1.5 minutes each).',
)
HARM_TOO_SOON = _rule(
    "S23",
    'a way through "{scenario}" comes to the harmful ending "{ending}" after {count}; {least} is the '
    "least",
    "Give people a second chance first: lead the choice to a decision on how to mend it, as in "
    '"- [ ] [Leave it](#it-spreads)".',
)
ENDING_TOO_EASY = _rule(
    "S24",
    'on a way to the good ending "{ending}" of "{scenario}", {count} can lose it; {least} is the least',
    "An ending that one choice decides teaches that choice. At another decision on the way lead a "
    'choice to a track of its own that ends in "Ending: mixed" or "Ending: harmful".',
)
TOO_FEW_SCENARIOS = _rule(
    "S25",
    "the course has {count} {kind}; {least} is the least",
    'Write one: "course new scenario lost-parcel --item tip-5" makes a file that explains itself.',
)
ITEM_TOO_SELDOM = _rule(
    "S26",
    "{label} is the main item of a decision in {count}, long ones not counted; {least} is the least",
    'Write "Items: {item} main" on a decision that turns on it, in another scenario.',
)
TOO_FEW_ITEMS = _rule(
    "S27",
    'the long scenario "{scenario}" has decisions on {count}; {least} is the least',
    'Let a decision turn on another item, as in "Items: {example} main".',
)
STRATEGY_TOO_GOOD = _rule(
    "S28",
    "who always takes the {strategy} choice reaches a good ending in {count} of {all} scenarios; "
    "{most} is the most",
    'Change the order or the words of strong choices in one of these: {names}. "course map NAME" '
    "shows what the {strategy} choice comes to.",
)
TOO_FEW_REPLIES = _rule(
    "S29",
    "people write a reply in {count} of scenarios; {least} is the least",
    'Let a decision end in one: "//// write | reply-to-jo", as CONTRIBUTING.md shows.',
)
STEP_HARDLY_MET = _rule(
    "S30",
    '{walks} walks at random through "{scenario}" never come to "{step}"',
    'Lead a choice to it that is fewer steps from the start, as in "- [ ] [Wait](#{step})".',
    warning=True,
)

# F: figures.

FIGURE_BROKEN = _rule(
    "F01",
    "this is no drawing that a page can show: {fault}",
    'Write plain SVG without document type: "<svg viewBox="0 0 300 200" ...>".',
)
FIGURE_UNTITLED = _rule(
    "F02",
    'the figure "{figure}" has no name',
    'Put "<title>What to do with a comment</title>" first in the drawing.',
)
FIGURE_FORBIDDEN = _rule(
    "F03",
    "a drawing may not hold {thing}",
    'Use shapes and text with presentation attributes, as in "<rect x="1" fill="none">"; the '
    "site's policy refuses styles, and nothing may be fetched or run.",
)
FIGURE_COLOUR = _rule(
    "F04",
    '{paint}="{colour}" is no colour of the course',
    'Write "none", "currentColor" or a token such as "var(--accent)", so that it suits light, dark '
    "and print.",
)
FIGURE_TEXT_SMALL = _rule(
    "F05",
    "its smallest text is {size} pixels on a narrow phone; {least} is the least",
    'Draw it narrower than {width} units, or make its text larger, as in font-size="15"; "300" is '
    "a good width.",
)
FIGURE_UNUSED = _rule(
    "F06",
    'no page shows the figure "{figure}"',
    'Show it with "/// figure | {figure}", the figure in words, and "///".',
    warning=True,
)
FIGURE_WITHOUT_WORDS = _rule(
    "F07",
    'the figure "{figure}" is not said in words',
    'Say between "/// figure | {figure}" and "///" what the drawing says, in sentences or a list.',
)

# N: notes, and replies to write and compare.

WRITING_WITHOUT_IDENTIFIER = _rule(
    "N01",
    'the block "{block}" has no identifier',
    'Add one after a bar, as in "{slashes} {block} | {example}"; it is permanent, because what people '
    "write is kept under it.",
)
PROMPT_MISSING = _rule(
    "N02",
    '"{identifier}" does not say what to write',
    'Put one paragraph first, as in "{example}".',
)
CHECKLIST_COUNT = _rule(
    "N03",
    'the checklist of "{identifier}" has {count}; it needs two to six',
    'List what one can see in a good reply, a line each, as in "- Repeats no personal detail".',
)
REPLY_COUNT = _rule(
    "N04",
    'the task "{identifier}" has {count}; it needs two',
    'Show that there is more than one good way, as in "/// reply | Warm", its text and "///", then '
    '"/// reply | Plain", its text and "///".',
)
REPLY_INCOMPLETE = _rule(
    "N05",
    'a model reply of "{identifier}" has no {part}',
    'Name its tone on its first line and write it below, as in "/// reply | Warm", "Sorry, Jordan. '
    'We hid ..." and "///".',
)
REPLY_TONE_TWICE = _rule(
    "N06",
    'both model replies of "{identifier}" have the tone "{tone}"',
    'Write the second one in another voice and name it, as in "/// reply | Plain".',
)
REPLY_TOO_LONG = _rule(
    "N07",
    'the model reply "{tone}" of "{identifier}" has {count}; its own limit is {limit}',
    'Shorten it, or allow learners as much, as in "Limit: {characters}".',
)
REPLY_OUTSIDE = _rule(
    "N08",
    'the model reply "{tone}" does not stand inside a task',
    'Put it between "//// write | reply-to-jordan" and "////": with four slashes, because the "///" '
    "that closes a reply would close the task as well.",
)

# P: pages.

CLAIM_WITHOUT_SOURCE = _rule(
    "P01",
    'the section "{title}" tells the reader what to do and names no source: "{sentence}"',
    'Add the source at the heading: {{#{anchor} data-sources="s2"}}; "course" for our own advice.',
)
SOURCE_UNKNOWN = _rule(
    "P02",
    'there is no source "{source}"',
    '{hint}Enter it in sources.yml ("- key: {source}"), or write "course" for our own advice.',
)
BLOCK_UNKNOWN = _rule(
    "P03",
    'there is no block "{block}"',
    '{hint}The blocks are: {known}; as in "/// quiz | tip-5".',
)
BLOCK_TARGET_UNKNOWN = _rule(
    "P04",
    'there is no {kind} "{target}"',
    '{hint}Write one that exists, as in "/// {block} | {example}".',
)
BLOCK_UNCLOSED = _rule(
    "P05",
    'the block "{block}" is not closed',
    'Put a line "{slashes}" after it, alone on its line.',
)
BLOCK_CONTENT = _rule(
    "P06",
    'the block "{block}" holds text that nobody would see: "{line}"',
    'Put the text above or below it; the block is just "/// {block} | ..." and "///".',
)
STYLE_ATTRIBUTE = _rule(
    "P07",
    "a style attribute, which the site's policy forbids",
    "Use a class of the course's style sheets, as in {{.course-small}}, or plain Markdown.",
)
HTML_FORBIDDEN = _rule(
    "P08",
    'the text holds HTML or code: "{found}"',
    "Write it in Markdown, with links such as (https://example.org/); to show the characters "
    'themselves put them between backticks, as in "`<b>`".',
)
LINK_BROKEN = _rule(
    "P09",
    'the link "{target}" leads to no file of the course',
    '{hint}Write the path of the Markdown file, as in "../tips/tip-5.md#idea".',
)
ANCHOR_BROKEN = _rule(
    "P10",
    'the link "{target}" leads to no heading, question or step on {page}',
    '{hint}Use an anchor of that page, as in "#{example}".',
)
ANCHOR_TWICE = _rule(
    "P11",
    'the anchor "{anchor}" is already used on this page, at line {first}',
    "Give this one another name, as in {{#{anchor}-at-work}}.",
)
PAGE_OUTSIDE = _rule(
    "P12",
    "no part of the navigation holds this page",
    "Put it into docs/principles, docs/tips, docs/topics or docs/practice, or list it in {file} "
    'under "navigation:", as in "- coverage.md".',
)
MODULE_TOO_LONG = _rule(
    "P13",
    "this module takes {minutes} minutes ({reading} to read, {asking} for its questions); it must "
    "stay under {most}",
    'Cut prose (200 words are a minute), such as the {words} words under "{section}", or show '
    "fewer questions (1 minute each, 2 to spot the problem).",
)

# T: translations of the interface.

TRANSLATION_UNREADABLE = _rule(
    "T01",
    "this is not a gettext catalogue: {fault}",
    'Write each entry as in locale/course.pot: msgctxt "hint", msgid "Hint", msgstr and its '
    "translation, a line each.",
)
TRANSLATION_UNFIT = _rule(
    "T02",
    'the translation of "{key}" holds {found}, but its English holds {wanted}',
    "Copy what stands in braces as it is, as in {{number}}: the course fills it in.",
)

# D and R: what grows old.

REVIEW_SOON = _rule(
    "D01",
    "the review of this page is due on {due}, in {days}",
    'Check every claim against its source, then write a later "review_by: {example}".',
    warning=True,
)
REVIEW_PAST = _rule(
    "D02",
    "the review of this page was due on {due}",
    'Check every claim against its source, then write a later "review_by: {example}". '
    "A release is not built before that.",
    warning=True,
)
SOURCE_UNUSED = _rule(
    "R01",
    'nothing in the course rests on the source "{source}"',
    'Name it where it is used, as in data-sources="{source}", or delete it from the register.',
    warning=True,
)

# O: a department's own folder. Never waived: what it promises learners is true, or it is not there.

ADVICE_MISSING = _rule(
    "O01",
    "the course sends people for advice, and the settings name nobody who gives it",
    'In {file} add a contact, as in "contacts:", "  - role: Your digital team" and "    how: '
    'digital desk, extension 1234". A release is not built before that.',
    warning=True,
)
PLACEHOLDER_LEFT = _rule(
    "O02",
    '"{key}" still says "{text}"',
    'Replace all of it, the brackets too, as in "{key}: your own text". A release is not built '
    "before that.",
    warning=True,
)
CONTRAST_LOW = _rule(
    "O03",
    '"{key}" ({value}) beside the {scheme} page\'s {beside} has a contrast of {ratio} to 1; it needs '
    "{needed} to 1",
    'Write the nearest shade that can be read wherever it stands: {key}: "{example}".',
)
LOGO_MISSING = _rule(
    "O04",
    "there is no file {file} for the logo",
    'Put it there, or take "logo" out of the settings: the course then shows its own mark.',
)

SYLLABUS_FIXED = _rule(
    "O05",
    'a department\'s syllabus cannot set "{key}"',
    "Take it out. The gate, the principles and the tips are the same everywhere; a department adds "
    '{known}, as in "topics:".',
)
STOCK_DROPPED = _rule(
    "O06",
    "{file} stands in place of one of the course's files and drops {dropped}",
    "If learners have met them in your copy, what they did no longer counts. Where yours asks the same, "
    'keep the identifier, as in "{{#{example}}}". For what nobody has met yet, there is nothing to do.',
    warning=True,
)

STOCK_NEEDED = _rule(
    "O07",
    'this file has no "{name}", to which the course leads at {asking}',
    'It stands in place of a file that has: keep the identifier, as in "## Your own heading {{#{name}}}".',
)

PICTURE_UNFIT = _rule(
    "O08",
    "this is no picture that a page can show safely: {fault}",
    'Save it again as plain SVG or PNG, without scripts and addresses, as in "Plain SVG" of a drawing '
    "program; a picture is shown to people, and may neither run nor fetch anything.",
)

# B: the built site, looked at after the build (the canary). Never waived: an engine that skips the
# course's hook or a theme that changes must not pass silently.

PAGE_NOT_BUILT = _rule(
    "B01",
    "{file} was not built from this page",
    'Look for "exclude_docs" or "draft_docs" in mkdocs.yml, and build again; nothing may hide '
    'a page, as in "exclude_docs: drafts/".',
)
SYNTAX_ON_PAGE = _rule(
    "B02",
    'the page shows "{text}", which is syntax and not text',
    "The engine did not run the course's hook, or the block stands inside a list or HTML: keep "
    '"hooks: [hooks/mkdocs_entry.py]" in mkdocs.yml and give the block lines of its own.',
)
EMBEDDED_MISSING = _rule(
    "B03",
    'the {kind} "{identifier}" is missing from {file}',
    'Check that its block stands alone, with blank lines around it, as in "/// quiz | tip-5".',
)
EMBEDDED_UNWANTED = _rule(
    "B04",
    'the page holds the {kind} "{identifier}", which {source} does not embed, or holds it twice',
    'Embed each once, as in "/// quiz | tip-5", and delete a copy written as HTML.',
)
DATED_LINE_MISSING = _rule(
    "B05",
    'the page lacks the line "{line}"',
    'Keep "course-dated" in overrides/main.html; no page may hide it.',
)
KEY_IN_ATTRIBUTE = _rule(
    "B06",
    'the attribute {attribute} on <{tag}> tells which option of "{owner}" is right',
    'Say it in the text of the closed answer, as in "Best answer: ...", and nowhere else.',
)
SEARCH_INDEX_UNREADABLE = _rule(
    "B07",
    "{file} is not a search index that can be read",
    'Keep "search" under "plugins:" in mkdocs.yml and build again.',
)
ANSWER_IN_SEARCH = _rule(
    "B08",
    'the search index holds a reason, under {page}: "{reason}"',
    'Put data-search-exclude on the element that holds it, as in "<details data-search-exclude>".',
)
SCRIPT_INLINE = _rule(
    "B09",
    "an inline script, which the site's policy forbids",
    'Put it into a file under docs/assets/course/ and name it under "extra_javascript:", as in '
    '"- assets/course/question.js".',
)
STYLE_INLINE = _rule(
    "B10",
    "{what}, which the site's policy forbids",
    'Use a class of docs/assets/course/course.css, as in class="course-note"; for another page write '
    'a link, as in "[the form](form.md)".',
)
HANDLER_INLINE = _rule(
    "B11",
    "code in the attribute {attribute} of <{tag}>, which the site's policy forbids",
    'Listen in a script of its own, as in element.addEventListener("click", ...).',
)
REFERENCE_OUTSIDE = _rule(
    "B12",
    "the page fetches {address} from elsewhere",
    'Copy the file under docs/assets/ and refer to it, as in "assets/vendor/its-name.js"; only a '
    "link that a reader follows may lead outside.",
)
REFERENCE_DEAD = _rule(
    "B13",
    'the address "{address}" {why}',
    'Refer to a file of the site, as in "assets/course/course.css", or delete the reference.',
)
