"""Packs made in memory, and records of every shape, for the laws of more and of order."""

from datetime import date
from types import MappingProxyType

from hypothesis import strategies as st

from tdkt.tools.law.criteria import enumeration, vocabulary
from tdkt.tools.law.packs import Layer, LocalStandard, Pack, Tightening
from tdkt.tools.law.packs.stricter import WAYS

CODES = [
    "LDTT",
    "CSTT",
    "CSTDCS",
    "CSTD_BT",
    "TTLDXS",
    "TTLDTT",
    "BK_BT",
    "CO_BT",
    "HC_LD_3",
]
YEARS = list(range(2016, 2026))


def pack(honour, *, added=(), tightened=(), code="p", layer=Layer.PROVINCE, switches=None):
    entries = tuple(
        Tightening(item, MappingProxyType(dict(params)), "t", f"cite {code}", ())
        for item, params in tightened
    )
    return Pack(
        code=code,
        layer=layer,
        name=code,
        basis=code,
        invented=True,
        valid_from=date(2020, 1, 1),
        valid_until=None,
        based_on="",
        applies_to=(),
        honours={honour: LocalStandard(honour, tuple(added), entries)},
        quotas=(),
        alerts=(),
        switches=switches or {},
        switches_cite="",
        calendar=(),
        forms=(),
        school_years=None,
        cases=(),
        lines={},
    )


def value_for(kind, param):
    """Values of one parameter, as rules read them."""
    form = vocabulary()[kind][param]
    bare = form.type.removeprefix("list of ")
    words = form.values
    if bare == "enums.window":
        return st.sampled_from(
            ["award_year", "ever", MappingProxyType({"since_honour": ("CSTDCS",)})]
        )
    if bare.startswith("enums."):
        words = enumeration(bare.removeprefix("enums."))
    elif bare == "enum rating_scale":
        words = enumeration("rating_scale")
    elif bare == "honour codes":
        words = tuple(CODES)
    if form.type == "bool":
        return st.booleans()
    if form.type in ("int", "decimal"):
        return st.integers(0, 8)
    if form.type.startswith("list of "):
        return st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map(
            tuple
        )
    return st.sampled_from(words)


@st.composite
def changes(draw, standard):
    """An item of a standard with a new value for one of its parameters."""
    choices = [
        (item, param)
        for item in standard.criteria.walk()
        for kind, param in WAYS
        if kind == item.type
    ]
    item, param = draw(st.sampled_from(choices))
    return item, param, draw(value_for(item.type, param))


def _some(values, size=4):
    return st.lists(values, max_size=size)


_marks = st.sampled_from([True, False, None])
_scopes = st.sampled_from([*enumeration("scope"), None])

RECORDS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["individual", "collective"]),
        "groups": st.lists(
            st.sampled_from(
                ["officials_employees", "worker", "farmer", "other_collective", "army"]
            ),
            max_size=2,
            unique=True,
        ),
        "declarations": st.sampled_from(["all_confirmed", "pending"]),
        "selection": st.sampled_from(["confirmed", "pending"]),
        "ratings": st.dictionaries(
            st.sampled_from(YEARS), st.sampled_from(enumeration("rating_scale"))
        ),
        "honours": _some(
            st.fixed_dictionaries(
                {
                    "code": st.sampled_from(CODES),
                    "year": st.sampled_from(YEARS),
                    "award_type": st.sampled_from(["cong_trang", "dot_xuat"]),
                }
            ),
            size=10,
        ),
        "initiatives": _some(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(["initiative", "science_work"]),
                    "year": st.sampled_from(YEARS),
                    "scope": _scopes,
                    "recognised": _marks,
                    "applied": _marks,
                    "accepted": _marks,
                    "replicable": _marks,
                }
            )
        ),
        "achievements": _some(
            st.fixed_dictionaries(
                {
                    "id": st.just("a"),
                    "nature": st.sampled_from(enumeration("nature")),
                    "degree": st.sampled_from([*enumeration("degree"), None]),
                    "scope": _scopes,
                    "assessed": st.booleans(),
                }
            )
        ),
        "discipline": _some(
            st.fixed_dictionaries(
                {
                    "level": st.sampled_from(["khien_trach", "canh_cao", "cach_chuc"]),
                    "decided": st.sampled_from(["2020-05-01", "2024-02-01", "2025-06-01"]),
                    "ended": st.sampled_from(["2025-07-01", None]),
                }
            ),
            size=1,
        ),
        "members": st.fixed_dictionaries(
            {
                "total": st.integers(0, 20),
                "honours": st.dictionaries(st.sampled_from(CODES), st.integers(0, 20)),
            }
        ),
        "founded": st.integers(1900, 2025),
        "service": st.dictionaries(
            st.sampled_from(["forces_service", "of_which_hardship", "sector_service"]),
            st.integers(0, 30),
        ),
        "clusters": _some(
            st.fixed_dictionaries(
                {
                    "organiser": st.sampled_from(["bo_tinh", "hdtdkt_tw"]),
                    "rank": st.integers(1, 4),
                }
            ),
            size=2,
        ),
        "movement_reviews": _some(
            st.fixed_dictionaries(
                {
                    "launched_by": st.sampled_from(["president", "bo_tinh"]),
                    "moment": st.sampled_from(["so_ket", "tong_ket"]),
                    "result": st.sampled_from(["lead", "outstanding", "many_outstanding"]),
                    "min_years": st.integers(0, 6),
                }
            ),
            size=2,
        ),
    }
)
KNOWN = st.sampled_from(
    [None, frozenset(), frozenset({"ratings", "honours", "initiatives", "groups"})]
)
