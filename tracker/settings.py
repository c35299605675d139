"""Settings. What differs between installations comes from the environment: docs/configuration.md."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP

from tracker.installation.environment import ConfigurationError, read_environment, read_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    ENVIRONMENT = read_environment(os.environ, project=BASE_DIR)
    DATA_DIR = ENVIRONMENT.data_dir
    SECRET_KEY_FILE = DATA_DIR / "secret-key"
    SECRET_KEY = ENVIRONMENT.secret_key or read_secret_key(SECRET_KEY_FILE)
except ConfigurationError as error:
    sys.exit(str(error))

DEBUG = ENVIRONMENT.debug
VERSION = "0.1.0"
ARXIV_URL = ENVIRONMENT.arxiv_url
IMPORT_HOSTS = ENVIRONMENT.import_hosts

ALLOWED_HOSTS = [ENVIRONMENT.host] if ENVIRONMENT.url else ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.url] if ENVIRONMENT.url else []

INSTALLED_APPS = [
    "papers.apps.PapersConfig",
    "tracker.apps.TrackerConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
]

MIDDLEWARE = [
    "tracker.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracker.middleware.TimeZoneMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tracker.middleware.LoginRequiredMiddleware",
    "tracker.middleware.NeverCacheMiddleware",
    "tracker.middleware.UnstorableMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# An acknowledged tick is on disk: WAL with synchronous=FULL. IMMEDIATE, so that a read that turns into a
# write waits for its turn instead of failing.
SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "readmark.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
            " PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728"
        ),
    },
    # A file, not memory: tests with threads need a database that several connections share.
    "TEST": {"NAME": Path(tempfile.gettempdir()) / f"readmark-test-{os.getpid()}.sqlite3"},
}

DATABASES: dict[str, Any] = {"default": SQLITE}
if ENVIRONMENT.database_url.startswith("postgres"):
    DATABASES["default"] = dj_database_url.parse(
        ENVIRONMENT.database_url, conn_max_age=None, conn_health_checks=True
    )
    # A host that is gone does not refuse, it is silent: without this every page would wait for two minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
elif ENVIRONMENT.database_url:
    _named = dj_database_url.parse(ENVIRONMENT.database_url)
    _options = SQLITE["OPTIONS"] | _named.get("OPTIONS", {})
    DATABASES["default"] = SQLITE | {"NAME": _named["NAME"], "OPTIONS": _options}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = ENVIRONMENT.language
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tracker.installation.static_files.StaticFiles"},
}
WHITENOISE_USE_FINDERS = False  # only collected files are served, in development too
WHITENOISE_AUTOREFRESH = DEBUG

AUTHENTICATION_BACKENDS = ["tracker.people.PersonBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
CSRF_FAILURE_VIEW = "tracker.views.errors.csrf_failure"

# One reads every evening, often for months: a session is kept long, and ends with "Sign out".
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60

DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # a document of 5 MB in a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Whether HSTS speaks for other names of the domain is for its owner to say: READMARK_HSTS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

if ENVIRONMENT.is_https:
    # Readmark itself speaks plain HTTP on loopback; the proxy in front of it speaks HTTPS and says so.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.hsts in {"subdomains", "preload"}
    SECURE_HSTS_PRELOAD = ENVIRONMENT.hsts == "preload"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # Django writes a line for every status from 400 on; a refused form, a used link and a database that
    # cannot be used have a better one.
    "filters": {
        "not_told_twice": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) not in {410, 422, 503},
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "bibtexparser": {"level": "CRITICAL"},  # what it cannot read stands in the report of an import
        "django.request": {"filters": ["not_told_twice"]},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
