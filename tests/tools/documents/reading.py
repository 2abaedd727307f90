"""Read documents back: the texts of a PDF with their places, and those of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
import pikepdf

MM_PER_POINT = 25.4 / 72
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Piece:
    """A stretch of text on a page; x and y from the left upper corner, in mm."""

    page: int
    x: float
    y: float
    width: float
    size: float
    font: str
    text: str

    @property
    def right(self) -> float:
        return self.x + self.width


def pdf_pieces(pdf: bytes) -> list[Piece]:
    """Every stretch of text in the order in which it is drawn."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            piece
            for number, page in enumerate(opened.pages, start=1)
            for piece in _page_pieces(number, page)
        ]


def pdf_lines(pdf: bytes, page: int | None = None) -> list[str]:
    """The text of each line, from the top; pieces on one height are one line."""
    lines: dict[tuple[int, int], list[Piece]] = {}
    for piece in pdf_pieces(pdf):
        if page in (None, piece.page):
            lines.setdefault((piece.page, round(piece.y * 2)), []).append(piece)
    return [
        " ".join(" ".join(_joined(sorted(lines[at], key=lambda one: one.x))).split())
        for at in sorted(lines)
    ]


def pdf_text(pdf: bytes, page: int | None = None) -> str:
    """All text with one space between words."""
    return " ".join(" ".join(pdf_lines(pdf, page)).split())


def docx_lines(word: bytes) -> list[str]:
    """The text of each paragraph in the order of the file, those of cells included."""
    body = docx.Document(BytesIO(word)).element.body
    return [
        text
        for paragraph in body.iter("{*}p")
        if (text := _paragraph_text(paragraph)).strip()
    ]


def _paragraph_text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter("{*}t", "{*}br"):
        parts.append("\n" if node.tag.endswith("}br") else node.text or "")
    return "".join(parts)


def _joined(pieces: list[Piece]) -> Iterator[str]:
    """Runs which touch are one word ("Điều 1." in bold before the rest)."""
    text, right = "", None
    for piece in pieces:
        if right is not None and piece.x - right > 1.5:
            yield text
            text = ""
        text += piece.text
        right = piece.right
    yield text


def _page_pieces(number: int, page: pikepdf.Page) -> Iterator[Piece]:
    height = float(page.mediabox[3])
    fonts = {
        name: _Font(font) for name, font in page.obj.Resources.get("/Font", {}).items()
    }
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack: list[tuple[float, ...]] = []
    text_matrix = matrix
    font, size = next(iter(fonts.values()), None), 0.0
    for step in pikepdf.parse_content_stream(page):
        kind, given = str(step.operator), step.operands
        if kind == "q":
            stack.append(matrix)
        elif kind == "Q":
            matrix = stack.pop()
        elif kind == "cm":
            matrix = _times(tuple(float(value) for value in given), matrix)
        elif kind == "Tm":
            text_matrix = tuple(float(value) for value in given)
        elif kind == "Tf":
            font, size = fonts[str(given[0])], float(given[1])
        elif kind in {"TJ", "Tj"} and font:
            text, width = font.read(given[0] if kind == "TJ" else given)
            place = _times(text_matrix, matrix)
            yield Piece(
                page=number,
                x=place[4] * MM_PER_POINT,
                y=(height - place[5]) * MM_PER_POINT,
                width=width / 1000 * size * MM_PER_POINT,
                size=size,
                font=font.name,
                text=text,
            )


def _times(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


class _Font:
    """What a font of a PDF says about its glyphs: their letters and widths."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.BaseFont).split("+")[-1]
        self._letters = _letters(font.ToUnicode.read_bytes().decode("latin-1"))
        inner = font.DescendantFonts[0]
        self._usual = float(inner.get("/DW", 1000))
        self._widths = _widths(list(inner.W))

    def read(self, parts: Any) -> tuple[str, float]:
        """The text of a TJ array, and its width in thousandths of the size.

        A space at the end of a line takes no room, so it is not counted.
        """
        text, width, inked = "", 0.0, 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                width -= float(part)
                continue
            codes = bytes(part)
            for at in range(0, len(codes), 2):
                glyph = int.from_bytes(codes[at : at + 2], "big")
                letter = self._letters.get(glyph, "")
                text += letter
                width += self._widths.get(glyph, self._usual)
                inked = width if letter.strip() else inked
        return text, inked


def _widths(given: list[Any]) -> dict[int, float]:
    """Both forms of /W: first [w w w] and first last w."""
    widths: dict[int, float] = {}
    at = 0
    while at < len(given):
        first = int(given[at])
        if isinstance(given[at + 1], pikepdf.Array):
            for offset, width in enumerate(given[at + 1]):
                widths[first + offset] = float(width)
            at += 2
        else:
            for glyph in range(first, int(given[at + 1]) + 1):
                widths[glyph] = float(given[at + 2])
            at += 3
    return widths


def _letters(cmap: str) -> dict[int, str]:
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        found = _HEX.findall(block)
        for code, letter in zip(found[::2], found[1::2], strict=True):
            letters[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        found = _HEX.findall(block)
        for first, last, letter in zip(found[::3], found[1::3], found[2::3], strict=True):
            begin = int(letter, 16)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + offset] = chr(begin + offset)
    return letters
