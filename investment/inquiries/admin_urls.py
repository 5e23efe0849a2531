from django.urls import path

from . import detail, inbox, office_views

app_name = "inquiries"

urlpatterns = [
    path("", inbox.InboxView.as_view(), name="inbox"),
    path("results/", inbox.InboxView.as_view(results_only=True), name="inbox_results"),
    path("bulk/", inbox.bulk, name="bulk"),
    path("figures/", office_views.figures_view, name="figures"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/attachment/", detail.attachment, name="attachment"),
    path("<int:pk>/person/export/", detail.export_person, name="export_person"),
    path("<int:pk>/person/erase/", detail.erase_person, name="erase_person"),
]
