"""Deployment choices. Everything a host may set comes from the environment or ACCORD_HOME."""

import os
import sys
from pathlib import Path

# The bundled SQLite is newer than Debian's, which can corrupt a WAL file (docs/dependencies.md).
try:
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:  # pragma: no cover - only where no wheel exists for the machine
    pass

HOME = Path(os.environ.get("ACCORD_HOME", Path.home() / ".accord"))
STORE = Path(os.environ.get("ACCORD_STORE", HOME / "store"))
DEVELOPMENT = os.environ.get("ACCORD_DEVELOPMENT") == "1"
DEBUG = False  # INVARIANT: an error page never shows a request; not even in development.


def _secret_key() -> str:
    """The host's own secret, beside the store and in no backup of the database."""
    path = HOME / "secret_key"
    if path.exists():
        return path.read_text()
    return os.environ.get("ACCORD_SECRET_KEY", "not set up yet: accord init writes one")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ACCORD_HOSTS", "127.0.0.1,localhost,testserver").split(",")
# A web server in front writes down whom each request comes from; else anybody could.
BEHIND_PROXY = os.environ.get("ACCORD_PROXY") == "1"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "accord.records",
    "accord.porch",
    "accord.web",
    "accord.clinic",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accord.porch.compressing.WholeBlocks",
    "accord.porch.middleware.Policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accord.porch.middleware.QuietErrors",
    "accord.porch.middleware.OpenPlace",
]
ROOT_URLCONF = "accord.config.urls"
# Each room of the desk adds to its own word in the address, which has no slash at its end.
SILENCED_SYSTEM_CHECKS = ["urls.W002"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A room holds its own templates.
        "DIRS": sorted(Path(__file__).resolve().parent.parent.glob("*/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "accord.porch.context.page",
            ],
        },
    },
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "practice.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
        },
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where mail is handed over, such as smtps://name:passphrase@mail.example:465, and whom it is from.
SMTP_URL = os.environ.get("ACCORD_SMTP_URL", "")
MAIL_FROM = os.environ.get("ACCORD_MAIL_FROM", "")
# The push services that browsers name. A notice goes to no other machine, whatever a browser says.
PUSH_HOSTS = [
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
    *filter(None, os.environ.get("ACCORD_PUSH_HOSTS", "").split(",")),
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("ACCORD_TIME_ZONE", "UTC")
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]

STATIC_URL = "/static/"
SERVING = os.environ.get("ACCORD_SERVING") == "1"
# `accord serve` lays these files out first, compressed and named by their content, so that
# browsers keep them for good.
STATIC_ROOT = HOME / "static" if SERVING else None
_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "staticfiles": {
        "BACKEND": _STATIC if SERVING else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not SERVING
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # Until the browser closes.
CSRF_FAILURE_VIEW = "accord.porch.errors.forged"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with our own forms. Other sites get none.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Bodies are read whole, with a size limit, before Django sees them; nothing goes to a file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

# Logs carry a level, a module and a line of ours: no request, no address, no words. Whatever the
# framework and the server would say goes nowhere, since their lines quote requests and values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "accord": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
    },
    "root": {"handlers": ["nowhere"], "level": "CRITICAL"},
}
