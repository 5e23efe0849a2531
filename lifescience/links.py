from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler


class ReachablePageLink(PageLinkHandler):
    """Links in texts to pages that readers cannot open, such as those in the recycle bin, are plain words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [f'<a href="{escape(page.url)}">' if is_reachable(page) else "<a>" for page in cls.get_many(attrs_list)]


def is_reachable(page):
    return page is not None and page.live and page.url is not None
