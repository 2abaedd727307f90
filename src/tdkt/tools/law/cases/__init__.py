"""
Law cases: facts and a question in, the answer of the rules out (`tdkt law check`).

Six questions: eligibility, quota, principle, money, vote, authority. The catalogue of
honours is handed in, because this room knows none.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tdkt.tools.law.evaluation import RecordInvalid
from tdkt.tools.law.reading import LawDataInvalid, as_day
from tdkt.tools.law.regimes import regime_by_id, regime_on

from .asked import Answer, CaseCatalogue, LawCase
from .payment import money_question
from .powers import authority, quota, vote
from .standards import eligibility, principle

__all__ = ["Answer", "CaseCatalogue", "CasesInvalid", "LawCase", "check_cases"]


class CasesInvalid(ValueError):
    """
    The file of cases cannot be read; the message names the case and the fault.

    Attributes:
        case_id: "" for a fault of the file as a whole, "?" for a case without an id.
        place: of the case in the list, from 0; None for the file as a whole.
    """

    def __init__(self, case_id: str, fault: str, place: int | None = None) -> None:
        super().__init__(f"case {case_id}: {fault}" if case_id else fault)
        self.case_id = case_id
        self.fault = fault
        self.place = place


def check_cases(
    content: Mapping[str, Any],
    catalogue: CaseCatalogue,
    *,
    switches: Mapping[str, bool] | None = None,
) -> list[dict[str, Any]]:
    """
    Return the answer to every case, in the order of the file.

    Args:
        content: a parsed file of cases, with the list `cases`.
        catalogue: where the standards of the honours are found.
        switches: disputed readings an office chose; the defaults otherwise.

    Raises:
        CasesInvalid: a case has an unknown field, question or honour, or its record a
            field nobody knows; the message names case and field.
    """
    if not isinstance(content, Mapping) or not isinstance(content.get("cases"), list):
        raise CasesInvalid("", "the file has no list of cases")
    answers: dict[str, dict[str, Any]] = {}
    for place, raw in enumerate(content["cases"]):
        try:
            case = replace(_read(raw, catalogue), switches=switches)
            if case.id in answers:
                raise CasesInvalid(case.id, "stands twice")
            answers[case.id] = _answer(case, catalogue)
        except CasesInvalid as error:
            raise CasesInvalid(error.case_id, error.fault, place) from error
    return list(answers.values())


def _answer(case: LawCase, catalogue: CaseCatalogue) -> dict[str, Any]:
    try:
        return _QUESTIONS[case.question](case, catalogue).to_json(case.id)
    except RecordInvalid as error:
        raise CasesInvalid(case.id, f"record.{error}") from error


_NEEDED = {"id", "question", "honour", "decision_day", "record"}
_OPTIONAL = {"judged_year", "regime", "expected", "amount_vnd", "cite", "reason", "hold"}


def _read(raw: Any, catalogue: CaseCatalogue) -> LawCase:
    if not isinstance(raw, Mapping):
        raise CasesInvalid("?", "is not a mapping of fields")
    case_id = str(raw.get("id", "?"))
    if missing := _NEEDED - set(raw):
        raise CasesInvalid(case_id, f"lacks {', '.join(sorted(missing))}")
    if unknown := set(raw) - _NEEDED - _OPTIONAL:
        raise CasesInvalid(case_id, f"has unknown {', '.join(sorted(unknown))}")
    if not isinstance(raw["question"], str) or raw["question"] not in _QUESTIONS:
        raise CasesInvalid(case_id, f"asks “{raw['question']}”, which is no question")
    if raw["honour"] not in catalogue.codes():
        raise CasesInvalid(case_id, f"names unknown honour {raw['honour']}")
    if not isinstance(raw["record"], Mapping):
        raise CasesInvalid(case_id, "has a record without fields")
    try:
        day = as_day(raw["decision_day"], "decision_day")
    except LawDataInvalid as error:
        raise CasesInvalid(case_id, str(error)) from error
    regime = regime_on(day)
    named = raw.get("regime")
    if named is not None and (not isinstance(named, str) or not regime_by_id(named)):
        raise CasesInvalid(case_id, f"names unknown regime {named}")
    year = raw.get("judged_year") or day.year
    if not isinstance(year, int) or isinstance(year, bool):
        raise CasesInvalid(case_id, f"judged_year: “{year}” is not a year")
    return LawCase(
        id=case_id,
        question=raw["question"],
        honour=raw["honour"],
        decision_day=day,
        judged_year=year,
        regime=named or (regime.id if regime else None),
        record=raw["record"],
    )


_QUESTIONS: Mapping[str, Callable[[LawCase, CaseCatalogue], Answer]] = {
    "eligibility": eligibility,
    "quota": quota,
    "principle": principle,
    "money": money_question,
    "vote": vote,
    "authority": authority,
}
