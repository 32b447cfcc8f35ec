"""Word files: headings, lists and tables as Word knows them, so that a screen reader does too.

WordprocessingML after ECMA-376, as far as handouts need it. Every build writes some thirty of these:
a library that brings lxml and its own template would make the site and each build several times
heavier. A test reads each file with that library.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax import saxutils

from course.publish.packed import entry

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A twentieth of a point is Word's unit of length, half a point that of letters.
_A4 = (11906, 16838)
_MARGIN = 1134  # 2 cm
_PARTS = ("document", "styles", "numbering", "settings")

# What no XML file can hold, escaped or not: https://www.w3.org/TR/xml/#charsets.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Each style: its name, its size beside that of the text, and the space above in points.
_HEADINGS = (
    ("Title", 1.9, 0),
    ("heading 1", 1.45, 18),
    ("heading 2", 1.2, 14),
)
# The one kind of list; it begins again for each question.
_LETTERS = 1


@dataclass
class WordFile:
    """A Word file in the making. `points` is the size of its text: 12, or 18 for large print."""

    title: str
    language: str = "en-GB"
    points: int = 12
    _body: list[str] = field(default_factory=list)
    _lists: int = 0
    _breaks: bool = False

    def heading(self, level: int, text: str) -> None:
        """Add a heading of level 1 or 2; 0 is the title."""
        self._paragraph("Title" if level == 0 else f"Heading{level}", _run(text))

    def text(self, *runs: tuple[str, bool]) -> None:
        """Add a paragraph of texts, each of which may be bold."""
        self._paragraph("Normal", "".join(_run(text, bold) for text, bold in runs))

    def rule(self, text: str, lines: int = 1) -> None:
        """Add a text with lines below it to write on."""
        self._paragraph("Rule", _run(text))
        for _ in range(lines - 1):
            self._paragraph("Rule", "")

    def letters(self, entries: Iterable[Sequence[tuple[str, bool]]]) -> None:
        """Add a list by letters, from A; each entry is one or several texts that may be bold."""
        self._lists += 1
        for runs in entries:
            made = "".join(_run(text, bold) for text, bold in runs)
            self._paragraph("ListLetter", made, _LETTERS + self._lists)

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table whose first row is repeated on each page and read out as its header."""
        width = (_A4[0] - 2 * _MARGIN) // len(header)
        columns = f'<w:gridCol w:w="{width}"/>' * len(header)
        marked = _row(header, width, is_header=True) + "".join(_row(row, width) for row in rows)
        self._body.append(
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{marked}</w:tbl>'
        )
        self._paragraph("Normal", "")

    def big(self, text: str) -> None:
        """Add a text that is legible across a room, in the middle of its line."""
        self._paragraph("Card", _run(text))

    def new_page(self) -> None:
        """Begin a new page with what is added next."""
        self._breaks = True

    def packed(self) -> bytes:
        """Return the file. The same content gives the same bytes."""
        files = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                (("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml"))
            ),
            "docProps/core.xml": self._core(),
            "word/_rels/document.xml.rels": _relations(
                tuple((part, f"{part}.xml") for part in _PARTS[1:])
            ),
            "word/document.xml": self._document(),
            "word/styles.xml": self._styles(),
            "word/numbering.xml": self._numbering(),
            "word/settings.xml": f'{_XML}<w:settings xmlns:w="{_W}"><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        }
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for path, text in files.items():
                archive.writestr(entry(path), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _paragraph(self, style: str, runs: str, numbering: int = 0) -> None:
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
        marked = f'<w:pStyle w:val="{style}"/>'
        marked += "<w:pageBreakBefore/>" * self._breaks + (listed if numbering else "")
        self._breaks = False
        self._body.append(f"<w:p><w:pPr>{marked}</w:pPr>{runs}</w:p>")

    def _document(self) -> str:
        width, height = _A4
        edges = "".join(f' w:{edge}="{_MARGIN}"' for edge in ("top", "right", "bottom", "left"))
        return (
            f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(self._body)}'
            f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar{edges} w:header="567" '
            'w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
        )

    def _core(self) -> str:
        return (
            f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{_escape(self.title)}</dc:title><dc:language>{_escape(self.language)}</dc:language>"
            "</cp:coreProperties>"
        )

    def _styles(self) -> str:
        size = self.points * 2
        styles = [
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" '
            f'w:cs="Arial"/><w:sz w:val="{size}"/><w:lang w:val={saxutils.quoteattr(self.language)}/></w:rPr>'
            '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300" '
            'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
            _style("Normal", "Normal", default=True),
        ]
        for name, factor, above in _HEADINGS:
            level = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>' if name[-1].isdigit() else ""
            paragraph = f'<w:keepNext/><w:spacing w:before="{above * 20}" w:after="80"/>{level}'
            letters = f'<w:b/><w:sz w:val="{round(size * factor)}"/>'
            identifier = name.title().replace(" ", "")
            styles.append(_style(identifier, name, paragraph, letters))
        rule = (
            '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="767676"/></w:pBdr>'
            '<w:spacing w:before="240" w:after="240"/>'
        )
        # The schema fixes the order of a style's parts, and Word refuses a file that breaks it.
        card = (
            '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            '<w:jc w:val="center"/>'
        )
        styles += [
            _style("ListLetter", "List Number", '<w:spacing w:after="60"/>'),
            _style("Rule", "Line to write on", rule),
            _style("Card", "Vote card", card, '<w:b/><w:sz w:val="440"/>'),
            _table_style(),
        ]
        return f'{_XML}<w:styles xmlns:w="{_W}">{"".join(styles)}</w:styles>'

    def _numbering(self) -> str:
        abstract = (
            f'<w:abstractNum w:abstractNumId="{_LETTERS}"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>'
            '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="567" w:hanging="454"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )
        instances = ""
        for number in range(_LETTERS + 1, _LETTERS + self._lists + 1):
            instances += (
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_LETTERS}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        return f'{_XML}<w:numbering xmlns:w="{_W}">{abstract}{instances}</w:numbering>'


def _escape(text: str) -> str:
    """Return a text as XML holds it. What XML cannot hold would make a file that Word refuses."""
    return saxutils.escape(_NO_CHARACTER.sub("", text))


def _run(text: str, bold: bool = False) -> str:
    marked = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{_escape(text)}</w:t></w:r>' if text else ""


def _row(cells: Sequence[str], width: int, is_header: bool = False) -> str:
    marked = "<w:trPr><w:cantSplit/>" + "<w:tblHeader/>" * is_header + "</w:trPr>"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{_run(cell, bold=is_header)}</w:p></w:tc>"
        for cell in cells
    )
    return f"<w:tr>{marked}{made}</w:tr>"


def _style(
    identifier: str, name: str, paragraph: str = "", letters: str = "", default: bool = False
) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    marked = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{marked} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def _table_style() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="767676"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="{_TYPE}.{"document.main" if part == "document" else part}+xml"/>'
        for part in _PARTS
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    kinds = {"core-properties": f"{_PACKAGE}/relationships/metadata/core-properties"}
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{kinds.get(kind, f"{_R}/{kind}")}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
