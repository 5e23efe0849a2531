"""What the checks find on a page, in a form that tests compare."""

from django.utils import translation

from lifescience.checks.findings import inspect
from tests.bilingual.editing import fresh


def found(page, language="en"):
    """{(level, sentence): path} of the findings on the page."""
    with translation.override(language):
        return {(str(finding.level), finding.sentence): finding.path for finding in inspect([page])[0]}


def sentences(page, language="en"):
    return [sentence for _level, sentence in found(page, language)]


def with_text(page, zh="<p>文字。</p>", en="<p>Words.</p>"):
    page.body = [("text", (zh, en))]
    page.save()
    return fresh(page)


def key_of(page, position=0):
    return f"body.{page.body[position].id}"
