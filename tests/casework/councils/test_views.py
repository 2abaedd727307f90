"""Pages of councils: who sees them, what they refuse, how they answer a second click."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.councils import (
    CouncilMemberFactory,
    DossierOnItsWayFactory,
    council_of,
    nominate,
)
from tests.factories.organizations import CommuneFactory, user_with_role

from tdkt.casework.councils.models import Council, Sitting
from tdkt.casework.dossiers.choices import DossierStatus

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def officer(unit, signed_in):
    return signed_in(user_with_role("officer", unit))


@pytest.fixture
def dossier(unit):
    return DossierOnItsWayFactory(receiving_unit=unit)


def typed(dossiers, rows, **fields):
    """What the grid sends: the minutes and one row for each nomination."""
    return {
        "dossier": [one.pk for one in dossiers],
        "held_on": "2026-11-20",
        "minutes_number": "03/BB-HĐTĐKT",
        "members_total": "5",
        "members_present": "4",
        "written_opinions": "1",
        "chair_name": "Trần Thị Bình",
        "secretary_name": "Lê Văn Cường",
        **rows,
        **fields,
    }


def test_the_way_from_the_list_to_the_minutes(officer, unit, dossier):
    council = council_of(unit)
    one = nominate(dossier, "Nguyễn Văn An", "LDTT")
    two = nominate(dossier, "Lý Thị Hoa", "CSTDCS")
    start = officer.get(reverse("councils:start"), {"dossier": dossier.pk})
    assert dossier.title in start.content.decode()
    url = reverse("councils:record", args=[council.pk])
    grid = officer.get(url, {"dossier": dossier.pk}).content.decode()
    assert "Lý Thị Hoa" in grid
    assert "NĐ 152/2025/NĐ-CP" in grid

    answer = officer.post(
        url,
        typed(
            [dossier],
            {
                f"agreed_{one.pk}": "yes",
                f"for_{two.pk}": "5",
                f"against_{two.pk}": "0",
                f"agreed_{two.pk}": "yes",
                "common_reason": "Quy chế của Hội đồng, Điều 8",
                "minutes_file": SimpleUploadedFile("bien-ban.pdf", PDF),
            },
        ),
    )

    sitting = Sitting.objects.get()
    assert answer.url == reverse("councils:sitting", args=[sitting.pk])
    page = officer.get(answer.url).content.decode()
    assert "bien-ban.pdf" in page
    assert "100" in page
    dossier.refresh_from_db()
    assert dossier.status == DossierStatus.REVIEWED
    stored = officer.get(reverse("councils:minutes-file", args=[sitting.pk]))
    assert stored.content == PDF
    for kind, magic in (("pdf", b"%PDF"), ("docx", b"PK")):
        paper = officer.get(reverse("councils:minutes", args=[sitting.pk, kind]))
        assert paper.content.startswith(magic)


def test_what_the_law_asks_stands_above_the_rows_of_each_honour(officer, unit, dossier):
    nominate(dossier, "Nguyễn Văn An", "LDTT")
    nominate(dossier, "Lý Thị Hoa", "CSTDCS")
    url = reverse("councils:record", args=[council_of(unit).pk])

    grid = officer.get(url, {"dossier": dossier.pk}).content.decode()

    assert grid.count('<details class="asked') == 2
    assert "Luật 06/2022/QH15, Điều 24 khoản 1 điểm a" in grid
    assert "Luật 06/2022/QH15, Điều 23 khoản 2" in grid


def test_what_is_common_fills_the_rows_left_empty_and_no_others(officer, unit, dossier):
    council = council_of(unit)
    many = [nominate(dossier, f"Lý Thị Hoa {n}", "CSTDCS") for n in range(3)]
    answer = officer.post(
        reverse("councils:record", args=[council.pk]),
        typed(
            [dossier],
            {
                "common_for": "5",
                "common_against": "0",
                "common_agreed": "yes",
                "common_reason": "Quy chế của Hội đồng, Điều 8",
                f"for_{many[0].pk}": "1",
                f"against_{many[0].pk}": "4",
                f"agreed_{many[0].pk}": "no",
                f"reason_{many[0].pk}": "Không đủ phiếu",
            },
        ),
    )

    assert answer.status_code == 302
    results = Sitting.objects.get().results.order_by("nomination_id")
    assert [(one.votes_for, one.votes_against, one.agreed) for one in results] == [
        (1, 4, False),
        (5, 0, True),
        (5, 0, True),
    ]


def test_a_second_click_leads_to_what_was_entered(officer, unit, dossier):
    council = council_of(unit)
    row = nominate(dossier)
    url = reverse("councils:record", args=[council.pk])
    data = typed([dossier], {f"agreed_{row.pk}": "yes"})
    first = officer.post(url, data)

    second = officer.post(url, data)

    assert (second.status_code, second.url) == (302, first.url)
    assert Sitting.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"for": "5", "against": "1", "agreed": "yes", "reason": "x"}, "Nhiều phiếu hơn"),
        ({"for": "-1", "agreed": "yes"}, "số nguyên"),
        ({"for": "ba", "agreed": "yes"}, "số nguyên"),
        ({"for": "²", "agreed": "yes"}, "số nguyên"),
        ({"for": "99999999999", "agreed": "yes"}, "số nguyên"),
        ({"agreed": "yes"}, "Nhập số phiếu"),
        ({"for": "5", "agreed": ""}, "Cho biết Hội đồng"),
        ({"for": "5", "agreed": "yes"}, "lý do"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_keeps_what_was_typed(
    officer, unit, dossier, row, words
):
    council = council_of(unit)
    nomination = nominate(dossier, honour="CSTDCS")
    rows = {f"{name}_{nomination.pk}": value for name, value in row.items()}

    answer = officer.post(
        reverse("councils:record", args=[council.pk]), typed([dossier], rows)
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'value="{row.get("for", "")}"' in page
    assert Sitting.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"members_present": "6"},
        {"written_opinions": "2"},
        {"members_total": "0"},
        {"held_on": "2026-02-31"},
        {"held_on": "2026-12-31"},
        {"chair_name": ""},
        {"minutes_file": SimpleUploadedFile("bien-ban.pdf", b"MZ not a pdf \x00")},
    ],
)
def test_bad_minutes_are_refused(officer, unit, dossier, fields):
    council = council_of(unit)
    row = nominate(dossier)

    answer = officer.post(
        reverse("councils:record", args=[council.pk]),
        typed([dossier], {f"agreed_{row.pk}": "yes"}, **fields),
    )

    assert (answer.status_code, Sitting.objects.count()) == (422, 0)


def test_working_out_the_shares_writes_nothing(officer, unit, dossier):
    council = council_of(unit)
    row = nominate(dossier, honour="CSTDCS")

    answer = officer.post(
        reverse("councils:record", args=[council.pk]),
        typed([dossier], {f"for_{row.pk}": "4"}, check="1"),
    )

    assert answer.status_code == 200
    assert "80%" in answer.content.decode()
    assert Sitting.objects.count() == 0


def test_what_lies_outside_the_scope_is_not_found(unit, dossier, signed_in):
    council = council_of(unit)
    nominate(dossier)
    stranger = signed_in(user_with_role("officer", CommuneFactory()))
    administrator = signed_in(user_with_role("administrator", unit))

    for client in (stranger, administrator):
        for name in ("detail", "edit", "record", "member-add"):
            assert (
                client.get(reverse(f"councils:{name}", args=[council.pk])).status_code
                == 404
            )
        assert council.name not in client.get(reverse("councils:list")).content.decode()


def test_a_reader_may_not_change(unit, signed_in):
    council = council_of(unit)
    leader = signed_in(user_with_role("leader", unit))

    assert leader.get(reverse("councils:detail", args=[council.pk])).status_code == 200
    assert leader.get(reverse("councils:edit", args=[council.pk])).status_code == 403
    assert leader.get(reverse("councils:record", args=[council.pk])).status_code == 403
    assert leader.get(reverse("councils:create")).status_code == 404


def test_a_council_is_set_up_with_its_members(officer, unit):
    created = officer.post(
        reverse("councils:create"),
        {
            "unit": unit.pk,
            "name": "Hội đồng Thi đua, khen thưởng xã",
            "decision_number": "12/QĐ-UBND",
            "valid_from": "2026-01-01",
        },
    )
    council = Council.objects.get()
    assert created.url == reverse("councils:detail", args=[council.pk])

    officer.post(
        reverse("councils:member-add", args=[council.pk]),
        {"name": "Trần Thị Bình", "seat": "Chủ tịch", "valid_from": "2026-01-01"},
    )
    member = council.members.get()
    officer.post(
        reverse("councils:member-replace", args=[council.pk, member.pk]),
        {"name": "Lê Văn Cường", "valid_from": "2026-07-01"},
    )

    page = officer.get(created.url).content.decode()
    assert "Lê Văn Cường" in page
    assert "Trần Thị Bình" in page
    assert [(m.name, m.valid_until) for m in council.members.order_by("pk")] == [
        ("Trần Thị Bình", date(2026, 7, 1)),
        ("Lê Văn Cường", None),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(
    rows, unit, signed_in, django_assert_num_queries
):
    client = signed_in(user_with_role("officer", unit))
    councils = [council_of(unit, members=2) for _ in range(rows)]
    for _ in range(rows):
        CouncilMemberFactory(council=councils[0])
    client.get(reverse("councils:list"))

    with django_assert_num_queries(5):
        client.get(reverse("councils:list"))
    with django_assert_num_queries(8):
        client.get(reverse("councils:detail", args=[councils[0].pk]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_grid_asks_the_same_number_of_questions(
    rows, unit, signed_in, django_assert_num_queries
):
    client = signed_in(user_with_role("officer", unit))
    council = council_of(unit, members=2)
    waiting = [DossierOnItsWayFactory(receiving_unit=unit) for _ in range(rows)]
    for number, one in enumerate(waiting):
        nominate(one, f"Nguyễn Văn {number}", "CSTDCS")
        nominate(one, f"Lê Văn {number}", "LDTT")
    url = reverse("councils:record", args=[council.pk])
    client.get(url)

    with django_assert_num_queries(7):
        client.get(reverse("councils:start"), {"council": council.pk})
    with django_assert_num_queries(8):
        client.get(url, {"dossier": [one.pk for one in waiting]})
