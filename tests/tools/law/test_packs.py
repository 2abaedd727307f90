# ruff: noqa: E501 — texts of packs stand as an office writes them
"""Packs: what they may not be, and that they never give what the law above refuses."""

import contextlib
import re
import time
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.packs import pack_text
from tests.tools.law.packs_for_tests import (
    KNOWN,
    RECORDS,
    changes,
    pack,
    value_for,
)

from tdkt.registry.honours.catalogue import load
from tdkt.registry.honours.wording import requirement
from tdkt.tools.law.criteria import Criterion, vocabulary
from tdkt.tools.law.evaluation import SubjectRecord, Verdict, evaluate
from tdkt.tools.law.packs import (
    FAULTS,
    Layer,
    LocalCatalogue,
    PackInvalid,
    apply,
    check,
    check_versions,
    read_pack,
    run_cases,
    state_quotas,
    switches_of,
    with_quota,
)
from tdkt.tools.law.packs.criteria_text import _NEEDED
from tdkt.tools.law.packs.stricter import WAYS, is_stricter, stricter_of
from tdkt.tools.law.screening import within_reach
from tdkt.tools.law.switches import switches

ROWS = [
    row
    for row in load().honours
    if row.regime == "LAW2022"
    and any(kind == item.type for item in row.criteria.walk() for kind, _name in WAYS)
]
DAY = date(2026, 3, 1)
HEAD = """pack: p-1
layer: {layer}
name: Tên
basis: Căn cứ
invented: true
valid_from: 2026-01-01
"""


def text(block="", layer="province"):
    return HEAD.format(layer=layer) + block


def taken_in(written, **words):
    read = read_pack(written, load())
    check(read, load(), **words)
    run_cases(read, load(), words.get("upper", ()))


def refused(written, **words):
    with pytest.raises(PackInvalid) as caught:
        taken_in(written, **words)
    return caught.value


def judge(standard, facts, known, catalogue=None, chosen=None):
    return evaluate(
        standard,
        SubjectRecord.from_mapping(facts).with_known(known),
        judged_year=2025,
        decided_on=DAY,
        switches=chosen,
        standards=catalogue or load(),
    )


# --- What a text may not be -------------------------------------------------------------

ADD = "honours:\n  CSTDCS:\n    add:\n"
TIGHTEN = "honours:\n  CSTDCS:\n    tighten:\n"
GOOD_ADD = "{id: a, type: no_discipline, params: {from_level: canh_cao, of: self}, text: t, cite: c}"
CASE = "cases:\n- {id: A, question: %s, honour: CSTDCS, decision_day: 2026-05-01, record: %s, expected: met}\n"


