"""Questions about lists, votes and signers: quota, vote, authority."""

from tdkt.tools.law.counting import (
    has_vote_threshold,
    share_finding,
    vote_finding,
    vote_threshold,
)
from tdkt.tools.law.evaluation import Finding, RecordInvalid, Verdict
from tdkt.tools.law.regimes import regimes

from .asked import (
    Answer,
    CaseCatalogue,
    LawCase,
    answer,
    no_row,
    row_of,
    value_or_none,
    whole_numbers,
)


def quota(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether a list keeps the largest share of CSTĐCS among LĐTT."""
    numbers = whole_numbers(case.record, ("ldtt_awarded", "cstdcs_on_list"))
    finding = share_finding(
        rule="list_quota",
        cap=value_or_none("quotas.cstdcs_share", case.decision_day),
        base=numbers["ldtt_awarded"],
        counted=numbers["cstdcs_on_list"],
    )
    return answer((finding,))


def vote(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether enough of all council members agreed, absent ones in writing."""
    names = ("council_members", "present", "yes_in_meeting", "yes_in_writing_of_absent")
    numbers = whole_numbers(case.record, names)
    if has_vote_threshold(case.honour):
        threshold = vote_threshold(case.honour, case.decision_day)
        return answer((vote_finding(threshold=threshold, **numbers),))
    honour = row_of(case, catalogue)
    rule = honour.council if honour else None
    if rule is None or rule.vote_required:
        return answer((Finding("vote", "", Verdict.NEEDS_A_PERSON, "", dict(numbers)),))
    finding = Finding("vote", "", Verdict.MET, rule.cite, {"vote_required": False})
    article = rule.cite.partition(" (")[0].replace("2023,", "2023/NĐ-CP,")
    return Answer(finding.verdict, (finding,), (rule.cite, article))


# Short words of cases for the roles of the catalogue.
_SIGNERS = {
    "minister": "minister_or_central_head",
    "department_director": "provincial_department_director",
    "enterprise_director": "enterprise_or_cooperative_director",
    "director": "enterprise_or_cooperative_director",
    "unit_head": "head_of_legal_entity_unit",
    "head_of_unit": "head_of_legal_entity_unit",
}


def authority(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether the signer may confer the honour on that day."""
    if set(case.record) != {"signer"}:
        raise RecordInvalid("signer", "must be the only field")
    honour = row_of(case, catalogue)
    if honour is None:
        return no_row(case)
    signer = str(case.record["signer"])
    role = _SIGNERS.get(signer, signer)
    if role not in _known_roles(catalogue):
        raise RecordInvalid("signer", f"“{signer}” is no signer that the law names")
    in_force = [one for one in honour.authority.roles if one.holds_on(case.decision_day)]
    holding = [one for one in in_force if one.role == role]
    facts = {
        "signer": role,
        "may_confer": [one.role for one in in_force],
        "on_file": True,
    }
    if holding:
        found = tuple(
            Finding("authority", "", Verdict.MET, one.cite, facts) for one in holding
        )
        return answer(found)
    finding = Finding(
        "authority",
        "",
        Verdict.NOT_MET,
        in_force[0].cite if in_force else honour.authority.roles[0].cite,
        facts,
    )
    powers = _powers_of(role, case, catalogue)
    own = [one.cite for one in honour.authority.roles if one.role == role]
    cites = dict.fromkeys([*powers, *own, *(one.cite for one in in_force)])
    return Answer(finding.verdict, (finding,), tuple(cites))


def _known_roles(catalogue: CaseCatalogue) -> set[str]:
    """Return every role that may confer anything under any regime."""
    return {
        one.role
        for regime in regimes()
        for code in catalogue.codes()
        if catalogue.has(code, regime.id)
        for one in catalogue.honour(code, regime.id).authority.roles
    }


def _powers_of(role: str, case: LawCase, catalogue: CaseCatalogue) -> list[str]:
    """Return the articles which say what a signer may confer on that day."""
    found: dict[str, None] = {}
    for code in catalogue.codes():
        if case.regime is None or not catalogue.has(code, case.regime):
            continue
        for one in catalogue.honour(code, case.regime).authority.roles:
            if one.role == role and one.holds_on(case.decision_day):
                found[one.cite] = None
    return list(found)
