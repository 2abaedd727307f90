"""What each parameter of the law sets, and in what it is counted, as a reader knows it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What each parameter sets. A key without words here is shown as it is.
PARAMETERS: Mapping[str, Promise] = {
    "council.award_quorum_bac_ninh": _(
        "Share of members for a sitting on awards, as one province sets it"
    ),
    "council.central_hero_share": _(
        "Share of the Central Council that must attend, and agree, for Hero titles"
    ),
    "council.central_quorum": _("Least share of members present at the Central Council"),
    "council.vote_threshold": _(
        "Least share of all council members who must agree (grassroots emulation fighters, flags)"
    ),
    "council.vote_threshold_high": _(
        "Least share of all council members who must agree (heroes, national fighters)"
    ),
    "deadlines.appraisal_commune_cstdcs": _(
        "Decision on CSTĐCS by the commune, from a full dossier"
    ),
    "deadlines.appraisal_local": _(
        "Appraisal of a regular award by commune, district or ministry"
    ),
    "deadlines.appraisal_province_certificate": _(
        "Appraisal for the provincial certificate of merit, as one province listed it"
    ),
    "deadlines.appraisal_state": _(
        "Appraisal of a state-level dossier by the central body, from a full dossier"
    ),
    "deadlines.appraisal_state_after_consultation": _(
        "Submission of a state-level dossier once all consulted bodies have answered"
    ),
    "deadlines.appraisal_state_with_consultation": _(
        "Appraisal of a state-level dossier where other bodies are consulted"
    ),
    "deadlines.award_objects": _(
        "Handing out of certificates and award objects after the decision"
    ),
    "deadlines.consultation_answer": _("Answer of a consulted body"),
    "deadlines.copy_decision": _(
        "Sending of the decision to the proposing body, and from there to the recipients"
    ),
    "deadlines.giay_khen_commune": _("Giấy khen of the commune, as one commune listed it"),
    "deadlines.giay_khen_sudden_district": _(
        "Giấy khen for a sudden achievement at the district, as one province listed it"
    ),
    "deadlines.heroic_mother_commune": _("Bà mẹ Việt Nam anh hùng: step of the commune"),
    "deadlines.heroic_mother_ministry": _("Bà mẹ Việt Nam anh hùng: step of the ministry"),
    "deadlines.heroic_mother_province": _("Bà mẹ Việt Nam anh hùng: step of the province"),
    "deadlines.notify_recipients": _("Notice to the recipients after the decision arrives"),
    "deadlines.publicity": _(
        "Public comment on the list before orders, prizes and honorary titles are proposed"
    ),
    "deadlines.refusal_notice": _("Notice that a dossier is refused"),
    "deadlines.return_incomplete": _("Return in writing of a dossier that is not complete"),
    "deadlines.revocation_decision": _("Decision to cancel"),
    "deadlines.revocation_report": _(
        "Report and dossier on a cancellation, from the conclusion"
    ),
    "deadlines.stripping_proposal": _(
        "Proposal to strip an honorary title, from the final judgment"
    ),
    "deadlines.stripping_recovery": _(
        "Recovery of the award objects after an honorary title is stripped"
    ),
    "deadlines.youth_volunteer_medal_commune": _(
        "Huy chương Thanh niên xung phong vẻ vang: step of the commune"
    ),
    "deadlines.youth_volunteer_medal_ministry": _(
        "Huy chương Thanh niên xung phong vẻ vang: step of the Bộ Nội vụ"
    ),
    "deadlines.youth_volunteer_medal_ministry_return": _(
        "Huy chương Thanh niên xung phong vẻ vang: notice and return by Bộ Nội vụ"
    ),
    "deadlines.youth_volunteer_medal_province": _(
        "Huy chương Thanh niên xung phong vẻ vang: step of the province"
    ),
    "fund.budget_share_plains": _(
        "Largest share of regular budget spending for the fund (plains, central cities)"
    ),
    "fund.budget_share_uplands": _(
        "Largest share of regular budget spending for the fund (uplands, remote, islands)"
    ),
    "fund.organising_share": _(
        "Share of the fund for organising, reviewing, publicity, inspection and sittings"
    ),
    "fund.salary_share_department": _(
        "Largest share of the grade-based salary fund for the fund of a provincial department"
    ),
    "fund.salary_share_ministry": _(
        "Largest share of the grade-based salary fund for the fund of a ministry"
    ),
    "money.base_salary": _("Base salary (mức lương cơ sở)"),
    "money.household_factor": _(
        "Money of a household as a multiple of the individual amount of the same form"
    ),
    "money.rounding_step": _("Award money is rounded up to a multiple of this"),
    "principles.round_anniversary_digit": _(
        "Last digit of the years of a round-number anniversary"
    ),
    "principles.women_leader_factor": _(
        "Needed time in post of women leaders for long-service awards, as a share of the usual time"
    ),
    "principles.women_share": _(
        "Share of women from which a collective is preferred among equals"
    ),
    "quotas.co_cp_share": _(
        "Largest number of Government flags as a share of the collectives that qualify"
    ),
    "quotas.cstdcs_share": _(
        "Largest number of CSTĐCS as a share of the LĐTT and CSTT awarded in the unit"
    ),
    "quotas.cstdcs_share_army": _(
        "Largest number of CSTĐCS as a share of the strength of the unit (army)"
    ),
    "quotas.ttldxs_share_procuracy": _(
        "Largest number of TTLĐXS as a share of the TTLĐTT, at least one (people’s procuracy)"
    ),
}
UNITS: Mapping[str, Promise] = {
    "VND": pgettext_lazy("unit", "VND"),
    "VND a month": pgettext_lazy("unit", "VND a month"),
    "days": pgettext_lazy("unit", "days"),
    "digit": pgettext_lazy("unit", "digit"),
    "factor": pgettext_lazy("unit", "factor"),
    "share of all members, 0 to 1": pgettext_lazy("unit", "share of all members, 0 to 1"),
    "share of members, 0 to 1": pgettext_lazy("unit", "share of members, 0 to 1"),
    "share, 0 to 1": pgettext_lazy("unit", "share, 0 to 1"),
    "working days": pgettext_lazy("unit", "working days"),
}
