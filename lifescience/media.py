"""/media/: pictures from wherever they are stored, a folder or a bucket, so that pages load from their own site only.

A middleware and not a view: sessions, languages and redirects would add a cookie, a Vary or a query to every picture.
"""

import re
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

# Wagtail's names for pictures, and nothing else: documents have permissions and go through Wagtail's own view.
PUBLIC = re.compile(r"(?:images|original_images)/[A-Za-z0-9_-][A-Za-z0-9_.-]*")
LONGEST = 100  # characters: the column's length
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}

FOR_EVER = "public, max-age=31536000, immutable"  # no name is ever used twice: CityImage.get_upload_to
BRIEFLY = "public, max-age=1"
HARMLESS = {  # whatever somebody has managed to upload, nothing in it runs
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


class MediaMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(settings.MEDIA_URL):
            return serve(request, request.path_info.removeprefix(settings.MEDIA_URL))
        return self.get_response(request)


@require_safe
def serve(request, name):
    content_type = TYPES.get(PurePosixPath(name).suffix.lower())
    if not content_type or len(name) > LONGEST or not PUBLIC.fullmatch(name):
        return missing()
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError):
        return missing()
    # A file of a bucket knows its date; asking the bucket again would be another request.
    modified = getattr(file, "modified", None) or default_storage.get_modified_time(name)
    return answer(request, file, content_type, int(modified.timestamp()))


def answer(request, file, content_type, modified):
    """The picture, or 304 where the reader has it. modified: Unix time in seconds."""
    etag = f'"{modified:x}-{file.size:x}"'
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response:
        file.close()
    else:
        response = FileResponse(file, content_type=content_type)
    validators = {"ETag": etag, "Last-Modified": http_date(modified)}
    for header, value in {"Cache-Control": FOR_EVER, **validators, **HARMLESS}.items():
        response.headers[header] = value
    return response


def missing():
    """May come within the second: a page of another server may show a picture that is still on its way."""
    text = b"Not found\n"
    headers = {"Cache-Control": BRIEFLY, "X-Content-Type-Options": "nosniff", "Content-Length": len(text)}
    return HttpResponse(text, status=404, content_type="text/plain; charset=utf-8", headers=headers)
