"""`python -m benchmarks.inside`, in the site's own environment: what only Django can see. Prints JSON by address."""

import json
import sys
import time
from statistics import median
from uuid import uuid4

import django
from django.conf import settings

TIMES = 20


def main():
    django.setup()
    settings.CONTENT_VERSION_MAX_AGE = 3600  # seconds: what is known does not depend on how long this takes
    application = django.core.wsgi.get_wsgi_application()
    found = {path: {"type": name, **costs(application, path)} for path, name in addresses().items()}
    json.dump(found, sys.stdout)


def addresses():
    """{path: page type}: one page of every type in the tree, and the home page in English as well."""
    from wagtail.models import Site

    home = Site.objects.get(is_default_site=True).root_page
    examples = {}
    for page in home.get_descendants(inclusive=True).live().public().specific():
        examples.setdefault(type(page).__name__, page.get_url_parts()[2])
    types = {path: name for name, path in examples.items()}
    return {**types, "/en/": f"{type(home.specific).__name__} in English"}


def costs(application, path):
    """Milliseconds and queries of the page, of "not modified" if it ever is, and of the first one after a publish."""
    found = {"cold": cost(application, path)}
    if etag := visit(application, path).headers.get("ETag"):  # what is nobody else's has none
        found["not_modified"] = cost(application, path, etag)
        found["not_modified_version_looked_up"] = cost(application, path, etag, before=forget)
    return {**found, "first_after_publish": cost(application, path, before=renew)}


def cost(application, path, etag="", before=lambda: None):
    """{milliseconds: median of TIMES, queries: the most}; `before` is called before each and not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seconds, queries = [], []
    visit(application, path)
    for _ in range(TIMES):
        before()
        start = time.perf_counter()
        visit(application, path, etag)
        seconds.append(time.perf_counter() - start)
    for _ in range(2):  # apart from the above, since counting takes time
        before()
        with CaptureQueriesContext(connection) as captured:
            visit(application, path, etag)
        queries.append(len(captured))
    return {"milliseconds": median(seconds) * 1000, "queries": max(queries)}


def visit(application, path, etag=""):
    """The answer to a reader who accepts no compression; AssertionError on any but the expected status."""
    from django.test import RequestFactory

    condition = {"HTTP_IF_NONE_MATCH": etag} if etag else {}
    factory = RequestFactory(SERVER_NAME=settings.ALLOWED_HOSTS[0], HTTP_X_FORWARDED_PROTO="https")
    answer = application.get_response(factory.get(path, **condition))
    assert answer.status_code == (304 if etag else 200), f"{path}: {answer.status_code}"
    answer.close()
    return answer


def forget():
    from lifescience.freshness import version

    version.forget()


def renew():
    """As any publish does: the token of the content is another one, and this process knows it."""
    from lifescience.freshness.models import ContentVersion

    ContentVersion.objects.update(token=uuid4())
    forget()


if __name__ == "__main__":
    main()
