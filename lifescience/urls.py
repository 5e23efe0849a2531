from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from . import views

handler400 = "lifescience.views.bad_request"
handler404 = "lifescience.views.page_not_found"
handler500 = "lifescience.views.server_error"

urlpatterns = [
    path("", views.choose_language),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
]

urlpatterns += i18n_patterns(
    path("site-map/", views.site_map, name="site_map"),
    path("search/", include("lifescience.search.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