@pytest.mark.parametrize(
    ("block", "line", "code"),
    [
        ("a: &x 1\nname2: *x", 7, "alias"),
        ("a: !!python/name:os.system x", 7, "tag"),
        ("<<: {a: 1}", 7, "tag"),
        ("honours: " + "[" * 50, 7, "too_deep"),
        ("---\na: 1", 7, "several_documents"),
        ("name: twice", 7, "duplicate_key"),
        ("  a: b: c", 7, "not_yaml"),
        ("a: \x00", 7, "not_yaml"),
        ("valid_until: 2026-02-30", 7, "bad_day"),
        ("valid_until: soon", 7, "bad_day"),
        ("valid_until: 2025-12-31", 7, "period_order"),
        ("colour: red", 7, "unknown_field"),
        ("applies_to: [school]", 7, "sector_only"),
        ("school_years: {starts: 09-05, cite: c}", 7, "sector_only"),
        ("honours: [1]", 7, "not_mapping"),
        ("honours:\n  NOBEL:\n    add: [1]", 8, "unknown_honour"),
        ("honours:\n  CSTDCS: {}", 8, "empty_honour"),
        ("honours:\n  CSTDCS: {drop: 1}", 8, "unknown_field"),
        (ADD + "    - {id: a, type: magic, text: t, cite: c}", 10, "unknown_type"),
        (ADD + "    - {id: a, type: declaration, text: t, params: {topic: unity}}", 10, "missing_cite"),
        (ADD + "    - {id: a, type: declaration, text: t, cite: c, params: {topic: x}}", 10, "bad_param"),
        (ADD + "    - {id: a, type: declaration, text: t, cite: c, params: {colour: x}}", 10, "unknown_param"),
        (ADD + "    - {id: a, type: declaration, text: t, cite: c}", 10, "missing_param"),
        (ADD + "    - {id: a, type: all_of, text: t, cite: c}", 10, "children"),
        (ADD + f"    - {GOOD_ADD}\n    - {GOOD_ADD}", 11, "double_id"),
        (ADD + "    - {id: a, type: honour_held, params: {honour: [X]}, text: t, cite: c}", 10, "unknown_honour"),
        (ADD + "    - {id: a, type: ref, params: {items_any: [zz]}, text: t, cite: c}", 10, "unknown_item"),
        (
            ADD
            + "    - {id: a, type: ref, params: {items_any: [b]}, text: t, cite: c}\n"
            + "    - {id: b, type: ref, params: {items_any: [a]}, text: t, cite: c}",
            9,
            "ref_cycle",
        ),
        (
            ADD
            + "    - id: a\n      type: all_of\n      text: t\n      cite: c\n      items:\n"
            + "      - {id: b, type: ref, params: {items_any: [a]}, text: t, cite: c}",
            9,
            "ref_cycle",
        ),
        (
            ADD
            + "    - {id: a, type: ref, params: {items_any: [b]}, text: t, cite: c}\n"
            + "    - {id: b, type: ref, params: {items_any: ['1']}, text: t, cite: c}",
            10,
            "ref_to_ref",
        ),
        (
            ADD + "    - {id: a, type: initiative_count, params: {min_count: 1, kinds: [initiative], window: streak}, text: t, cite: c}",
            10,
            "no_row",
        ),
        (TIGHTEN + "    - {item: '9', params: {a: 1}, text: t, cite: c}", 10, "unknown_item"),
        (TIGHTEN + "    - {item: '2', params: {a: 1}, text: t, cite: c}", 10, "not_a_rule"),
        (TIGHTEN + "    - {item: '1', params: {window: {since_honour: X}}, text: t, cite: c}", 10, "unknown_honour"),
        (TIGHTEN + "    - {item: '1', params: {}, text: t, cite: c}", 10, "missing_field"),
        (TIGHTEN + "    - {item: '1', params: {min_count: 2}, text: t}", 10, "missing_cite"),
        (TIGHTEN + "    - {item: 2.i, params: {min_rating: HTTNV}, text: t, cite: c}", 10, "looser"),
        (TIGHTEN + "    - {item: 2.i, params: {consecutive: false}, text: t, cite: c}", 10, "not_stricter"),
        (TIGHTEN + "    - {item: 2.ii, params: {recognised_by: ministry}, text: t, cite: c}", 10, "not_stricter"),
        (ADD + "    - {id: a, type: honour_held, params: {honour: [LDTT], met_standard_suffices: true}, text: t, cite: c}", 10, "standard_suffices"),
        ("quotas:\n- {id: q, honours: [CSTDCS], base: [LDTT], cite: c, max_share: '1.5'}", 8, "not_number"),
        ("quotas:\n- {id: q, honours: [CSTDCS], base: [LDTT], cite: c, max_share: nan}", 8, "not_number"),
        ("quotas:\n- {id: q, honours: [NOBEL], base: [LDTT], cite: c, max_share: '0.1'}", 8, "bad_word"),
        ("quotas:\n- {id: q, honours: [CSTDCS], base: [LDTT], max_share: '0.1'}", 8, "missing_cite"),
        ("structure_alerts:\n- {id: a, measure: height, min_share: '0.5', cite: c}", 8, "bad_word"),
        ("switches: {magic: true, cite: c}", 7, "unknown_switch"),
        ("switches: {chain_restart: true}", 7, "missing_cite"),
        ("calendar:\n- {what: w, by: 13-40, cite: c}", 8, "bad_moment"),
        ("forms:\n- {number: 1, title: t, for: [NOBEL], cite: c}", 8, "bad_word"),
        ("cases:\n- {id: A}", 8, "missing_field"),
        (CASE % ("taste", "{kind: individual}"), 8, "bad_case"),
        (CASE % ("quota", "{base: 5}"), 8, "bad_case"),
        (CASE % ("eligibility", "{kind: individual, sign: lion}"), 8, "bad_case"),
        (CASE % ("money", "{}"), 8, "bad_case"),
        ("based_on: nothing", 7, "based_on_unknown"),
    ],
)  # fmt: skip
def test_a_text_is_refused_with_its_line_and_reason(block, line, code):
    error = refused(text(block), known={})

    assert (error.line, error.code) == (line, code)
    assert str(error).startswith(f"line {line}: ")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "not_yaml"),
        ("- 1", "not_mapping"),
        (text().replace("p-1", "P 1"), "bad_code"),
        (text().replace("name: Tên\n", ""), "missing_field"),
        (text().replace("invented: true", "invented: maybe"), "not_bool"),
        (text(layer="state"), "bad_word"),
        (text(layer="sector"), "sector_needs"),
        (text("x: 9" + "9" * 9000), "bad_day"),
    ],
)
def test_the_head_is_checked(written, code):
    assert refused(written).code == code


