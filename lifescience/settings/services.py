"""The services a site may use besides its database, from the environment. Each is optional; half of one is refused."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

S3_NEEDED = ("BUCKET", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY")
S3_OPTIONAL = ("ENDPOINT_URL", "REGION", "ADDRESSING_STYLE")
ADDRESSING_STYLES = ("auto", "path", "virtual")
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def caches(redis_url):
    """Django's CACHES: one Redis for all machines, else the memory of each process. A Redis that is gone is an empty
    cache."""
    if not redis_url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    check_redis(redis_url)
    options = {
        "CONNECTION_POOL_CLASS": "lifescience.operations.cache.PatientPool",
        "SOCKET_CONNECT_TIMEOUT": 0.5,  # seconds
        "SOCKET_TIMEOUT": 0.5,
        "IGNORE_EXCEPTIONS": True,  # PatientPool logs them
    }
    return {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": [redis_url],
            "KEY_PREFIX": "lifescience",
            "OPTIONS": options,
        }
    }


def check_redis(url):
    from redis.connection import parse_url

    try:
        parse_url(url)
    except ValueError:  # whose text may hold the password
        message = "REDIS_URL is not understood. Write redis://:password@host:6379/0."
        raise ImproperlyConfigured(message) from None


def media_storage(env):
    """Django's STORAGES["default"]: a bucket where MEDIA_S3_* is set, else the folder MEDIA_ROOT."""
    given = {name: env.str(f"MEDIA_S3_{name}", default="") for name in S3_NEEDED + S3_OPTIONAL}
    if not any(given.values()):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    check_s3(given)
    options = {
        "bucket_name": given["BUCKET"],
        "access_key": given["ACCESS_KEY_ID"],
        "secret_key": given["SECRET_ACCESS_KEY"],
        "endpoint_url": given["ENDPOINT_URL"] or None,
        "region_name": given["REGION"] or None,
        "addressing_style": given["ADDRESSING_STYLE"] or "auto",
    }
    return {"BACKEND": "lifescience.bucket.Bucket", "OPTIONS": options}


def check_s3(given):
    for name in S3_NEEDED:
        if not given[name]:
            together = ", ".join(f"MEDIA_S3_{needed}" for needed in S3_NEEDED)
            raise ImproperlyConfigured(f"MEDIA_S3_{name} is not set. Set {together} together, or no MEDIA_S3_ at all.")
    if given["ENDPOINT_URL"] and not given["ENDPOINT_URL"].startswith(("https://", "http://")):
        raise ImproperlyConfigured("MEDIA_S3_ENDPOINT_URL is not understood. Write https:// and the host of the store.")
    if given["ADDRESSING_STYLE"] and given["ADDRESSING_STYLE"] not in ADDRESSING_STYLES:
        raise ImproperlyConfigured("MEDIA_S3_ADDRESSING_STYLE is not understood. Write path, virtual or auto.")


def mail(env):
    """Django's EMAIL_* of MAIL_URL: smtp://user:password@host:25, smtp+tls:// (STARTTLS) or smtp+ssl://."""
    url = env.str("MAIL_URL", default="") or "smtp://localhost"
    try:
        port, known = MAIL_PORTS.get(urlsplit(url).scheme), urlsplit(url).hostname
        config = env.email_url_config(url) if port and known else None
    except ValueError:  # whose text may hold the password
        config = None
    if not config:
        message = "MAIL_URL is not understood. Write smtp+tls://user:password@host:587, or smtp+ssl:// with port 465."
        raise ImproperlyConfigured(message)
    return {**config, "EMAIL_PORT": config["EMAIL_PORT"] or port}


def log_level(name):
    level = (name or "WARNING").upper()
    if level not in LEVELS:
        raise ImproperlyConfigured(f"LOG_LEVEL is not understood. Write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}.")
    return level


def whole_number(env, name, default):
    text = env.str(name, default="") or str(default)
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(f"{name} is not a number. Write digits only, for example {default}.")
    return int(text)
