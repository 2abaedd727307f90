"""Accounts made, changed, closed and given passwords."""

from collections.abc import Callable
from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from tests.factories.accounts import PASSWORD, UserFactory

from tdkt.ground.accounts import permissions, queries, records, services
from tdkt.ground.accounts.forms import AccountForm, NewAccountForm
from tdkt.ground.accounts.models import User
from tdkt.ground.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(monkeypatch: pytest.MonkeyPatch) -> User:
    """A user whom the room above counts as administrator of everybody else."""
    user = UserFactory(username="quantri")
    monkeypatch.setattr(permissions, "_CHECKS", [lambda actor, _other: actor.pk == user.pk])
    return user


def test_new_account_has_a_one_time_password_and_leaves_a_trace(
    administrator: User, at: datetime
) -> None:
    given = services.create_user(
        username="AnhNT",
        full_name="  Nguyễn  Thị Ánh ",
        email="Anh@Example.VN",
        actor=administrator,
        at=at,
    )

    user = User.objects.get(username="anhnt")
    entry = Entry.objects.get()
    assert (user.full_name, user.email) == ("Nguyễn Thị Ánh", "anh@example.vn")
    assert user.must_change_password
    assert user.check_password(given.password)
    assert (entry.action, entry.actor, entry.subject_id) == (
        "accounts.user_created",
        administrator,
        user.pk,
    )
    assert given.password not in str(entry.after)


def test_one_time_passwords_differ_and_are_easy_to_read_out() -> None:
    given = {services.one_time_password() for _one in range(200)}

    assert len(given) == 200
    assert all(len(one) == 14 and not set(one) & set("0o1li") for one in given)


def test_user_name_is_never_given_twice(administrator: User, at: datetime) -> None:
    UserFactory(username="anhnt")

    with pytest.raises(services.UsernameTaken):
        services.create_user(
            username="ANHNT", full_name="Nguyễn Thị Anh", actor=administrator, at=at
        )

    assert User.objects.filter(username="anhnt").count() == 1


def test_user_name_with_accents_is_refused(administrator: User, at: datetime) -> None:
    with pytest.raises(ValidationError):
        services.create_user(
            username="ánh", full_name="Nguyễn Thị Ánh", actor=administrator, at=at
        )


