from . import services
from .dev import *  # noqa: F403
from .dev import env

DEBUG = False
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["TEST"] = {"NAME": None}  # noqa: F405
if not env.str("DATABASE_URL", default=""):
    DATABASES["default"]["NAME"] = ":memory:"  # noqa: F405
    DATABASES["default"]["OPTIONS"].pop("init_command")  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CONTENT_VERSION_MAX_AGE = 0  # a test changes something and looks at once
REDIS_URL = ""  # tests empty the cache
CACHES = services.caches(REDIS_URL)
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}  # noqa: F405
