"""One box over people, units, dossiers, decisions, awards and initiatives."""

from datetime import date

import pytest
from tests.factories.accounts import UserFactory
from tests.factories.councils import DossierOnItsWayFactory, nominate
from tests.factories.decisions import AwardFactory, DecisionFactory
from tests.factories.dossiers import make_draft, make_office
from tests.factories.initiatives import InitiativeFactory
from tests.factories.organizations import (
    CommuneFactory,
    SuccessionFactory,
    UnitFactory,
    user_with_role,
)
from tests.factories.people import PersonFactory, PostFactory
from tests.support import queries_for

from tdkt.doors.desk.queries.search import found_by
from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.models import UnitName

pytestmark = pytest.mark.django_db
SEARCH = "/search/"


def found(user: User, words: str) -> dict[str, list[str]]:
    groups = found_by(user, words)
    return {group.key: [hit.title for hit in group.hits] for group in groups if group.hits}


def officer_of_an_bien() -> User:
    commune = CommuneFactory(name="Ủy ban nhân dân xã An Biên")
    return user_with_role(Role.OFFICER, commune)


def commune_of(user: User):
    return user.role_holdings.get().unit


@pytest.mark.parametrize(
    "words", ["Danh Thị Mỹ Hoà", "danh thi my hoa", "mi hòa", "HOA MY", "Mỹ  Hòa"]
)
def test_a_person_is_found_however_the_name_is_spelled(words: str) -> None:
    user = officer_of_an_bien()
    PersonFactory(subject__name="Danh Thị Mỹ Hòa", subject__unit=commune_of(user))
    PersonFactory(subject__name="Trần Văn Bình", subject__unit=commune_of(user))

    assert found(user, words) == {"people": ["Danh Thị Mỹ Hòa"]}


def test_an_initiative_is_found_by_its_title() -> None:
    user = officer_of_an_bien()
    InitiativeFactory(unit=commune_of(user), title="Vườn rau học đường gắn với Khoa học")
    InitiativeFactory(title="Vườn rau của nơi khác")
    assert found(user, "vuon rau") == {"works": ["Vườn rau học đường gắn với Khoa học"]}


def test_a_person_stands_with_post_and_unit() -> None:
    user = officer_of_an_bien()
    person = PersonFactory(subject__name="Danh Út", subject__unit=commune_of(user))
    PostFactory(person=person, title="Hiệu trưởng", valid_from=date(2020, 1, 1))

    (hit,) = found_by(user, "danh ut")[0].hits

    assert hit.note == "Hiệu trưởng, Ủy ban nhân dân xã An Biên"


def test_a_unit_is_found_by_its_old_name_and_says_what_it_is_today() -> None:
    user = officer_of_an_bien()
    commune = commune_of(user)
    UnitName.objects.create(
        unit=commune,
        name="Ủy ban nhân dân xã Nam Yên",
        folded=fold("Ủy ban nhân dân xã Nam Yên"),
        valid_from=date(1990, 1, 1),
        valid_until=date(2000, 1, 1),
    )
    gone = UnitFactory(
        name="Trường Nam Yên 2", parent=commune, valid_until=date(2025, 7, 1)
    )
    SuccessionFactory(predecessor=gone, successor=commune)

    group = found_by(user, "nam yen")[0]

    assert group.key == "units"
    assert [(hit.title, hit.note.split(" · ")[1]) for hit in group.hits] == [
        ("Ủy ban nhân dân xã An Biên", "trước đây là Ủy ban nhân dân xã Nam Yên"),
        ("Trường Nam Yên 2", "nay là Ủy ban nhân dân xã An Biên"),
    ]


@pytest.mark.parametrize(
    "words",
    ["phong chong lut", "PHÒNG CHỐNG LỤT", "000.00.91.H01-261102-0007", "261102-0007"],
)
def test_a_dossier_is_found_by_code_or_title(words: str) -> None:
    user = officer_of_an_bien()
    DossierOnItsWayFactory(
        receiving_unit=commune_of(user),
        title="Khen thưởng phòng, chống lụt",
        title_folded=fold("Khen thưởng phòng, chống lụt"),
        code="000.00.91.H01-261102-0007",
    )

    assert found(user, words)["dossiers"] == ["Khen thưởng phòng, chống lụt"]


