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
from tdkt.tools.law.regimes import regime_on

from .asked import Answer, CaseCatalogue, LawCase
from .payment import money_question
from .powers import authority, quota, vote
from .standards import eligibility, principle

__all__ = ["Answer", "CaseCatalogue", "CasesInvalid", "LawCase", "check_cases"]


class CasesInvalid(ValueError):
    """The file of cases cannot be read; the message names the case and the fault."""

    def __init__(self, case_id: str, fault: str) -> None:
        super().__init__(f"case {case_id}: {fault}")
        self.case_id = case_id
        self.fault = fault


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
        raise CasesInvalid("-", "the file has no list of cases")
    answers = []
    for raw in content["cases"]:
        case = replace(_read(raw, catalogue), switches=switches)
        try:
            answer = _QUESTIONS[case.question](case, catalogue)
        except RecordInvalid as error:
            raise CasesInvalid(case.id, f"record.{error}") from error
        answers.append(answer.to_json(case.id))
    return answers


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
    if raw["question"] not in _QUESTIONS:
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
    return LawCase(
        id=case_id,
        question=raw["question"],
        honour=raw["honour"],
        decision_day=day,
        judged_year=int(raw.get("judged_year") or day.year),
        regime=raw.get("regime") or (regime.id if regime else None),
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
