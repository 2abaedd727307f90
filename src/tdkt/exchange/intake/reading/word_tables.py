"""Tables of Word documents (.docx) as grids, with the paragraphs around them."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.word_fonts import WordFonts

from .gate import check_extent
from .grids import Grid, Row
from .texts import tidy

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = ("del", "moveFrom", "instrText", "delText", "footnoteReference", "pPr", "rPr")
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")


def read_docx(path: Path, forced: str | None = None) -> list[Grid]:
    """Return the tables of a document in order; tables inside cells follow their own."""
    with zipfile.ZipFile(path) as archive:
        content = archive.read("word/document.xml")
        names = archive.namelist()
        styles = archive.read("word/styles.xml") if "word/styles.xml" in names else None
    document = _Document(_root(content), _root(styles) if styles else None, forced)
    return document.grids()


def _root(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(
        content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), parser
    )
    if root is None:
        raise ValueError("no document")
    return root


class _Document:
    """Walks the body once; knows which old font a run is set in."""

    def __init__(self, root: Any, styles: Any, forced: str | None) -> None:
        self.root = root
        self.forced = forced
        self.old_fonts: set[str] = set()
        self.fonts = WordFonts(styles)

    def grids(self) -> list[Grid]:
        body = self.root.find(_W + "body")
        found: list[Grid] = []
        paragraphs: list[str] = []
        number = 0
        for block in _blocks(body if body is not None else self.root):
            if block.tag == _W + "p":
                paragraphs += [p for p in self._paragraph(block).split("\n") if p]
                continue
            number += 1
            for table in [block, *block.iterfind(f".//{_W}tbl")]:
                grid = self._grid(table, f"table {number}")
                grid.before, paragraphs = paragraphs, []
                found.append(grid)
        if found:
            found[-1].after = paragraphs
        return found

    def _grid(self, table: Any, label: str) -> Grid:
        self.old_fonts = set()
        rows: list[Row] = []
        merges = []
        open_spans: dict[int, list[int]] = {}
        for element in _children(table, "tr"):
            cells: Row = []
            column = self._skipped_columns(element)
            cells += [None] * column
            reached = set()
            for cell in _children(element, "tc"):
                width = _grid_span(cell)
                check_extent(len(rows) + 1, column + width)
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                continues = merge is not None and merge.get(_W + "val") != "restart"
                value = None if continues else self._cell(cell) or None
                if continues and column in open_spans:
                    open_spans[column][2] = len(rows)
                    reached.add(column)
                elif width > 1 or merge is not None:
                    span = [len(rows), column, len(rows), column + width - 1]
                    merges.append(span)
                    if merge is not None:
                        open_spans[column] = span
                        reached.add(column)
                cells += [value] + [None] * (width - 1)
                column += width
            open_spans = {c: s for c, s in open_spans.items() if c in reached}
            rows.append(cells)
        spans = [(s[0], s[1], s[2], s[3]) for s in merges if s[0] < s[2] or s[1] < s[3]]
        return Grid(label, rows, spans, old_fonts=self.old_fonts)

    def _skipped_columns(self, row: Any) -> int:
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        return min(int(before.get(_W + "val") or 0), 50) if before is not None else 0

    def _cell(self, cell: Any) -> str:
        texts = [self._paragraph(p) for p in _blocks(cell) if p.tag == _W + "p"]
        return tidy("\n".join(texts))

    def _paragraph(self, paragraph: Any) -> str:
        return tidy("".join(self._runs(paragraph, self.fonts.of_paragraph(paragraph))))

    def _runs(self, element: Any, font: str | None) -> Iterator[str]:
        for child in element:
            tag = _local(child)
            if tag in _SKIPPED:
                continue
            if tag == "r":
                yield self._run(child, font)
            elif tag not in ("tbl", "txbxContent"):
                yield from self._runs(child, font)

    def _run(self, run: Any, inherited: str | None) -> str:
        pieces = []
        for child in run:
            tag = _local(child)
            if tag == "t":
                pieces.append(child.text or "")
            elif tag in ("br", "cr"):
                pieces.append("\n")
            elif tag == "tab":
                pieces.append("\t")
            elif tag == "noBreakHyphen":
                pieces.append("-")
            elif tag == "softHyphen":
                pieces.append("\u00ad")
        text = "".join(pieces)
        family = old_fonts.family_of(WordFonts.of_run(run, inherited))
        if family and self.forced is None and text.strip():
            self.old_fonts.add(family)
        chosen = None if self.forced == "unicode" else self.forced or family
        text = old_fonts.to_unicode(text, chosen) if chosen else text
        raised = run.find(f"{_W}rPr/{_W}vertAlign")
        if raised is not None and raised.get(_W + "val") == "superscript":
            return text.translate(_RAISED)
        return text


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(element: Any) -> Iterator[Any]:
    """Yield paragraphs and tables directly inside, through content controls."""
    for child in element:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif _local(child) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _blocks(child)


def _children(element: Any, name: str) -> Iterator[Any]:
    """Yield rows or cells directly inside, through content controls and insertions."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif _local(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(child, name)


def _grid_span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return max(int(span.get(_W + "val") or 1), 1) if span is not None else 1
