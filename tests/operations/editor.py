"""Somebody who edits the running site, whatever else of it is down: a process of its own with the site's settings.

editor = Editor(stack)
editor.publish("about", "新标题")   # runs the function `publish` below, there
"""

import io
import json
import subprocess
import sys
import traceback

from django.conf import settings

PASSWORD = "correct-horse-battery"


class Editor:
    def __init__(self, stack):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.operations.editor"],
            cwd=settings.BASE_DIR,
            env=stack.variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __getattr__(self, name):
        def call(*arguments):
            self.process.stdin.write(json.dumps([name, *arguments]) + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
            assert "error" not in answer, answer["error"]
            return answer["result"]

        return call

    def leave(self):
        self.process.communicate(timeout=60)


# -- In the other process


def publish(slug, title):
    page = _page(slug)
    page.title = title
    page.save_revision().publish()


def retitle(slug, title):
    """At once, where publishing takes a while."""
    from wagtail.models import Page

    Page.objects.filter(slug=slug).update(title=title)


def add_page(slug, title):
    from lifescience.models import CityPage, InformationPage

    CityPage.objects.get().add_child(instance=InformationPage(title=title, slug=slug))


def restrict(slug, kind, password=""):
    """kind: "login" or "password"."""
    _page(slug).view_restrictions.create(restriction_type=kind, password=password)


def lift_restrictions(slug):
    _page(slug).view_restrictions.all().delete()


def add_superuser(name):
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser(name, password=PASSWORD)


def add_picture():
    """The address of a new picture, as pages show it."""
    from django.core.files.images import ImageFile
    from PIL import Image

    from lifescience.models import CityImage

    content = io.BytesIO()
    Image.effect_noise((600, 400), 90).convert("RGB").save(content, "JPEG")
    image = CityImage.objects.create(title="公园", file=ImageFile(content, name="park.jpg"))
    return image.get_rendition("width-400|format-webp").url


def add_document():
    """The file of a new document, below the media folder."""
    from django.core.files.base import ContentFile

    from lifescience.models import CityDocument

    document = CityDocument.objects.create(title="规划", file=ContentFile(b"%PDF-1.7 plan", name="plan.pdf"))
    return document.file.name


def _page(slug):
    from wagtail.models import Page

    return Page.objects.get(slug=slug).specific


def _serve():
    import django
    from django.db import close_old_connections

    django.setup()
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        close_old_connections()
        try:
            answer = {"result": globals()[name](*arguments)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve()
