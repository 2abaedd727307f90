"""Word files as packages: fixed bytes, and the small pieces of XML that they are of."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

TWIPS_PER_MM = 1440 / 25.4
EIGHTHS_OF_LINE = "4"
"""Width of borders in eighths of a point: 0.5 pt."""

FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)

CONTROL_CHARACTERS = dict.fromkeys(set(range(32)) - {9, 10})
"""What XML cannot hold; dropped from texts."""

WATERMARK = (
    "<w:r {namespaces} xmlns:v='urn:schemas-microsoft-com:vml'"
    " xmlns:o='urn:schemas-microsoft-com:office:office'><w:pict>"
    "<v:shapetype id='_x0000_t136' coordsize='21600,21600' o:spt='136' adj='10800'"
    " path='m@7,l@8,m@5,21600l@6,21600e'><v:formulas>"
    "<v:f eqn='sum #0 0 10800'/><v:f eqn='prod #0 2 1'/><v:f eqn='sum 21600 0 @1'/>"
    "<v:f eqn='sum 0 0 @2'/><v:f eqn='sum 21600 0 @3'/><v:f eqn='if @0 @3 0'/>"
    "<v:f eqn='if @0 21600 @1'/><v:f eqn='if @0 0 @2'/><v:f eqn='if @0 @4 21600'/>"
    "<v:f eqn='mid @5 @6'/><v:f eqn='mid @8 @5'/><v:f eqn='mid @7 @8'/>"
    "<v:f eqn='mid @6 @7'/><v:f eqn='sum @6 0 @5'/></v:formulas>"
    "<v:path textpathok='t' o:connecttype='custom'"
    " o:connectlocs='@9,0;@10,10800;@11,21600;@12,10800' o:connectangles='270,180,90,0'/>"
    "<v:textpath on='t' fitshape='t'/></v:shapetype>"
    "<v:shape id='{shape}' type='#_x0000_t136' o:allowincell='f' fillcolor='#e2e2e2'"
    " stroked='f' style='position:absolute;margin-left:0;margin-top:0;width:400pt;"
    "height:110pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin'>"
    "<v:textpath style='font-family:&quot;Times New Roman&quot;;font-weight:bold;"
    "font-size:1pt' string='{text}'/></v:shape></w:pict></w:r>"
)


def fixed_zip(package: bytes) -> bytes:
    """Pack the same parts again with no moment in them, so that equal means equal."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, date_time=FIRST_ZIP_DAY)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return out.getvalue()


def element(name: str, /, *children: Any, **attributes: object) -> Any:
    """Make <w:name> with w: attributes and children; None children are left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def run(text: str, *, bold: bool = False, italic: bool = False) -> Any:
    """Make a run; a line break in the text becomes a break in the paragraph."""
    look = element("rPr", element("b") if bold else None, element("i") if italic else None)
    made = element("r", look if len(look) else None)
    for at, line in enumerate(text.translate(CONTROL_CHARACTERS).split("\n")):
        if at:
            made.append(element("br"))
        part = element("t")
        part.text = line
        part.set(qn("xml:space"), "preserve")
        made.append(part)
    return made


def paragraph(style_id: str, *runs: Any, **looks: Any) -> Any:
    """
    Make a paragraph.

    Args:
        style_id: id (not name) of its style.
        runs: run elements.
        looks: further children of w:pPr, by any name, in the order of the schema.
    """
    look = element("pPr", element("pStyle", val=style_id), *looks.values())
    return element("p", look, *runs)


def rule(style_id: str, *, box_mm: float, line_mm: float) -> Any:
    """Make a centred line of an exact length: an empty paragraph with a top border."""
    side = twips((box_mm - line_mm) / 2)
    border = element("top", val="single", sz=6, space=1, color="auto")
    return paragraph(
        style_id,
        border=element("pBdr", border),
        indent=element("ind", left=side, right=side),
    )


def keep_with_next(made: Any) -> Any:
    """Keep a paragraph on the page of the next one."""
    made.pPr.insert(1, element("keepNext"))
    return made


def table(widths_mm: Iterable[float], *, borders: bool) -> Any:
    """Make an empty table of fixed column widths."""
    widths = list(widths_mm)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if borders else "nil"
    look = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("jc", val="center") if borders else None,
        element(
            "tblBorders",
            *(element(side, val=kind, sz=EIGHTHS_OF_LINE, space=0) for side in sides),
        ),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("left", w=70 if borders else 0, type="dxa"),
            element("right", w=70 if borders else 0, type="dxa"),
        ),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", look, grid)


def row(*cells: Any, header: bool = False) -> Any:
    """Make a row that never breaks over pages; a header is repeated on each page."""
    look = element("trPr", element("cantSplit"), element("tblHeader") if header else None)
    return element("tr", look, *cells)


def cell(
    *content: Any,
    width_mm: float,
    span: int = 1,
    merge: str = "",
    middle: bool = False,
) -> Any:
    """
    Make a cell of paragraphs.

    Args:
        content: at least one paragraph.
        width_mm: of the cell, over all its columns.
        span: columns it covers.
        merge: "restart" begins a merge downwards, "continue" goes on with it.
        middle: centred from top to bottom.
    """
    look = element(
        "tcPr",
        element("tcW", w=twips(width_mm), type="dxa"),
        element("gridSpan", val=span) if span > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("vAlign", val="center") if middle else None,
    )
    return element("tc", look, *content)


def watermark(text: str, shape: str) -> Any:
    """Make the run for a page header that prints `text` across the page."""
    source = WATERMARK.format(namespaces=nsdecls("w"), text=text, shape=shape)
    return parse_xml(source)


def twips(millimetres: float) -> int:
    """Convert to twentieths of a point, the unit of Word."""
    return round(millimetres * TWIPS_PER_MM)
