"""
Official letters, submissions, reports and minutes: one builder for all of them.

Source: Decree 30/2020/NĐ-CP, Art. 7, Art. 8 and Appendix I.
"""

from __future__ import annotations

from dataclasses import dataclass

from tdkt.tools.documents.blocks import Block, OfficialDocument, Paragraph
from tdkt.tools.documents.decision import attached_from, basis_paragraphs
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import AttachedList
from tdkt.tools.documents.typesetting import official_pdf
from tdkt.tools.documents.word import official_docx

Content = str | Block
"""A plain string is a paragraph of the body; blocks are headings, tables, QR codes."""


@dataclass(frozen=True)
class LetterDocument:
    """
    A letter (công văn), submission (tờ trình), report (báo cáo), notice or list.

    Attributes:
        kind_name: "TỜ TRÌNH", "BÁO CÁO" …; None for an official letter (công văn).
        abstract: "Về việc …"; for an official letter without "V/v", which is added.
        addressees: after "Kính gửi:"; empty: not printed.
        legal_bases: as in a decision; may be empty.
        body: paragraphs, headings (`heading`), tables.
        attached_kind: how lists name this document: "Tờ trình".
    """

    head: OfficialHead
    abstract: str
    body: tuple[Content, ...]
    signature: SignatureBlock
    kind_name: str | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    attached_lists: tuple[AttachedList, ...] = ()
    attached_kind: str = "Công văn"
    issuer_in_text: str = ""
    draft: bool = False
    template_version: str = "1"


@dataclass(frozen=True)
class MinutesDocument:
    """
    Minutes (biên bản) with the signatures of secretary and chair.

    Attributes:
        head: `symbol` "BB-HĐTĐKT"; the place and day are printed in the head.
        abstract: "Họp Hội đồng Thi đua, khen thưởng …".
        body: time, place, those present, course, votes, conclusion; tables allowed.
        secretary, chair: left and right signature.
    """

    head: OfficialHead
    abstract: str
    body: tuple[Content, ...]
    secretary: SignatureBlock
    chair: SignatureBlock
    recipients: tuple[str, ...] = ()
    attached_lists: tuple[AttachedList, ...] = ()
    draft: bool = False
    template_version: str = "1"


def heading(text: str) -> Paragraph:
    """A heading inside a letter or minutes: "1. Nội dung"."""
    return Paragraph.of(text, "heading")


def letter_pdf(doc: LetterDocument) -> bytes:
    """Set a letter as PDF/A-2a."""
    return official_pdf(letter_blocks(doc))


def letter_docx(doc: LetterDocument, *, template: bytes | None = None) -> bytes:
    """Write a letter as a Word document; `template` as in `decision_docx`."""
    return official_docx(letter_blocks(doc), template=template)


def minutes_pdf(doc: MinutesDocument) -> bytes:
    """Set minutes as PDF/A-2a."""
    return official_pdf(minutes_blocks(doc))


def minutes_docx(doc: MinutesDocument, *, template: bytes | None = None) -> bytes:
    """Write minutes as a Word document; `template` as in `decision_docx`."""
    return official_docx(minutes_blocks(doc), template=template)


def letter_blocks(doc: LetterDocument) -> OfficialDocument:
    """Lay a letter out as the blocks which both makers draw."""
    return OfficialDocument(
        head=doc.head,
        kind_name=doc.kind_name,
        abstract=doc.abstract,
        blocks=(
            *_addressees(doc.addressees),
            *basis_paragraphs(doc.legal_bases),
            *(_block(part) for part in doc.body),
        ),
        recipients=doc.recipients,
        signatures=(doc.signature,),
        attached_lists=doc.attached_lists,
        attached_from=attached_from(doc.attached_kind, doc.head, doc.issuer_in_text),
        draft=doc.draft,
        template_version=doc.template_version,
    )


def minutes_blocks(doc: MinutesDocument) -> OfficialDocument:
    """Lay minutes out as the blocks which both makers draw."""
    return OfficialDocument(
        head=doc.head,
        kind_name="BIÊN BẢN",
        abstract=doc.abstract,
        blocks=tuple(_block(part) for part in doc.body),
        recipients=doc.recipients,
        signatures=(doc.secretary, doc.chair),
        attached_lists=doc.attached_lists,
        attached_from=attached_from("Biên bản", doc.head, ""),
        draft=doc.draft,
        template_version=doc.template_version,
    )


def _block(part: Content) -> Block:
    return Paragraph.of(part) if isinstance(part, str) else part


def _addressees(names: tuple[str, ...]) -> list[Paragraph]:
    """One addressee on the same line, several below one another with a dash."""
    if len(names) <= 1:
        return [Paragraph.of(f"Kính gửi: {name}", "addressee") for name in names]
    lines = [f"- {name.rstrip(';.')};" for name in names]
    lines[-1] = lines[-1][:-1] + "."
    return [Paragraph.of("\n".join(("Kính gửi:", *lines)), "addressee")]
