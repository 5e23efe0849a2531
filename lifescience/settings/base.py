"""What every environment shares. The defaults are those of production; dev.py and test.py open what they need."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from . import services

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()

DEBUG = False
ALLOWED_HOSTS = []
ROOT_URLCONF = "lifescience.urls"
WSGI_APPLICATION = "lifescience.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "modeltranslation",  # before everything whose models it translates
    "lifescience.bilingual",
    "lifescience.checks",
    "lifescience.desk",
    "lifescience.recycle_bin",
    "lifescience.spreadsheets",
    "lifescience",
    "lifescience.search",
    "lifescience.notices",
    "lifescience.handbook",
    "sections",
    "parks",
    "investment",
    "investment.inquiries",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",  # the admin says how long ago something was with it, from its catalog
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lifescience.operations.logs.RequestIdMiddleware",
    "lifescience.operations.health.HealthMiddleware",  # before anything asks for the host or for https
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lifescience.media.MediaMiddleware",
    "lifescience.middleware.ContentSecurityMiddleware",
    "lifescience.freshness.middleware.FreshnessMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lifescience.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lifescience.middleware.SiteMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lifescience.middleware.StaffLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "lifescience.desk.open_forms.SignedOutMiddleware",
    "lifescience.recycle_bin.guard.RecycleBinMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "lifescience.desk.wagtail_templates.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# -- Data

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if "ENGINE" not in DATABASES["default"]:
    raise ImproperlyConfigured("DATABASE_URL is not understood. Write postgres://user:password@host:5432/name.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers do not wait for the writer (WAL), and a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5  # seconds
    DATABASES["default"]["OPTIONS"]["tcp_user_timeout"] = 10_000  # milliseconds until a silent server counts as gone
    # Tables too small to be analysed look huge to the planner, and compiling (JIT) costs a page half a second.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))).resolve()
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(DATA_DIR / "backups"))).resolve()
MEDIA_URL = "/media/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))).resolve()
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": services.media_storage(env),
    "staticfiles": {"BACKEND": "lifescience.staticfiles.HashedStaticFilesStorage"},
}
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = services.caches(REDIS_URL)
MIN_FREE_DISK_MB = services.whole_number(env, "MIN_FREE_DISK_MB", 200)  # with less, /readyz says not ready
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an edit form with 60 blocks in two languages has some thousand fields

# How many proxies of ours stand in front: so many addresses at the end of X-Forwarded-For are true.
TRUSTED_PROXIES = services.whole_number(env, "TRUSTED_PROXIES", 0)

CONTENT_VERSION_MAX_AGE = 0.25  # seconds: how long a process trusts the version it knows (docs/freshness.md)

# -- Languages: Chinese in the plain columns, English beside it (docs/two-languages.md)

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]  # both before what the packages say
MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
MODELTRANSLATION_LANGUAGES = ("zh-hans", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("zh-hans",)}

# -- Wagtail

WAGTAIL_SITE_NAME = "济南高新区生命科学城"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one Center in one time zone: nobody is asked
BASE_URL = env.str("BASE_URL", default="").rstrip("/")  # origin of canonical addresses and of links in mails
WAGTAILADMIN_BASE_URL = BASE_URL or "http://127.0.0.1:8000"
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "ol", "ul", "link", "document-link"]},
    }
}
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # one English address for both languages
WAGTAILIMAGES_IMAGE_MODEL = "lifescience.CityImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "lifescience.forms.CityImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "lifescience.CityDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "lifescience.search.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "doc", "docx", "ods", "odt", "pdf", "ppt", "pptx", "txt", "xls", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []  # the public pages load nothing from another origin
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "lifescience.search.backend"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
RECYCLE_BIN_DAYS = 30  # how long deleted pages can be restored

# -- Mail: sent by the worker (investment/inquiries/outbox.py)

MAIL = services.mail(env)
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST = MAIL["EMAIL_HOST"]
EMAIL_PORT = MAIL["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="") or "webmaster@localhost"

# -- Security

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "lifescience.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its own previews

LOG_LEVEL = services.log_level(env.str("LOG_LEVEL", default=""))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
