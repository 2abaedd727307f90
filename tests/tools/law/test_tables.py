"""The tables of law cases agree with the rules, and leave no item of the law untried."""

import pytest
from tests.tools.law.case_tables import cases

CASES = cases()


def names(article, citation):
    """Say whether a citation is the article or a place inside it."""
    return citation == article or citation.startswith((f"{article} ", f"{article},"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_agrees(case):
    judged = case.judge()

    assert judged.verdict == case.expected, case.written
    missing = [
        article
        for article in case.articles
        if not any(names(article, one) for one in judged.decisive)
    ]
    assert not missing, (case.written, judged.decisive)
