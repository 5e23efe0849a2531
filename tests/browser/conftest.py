"""A real browser on the real site. These tests see what a person sees; they never touch the ORM of this process."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium
from tests.migrated_database import migrate
from tests.running_site import fresh_database, running_site

PATIENCE = 30_000  # milliseconds, for a machine that has much else to do

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The seeded site, started once: `server.url("/en/")`, `server.username`, `server.password`, `server.output`."""
    folder = tmp_path_factory.mktemp("site")
    # Whoever sends an inquiry may say from which address: X-Forwarded-For
    with fresh_database() as database_url:
        migrate(folder, database_url)
        with running_site(folder, database_url, TRUSTED_PROXIES="1") as site:
            yield site


# Of the package, not the session: Playwright keeps an event loop in this thread, and Django refuses its ORM while one
# runs; after the last browser test it must be gone.
@pytest.fixture(scope="package")
def browser():
    path = chromium.find()
    if not path:
        pytest.fail(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def problems():
    """What the browser complained of; must be empty in the end. A test that wants an error clears it."""
    return []


@pytest.fixture
def context(browser, server, problems):
    """A new visitor with a Chinese browser. Errors and requests to any other origin fail the test."""
    context = browser.new_context(base_url=server.address, locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda message: note_console(message, problems))
    context.on("weberror", lambda error: problems.append(f"{error.page.url}: {error.error}"))
    context.on("request", lambda request: note_foreign(request, server, problems))
    yield context
    context.close()
    assert not problems, "The browser complained:\n" + "\n".join(problems)


@pytest.fixture
def page(context):
    """A tab of that visitor: `page.goto("/en/")`."""
    return context.new_page()


@pytest.fixture
def admin(page, server):
    """A tab signed in to /admin/ as the first administrator, in Chinese as she finds it."""
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(server.username)
    page.locator("[name=password]").fill(server.password)
    page.locator("form [type=submit]").click()
    page.wait_for_url("**/admin/")
    return page


def note_console(message, problems):
    if message.type == "error":
        problems.append(f"{message.location.get('url')}: {message.text}")


def note_foreign(request, server, problems):
    inside = (server.address + "/", "data:", "blob:", "about:")
    if not request.url.startswith(inside):
        problems.append(f"a request to another origin: {request.url}")
