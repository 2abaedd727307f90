"""
Messages of django-allauth that people read here, which has no Vietnamese of its own.

They stand here only so that this room's catalogue holds their translation.
"""

from django.utils.translation import gettext_noop as _

MESSAGES = (
    # Fields
    _("Username"),
    _("Password"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Code"),
    _("Authenticator code"),
    _("Passwordless"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but "
        "imposes additional requirements such as biometrics or PIN protection."
    ),
    # Errors
    _("This account is currently inactive."),
    _("Please type your current password."),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid login."),
    _("Too many failed login attempts. Try again later."),
    _("The username and/or password you specified are not correct."),
    _("You must type the same password each time."),
    _("Be patient, you are sending too many requests."),
    _("You cannot deactivate two-factor authentication."),
    _(
        "You cannot generate recovery codes without having two-factor authentication "
        "enabled."
    ),
    # Names given to keys
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    # Other ways to confirm that it is oneself
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
)
