"""The catalogue's words (kinds, levels, roles, papers) as a reader knows them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: Mapping[str, Promise] = {
    "emulation_title": _("Emulation titles"),
    "order": _("Orders"),
    "medal": _("Medals"),
    "state_honorary_title": _("State honorary titles"),
    "prize": _("Prizes"),
    "commemorative_medal": _("Commemorative medals"),
    "certificate_of_merit": _("Certificates of merit"),
    "certificate_of_commendation": _("Certificates of commendation"),
}
LEVELS: Mapping[str, Promise] = {
    "co_so": _("Unit level"),
    "xa": _("Commune level"),
    "duoi_bo": _("Below ministry level"),
    "tinh_bo": _("Ministry or province level"),
    "nha_nuoc": _("State level"),
}
ROUNDINGS: Mapping[str, Promise] = {
    "down": _("is dropped"),
    "half_up": _("counts as a place from one half on"),
    "up": _("counts as a whole place"),
}
MEASURES: Mapping[str, Promise] = {
    "direct_workers": _("direct workers"),
    "women": _("women"),
}
SUBJECT_KINDS: Mapping[str, Promise] = {
    "individual": pgettext_lazy("honour", "individuals"),
    "collective": pgettext_lazy("honour", "collectives"),
    "household": pgettext_lazy("honour", "households"),
}
ROLES: Mapping[str, Promise] = {
    "president": _("State President"),
    "government": _("Government"),
    "prime_minister": _("Prime Minister"),
    "standing_committee_of_national_assembly": _(
        "Standing Committee of the National Assembly"
    ),
    "minister_or_central_head": _("Minister or head of a central body"),
    "minister_of_education": _("Minister of Education and Training"),
    "central_head_of_social_organisation": _("Head of a central social organisation"),
    "provincial_chair": _("Chair of the provincial people's committee"),
    "provincial_department_director": _("Director of a provincial department"),
    "district_chair": _("Chair of the district people's committee"),
    "commune_chair": _("Chair of the commune people's committee"),
    "head_of_legal_entity_unit": _("Head of a unit with legal personality"),
    "enterprise_or_cooperative_director": _("Director of an enterprise or cooperative"),
    "board_chair": _("Chair of an enterprise's board"),
    "as_set_by_mod_mps": _("As the Ministries of Defence and Public Security set"),
    "as_set_by_government": _("As the Government sets"),
    "as_set_by_minister_of_defence": _("As the Minister of Defence sets"),
}
ROLE_NOTES: Mapping[str, Promise] = {
    "may delegate to units without legal personality": _(
        "may delegate to units without legal personality"
    ),
    "armed forces, militia": _("armed forces, militia"),
    "army, police": _("army, police"),
}
PAPERS: Mapping[str, Promise] = {
    "to_trinh": _("Submission letter"),
    "bao_cao_thanh_tich": _("Achievement report"),
    "bien_ban_xet_khen_thuong": _("Minutes of the review"),
    "bien_ban_binh_xet": _("Minutes of the peer review"),
    "bien_ban_hop": _("Minutes of the meeting"),
    "ket_qua_bo_phieu": _("Result of the vote"),
    "chung_nhan_sang_kien_hoac_de_tai_hoac_HTXSNV": _(
        "Certificate of the initiative or topic, or of excellent completion of tasks"
    ),
    "binh_bau": _("Result of the peer review"),
    "ket_qua_danh_gia": _("Result of the yearly assessment"),
}
FREQUENCIES: Mapping[str, Promise] = {
    "annual": _("every year"),
    "annual (chain of earlier titles needed)": _("every year, on a row of earlier titles"),
    "every_3_years": _("every 3 years"),
    "every_5_years": _("every 5 years"),
}
REGIME_REASONS: Mapping[str, Promise] = {
    "day_of_reception": _("The law in force on the day of reception."),
    "day_not_year": _(
        "The law in force on the day of reception, also for achievements of an earlier "
        "year: the law has no clause on pending dossiers (Luật 06/2022/QH15, Điều 95)."
    ),
    "changed_while_pending": _(
        "The law changed while the dossier was pending and has no clause for it: the law "
        "of the day of decision holds."
    ),
    "received_before_change": _(
        "Received before the law changed on 01/10/2026: the earlier law goes on, unless "
        "the new one is more favourable."
    ),
    "equal_under_both": _(
        "Received before the law changed on 01/10/2026. Judged by both laws with the same "
        "result for everybody: the law of reception goes on."
    ),
    "earlier_more_favourable": _(
        "Received before the law changed on 01/10/2026. The law of reception is the more "
        "favourable one: it goes on."
    ),
    "new_more_favourable": _(
        "Received before the law changed on 01/10/2026. The new law is more favourable for "
        "somebody on the list and worse for nobody: it is proposed."
    ),
    "differs_by_nominee": _(
        "Received before the law changed on 01/10/2026. The new law is better for some on "
        "the list and worse for others: the law of reception goes on until the officer "
        "chooses."
    ),
    "chosen_by_officer": _("Chosen by the officer, with a written reason."),
    "no_regime_known": _("No law is on file for this day."),
}
REGIME_WARNINGS: Mapping[str, Promise] = {
    "no_regime_known": _("No law is on file for this day."),
    "start_day_unverified": _("The first day of this law was not verified."),
    "amended_text_not_read": _(
        "Luật 06/2026/QH16 amends the law from 01/10/2026. Its text has not been read yet: "
        "the standards before it are shown. Check them against the text."
    ),
    "transition_two_regimes": _(
        "Two laws may apply around 01/10/2026. Compare both and record the choice."
    ),
    "law_changed_while_pending": _("The law changed while the dossier was pending."),
    "decree_152_ends": _(
        "NĐ 152/2025/NĐ-CP is listed to end on 01/03/2027. Look out for its successor."
    ),
    "decree_152_ended": _(
        "NĐ 152/2025/NĐ-CP is listed as ended on 01/03/2027. Look for its successor."
    ),
}
VERDICTS: Mapping[str, Promise] = {
    "met": pgettext_lazy("verdict", "Standard met"),
    "not_met": pgettext_lazy("verdict", "Standard not met"),
    "needs_a_person": pgettext_lazy("verdict", "Needs a person"),
}


def say(words: Mapping[str, Promise], code: str) -> str:
    """Return the words for a code; the code itself where somebody added a new one."""
    return str(words.get(code, code))
