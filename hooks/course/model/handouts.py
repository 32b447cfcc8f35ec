"""What a facilitator hands out: which sheets there are, and where they stand in the site."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "sessions"
# The pages, below docs/, that every session shares.
VOTE_CARDS_PAGE = f"{FOLDER}/vote-cards.md"
SLIP_PAGE = f"{FOLDER}/slip.md"
# The page on which a facilitator makes a plan of their own.
OWN_PLAN_PAGE = f"{FOLDER}/own.md"
# Word files that every session shares.
VOTE_CARDS_FILE = f"{FOLDER}/vote-cards.docx"
SLIP_FILE = f"{FOLDER}/slip.docx"


@dataclass(frozen=True)
class Sheet:
    """A handout of a session. A plan's page shows it when a link leads to `anchor`."""

    name: str
    anchor: str

    def file(self, session: str) -> str:
        """Return the path of a session's Word file in the site."""
        return f"{FOLDER}/{session}-{self.anchor}.docx"


WORKBOOK = Sheet("workbook", "workbook")
LARGE_PRINT = Sheet("large_print", "large-print")
ANSWER_KEY = Sheet("key", "answer-key")
SHEETS = (WORKBOOK, LARGE_PRINT, ANSWER_KEY)

# The blocks that make a plan's page, and the anchors that each gives it beside those of its parts.
PLAN_BLOCKS = ("session", "own-session")
PLAN_ANCHORS = (
    "plan",
    *(sheet.anchor for sheet in SHEETS),
    "what-people-practise",
    "timetable",
    "what-to-say",
    "what-to-bring",
    "handouts",
    "when-you-are-late",
    "my-plan",
    "on-one-page",
)
