"""The catalogue: whole, checked, found by day, by regime and by the names units use."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from tdkt.registry.honours.catalogue import UnknownHonour, load
from tdkt.registry.honours.catalogue.loading import HERE, load_from
from tdkt.tools.law.reading import LawDataInvalid


def test_the_catalogue_is_whole():
    catalogue = load()
    rows = {}
    for honour in catalogue.honours:
        rows[honour.regime] = rows.get(honour.regime, 0) + 1

    assert rows == {"LAW2022": 62, "DEC91_2017": 7, "DEC65_2014": 5, "LAW2003": 5}
    assert len(catalogue.codes()) == 62
    assert catalogue.codes()[:4] == ("LDTT", "LDTT_DAN", "CSTT", "CSTDCS")
    assert [row.regime for row in catalogue.versions("HC_LD_1")] == [
        "LAW2003",
        "DEC65_2014",
        "LAW2022",
    ]


def test_every_item_is_cited_and_every_source_sign_is_known():
    catalogue = load()

    for honour in catalogue.honours:
        assert honour.authority.roles
        for item in honour.criteria.walk():
            if item.id == "standard":
                continue
            assert item.cite
            assert item.text
            if item.source and item.source.startswith("S_"):
                assert item.source in catalogue.sources


@pytest.mark.parametrize(
    ("code", "day", "regime"),
    [
        ("CSTDCS", date(2023, 12, 31), "DEC91_2017"),
        ("CSTDCS", date(2024, 1, 1), "LAW2022"),
        # Luật 15/2003 stayed in force until 2023-12-31 (Luật 06/2022/QH15, Điều 94).
        ("TTLDTT", date(2013, 5, 1), "LAW2003"),
        ("TTLDTT", date(2016, 5, 1), "LAW2003"),
        ("TTLDTT", date(2023, 12, 31), "LAW2003"),
        ("TTLDTT", date(2024, 1, 1), "LAW2022"),
        ("LDTT", date(2016, 5, 1), "DEC65_2014"),
        # The amended text was not read: the rows before it serve.
        ("LDTT", date(2026, 10, 1), "LAW2022"),
    ],
)
def test_the_row_in_force_on_a_day(code, day, regime):
    assert load().honour_on(code, day).regime == regime


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("LDTT", date(2020, 1, 1)),
        ("GDVH", date(2020, 1, 1)),
        ("NOBEL", date(2026, 1, 1)),
        ("LDTT", date(2001, 1, 1)),
    ],
)
def test_no_row_is_said_by_name(code, day):
    with pytest.raises(UnknownHonour, match=code):
        load().honour_on(code, day)


def test_names_of_codes_without_a_row_come_from_any_regime():
    catalogue = load()

    assert catalogue.name("LDTT") == "Lao động tiên tiến"
    assert catalogue.name("CSTD_BT", "en") == "Ministry/Province-level Emulation Fighter"
    assert catalogue.short_name("CSTDCS") == "CSTĐCS"
    assert catalogue.short_name("HC_DC") == "Huân chương Dũng cảm"
    with pytest.raises(UnknownHonour):
        catalogue.name("NOBEL")


@pytest.mark.parametrize(
    ("code", "regime", "kind", "multiplier", "verified"),
    [
        ("LDTT", "LAW2022", "individual", "0.3", True),
        ("LDTT", "LAW2022", "collective", None, True),
        ("BK_BT", "LAW2022", "household", "2.25", True),
        ("GK", "LAW2022", "individual", "0.3", False),
        ("GK", "LAW2022", "collective", "0.6", True),
        ("HC_SV", "LAW2022", "collective", "92.0", True),
    ],
)
def test_multipliers_and_whether_they_were_read(code, regime, kind, multiplier, verified):
    money = load().honour(code, regime).money

    assert money.multiplier(kind) == (multiplier and Decimal(multiplier))
    assert money.is_verified(kind) == verified


def test_who_may_confer_changes_on_its_day():
    roles = load().honour("CSTDCS", "LAW2022").authority.roles

    def holding(day):
        return {one.role for one in roles if one.holds_on(day)}

    assert holding(date(2025, 7, 1)) - holding(date(2025, 6, 30)) == {"commune_chair"}
    assert holding(date(2025, 6, 30)) - holding(date(2025, 7, 1)) == {"district_chair"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LĐTT", "LDTT"),
        ("Lao động Tiên tiến", "LDTT"),
        ("LAO ĐỘNG TIÊN TIẾN", "LDTT"),
        ("Danh hiệu “Lao động tiên tiến”", "LDTT"),
        ("CSTĐ CS", "CSTDCS"),
        ("CSTĐ cấp cơ sở", "CSTDCS"),
        ("Chiến sỹ thi đua cơ sở", "CSTDCS"),
        ("Đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở", "CSTDCS"),
        ("CSTĐ tỉnh", "CSTD_BT"),
        ("TTLĐTT", "TTLDTT"),
        ("Tập thể Lao động tiên tiến", "TTLDTT"),
        ("TTLĐXS", "TTLDXS"),
        ("Giấy khen", "GK"),
        ("Giấy khen của Chủ tịch UBND xã Phú Vang", "GK"),
        ("GIẤY KHEN ĐỘT XUẤT", "GK"),
        ("BK UBND tỉnh", "BK_BT"),
        ("Bằng khen của Chủ tịch UBND tỉnh Kiên Giang", "BK_BT"),
        ("BK TTg", "BK_TTG"),
        ("Cờ thi đua của UBND tỉnh", "CO_BT"),
        ("HCLĐ hạng Ba", "HC_LD_3"),
        ("Huân chương Lao động hạng III", "HC_LD_3"),
        ("CSTDCS", "CSTDCS"),
    ],
)
def test_names_as_units_write_them(text, code):
    assert load().find_by_name(text) == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Bằng khen", ("BK_BT", "BK_TTG")),
        ("Cờ thi đua", ("CO_BT", "CO_CP")),
        # No such form in the law.
        ("Bằng khen cấp huyện", ()),
        ("Thi đua", ()),
        ("danh hiệu", ()),
        ("", ()),
    ],
)
def test_vague_and_unknown_names_are_not_guessed(text, candidates):
    assert load().candidates(text) == candidates
    assert load().find_by_name(text) is None


def test_every_official_name_leads_to_its_code():
    catalogue = load()

    for honour in catalogue.honours:
        assert catalogue.find_by_name(honour.name_vi) == honour.code
        assert catalogue.find_by_name(catalogue.short_name(honour.code)) == honour.code


class TestSchema:
    """A faulty file is refused with its name and place."""

    PLACE = "honours/law_2022/emulation_titles_1_persons.yaml"

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(HERE, tmp_path / "catalogue"))

    def change(self, folder, edit, place=PLACE):
        path = folder / place
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        edit(content)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    @pytest.mark.parametrize(
        ("edit", "fault"),
        [
            (lambda c: c["honours"][0].pop("money"), "LDTT: lacks money"),
            (lambda c: c["honours"][0].update(colour="red"), "LDTT: has unknown colour"),
            (lambda c: c["honours"][0].update(kind="hat"), "kind: “hat” is not one of"),
            (lambda c: c.update(regime="LAW1945"), "unknown regime “LAW1945”"),
            (lambda c: c["honours"].append(c["honours"][0]), "LDTT: stands twice"),
            (lambda c: c["honours"][0]["money"].update(base="gold"), "luong_co_so"),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1].update(type="magic"),
                "item 1.a: has type “magic”",
            ),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1]["params"].update(luck=1),
                "item 1.a: has unknown parameter luck",
            ),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1]["params"].update(
                    min_rating="A"
                ),
                "min_rating: “A” is not in the vocabulary",
            ),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1]["params"].update(
                    years="1"
                ),
                "years: must be a whole number",
            ),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1]["params"].update(
                    window="soon"
                ),
                "window: “soon” is not a window",
            ),
            (
                lambda c: c["honours"][0]["criteria"]["items"][1].update(id="1.s"),
                "numbers items twice: 1.s",
            ),
            (
                lambda c: c["honours"][3]["criteria"]["items"][0]["params"].update(
                    honour=["NOBEL"]
                ),
                "names unknown",
            ),
            (
                lambda c: c["honours"][3]["criteria"]["items"][1].pop("items"),
                "children belong to all_of and any_of",
            ),
        ],
    )
    def test_faults_are_named(self, folder, edit, fault):
        self.change(folder, edit)

        with pytest.raises(LawDataInvalid, match=fault):
            load_from(folder)

    def test_one_alias_for_two_honours_is_refused(self, folder):
        self.change(
            folder, lambda c: c["honours"]["GK"]["aliases"].append("LĐTT"), "aliases.yaml"
        )

        with pytest.raises(LawDataInvalid, match=r"LĐTT.*means"):
            load_from(folder)

    def test_a_file_that_is_no_yaml_is_refused(self, folder):
        (folder / self.PLACE).write_text("a: [", encoding="utf-8")

        with pytest.raises(
            LawDataInvalid, match=r"emulation_titles_1_persons\.yaml: is not"
        ):
            load_from(folder)
