"""The decision with its attached lists, as Word and PDF draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Award, Decision, DecisionLine
from tdkt.casework.decisions.queries.authority import issuing_symbol
from tdkt.casework.decisions.queries.decisions import lines_of, printed_lines
from tdkt.casework.decisions.queries.register import awards_of_decision
from tdkt.casework.decisions.queries.wording import (
    deciding_power,
    is_given,
    post_line_of,
    salutation_of,
)
from tdkt.casework.decisions.rules.wording import KIND_HEADINGS, KIND_ORDER
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.letterhead import head_of, signature_of
from tdkt.registry.organizations.queries import name_on
from tdkt.tools.documents.decision import DecisionDocument
from tdkt.tools.documents.tables import AttachedList, Column, RowGroup

TEMPLATE_VERSION = "1"


@dataclass(frozen=True)
class ListedSubject:
    """One row of the attached list, the same for drafts and issued decisions."""

    honour_code: str
    year: int
    kind: str
    gender: str
    name: str
    post_title: str
    unit_name: str

    @property
    def named(self) -> str:
        """Name with salutation; a collective's name speaks for itself."""
        if self.kind != "individual":
            return self.name
        return f"{salutation_of(self.kind, self.gender, self.name)} {self.name}"


def listed_subjects(decision: Decision) -> list[ListedSubject]:
    """Return the rows of the attached list in printed order."""
    if decision.state == DecisionState.DRAFT:
        lines = printed_lines(lines_of(decision), decision.list_order)
        return [_of_line(line) for line in lines]
    return [_of_award(award) for award in awards_of_decision(decision)]


def decision_document(
    decision: Decision, subjects: Sequence[ListedSubject]
) -> DecisionDocument:
    """
    Return all that the decision prints; a draft is marked as such and has no number.

    Args:
        subjects: rows of the list; one alone stands in the text and gets no list.
    """
    draft = decision.state == DecisionState.DRAFT
    power = deciding_power(decision)
    name = name_on(decision.unit, decision.issued_on) if decision.issued_on else ""
    return DecisionDocument(
        head=head_of(
            decision.unit,
            symbol=decision.symbol or issuing_symbol(decision.unit),
            name=name,
            number=None if decision.number is None else str(decision.number),
            day=None if draft else decision.issued_on,
            place=decision.place,
            year=today().year if draft else None,
        ),
        abstract=decision.abstract,
        signer_office=power.upper(),
        legal_bases=tuple(decision.legal_bases),
        articles=tuple(decision.articles),
        recipients=tuple(decision.recipients),
        signature=signature_of(
            decision.unit,
            capacity=decision.signing_capacity,
            post=decision.signer_post,
            signer=decision.signer_name,
        ),
        attached_lists=attached_lists(subjects) if len(subjects) > 1 else (),
        draft=draft,
        issuer_in_text=power,
        template_version=TEMPLATE_VERSION,
    )


def attached_lists(subjects: Sequence[ListedSubject]) -> tuple[AttachedList, ...]:
    """Return one list for each honour and year, its rows grouped by kind of subject."""
    sections = [
        (code, year, list(rows))
        for (code, year), rows in groupby(
            subjects, key=lambda row: (row.honour_code, row.year)
        )
    ]
    return tuple(
        _list(code, year, rows, f"DANH SÁCH {place}" if len(sections) > 1 else "DANH SÁCH")
        for place, (code, year, rows) in enumerate(sections, start=1)
    )


def _list(
    code: str, year: int, rows: Sequence[ListedSubject], heading: str
) -> AttachedList:
    there = [
        (kind, tuple(_cells(row) for row in rows if row.kind == kind))
        for kind in KIND_ORDER
        if any(row.kind == kind for row in rows)
    ]
    # A list of one kind needs no heading inside.
    alone = len(there) == 1
    name_title = _NAME_TITLES[there[0][0]] if alone else "Họ và tên, tên tập thể"
    return AttachedList(
        heading=heading,
        title=_list_title(code, year, [kind for kind, _cells_of_kind in there]),
        columns=(Column(name_title, 34), Column("Chức vụ, đơn vị", 46)),
        rows=there[0][1] if alone else (),
        groups=()
        if alone
        else tuple(
            RowGroup(f"{_ROMAN[place]}. {KIND_HEADINGS[kind]}", cells)
            for place, (kind, cells) in enumerate(there)
        ),
        numbering_restarts=True,
    )


def _list_title(code: str, year: int, kinds: Sequence[str]) -> str:
    """ "CÁ NHÂN ĐƯỢC CÔNG NHẬN DANH HIỆU “LAO ĐỘNG TIÊN TIẾN” NĂM 2026"."""
    who = ", ".join(KIND_HEADINGS[kind] for kind in kinds)
    name = catalogue.load().name(code)
    act = "TẶNG" if is_given(code) else "CÔNG NHẬN DANH HIỆU"
    quoted = name.upper() if is_given(code) else f"“{name.upper()}”"
    return f"{who} ĐƯỢC {act} {quoted} NĂM {year}"


_NAME_TITLES = {
    "individual": "Họ và tên",
    "collective": "Tên tập thể",
    "household": "Hộ gia đình",
}
_ROMAN = ("I", "II", "III")


def _cells(row: ListedSubject) -> tuple[str, str]:
    return row.named, post_line_of(row.post_title, row.unit_name)


def _of_line(line: DecisionLine) -> ListedSubject:
    row = line.nomination
    return ListedSubject(
        row.honour_code,
        row.dossier.judged_year,
        row.subject_kind,
        row.gender,
        row.name,
        row.post_title,
        row.unit_name,
    )


def _of_award(award: Award) -> ListedSubject:
    return ListedSubject(
        award.honour_code,
        award.honour_year,
        award.subject_kind,
        award.gender,
        award.name,
        award.post_title,
        award.unit_name,
    )
