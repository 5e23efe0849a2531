"""One address of every page type, for tests that look at all of them."""

LANGUAGES = ("zh-hans", "en")
MISSING = "/no-such-page/"
COMPARED = "/parks/compare/?park=freda&park=tongke"
PAGE_TYPES = (
    "/",
    "/plan/",
    "/plan/north/",
    "/plan/south/",
    "/parks/",
    "/parks/?kind=logistics",
    COMPARED,
    "/parks/compare/",
    "/parks/freda/",
    "/parks/tongke/",
    "/investment/",
    "/investment/bio-medicine/",
    "/about/",
    "/contact/",
    "/contact/?park=freda&field=bio-medicine",
    "/contact/privacy/",
    "/site-map/",
    "/search/",
    "/search/?q=medical",
    "/search/?q=medcal+devices",
    "/search/?q=xylophone",
    MISSING,
)


def every_page_type(*languages):
    """/zh-hans/, /zh-hans/plan/, ...: of the languages given, else of both."""
    return [f"/{language}{address}" for language in languages or LANGUAGES for address in PAGE_TYPES]


def forgive_missing(problems):
    """The browser itself reports that MISSING is missing: takes that out of its complaints."""
    problems[:] = [problem for problem in problems if f"{MISSING}:" not in problem]
