"""
Opens one PDF in a process of its own, so that a damaged file harms nobody else.

Run as a program: the PDF comes in on standard input, JSON goes out. It imports nothing of
TĐKT. `text` writes the pages' text with the fonts they are set in; `render FOLDER N` draws
page N in grey as FOLDER/page.pgm.
"""

import contextlib
import ctypes
import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
MEMORY_BYTES = 2 * 1024**3
DOTS_PER_INCH = 300
MOST_PIXELS = 40_000_000
# More fonts than this on a page are read from the first ones: they only tell old from new.
_MOST_FONTS_LOOKED_AT = 400


def main() -> int:
    _limit_memory()
    content = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return _say({"refused": "encrypted" if locked else "damaged"})
    if sys.argv[1] == "render":
        return _render(document, Path(sys.argv[2]), int(sys.argv[3]))
    if len(document) > MOST_PAGES:
        return _say({"refused": "too_large"})
    pages: list[dict[str, Any]] = []
    length = 0
    for number in range(len(document)):
        pages.append(_page(document, number))
        length += sum(len(text) for text, _font in pages[-1]["runs"])
        if length > MOST_CHARACTERS:
            return _say({"refused": "too_large"})
    return _say({"pages": pages} if pages else {"refused": "damaged"})


def _say(answer: dict[str, Any]) -> int:
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _page(document: Any, number: int) -> dict[str, Any]:
    """Return runs of (text, font or null) and whether the page shows a picture."""
    try:
        page = document[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        fonts = _fonts(page)
        old = [name for name in fonts if _is_old(name)]
        runs = _runs(textpage) if old else [(text, None)]
        return {"runs": runs, "has_picture": _has_picture(page), "is_damaged": False}
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return {"runs": [], "has_picture": False, "is_damaged": True}


def _is_old(name: str) -> bool:
    bare = name.partition("+")[2] or name
    return bare.lower().startswith((".vn", "vni"))


def _fonts(page: Any) -> set[str]:
    names = set()
    texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4)
    for position, item in enumerate(texts):
        if position >= _MOST_FONTS_LOOKED_AT:
            break
        with contextlib.suppress(pypdfium2.PdfiumError):
            names.add(item.get_font().get_base_name())
    return names


def _has_picture(page: Any) -> bool:
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return next(iter(pictures), None) is not None


def _runs(textpage: Any) -> list[tuple[str, str | None]]:
    """Part the page's text where the font changes; signs without a font join the last."""
    runs: list[tuple[list[str], str | None]] = []
    for index in range(textpage.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, index) or 0xFFFD)
        font = _font_at(textpage, index)
        if runs and (font is None or sign.isspace() or font == runs[-1][1]):
            runs[-1][0].append(sign)
        else:
            runs.append(([sign], font))
    return [("".join(signs), font) for signs, font in runs]


def _font_at(textpage: Any, index: int) -> str | None:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.byref(flags))
    if not 1 < length <= 128:
        return None
    name = buffer.raw[: length - 1].decode("utf-8", "replace")
    return name.partition("+")[2] or name


def _render(document: Any, folder: Path, number: int) -> int:
    page = document[number]
    width, height = page.get_size()
    scale = DOTS_PER_INCH / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / max(width * height, 1)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    with (folder / "page.pgm").open("wb") as picture:
        picture.write(f"P5 {bitmap.width} {bitmap.height} 255\n".encode())
        for row in range(bitmap.height):
            start = row * bitmap.stride
            picture.write(rows[start : start + bitmap.width])
    return _say({"rendered": number})


if __name__ == "__main__":
    sys.exit(main())