def test_a_bomb_is_refused_at_once():
    began = time.monotonic()

    assert refused("x: " + "y" * 10_000_000).code == "too_large"
    lol = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(30))
    assert refused(lol).code == "alias"
    assert refused("[" * 900_000).code == "too_deep"
    assert refused("{a: " * 200_000).code == "too_deep"

    assert time.monotonic() - began < 5


def test_a_thousand_references_are_refused_not_followed():
    rows = "".join(
        f"    - {{id: r{n}, type: ref, params: {{items_any: [r{n + 1}, r{n + 1}]}}, text: t, cite: c}}\n"
        for n in range(1000)
    )

    assert refused(text(ADD + rows)).code == "too_many"


def test_every_fault_can_be_said():
    for code, sentence in FAULTS.items():
        values = dict.fromkeys(re.findall(r"%\((\w+)\)s", sentence), "x")
        assert str(PackInvalid(3, code, **values)).startswith("line 3: ")


# --- What a pack may not loosen ---------------------------------------------------------


def upper(block, code="tren", layer="province"):
    return read_pack(text(block, layer).replace("p-1", code), load())


def test_a_lower_pack_is_held_against_the_upper_one_and_its_article():
    above = upper(
        TIGHTEN + "    - {item: 2.ii, params: {min_count: 3}, text: t, cite: QC 1}"
    )
    lower = text(
        TIGHTEN + "    - {item: 2.ii, params: {min_count: 2}, text: t, cite: QC 2}", "unit"
    )

    error = refused(lower, upper=[above])

    assert error.code == "looser"
    assert "QC 1" in error.values["cite"]
    assert "Điều 23" in error.values["cite"]


QUOTA = "quotas:\n- {id: q, honours: [CSTDCS], base: [LDTT], max_share: '%s', at_least: %s, rounding: %s, cite: QC}"


@pytest.mark.parametrize(
    ("share", "at_least", "rounding", "passes"),
    [
        ("0.15", 1, "down", True),
        ("0.10", 0, "down", True),
        ("0.16", 1, "down", False),
        ("0.15", 2, "down", False),
        ("0.15", 1, "up", False),
    ],
)
def test_a_cap_is_never_wider_than_the_upper_one(share, at_least, rounding, passes):
    above = upper(QUOTA % ("0.15", 1, "down"))
    lower = text(QUOTA % (share, at_least, rounding), "unit")

    if passes:
        check(read_pack(lower, load()), load(), upper=[above])
    else:
        assert refused(lower, upper=[above]).code == "quota_looser"


def test_the_cap_of_the_state_binds_too():
    written = text(QUOTA % ("0.20", 0, "down")).replace("2026-01-01", "2020-01-01")
    written = written.replace("base: [LDTT]", "base: [LDTT, CSTT]")

    error = refused(written, state_quotas=state_quotas(date(2020, 1, 1)))

    assert error.code == "quota_looser"
    assert "91/2017" in error.values["cite"]


def test_an_alert_is_never_lower_than_the_upper_one():
    alert = "structure_alerts:\n- {id: a, measure: women, min_share: '%s', cite: QC}"

    error = refused(text(alert % "0.29", "unit"), upper=[upper(alert % "0.30")])

    assert error.code == "alert_looser"


@pytest.mark.parametrize("one", switches(), ids=lambda one: one.code)
def test_below_the_province_only_the_stricter_reading_may_be_chosen(one):
    strict = str(one.stricter).lower()
    loose = str(not one.stricter).lower()
    block = "switches: {%s: %s, cite: QC}"

    check(read_pack(text(block % (one.code, strict), "unit"), load()), load())
    check(read_pack(text(block % (one.code, loose)), load()), load())
    above = [upper(block % (one.code, strict))]
    assert (
        refused(text(block % (one.code, loose), "unit"), upper=above).code
        == "switch_looser"
    )
    same = [upper(block % (one.code, loose))]
    check(read_pack(text(block % (one.code, loose), "unit"), load()), load(), upper=same)


def test_packs_may_not_rest_on_each_other_in_a_circle():
    first = read_pack(text("based_on: b"), load())
    known = {
        "b": upper("based_on: c", "b"),
        "c": upper("based_on: b", "c"),
    }

    with pytest.raises(PackInvalid) as caught:
        check(first, load(), known=known)

    assert caught.value.code == "based_on_cycle"
    with pytest.raises(PackInvalid) as caught:
        check(first, load(), known={"b": upper("", "b", "unit")})
    assert caught.value.code == "based_on_lower"


