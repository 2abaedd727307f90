"""
Individual decisions (quyết định cá biệt) in the format of Decree 30/2020/NĐ-CP.

Source: Decree 30/2020/NĐ-CP, Art. 8 and Appendix I and III.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tdkt.tools.documents.blocks import Block, OfficialDocument, Paragraph, Run
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import AttachedList
from tdkt.tools.documents.typesetting import official_pdf
from tdkt.tools.documents.word import official_docx

_GIVEN_NUMBER = re.compile(r"^\s*Điều\s+\d+\s*[.:]\s*")


@dataclass(frozen=True)
class DecisionDocument:
    """
    All that a decision prints.

    Attributes:
        head: bodies, number, symbol, place, day; number and day None in a draft.
        abstract: what it decides: "Về việc khen thưởng …".
        signer_office: the power that decides, in capitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
            AN BIÊN". Empty: not printed.
        legal_bases: one sentence each without the last sign; the builder ends each with
            ";" and the last with ".". "Theo đề nghị của …" is the last of them.
        articles: text of Điều 1, Điều 2 … without that number (one given is dropped and
            set anew). A line break begins a new paragraph of the article.
        recipients: lines of "Nơi nhận": "Như Điều 3", "Lưu: VT, NV".
        signature: who signs.
        attached_lists: each on a page of its own after the decision.
        draft: print "DỰ THẢO" on every page.
        issuer_in_text: the power in small letters for "(Kèm theo Quyết định số … của …)":
            "Chủ tịch Ủy ban nhân dân xã An Biên". Empty: "của …" is left out.
        template_version: version of the office's wording, kept in the file.
    """

    head: OfficialHead
    abstract: str
    signer_office: str
    legal_bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: SignatureBlock
    attached_lists: tuple[AttachedList, ...] = ()
    draft: bool = False
    kind_name: str = "QUYẾT ĐỊNH"
    issuer_in_text: str = ""
    template_version: str = "1"


def decision_pdf(doc: DecisionDocument) -> bytes:
    """Set a decision with its lists as PDF/A-2a. The same input gives the same bytes."""
    return official_pdf(decision_blocks(doc))


def decision_docx(doc: DecisionDocument, *, template: bytes | None = None) -> bytes:
    """
    Write a decision with its lists as a Word document.

    Args:
        doc: what to print.
        template: a .docx of the office with the styles of `word/official.docx`; None:
            the one in this package.
    """
    return official_docx(decision_blocks(doc), template=template)


def decision_blocks(doc: DecisionDocument) -> OfficialDocument:
    """Lay a decision out as the blocks which both makers draw."""
    blocks: list[Block] = []
    if doc.signer_office:
        blocks.append(Paragraph.of(doc.signer_office, "issuer"))
    blocks.extend(basis_paragraphs(doc.legal_bases))
    blocks.append(Paragraph.of(f"{doc.kind_name}:", "centred"))
    for number, article in enumerate(doc.articles, start=1):
        blocks.extend(_article(number, article))
    return OfficialDocument(
        head=doc.head,
        kind_name=doc.kind_name,
        abstract=doc.abstract,
        blocks=tuple(blocks),
        recipients=doc.recipients,
        signatures=(doc.signature,),
        attached_lists=doc.attached_lists,
        attached_from=attached_from("Quyết định", doc.head, doc.issuer_in_text),
        draft=doc.draft,
        template_version=doc.template_version,
    )


def basis_paragraphs(bases: tuple[str, ...]) -> list[Paragraph]:
    """Legal bases in italics, each ending in ";", the last in "."."""
    ends = [";"] * (len(bases) - 1) + ["."]
    return [
        Paragraph.of(base.strip().rstrip(";.,") + end, "basis")
        for base, end in zip(bases, ends, strict=False)
    ]


def attached_from(kind: str, head: OfficialHead, issuer: str) -> str:
    """ "Quyết định số 15/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch …"."""
    number = "......" + head.number_and_symbol[3:] if head.number is None else None
    cited = f"{kind} số {number or head.number_and_symbol} {head.day_text}"
    return f"{cited} của {issuer}" if issuer else cited


def _article(number: int, text: str) -> list[Paragraph]:
    first, *rest = _GIVEN_NUMBER.sub("", text).split("\n")
    lead = Paragraph((Run(f"Điều {number}. ", bold=True), Run(first.strip())))
    return [lead, *(Paragraph.of(line.strip()) for line in rest if line.strip())]
