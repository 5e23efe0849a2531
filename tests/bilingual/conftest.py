import pytest

from tests.bilingual.editing import body, stream
from tests.factories import InformationPageFactory


@pytest.fixture
def page(home):
    """A live page with every text in both languages but the notes under two cards."""
    page = InformationPageFactory.build(
        title="题目", title_en="Title", slug="about", lead_zh_hans="导语", lead_en="Lead", parent=None
    )
    page.body = stream(page, body())
    return home.add_child(instance=page)
