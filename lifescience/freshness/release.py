import functools
import hashlib

from django.conf import settings

SOURCES = ("*.py", "*.html", "*.css", "*.js", "*.svg", "*.mo")
FOLDERS = ("lifescience", "sections", "parks", "investment", "templates", "static", "locale")


@functools.cache
def release():
    """A fingerprint of this code: what an older release has rendered is not what this one would render."""
    files = {settings.BASE_DIR / "requirements.txt"}
    for folder in FOLDERS:
        for pattern in SOURCES:
            files.update((settings.BASE_DIR / folder).rglob(pattern))
    fingerprint = hashlib.blake2b(digest_size=8)
    for file in sorted(files):
        fingerprint.update(str(file.relative_to(settings.BASE_DIR)).encode())
        fingerprint.update(file.read_bytes())
    return fingerprint.hexdigest()
