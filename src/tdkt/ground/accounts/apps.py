from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tdkt.ground.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.account.signals import password_changed, password_reset

        password_changed.connect(_note_new_password, dispatch_uid="accounts.changed")
        password_reset.connect(_note_new_password, dispatch_uid="accounts.reset")


def _note_new_password(*, user: Any, **_kwargs: object) -> None:
    from tdkt.ground.accounts.services import password_was_changed
    from tdkt.ground.core.moments import now

    password_was_changed(user=user, at=now())
