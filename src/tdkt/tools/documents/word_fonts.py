"""Which font a run of a Word document is set in: its own, its style's, or the document's."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_STYLE = 10


class WordFonts:
    """The fonts of a document's styles; `styles` is the root of word/styles.xml or None."""

    def __init__(self, styles: Any) -> None:
        self._default: str | None = None
        self._of_style: dict[str, str | None] = {}
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Any) -> None:
        self._default = font_name(
            styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
        )
        based = {}
        for style in styles.iterfind(_W + "style"):
            name = style.get(_W + "styleId") or ""
            self._of_style[name] = font_name(style.find(f"{_W}rPr/{_W}rFonts"))
            parent = style.find(_W + "basedOn")
            based[name] = parent.get(_W + "val") if parent is not None else None
            is_default = style.get(_W + "default") in ("1", "true")
            if is_default and style.get(_W + "type") == "paragraph":
                self._default = self._of_style[name] or self._default
        for name in list(self._of_style):
            at: str | None = name
            for _step in range(_DEEPEST_STYLE):
                if at is None or self._of_style.get(at):
                    break
                at = based.get(at)
            self._of_style[name] = self._of_style.get(at or "")

    def of_paragraph(self, paragraph: Any) -> str | None:
        """Return the font that runs of this paragraph have unless they name their own."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(_W + "val") if style is not None else None
        return self._of_style.get(name or "") or self._default

    @staticmethod
    def of_run(run: Any, inherited: str | None) -> str | None:
        """Return the font of a run inside a paragraph whose font is `inherited`."""
        return font_name(run.find(f"{_W}rPr/{_W}rFonts")) or inherited


def font_name(element: Any) -> str | None:
    """Return the font that an element w:rFonts names, None without one."""
    if element is None:
        return None
    name = element.get(_W + "ascii") or element.get(_W + "hAnsi")
    return str(name) if name else None
