import pytest

from tests.bilingual.conftest import page  # noqa: F401
from tests.bilingual.editing import edit
from tests.spreadsheets.exchange import raw_body


@pytest.fixture
def office(admin_client_zh):
    return admin_client_zh


@pytest.fixture
def done(page, office):  # noqa: F811
    """A live page with all its English."""
    return edit(office, page, publish=True, body=raw_body())
