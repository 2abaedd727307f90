"""Pages of comparisons: who sees what, how many queries, and that judging is a person's."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.organizations import (
    CommuneFactory,
    ProvinceFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import SubjectFactory
from tests.factories.reuse import compared, invented, report
from tests.support import queries_for

from tdkt.casework.reuse.choices import Verdict
from tdkt.casework.reuse.models import Comparison, Judgement, Text
from tdkt.casework.reuse.services.comparing import ask_comparison
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.choices import Role

pytestmark = pytest.mark.django_db

SECRET_TITLE = "Giải pháp tưới tiết kiệm cho vườn tiêu"
SECRET_AUTHOR = "Quách Thị Bí Mật"


@dataclass
class Scene:
    """A report that takes from three earlier ones; one is of a unit that others hide."""

    officer: User
    province_officer: User
    comparison: Comparison
    hidden: Text
    copied: str


@pytest.fixture
def scene(tmp_path: Any, settings: Any, at: Any) -> Scene:
    settings.HOME = tmp_path
    province = ProvinceFactory()
    here = CommuneFactory(parent=province, name="Ủy ban nhân dân xã Nam Thái")
    there = CommuneFactory(parent=province, name="Ủy ban nhân dân xã Kín Đáo")
    school = UnitFactory(parent=here, name="Trường Tiểu học Nam Thái")
    author = SubjectFactory(name="Trần Thị Năm", unit=school)
    colleague = SubjectFactory(name="Lê Văn Tám", unit=school)
    stranger = SubjectFactory(name=SECRET_AUTHOR, unit=there)
    own, near, far = invented(1), invented(2), invented(3)
    report(own, school, author, title="Báo cáo năm trước của tác giả", year=2024)
    report(near, school, colleague, title="Báo cáo của đồng nghiệp", year=2023)
    hidden = report(far, there, stranger, title=SECRET_TITLE, year=1999)
    content = "\n".join([own[:900], invented(4, 200), near[:700], far[:500]])
    text = report(content, school, author, title="Góc đọc mở theo chủ đề", year=2026)
    return Scene(
        officer=user_with_role(Role.OFFICER, here),
        province_officer=user_with_role(Role.OFFICER, province),
        comparison=compared(text, at),
        hidden=hidden,
        copied=far[:480],
    )


def page(scene: Scene, **asked: object) -> str:
    address = reverse("reuse:comparison", args=[scene.comparison.pk])
    return f"{address}?" + "&".join(f"{name}={value}" for name, value in asked.items())


def text_of(client: Client, url: str) -> str:
    response = client.get(url, HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 200
    return response.content.decode()


def test_the_result_page_names_shares_and_groups(scene: Scene, signed_in) -> None:
    shown = text_of(signed_in(scene.province_officer), page(scene))

    assert "Báo cáo năm trước của tác giả" in shown
    assert "Báo cáo của đồng nghiệp" in shown
    assert SECRET_TITLE in shown
    assert "Trần Thị Năm" in shown


def test_a_source_of_another_unit_gives_nothing_away(scene: Scene, signed_in) -> None:
    client = signed_in(scene.officer)
    sources = list(scene.comparison.sources.all())
    hidden = next(one for one in sources if one.text_id == scene.hidden.pk)
    theirs = scene.hidden.content[520:600]
    assert len(sources) == 3

    pages = [
        text_of(client, page(scene)),
        text_of(client, page(scene, source=hidden.pk)),
        text_of(client, reverse("reuse:list")),
    ]

    for shown in pages:
        for secret in (SECRET_TITLE, SECRET_AUTHOR, "Kín Đáo", "1999", theirs):
            assert secret not in shown
        assert f"/{scene.hidden.pk}/" not in shown.replace(f"/{scene.comparison.pk}/", "")
    stretch = reverse("reuse:stretch", args=[scene.comparison.pk])
    asked = {"from": "0", "to": "100", "source": str(hidden.pk)}
    assert client.get(stretch, asked).status_code == 404
    assert signed_in(scene.province_officer).get(stretch, asked).status_code == 200


def test_the_annex_hides_the_same(scene: Scene, signed_in) -> None:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    address = reverse("reuse:annex", args=[scene.comparison.pk])
    words = {}
    for user in (scene.officer, scene.province_officer):
        response = signed_in(user).get(address)
        assert response["Content-Type"] == "application/pdf"
        pages = pdfium.PdfDocument(response.content)
        text = " ".join(one.get_textpage().get_text_range() for one in pages)
        words[user.pk] = " ".join(text.split())

    assert SECRET_TITLE in words[scene.province_officer.pk]
    assert SECRET_TITLE not in words[scene.officer.pk]
    assert SECRET_AUTHOR not in words[scene.officer.pk]
    assert "Báo cáo của đơn vị khác" in words[scene.officer.pk]


@pytest.mark.parametrize("name", ["comparison", "progress", "annex", "stretch"])
def test_a_stranger_finds_no_comparison(scene: Scene, signed_in, name: str) -> None:
    stranger = user_with_role(Role.OFFICER, CommuneFactory())
    address = reverse(f"reuse:{name}", args=[scene.comparison.pk])

    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(stranger).get(reverse("reuse:list")).status_code == 200


def test_folded_text_is_fetched_and_folded_again_when_long(scene: Scene, signed_in) -> None:
    client = signed_in(scene.officer)
    address = reverse("reuse:stretch", args=[scene.comparison.pk])
    content = Text.objects.get(pk=scene.comparison.text_id).content

    part = client.get(address, {"from": "5", "to": "60"}, HTTP_HX_REQUEST="true")

    assert content[5:60].replace("\n", "") in part.content.decode().replace("\n", "")
    for wrong in ({"from": "9", "to": "9"}, {"from": "x", "to": "9"}, {"from": "9" * 15}):
        assert client.get(address, wrong).status_code == 404


def judge(client: Client, scene: Scene, **fields: object) -> Any:
    given = {"verdict": Verdict.COPY, "reason": "Chép nguyên phần giải pháp", "seen": 0}
    return client.post(
        reverse("reuse:judge", args=[scene.comparison.pk]),
        given | fields,
        HTTP_ACCEPT_LANGUAGE="en",
    )


def test_a_judgement_stands_with_its_reason(scene: Scene, signed_in) -> None:
    client = signed_in(scene.officer)
    source = scene.comparison.sources.first()
    assert source is not None

    answer = judge(client, scene, judged_source=source.pk)

    row = Judgement.objects.get()
    assert answer.status_code == 302
    assert (row.source, row.verdict, row.by) == (source, Verdict.COPY, scene.officer)
    assert "Chép nguyên phần giải pháp" in text_of(client, page(scene))


def test_the_same_judgement_sent_twice_stands_once(scene: Scene, signed_in) -> None:
    client = signed_in(scene.officer)

    judge(client, scene)
    judge(client, scene)

    assert Judgement.objects.count() == 1


def test_a_judgement_made_over_anothers_asks_to_read_it_first(
    scene: Scene, signed_in
) -> None:
    judge(signed_in(scene.province_officer), scene, verdict=Verdict.QUOTATION)

    answer = judge(signed_in(scene.officer), scene)

    assert answer.status_code == 422
    assert Judgement.objects.count() == 1
    seen = Judgement.objects.get().pk
    assert f'value="{seen}"' in answer.content.decode()
    assert judge(signed_in(scene.officer), scene, seen=seen).status_code == 302


def test_a_judgement_without_a_reason_is_not_taken(scene: Scene, signed_in) -> None:
    assert judge(signed_in(scene.officer), scene, reason=" ").status_code == 422
    assert not Judgement.objects.exists()


def test_only_officers_judge(scene: Scene, signed_in) -> None:
    unit = scene.comparison.text.unit
    assert unit is not None
    submitter = user_with_role(Role.SUBMITTER, unit)

    assert judge(signed_in(submitter), scene).status_code == 404
    assert not Judgement.objects.exists()


def test_queries_do_not_grow_with_rows(scene: Scene, signed_in, at) -> None:
    client = signed_in(scene.officer)
    listed = queries_for(client, reverse("reuse:list"))
    shown = queries_for(client, page(scene))
    text = scene.comparison.text
    assert text.unit is not None

    for seed in (11, 12):
        more = report(invented(1)[:900], text.unit, title=f"Báo cáo {seed}")
        compared(more, at)

    assert queries_for(client, reverse("reuse:list")) == listed
    other = compared(more, at)
    assert queries_for(client, reverse("reuse:comparison", args=[other.pk])) <= shown


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "goc doc"}, 1),
        ({"q": "khong co"}, 0),
        ({"unit": "nam thai"}, 1),
        ({"kind": "achievement"}, 0),
        ({"year": "2026"}, 1),
        ({"year": "2020"}, 0),
        ({"above": "on"}, 1),
        ({"unjudged": "on"}, 1),
    ],
)
def test_the_list_is_narrowed(scene: Scene, signed_in, asked, count) -> None:
    answer = signed_in(scene.officer).get(reverse("reuse:list"), asked)

    assert len(answer.context["listed"].rows) == count


def test_a_waiting_comparison_asks_again_by_itself(scene: Scene, signed_in) -> None:
    Comparison.objects.filter(pk=scene.comparison.pk).update(state="running", done=1)
    client = signed_in(scene.officer)

    shown = text_of(client, page(scene))

    assert 'hx-trigger="every 2s"' in shown
    Comparison.objects.filter(pk=scene.comparison.pk).update(state="done")
    address = reverse("reuse:progress", args=[scene.comparison.pk])
    assert client.get(address, HTTP_HX_REQUEST="true")["HX-Redirect"] == page(scene)[:-1]


def test_now_finds_without_keeping(scene: Scene, signed_in) -> None:
    before = Text.objects.count()
    typed = {"title": "Tưới tiết kiệm", "abstract": scene.copied}

    shown = signed_in(scene.officer).post(reverse("reuse:now"), typed)
    known = signed_in(scene.province_officer).post(reverse("reuse:now"), typed)

    assert SECRET_TITLE not in shown.content.decode()
    assert SECRET_TITLE in known.content.decode()
    assert Text.objects.count() == before


def test_signs_without_words_are_too_short_to_look_up(scene: Scene, signed_in) -> None:
    answer = signed_in(scene.officer).post(reverse("reuse:now"), {"title": "- - _ … * ,"})

    assert answer.status_code == 200
    assert answer.context["too_short"]


def test_a_long_text_makes_a_small_page(scene: Scene, signed_in, at) -> None:
    unit = scene.comparison.text.unit
    assert unit is not None
    chapter = invented(21, 2000)
    long = "\n".join(invented(seed, 3000) for seed in range(100, 190))
    report(chapter + long[:400_000], unit, title="Nguồn rất dài")
    found = ask_comparison(
        text=report(long + chapter, unit, title="Rất dài"), actor=None, at=at
    )

    address = reverse("reuse:comparison", args=[found.pk])
    answer = signed_in(scene.officer).get(address)

    assert found.text.length > 1_000_000
    assert answer.status_code == 200
    assert len(answer.content) < 120_000


def test_the_part_for_other_rooms(scene: Scene, signed_in, rf) -> None:
    from django.template import Context, Template

    part = Template("{% load reuse_tags %}{% reuse_standing text %}")

    def shown(user: User) -> str:
        request = rf.get("/")
        request.user = user
        return part.render(Context({"request": request, "text": scene.comparison.text}))

    assert reverse("reuse:comparison", args=[scene.comparison.pk]) in shown(scene.officer)
    stranger = user_with_role(Role.OFFICER, CommuneFactory())
    assert shown(stranger).strip() == ""
