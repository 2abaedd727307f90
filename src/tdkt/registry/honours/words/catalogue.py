"""Words of the catalogue: kinds, levels, who confers, which papers."""

from django.utils.translation import gettext_lazy as _

# Kinds of honour.
HONOUR_KINDS = {
    "emulation_title": _("Emulation title"),
    "order": _("Order"),
    "medal": _("Medal"),
    "state_honorary_title": _("State honorary title"),
    "prize": _("Prize"),
    "commemorative_medal": _("Commemorative medal"),
    "certificate_of_merit": _("Certificate of merit"),
    "certificate_of_commendation": _("Certificate of commendation"),
}

# Levels of honours.
LEVELS = {
    "co_so": _("Unit level"),
    "xa": _("Commune level"),
    "duoi_bo": _("Below the ministry"),
    "tinh_bo": _("Ministry and province level"),
    "nha_nuoc": _("State level"),
}

# How often an honour is considered.
FREQUENCIES = {
    "annual": _("every year"),
    "annual (chain of earlier titles needed)": _(
        "every year, after a row of earlier titles"
    ),
    "every_3_years": _("every three years"),
    "every_5_years": _("every five years"),
}

# Who may confer an honour.
ROLES = {
    "president": _("State President"),
    "government": _("Government"),
    "prime_minister": _("Prime Minister"),
    "standing_committee_of_national_assembly": _(
        "Standing Committee of the National Assembly"
    ),
    "minister_or_central_head": _("Minister, head of a central body"),
    "provincial_chair": _("Chair of the provincial people's committee"),
    "district_chair": _("Chair of the district people's committee"),
    "commune_chair": _("Chair of the commune people's committee"),
    "head_of_legal_entity_unit": _("Head of a unit with legal personality"),
    "provincial_department_director": _("Director of a provincial department"),
    "enterprise_or_cooperative_director": _("Director of an enterprise or cooperative"),
    "board_chair": _("Chair of the board"),
    "central_head_of_social_organisation": _("Head of a central social organisation"),
    "as_set_by_mod_mps": _("As set by the Ministries of Defence and of Public Security"),
    "as_set_by_government": _("As set by the Government"),
    "as_set_by_minister_of_defence": _("As set by the Minister of Defence"),
    "minister_of_education": _("Minister of Education"),
}

# Papers of a dossier.
EVIDENCE = {
    "to_trinh": _("submission letter"),
    "bao_cao_thanh_tich": _("achievement report"),
    "bien_ban_xet_khen_thuong": _("minutes of the award review"),
    "bien_ban_binh_xet": _("minutes of the peer review"),
    "bien_ban_hop": _("minutes of the meeting"),
    "ket_qua_bo_phieu": _("result of the vote"),
    "binh_bau": _("vote in the unit"),
    "ket_qua_danh_gia": _("result of the yearly rating"),
    "chung_nhan_sang_kien_hoac_de_tai_hoac_HTXSNV": _(
        "certificate of the initiative or topic, or the excellent rating"
    ),
}

# The three verdicts.
VERDICTS = {
    "met": _("Met"),
    "not_met": _("Not met"),
    "needs_a_person": _("Needs a person"),
}
