"""Settings of the installation; what an office may change stands in environment.py."""

from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tdkt.config import environment

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parents[1]
HOME = environment.home()

SECRET_KEY = environment.kept_secret("TDKT_SECRET_KEY")
IDENTITY_KEY = environment.kept_secret("TDKT_IDENTITY_KEY")
DEBUG = environment.flag("TDKT_DEBUG")
ALLOWED_HOSTS = environment.read("TDKT_HOSTS").split(",")
PUBLIC_URL = environment.read("TDKT_PUBLIC_URL").rstrip("/")
PROXIES = environment.number("TDKT_PROXIES")

INSTALLED_APPS = [
    "tdkt.ground.core",
    "tdkt.ground.accounts",
    "tdkt.ground.audit",
    "tdkt.tools.calendars",
    "tdkt.registry.organizations",
    "tdkt.registry.people",
    "tdkt.registry.honours",
    "tdkt.registry.library",
    "tdkt.casework.reuse",
    "tdkt.casework.initiatives",
    "tdkt.casework.dossiers",
    "tdkt.casework.prospects",
    "tdkt.casework.councils",
    "tdkt.casework.decisions",
    "tdkt.exchange.intake",
    "tdkt.exchange.reports",
    "tdkt.doors.desk",
    "tdkt.doors.portal",
    "tdkt.doors.console",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tdkt.ground.core.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tdkt.ground.core.middleware.IdleSignOutMiddleware",
    "tdkt.ground.accounts.middleware.NewPasswordMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tdkt.config.urls"
WSGI_APPLICATION = "tdkt.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tdkt.ground.core.context.page_preferences",
                "tdkt.registry.organizations.context.roles_held",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "tdkt.ground.core.templatetags.core_tags",
            ],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "tdkt.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-32000"
        ),
    },
}
_DATABASE_URL = environment.read("DATABASE_URL")
DATABASES = {
    "default": dj_database_url.parse(_DATABASE_URL, conn_max_age=60)
    if _DATABASE_URL
    else _SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in -------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "tdkt.ground.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # desks are shared: a session ends with the browser
# A whole office comes from one outside address at eight o'clock. "login_failed" counts
# wrong codes of the second step; wrong passwords are counted by axes (AccountAdapter).
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/15m/key"}
MFA_ADAPTER = "tdkt.ground.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "TĐKT"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
# Offices share one outside address: locking by address would shut out a whole building.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_RESET_ON_SUCCESS = True
# Further tries do not prolong the lock, or anybody could keep a colleague out for good.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_VERBOSE = False
if PROXIES:
    AXES_IPWARE_PROXY_COUNT = PROXIES
IDLE_SECONDS = environment.number("TDKT_IDLE_MINUTES") * 60

# --- Safety --------------------------------------------------------------------------
_HTTPS = environment.flag("TDKT_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS and PROXIES else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
LOOKUPS_PER_MINUTE = environment.number("TDKT_LOOKUPS_PER_MINUTE")
WRONG_CODES_PER_HOUR = environment.number("TDKT_WRONG_CODES_PER_HOUR")
UPLOAD_MAX_BYTES = environment.number("TDKT_UPLOAD_MAX_MB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # the reports of a year, chosen all at once

# --- Language, time ------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["tdkt.config.formats"]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TODAY = environment.read("TDKT_TODAY")

# --- Files ---------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
SEGMENTS_ROOT = HOME / "segments"  # derived; may be deleted at any time
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_AUTOREFRESH = DEBUG

# --- Long work -----------------------------------------------------------------------
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend"
            if environment.read("TDKT_TASKS") == "immediate"
            else "django_tasks_db.DatabaseBackend"
        )
    }
}

# --- All against all, and meaning ------------------------------------------------------
ANALYTICS_URL = environment.read("ANALYTICS_URL")
ANALYTICS_FOLDER = environment.read("ANALYTICS_FOLDER")
MEANING = environment.read("TDKT_MEANING")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"tdkt": {"level": "INFO"}},
}