DEEDS: dict[str, Callable[[User, User | None, datetime], object]] = {
    "edit": lambda user, actor, at: services.edit_user(
        user=user, full_name="Khác", email="", phone="", actor=actor, at=at
    ),
    "close": lambda user, actor, at: services.deactivate_user(
        user=user, actor=actor, at=at
    ),
    "open": lambda user, actor, at: services.reactivate_user(user=user, actor=actor, at=at),
    "password": lambda user, actor, at: services.reset_password(
        user=user, actor=actor, at=at
    ),
    "second step": lambda user, actor, at: services.remove_second_steps(
        user=user, actor=actor, at=at
    ),
    "unlock": lambda user, actor, at: services.unlock_user(user=user, actor=actor, at=at),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_only_administrators_may_and_not_for_themselves(
    deed: str, administrator: User, at: datetime
) -> None:
    user, stranger = UserFactory(), UserFactory()

    for actor, subject in ((stranger, user), (administrator, administrator)):
        with pytest.raises(PermissionDenied):
            DEEDS[deed](subject, actor, at)

    assert not Entry.objects.exists()
    DEEDS[deed](user, administrator, at)


def test_nobody_may_while_no_room_has_joined(
    monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    monkeypatch.setattr(permissions, "_CHECKS", [])

    with pytest.raises(PermissionDenied):
        services.create_user(username="anhnt", full_name="Ánh", actor=UserFactory(), at=at)


def test_nothing_changes_when_no_record_has_joined(
    monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    user = UserFactory()
    monkeypatch.setattr(records, "_RECORDERS", [])

    with pytest.raises(RuntimeError):
        services.deactivate_user(user=user, actor=None, at=at)

    user.refresh_from_db()
    assert user.is_active


def test_closing_an_account_ends_its_sessions(
    administrator: User, at: datetime, signed_in: Callable[[User], Client]
) -> None:
    user = UserFactory()
    client = signed_in(user)
    assert client.get("/accounts/2fa/").status_code == 200

    services.deactivate_user(user=user, actor=administrator, at=at)

    assert client.get("/accounts/2fa/").status_code == 302
    entry = Entry.objects.get()
    assert (entry.before, entry.after) == ({"is_active": True}, {"is_active": False})


def test_closing_twice_leaves_one_trace(administrator: User, at: datetime) -> None:
    user = UserFactory()

    services.deactivate_user(user=user, actor=administrator, at=at)
    services.deactivate_user(user=user, actor=administrator, at=at)

    assert Entry.objects.count() == 1


def test_reset_password_ends_sessions_and_the_old_password(
    administrator: User, at: datetime, signed_in: Callable[[User], Client]
) -> None:
    user = UserFactory()
    client = signed_in(user)

    given = services.reset_password(user=user, actor=administrator, at=at)

    user.refresh_from_db()
    assert client.get("/accounts/2fa/").status_code == 302
    assert not user.check_password(PASSWORD)
    assert user.check_password(given.password)
    assert user.must_change_password


def test_changed_contact_is_recorded_without_its_content(
    administrator: User, at: datetime
) -> None:
    user = UserFactory(full_name="Nguyễn Văn Cũ")

    services.edit_user(
        user=user,
        full_name="Nguyễn Văn Mới",
        email="moi@example.vn",
        phone="0912 345 678",
        actor=administrator,
        at=at,
    )

    entry = Entry.objects.get()
    assert entry.before == {"full_name": "Nguyễn Văn Cũ"}
    assert entry.after == {"full_name": "Nguyễn Văn Mới", "contact_changed": True}


def test_lost_telephone_the_second_step_is_taken_away(
    administrator: User, at: datetime
) -> None:
    user = UserFactory()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})

    removed = services.remove_second_steps(user=user, actor=administrator, at=at)

    assert removed == 1
    assert not Authenticator.objects.filter(user=user).exists()
    assert Entry.objects.get().action == "accounts.second_steps_removed"


@pytest.mark.parametrize(
    ("full_name", "username"),
    [
        ("Nguyễn Thị Ánh", "anhnt"),
        ("Đỗ Đức", "ducd"),
        ("Y Moan Êban", "ebanym"),
        ("Lê Tường Vy", "vylt"),
        ("Trần", "tran"),
        ("", "user"),
    ],
)
def test_usual_user_name_of_a_person(full_name: str, username: str) -> None:
    assert queries.free_username(full_name) == username


def test_usual_user_name_is_numbered_when_taken() -> None:
    UserFactory(username="anhnt")
    UserFactory(username="anhnt2")

    assert queries.free_username("Nguyễn Thị Ánh") == "anhnt3"


def test_users_are_found_by_any_words() -> None:
    found = UserFactory(username="anhnt", full_name="Nguyễn Thị Ánh")
    UserFactory(username="binhtv", full_name="Trần Văn Bình")

    assert list(queries.users_named_like("thị anhnt")) == [found]
    assert queries.users_named_like("").count() == 2


def test_form_of_a_new_account_says_what_is_wrong() -> None:
    UserFactory(username="anhnt")

    taken = NewAccountForm({"full_name": "Ánh", "username": "AnhNT"})
    accents = NewAccountForm({"full_name": "Ánh", "username": "ánh"})
    good = NewAccountForm({"full_name": " Nguyễn  Ánh ", "username": "Anh.N"})

    assert taken.errors == {"username": ["Tên đăng nhập này đã có người dùng."]}
    assert list(accents.errors) == ["username"]
    assert good.is_valid()
    assert (good.cleaned_data["full_name"], good.cleaned_data["username"]) == (
        "Nguyễn Ánh",
        "anh.n",
    )


def test_form_of_an_account_shows_what_is_known() -> None:
    user = UserFactory(full_name="Nguyễn Ánh", email="a@example.vn", phone="091")

    assert AccountForm.of(user).initial == {
        "full_name": "Nguyễn Ánh",
        "email": "a@example.vn",
        "phone": "091",
    }