@pytest.mark.parametrize(
    ("start", "end", "passes"),
    [
        (date(2026, 1, 1), date(2026, 6, 1), True),
        (date(2026, 1, 1), date(2026, 6, 2), False),
        (date(2026, 12, 1), None, True),
        (date(2026, 11, 30), None, False),
    ],
)
def test_versions_of_one_pack_never_share_a_day(start, end, passes):
    others = [(1, date(2026, 6, 1), date(2026, 12, 1))]

    if passes:
        check_versions(1, start, end, others)
    else:
        with pytest.raises(PackInvalid, match="version 1"):
            check_versions(1, start, end, others)


def test_two_demands_that_nobody_could_fulfil_are_refused():
    block = (
        "honours:\n  BK_TTG:\n    tighten:\n"
        "    - {item: 1.a, params: {launched_by: [%s]}, text: t, cite: QC}"
    )
    error = refused(text(block % "president"), beside=[upper(block % "prime_minister")])

    assert error.code == "not_stricter"


# --- What a pack does -------------------------------------------------------------------


def test_findings_of_a_tightened_item_keep_both_articles():
    local = pack("CSTDCS", tightened=[("2.i", {"years": 2})], code="qc")
    standard = apply(load().honour("CSTDCS", "LAW2022"), [local])

    [item] = [one for one in standard.criteria.walk() if one.id == "2.i"]
    assert item.cite == "Luật 06/2022/QH15, Điều 23 khoản 2; cite qc"
    assert apply(standard, []) is standard


@pytest.mark.parametrize(("year", "local_verdict"), [(2024, "not_met"), (2025, "met")])
def test_an_office_may_ask_for_the_initiative_of_the_year(year, local_verdict):
    """Điều 23 khoản 2 names no year; a regulation may, and the sweep follows it."""
    record = SubjectRecord.from_mapping(
        {
            "kind": "individual",
            "groups": ["officials_employees"],
            "declarations": "all_confirmed",
            "ratings": {2025: "HTTNV"},
            "initiatives": [
                {"kind": "initiative", "year": year, "scope": "co_so", "recognised": True}
            ],
        }
    )
    tightened = pack("CSTDCS", tightened=[("2.ii", {"window": "award_year"})])
    answers = {}
    for name, known in (
        ("state", load()),
        ("local", LocalCatalogue(load(), [tightened])),
    ):
        standard = known.honour("CSTDCS", "LAW2022")
        asked = {"judged_year": 2025, "decided_on": DAY, "standards": known}
        answers[name] = evaluate(standard, record, **asked).verdict.value
        found = [one.honour_code for one in within_reach([record], [standard], **asked)]
        assert found == (["CSTDCS"] if answers[name] == "met" else [])

    assert answers == {"state": "met", "local": local_verdict}


def test_the_cases_of_a_pack_take_the_law_of_their_day():
    results = run_cases(read_pack(pack_text(), load()), load())

    assert [(one.id, one.passed) for one in results] == [("A", True)]


def test_a_cap_is_rewritten_and_nothing_else():
    block = (
        "quotas:\n"
        "# một\n"
        "- id: a\n  honours: [CSTDCS]\n  max_share: '0.2'\n  base:\n  - LDTT\n  cite: Điều 1\n"
        "\n# hai\n"
        "- {id: b, honours: [CSTDCS], max_share: '0.3', base: [CSTT], cite: Điều 2} # ba\n"
    )

    for quota, share in (("a", "0.10"), ("b", "0.25")):
        new = with_quota(
            text(block),
            quota,
            max_share=Decimal(share),
            rounding="down",
            at_least=2,
            binding=False,
        )
        old_rules = {one.id: one for one in read_pack(text(block), load()).quotas}
        rules = {one.id: one for one in read_pack(new, load()).quotas}
        assert rules[quota].max_share == Decimal(share)
        assert {k: v for k, v in rules.items() if k != quota} == {
            k: v for k, v in old_rules.items() if k != quota
        }
        for comment in ("# một", "# hai", "# ba"):
            assert comment in new
    with pytest.raises(LookupError):
        with_quota(
            text(block), "c", max_share=Decimal(0), rounding="up", at_least=0, binding=True
        )


