"""Words about merit: ratings, works, achievements, clusters, movements."""

from django.utils.translation import gettext_lazy as _

# Task ratings of a year.
RATINGS = {
    "HTXSNV": _("Excellent completion of tasks"),
    "HTTNV": _("Good completion of tasks"),
    "HTNV": _("Completion of tasks"),
    "KHTNV": _("Tasks not completed"),
}

# Scope of effect.
SCOPES = {
    "co_so": _("the unit"),
    "xa": _("the commune or unit"),
    "huyen": _("the former district area"),
    "linh_vuc": _("one field of the ministry or province"),
    "nganh_nghe": _("the sector or trade"),
    "quan_khu": _("the military zone or equal"),
    "toan_quan_cand": _("the whole army or police"),
    "tinh_bo": _("the ministry or province"),
    "khu_vuc": _("the region of the world"),
    "toan_quoc": _("the whole country"),
}

# Who recognises a work or an achievement.
RECOGNISERS = {
    "unit": _("the agency or unit"),
    "ministry": _("a ministry or central body"),
    "ministry_or_province": _("a ministry or province"),
    "minister_or_provincial_chair": _("the minister or the provincial chair"),
    "minister_of_defence_or_public_security": _(
        "the Minister of Defence or of Public Security"
    ),
    "competent_body": _("the competent body"),
    "fatherland_front_central": _("the Central Committee of the Fatherland Front"),
}

# Nature of an achievement.
NATURES = {
    "sudden": _("sudden achievement"),
    "repeated": _("achievements gained again and again"),
    "sudden_or_repeated": _("many achievements, or a sudden one"),
    "sustained_merit": _("achievement over years"),
    "field_merit": _("merit in one field"),
    "combat": _("achievement in combat"),
    "combat_or_crime_fighting": _("achievement in combat or against crime"),
    "combat_or_research": _("achievement in combat or research"),
    "combat_service_training": _("achievement in combat, service, training"),
    "contribution": _("contribution to development, science, society, charity"),
    "contribution_to_body": _("contribution to the development of the body"),
    "invention_or_work": _("invention or work"),
    "international_prize": _("international prize"),
    "production_model": _("effective model of production"),
    "political_task": _("service of a political task"),
    "bravery": _("brave deed"),
    "unity_bloc": _("merit for the bloc of national unity"),
    "friendship": _("merit for friendship among peoples"),
    "foreign_contribution": _("contribution of overseas Vietnamese or foreigners"),
    "household_donation": _("gift of labour, land or property by a household"),
    "art_prize_or_work": _("prize or work of art"),
}

# Degree of an achievement, from the least.
DEGREES = {
    "some": _("an achievement"),
    "many": _("many achievements"),
    "large": _("a large achievement"),
    "many_large": _("many large achievements"),
    "outstanding": _("an outstanding achievement"),
    "many_outstanding": _("many outstanding achievements"),
    "exceptional": _("an exceptional achievement"),
    "many_exceptional": _("many exceptional achievements"),
    "great_service": _("great service"),
    "many_great_service": _("much great service"),
}

# Kinds of service counted in years.
SERVICE = {
    "army_service": _("service in the army"),
    "police_service": _("service in the police"),
    "forces_service": _("service in the armed forces"),
    "hardship_duty": _("duty at sea, on islands, in specially difficult areas"),
    "youth_volunteer_service": _("service as youth volunteer"),
    "direct_teaching": _("direct teaching"),
    "education_sector": _("work in education"),
    "direct_health_work": _("direct professional health work"),
    "health_sector": _("work in health care"),
    "arts_activity": _("activity in the arts"),
    "heritage_activity": _("activity for heritage and craft"),
    "contribution_to_vietnam": _("contribution to Vietnam"),
}

# Kinds of recognised work.
WORK_KINDS = {
    "initiative": _("initiative"),
    "science_work": _("science topic, project or work"),
    "combat_resourcefulness": _("resourcefulness in combat or its service"),
    "outstanding_work": _("outstanding work"),
}

# What must be so of a work.
MARKS = {
    "applied": _("applied with effect"),
    "accepted": _("accepted by the science council"),
    "replicable": _("fit to be copied elsewhere"),
}

# Types of award by achievement.
AWARD_TYPES = {
    "cong_trang": _("award for merit"),
    "dot_xuat": _("award for a sudden achievement"),
    "phong_trao": _("award in a movement"),
    "cong_hien": _("award for long service"),
    "nien_han": _("award for seniority"),
    "doi_ngoai": _("award to foreigners"),
    "khang_chien": _("award for the resistance wars"),
}

# Who runs an emulation cluster or block.
ORGANISERS = {
    "bo_tinh": _("the ministry or province"),
    "hdtdkt_tw": _("the Central Council"),
    "district_or_province": _("the district or, since July 2025, the province"),
}

# Who launched a movement.
LAUNCHERS = {
    "president": _("the State President"),
    "prime_minister": _("the Prime Minister"),
    "bo_tinh": _("the ministry or province"),
    "any": _("any competent level"),
    "unit": _("the agency or unit"),
}

# When a movement is reviewed.
MOMENTS = {
    "so_ket": _("interim review"),
    "tong_ket": _("final review"),
    "any": _("any review"),
}

# Result at a review.
RESULTS = {
    "lead": _("leader"),
    "outstanding": _("outstanding"),
    "many_outstanding": _("many outstanding achievements"),
    "exceptional": _("an exceptional achievement"),
}

# Who sets a detail of the standard.
SETTERS = {
    "government": _("the Government"),
    "ubtvqh": _("the Standing Committee of the National Assembly"),
    "ministry_or_province": _("the ministry or province"),
    "ministry": _("a ministry or central body"),
    "provincial_peoples_council": _("the provincial people's council"),
    "central_body_of_organisation": _("the central body of the organisation"),
    "minister_of_defence": _("the Minister of Defence"),
    "minister_of_education": _("the Minister of Education"),
}