def test_a_dossier_found_by_a_nominee_names_the_nominee() -> None:
    user = officer_of_an_bien()
    dossier = DossierOnItsWayFactory(receiving_unit=commune_of(user), title="Đề nghị")
    nominate(dossier, "Danh Thị Mỹ Hòa")
    nominate(dossier, "Trần Văn Bình")

    (hit,) = next(one for one in found_by(user, "my hoa") if one.key == "dossiers").hits

    assert hit.note.endswith(" · Danh Thị Mỹ Hòa")


@pytest.mark.parametrize("words", ["15/QĐ-UBND", "15", "bang khen lao dong"])
def test_a_decision_is_found_by_number_or_abstract(words: str) -> None:
    user = officer_of_an_bien()
    DecisionFactory(
        unit=commune_of(user),
        number=15,
        abstract="Về việc tặng Bằng khen phong trào lao động",
    )

    hits = found(user, words)["decisions"]

    assert hits == ["15/QĐ-UBND: Về việc tặng Bằng khen phong trào lao động"]


def test_an_award_is_found_by_identifier_and_by_name() -> None:
    user = officer_of_an_bien()
    award = AwardFactory(full_name="Lý Văn Khỏe", decision__unit=commune_of(user))

    assert found(user, award.identifier.lower().replace("-", " "))["awards"] == [award.name]
    assert found(user, "li van khoe")["awards"] == [award.name]


def test_nobody_finds_what_lies_outside_their_branch() -> None:
    user = officer_of_an_bien()
    other = make_office("Vĩnh Hòa")
    PersonFactory(subject__name="Danh Bí Mật", subject__unit=other.unit)
    make_draft(other, title="Danh Bí Mật, đề nghị")
    DecisionFactory(unit=other.commune, abstract="Danh Bí Mật được khen")
    AwardFactory(full_name="Danh Bí Mật", decision__unit=other.commune)
    province = user_with_role(Role.INSPECTOR, other.commune)

    assert found(user, "danh bi mat") == {}
    assert found(UserFactory(), "danh bi mat") == {}
    assert set(found(province, "danh bi mat")) == {"people", "decisions", "awards"}


def test_a_misspelt_name_is_answered_with_near_ones(client) -> None:
    user = officer_of_an_bien()
    PersonFactory(subject__name="Danh Thị Mỹ Hòa", subject__unit=commune_of(user))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    html = client.get(SEARCH, {"q": "Danh Thi My Hoaa"}).content.decode()

    assert "Danh Thị Mỹ Hòa</a>" in html


@pytest.mark.parametrize("words", ["", "a", "  ", "%"])
def test_too_few_letters_ask_for_more(client, words: str) -> None:
    user = officer_of_an_bien()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    html = client.get(SEARCH, {"q": words}).content.decode()

    assert "Bạn muốn tìm gì?" in html


def test_more_than_eight_lead_to_the_whole_list(client) -> None:
    user = officer_of_an_bien()
    for number in range(9):
        PersonFactory(subject__name=f"Danh Út {number}", subject__unit=commune_of(user))
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    html = client.get(SEARCH, {"q": "danh út"}).content.decode()

    assert html.count("<mark>Danh") == 8
    assert "/people/?q=danh+%C3%BAt" in html


def test_typing_on_sends_only_the_results(client) -> None:
    client.force_login(officer_of_an_bien(), "django.contrib.auth.backends.ModelBackend")

    html = client.get(SEARCH, {"q": "danh"}, HTTP_HX_REQUEST="true").content.decode()

    assert html.strip().startswith('<div id="results"')


def test_three_hits_of_each_kind_cost_as_many_queries_as_one(client) -> None:
    user = officer_of_an_bien()
    commune = commune_of(user)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")

    def one_of_each() -> None:
        person = PersonFactory(subject__name="Danh Út", subject__unit=commune)
        PostFactory(person=person, valid_from=date(2020, 1, 1))
        unit = UnitFactory(name="Trường Danh Út", parent=commune)
        DossierOnItsWayFactory(
            receiving_unit=commune, submitting_unit=unit, title="Danh Út"
        )
        decision = DecisionFactory(unit=commune, abstract="Danh Út")
        AwardFactory(full_name="Danh Út", decision=decision)

    one_of_each()
    one = queries_for(client, SEARCH + "?q=danh")

    one_of_each()
    one_of_each()

    assert queries_for(client, SEARCH + "?q=danh") == one
    assert one <= 17