def test_another_share_changes_one_line_of_a_block():
    block = (
        "quotas:\n"
        "- id: a\n  honours: [CSTDCS]\n  max_share: '0.2' # cũ\n  base: [LDTT]\n"
        "  rounding: down\n  at_least: 1\n  binding: true\n  cite: Điều 1\n"
    )

    new = with_quota(
        text(block),
        "a",
        max_share=Decimal("0.05"),
        rounding="down",
        at_least=1,
        binding=True,
    )

    assert new == text(block.replace("'0.2' # cũ", '"0.05" # cũ'))


@pytest.mark.parametrize("kind", sorted(set(_NEEDED) - {"ref"}))
@settings(max_examples=20)
@given(data=st.data())
def test_a_criterion_with_what_it_needs_can_be_judged_and_said(kind, data):
    params = {}
    for needed in _NEEDED[kind]:
        name = needed if isinstance(needed, str) else data.draw(st.sampled_from(needed))
        free = vocabulary()[kind][name].type == "string"
        params[name] = "x" if free else data.draw(value_for(kind, name))
    item = Criterion("p:a", kind, params, "t", "c", verified=True)
    standard = apply(load().honour("CSTDCS", "LAW2022"), [pack("CSTDCS", added=[item])])

    judged = judge(standard, {"kind": "individual"}, None)

    assert judged.findings[-1].item_id == "p:a"
    assert requirement(item)


# --- Laws of more and of order ----------------------------------------------------------


def may_add(item):
    """References and standards of other honours are refused when a pack is read."""
    return not any(
        one.type == "ref" or one.params.get("met_standard_suffices") for one in item.walk()
    )


ADDED = [item for row in ROWS for item in row.criteria.items if may_add(item)]
SETTINGS = settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@SETTINGS
@given(data=st.data())
def test_who_meets_a_tightened_standard_met_the_law_above(data):
    standard = data.draw(st.sampled_from(ROWS))
    asked = []
    for _ in range(data.draw(st.integers(1, 3))):
        item, param, value = data.draw(changes(standard))
        if is_stricter(item, param, value, standard):
            asked.append((item.id, {param: value}))
    added = data.draw(st.lists(st.sampled_from(ADDED), max_size=1))
    local = LocalCatalogue(
        load(),
        [
            pack(standard.code, added=added, tightened=[one], code=f"p{n}")
            for n, one in enumerate(asked)
        ]
        or [pack(standard.code, added=added)],
    )
    facts, known = data.draw(RECORDS), data.draw(KNOWN)

    above = judge(standard, facts, known)
    below = judge(local.honour(standard.code, "LAW2022"), facts, known, local)

    if below.verdict == Verdict.MET:
        assert above.verdict == Verdict.MET
    if above.verdict == Verdict.NOT_MET:
        assert below.verdict != Verdict.MET


@SETTINGS
@given(data=st.data())
def test_the_order_of_packs_changes_nothing(data):
    standard = data.draw(st.sampled_from(ROWS[:12]))
    packs = []
    for number in range(3):
        item, param, value = data.draw(changes(standard))
        packs.append(
            pack(
                standard.code,
                tightened=[(item.id, {param: value})],
                code=f"p{number}",
                layer=data.draw(st.sampled_from(list(Layer))),
                switches={"chain_restart": data.draw(st.booleans())},
            )
        )

    results = [apply(standard, order) for order in permutations(packs)]
    chosen = [dict(switches_of(order)) for order in permutations(packs)]

    assert all(one == results[0] for one in results)
    assert all(one == chosen[0] for one in chosen)


@settings(max_examples=200)
@given(data=st.data())
def test_of_two_demands_neither_is_forgotten(data):
    standard = data.draw(st.sampled_from(ROWS))
    item, param, one = data.draw(changes(standard))
    two = data.draw(value_for(item.type, param))
    if not all(is_stricter(item, param, value, standard) for value in (one, two)):
        return

    joined = stricter_of(item, param, one, two)

    assert is_stricter(item, param, joined, standard)


@settings(max_examples=100)
@given(
    facts=RECORDS, known=KNOWN, one=st.sampled_from(switches()), row=st.sampled_from(ROWS)
)
def test_the_stricter_reading_never_gives_what_the_other_refuses(facts, known, one, row):
    loose = judge(row, facts, known, chosen={one.code: not one.stricter})
    strict = judge(row, facts, known, chosen={one.code: one.stricter})

    if strict.verdict == Verdict.MET:
        assert loose.verdict == Verdict.MET


@given(garbage=st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_breaks(garbage):
    for written in (garbage, text(garbage), text(ADD + garbage)):
        with contextlib.suppress(PackInvalid):
            read_pack(written, load())
