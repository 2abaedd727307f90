"""Findings and requirements read as plain sentences in both languages."""

from datetime import date

import pytest
from django.utils import translation

from tdkt.registry.honours import words
from tdkt.registry.honours.catalogue import load
from tdkt.registry.honours.sentences import rules_with_sentences, sentence
from tdkt.registry.honours.wording import requirement
from tdkt.tools.law.cases import check_cases
from tdkt.tools.law.criteria import enumeration, vocabulary
from tdkt.tools.law.evaluation import Evaluation, Finding, SubjectRecord, evaluate

DAY = date(2026, 3, 1)
PERSON = {
    "kind": "individual",
    "groups": ["officials_employees"],
    "declarations": "all_confirmed",
}
COLLECTIVE = {"kind": "collective", "declarations": "pending"}


def judged(code, facts, regime="LAW2022"):
    return evaluate(
        load().honour(code, regime),
        SubjectRecord.from_mapping(facts),
        judged_year=2025,
        decided_on=DAY,
        standards=load(),
    )


def said(code, facts, item_id, language="vi", regime="LAW2022"):
    found = (one for top in judged(code, facts, regime).findings for one in top.walk())
    with translation.override(language):
        return sentence(next(one for one in found if one.item_id == item_id))


@pytest.mark.parametrize(
    ("code", "facts", "item_id", "vietnamese", "english"),
    [
        (
            "LDTT",
            PERSON | {"ratings": {2025: "HTTNV"}},
            "1.a",
            "Xếp loại năm 2025 là Hoàn thành tốt nhiệm vụ; cần từ Hoàn thành tốt nhiệm vụ "
            "trở lên.",
            "Rating of 2025: Good completion of tasks; Good completion of tasks or better "
            "is needed.",
        ),
        (
            "LDTT",
            PERSON,
            "1.a",
            "Chưa có kết quả xếp loại năm 2025; cần từ Hoàn thành tốt nhiệm vụ trở lên.",
            "No rating of 2025 is on file; Good completion of tasks or better is needed.",
        ),
        (
            "CSTD_BT",
            PERSON
            | {"honours": [{"code": "CSTDCS", "year": y} for y in (2022, 2024, 2025)]},
            "1.a.i",
            "Chiến sĩ thi đua cơ sở: các năm đã được tặng: 2022, 2024–2025; cần 3 lần liên tục.",
            "Grassroots Emulation Fighter: years on file 2022, 2024–2025; needed: 3 times in "
            "a row.",
        ),
        (
            "TTLDTT",
            COLLECTIVE | {"members": {"total": 20, "honours": {"LDTT": 13}}},
            "1.c1",
            "13 trên 20 thành viên (65,0%) đạt Lao động tiên tiến hoặc Lao động tiên tiến "
            "(công nhân, nông dân, người lao động ngoài khu vực khoản 1); cần từ 70% trở lên.",
            "13 of 20 members (65.0%) have Advanced Labourer or Advanced Labourer (workers, "
            "farmers, others); 70% or more is needed.",
        ),
        (
            "TTLDTT",
            COLLECTIVE,
            "1.d",
            "Cần người có thẩm quyền xác nhận: nội bộ đoàn kết; gương mẫu chấp hành chủ "
            "trương, chính sách, pháp luật.",
            "To be confirmed by a competent person: internal unity; exemplary in policy and "
            "law.",
        ),
        (
            "GK",
            PERSON,
            "2",
            "Tiêu chuẩn do bộ, ban, ngành, tỉnh quy định; văn bản đó chưa được nhập vào hệ "
            "thống.",
            "The standard is set by the ministry or province in a text that is not loaded.",
        ),
    ],
)
def test_findings_read_as_sentences(code, facts, item_id, vietnamese, english):
    assert said(code, facts, item_id, "vi") == vietnamese
    assert said(code, facts, item_id, "en") == english


def test_a_school_year_is_named_with_both_its_years():
    judged = evaluate(
        load().honour("LDTT", "LAW2022"),
        SubjectRecord.from_mapping(PERSON | {"ratings": {2024: "HTNV"}}),
        judged_year=2024,
        decided_on=date(2025, 9, 15),
        year_start=(8, 1),
    )
    [rating] = [
        one for top in judged.findings for one in top.walk() if one.item_id == "1.a"
    ]

    with translation.override("vi"):
        assert sentence(rating).startswith("Xếp loại năm 2024–2025 là Hoàn thành nhiệm vụ")
    assert Evaluation.from_json(judged.to_json()).year_start == (8, 1)


def test_a_used_initiative_names_both_places():
    work = {
        "kind": "initiative",
        "year": 2025,
        "scope": "co_so",
        "recognised": True,
        "id": "SK-07",
        "used_by": [{"code": "BK_BT", "year": 2024}],
    }
    judged = evaluate(
        load().honour("CSTDCS", "LAW2022"),
        SubjectRecord.from_mapping(
            PERSON | {"ratings": {2025: "HTTNV"}, "initiatives": [work]}
        ),
        judged_year=2025,
        decided_on=date(2026, 3, 1),
        standards=load(),
    )
    [used] = [
        one
        for top in judged.findings
        for one in top.walk()
        if one.rule == "initiative_once"
    ]

    with translation.override("en"):
        assert sentence(used) == (
            "Already used: SK-07 (2025): Certificate of Merit of ministry/province "
            "(2024). A work serves once, so it does not count for Grassroots Emulation "
            "Fighter (2025)."
        )


