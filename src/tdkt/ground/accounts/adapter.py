"""How sign-in differs from the library's default."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.text import clean


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by an administrator; nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave wrong passwords to axes alone, so that one page tells when to try again."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        # One spelling only: otherwise each mixture of capitals has five attempts anew.
        if name := credentials.get("username"):
            credentials["username"] = clean(name).lower()
        return super().authenticate(request, **credentials)

    def clean_password(self, password: str, user: User | None = None) -> str:
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(_("The new password must differ from the present one."))
        return str(super().clean_password(password, user))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps and recovery codes are encrypted at rest."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    # A key of its own, derived from the installation's identity key.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tdkt.second-steps")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.IDENTITY_KEY.encode())))
