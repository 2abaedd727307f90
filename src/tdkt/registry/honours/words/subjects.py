"""Words about subjects: who they are, and what persons confirm of them."""

from django.utils.translation import gettext_lazy as _

# Kinds of subject.
SUBJECT_KINDS = {
    "individual": _("an individual"),
    "collective": _("a collective"),
    "household": _("a household"),
}

# Groups of subjects a clause is written for.
GROUPS = {
    "officials_employees": _(
        "officials, civil servants, public employees, workers of offices"
    ),
    "worker": _("workers"),
    "farmer": _("farmers"),
    "labourer": _("labourers"),
    "entrepreneur": _("entrepreneurs"),
    "intellectual": _("intellectuals"),
    "scientist": _("scientists"),
    "forces": _("people's armed forces"),
    "militia": _("militia and self-defence forces"),
    "army": _("People's Army"),
    "police": _("People's Public Security"),
    "nco_soldier": _("non-commissioned officers and soldiers"),
    "martyr": _("martyrs"),
    "youth_volunteer": _("youth volunteers"),
    "youth_volunteer_martyr": _("youth volunteers who fell as martyrs"),
    "overseas_vietnamese": _("overseas Vietnamese"),
    "foreigner": _("foreigners"),
    "foreign_head_of_state": _("foreign heads of state"),
    "foreigner_in_listed_body": _("foreigners in the bodies the law lists"),
    "honorary_consul": _("honorary consuls"),
    "mother_of_martyrs": _("mothers of martyrs"),
    "teacher": _("teachers"),
    "education_manager": _("managers of education"),
    "education_researcher": _("researchers of education"),
    "health_practitioner": _("health practitioners"),
    "health_manager": _("managers of health care"),
    "artist": _("artists"),
    "circus_dance": _("artists of circus and dance"),
    "artisan": _("artisans"),
    "author": _("authors"),
    "ministry_province": _("ministries, central bodies, provinces"),
    "mod_mps": _("the Ministries of Defence and of Public Security"),
    "corps_level": _("military zones, corps, services and equal bodies"),
    "other_collective": _("other collectives"),
    "not_flag_eligible": _("collectives that cannot receive emulation flags"),
    "enterprise": _("enterprises and other economic organisations"),
    "commune": _("communes, wards, special zones"),
    "village": _("villages and residential groups"),
    "province": _("provinces and cities"),
}

# Conduct and qualities a competent person confirms.
TOPICS = {
    "law_abiding": _("keeps the Party's line and the State's policy and law"),
    "emulation_spirit": _("self-reliance, unity, active part in emulation movements"),
    "effective_work": _("effective labour and production"),
    "targets_exceeded": _("emulation targets and tasks exceeded"),
    "clean_and_thrifty": _("internal unity; thrift, against waste and corruption"),
    "unity": _("internal unity"),
    "unity_clean": _("unity; clean and strong organisations"),
    "unity_law_abiding": _("internal unity; exemplary in policy and law"),
    "tradition_unity_clean": _("tradition, unity, clean and strong organisations"),
    "tasks_done_well": _("tasks done well"),
    "stable_economy": _("stable and improving economic life"),
    "healthy_culture": _("healthy and rich cultural life"),
    "clean_environment": _("safe environment, clean landscape"),
    "loyalty": _("loyalty to the country; keeps policy and law"),
    "loyalty_exemplary": _("absolute loyalty, exemplary in every respect"),
    "loyalty_unity_clean": _("loyalty, unity, clean and strong organisations"),
    "skills_and_training": _("skills, and training of others"),
    "leads_innovation": _("leads in innovation"),
    "leads_training": _("leads in training staff"),
    "trains_colleagues": _("helped to train colleagues"),
    "community": _("active in the community"),
    "respect_for_vietnam": _(
        "respects independence, sovereignty, law and customs of Vietnam"
    ),
    "martyr_recognised": _("recognised as martyr"),
    "regional_driver": _("drives the development of the region"),
    "professional_excellence": _("professional excellence and ethics"),
    "representative_national": _("represents the whole nation"),
    "representative_local": _("represents the locality"),
    "published_since_1945": _("published or used since 2 September 1945"),
    "exceptional_work": _("work of exceptional merit"),
    "very_high_value": _("very high value"),
    "wide_lasting_effect": _("wide and lasting effect"),
    "outstanding_science_work": _("outstanding work of science"),
    "outstanding_textbook": _("outstanding textbook"),
    "high_value_art_work": _("work of art of high value"),
    "name_registered": _("name registered with the central body"),
    "democracy_thrift": _("grassroots democracy, care for members, thrift"),
}

# Levels of discipline, from the lightest.
DISCIPLINE = {
    "khien_trach": _("reprimand"),
    "canh_cao": _("warning (discipline)"),
    "ha_bac_luong": _("lowering of salary"),
    "giang_chuc": _("demotion"),
    "cach_chuc": _("removal from office"),
    "buoc_thoi_viec": _("dismissal"),
}

# Among whom a choice is made.
POOLS = {
    "meets_CO_BT_standard": _(
        "collectives that meet the standard of the flag of ministry or province"
    ),
    "holders_of_2_consecutive_CSTD_BT": _(
        "holders of two CST\u0110 of ministry or province in a row"
    ),
    "holders_of_3_consecutive_CSTDCS": _(
        "holders of three CST\u0110 c\u01a1 s\u1edf in a row"
    ),
    "leaders_of_bo_tinh_clusters": _(
        "leaders of the clusters and blocks of ministry or province"
    ),
}

# Groups of posts of the long-service tables.
POSTS = {
    "honorary_consul": _("honorary consul"),
    "P1": _("member of the Party Central Committee and provincial Party secretary"),
    "P2": _(
        "deputy provincial Party secretary, chair of the provincial council or committee"
    ),
    "P3": _("full-time head of the provincial delegation of deputies"),
    "P4": _("member of the standing committee of the provincial Party and equal"),
    "P5": _("member of the provincial Party executive, department director and equal"),
}