def test_long_service_reads_as_a_sentence():
    facts = PERSON | {
        "long_service_claim": True,
        "gender": "female",
        "posts": [{"post_group": "P5", "years": 12}],
    }
    judged = evaluate(
        load().honour("HC_LD_1", "LAW2022"),
        SubjectRecord.from_mapping(facts),
        judged_year=2024,
        decided_on=date(2025, 6, 30),
        standards=load(),
    )
    [table] = [
        one for top in judged.findings for one in top.walk() if one.rule == "long_service"
    ]

    with translation.override("en"):
        assert sentence(table) == (
            "12 years in the post member of the provincial Party executive, department "
            "director and equal; the table says 10. Women leaders need one third less."
        )
    with translation.override("vi"):
        assert "Nữ lãnh đạo được giảm 1/3 thời gian." in sentence(table)


def test_an_unread_article_says_so():
    text = said("BK_BT", PERSON, "1", regime="DEC91_2017")

    assert text.endswith("Điều khoản này chưa được kiểm chứng.")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_of_every_honour_has_words(language):
    richer = [
        PERSON,
        PERSON | {"discipline": [{"level": "canh_cao", "decided": "2025-01-01"}]},
        COLLECTIVE | {"members": {"total": 9}, "founded": 1990},
        {"kind": "household", "on_hold": "x"},
    ]
    with translation.override(language):
        for honour in load().honours:
            for facts in richer:
                found = judged(honour.code, facts, honour.regime)
                for top in found.findings:
                    for one in top.walk():
                        assert one.rule in rules_with_sentences()
                        text = sentence(one)
                        assert text
                        assert "%(" not in text
                        assert "_" not in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_requirement_of_the_catalogue_has_words(language):
    with translation.override(language):
        for honour in load().honours:
            for item in honour.criteria.walk():
                text = requirement(item)
                assert text[0].isupper() or text[0].isdigit()
                assert "%(" not in text
                assert "_" not in text


def test_requirements_in_vietnamese():
    items = {item.id: item for item in load().honour("BK_TTG", "LAW2022").criteria.walk()}

    with translation.override("vi"):
        assert requirement(items["1.b.2"]) == (
            "Có từ 5 năm liên tục tính đến thời điểm đề nghị được xếp loại từ Hoàn thành tốt "
            "nhiệm vụ trở lên."
        )
        assert requirement(items["1.b.3"]) == (
            "Có ít nhất 3 lần được tặng Chiến sĩ thi đua cơ sở, trong thời gian đó."
        )


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.GROUPS, enumeration("subject_group")),
        (words.TOPICS, enumeration("declaration_topic")),
        (words.SCOPES, enumeration("scope")),
        (words.RECOGNISERS, enumeration("recogniser")),
        (words.NATURES, enumeration("nature")),
        (words.DEGREES, enumeration("degree")),
        (words.SERVICE, enumeration("service_kind")),
        (words.RATINGS, enumeration("rating_scale")),
    ],
)
def test_every_word_of_the_vocabulary_is_translated(table, codes):
    assert set(table) == set(codes)
    for word in table.values():
        with translation.override("en"):
            english = str(word)
        with translation.override("vi"):
            assert str(word) != english


def test_every_type_has_a_requirement_sentence():
    assert set(vocabulary()) <= rules_with_sentences()


def test_answers_of_law_cases_have_sentences():
    cases = [
        ("vote", "CSTDCS", {"council_members": 11, "present": 9, "yes_in_meeting": 8}),
        ("authority", "CSTDCS", {"signer": "commune_chair"}),
        ("quota", "CSTDCS", {"ldtt_awarded": 100, "cstdcs_on_list": 16}),
        ("money", "LDTT", {"decided": [{"honour": "LDTT", "subject": "individual"}]}),
    ]
    content = [
        {
            "id": question,
            "question": question,
            "honour": honour,
            "decision_day": "2025-03-20",
            "record": record,
        }
        for question, honour, record in cases
    ]

    with translation.override("vi"):
        texts = [
            sentence(Finding.from_json(answer["findings"][0]))
            for answer in check_cases({"cases": content}, load())
        ]

    assert texts == [
        "8 trên 11 thành viên đồng ý (72,7%); cần 80%.",
        "Chủ tịch Ủy ban nhân dân cấp xã không có thẩm quyền quyết định tại thời điểm này; "
        "người có thẩm quyền: Bộ trưởng, Thủ trưởng cơ quan trung ương; Thủ trưởng cơ quan, "
        "đơn vị có tư cách pháp nhân; Giám đốc sở, thủ trưởng ban, ngành cấp tỉnh; Chủ tịch "
        "Ủy ban nhân dân cấp huyện; Giám đốc doanh nghiệp, hợp tác xã; Theo quy định của Bộ "
        "Quốc phòng, Bộ Công an.",
        "Quy định không khống chế tỷ lệ: 16 trên 100.",
        "0,3 lần mức lương cơ sở 2.340.000 đồng: 710.000 đồng. Điều khoản này chưa được "
        "kiểm chứng.",
    ]


def test_years_are_written_in_rows():
    assert words.years([2025, 2019, 2020, 2021]) == "2019–2021, 2025"
