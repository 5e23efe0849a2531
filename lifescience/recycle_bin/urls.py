from django.urls import path

from . import views

app_name = "recycle_bin"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("results/", views.IndexView.as_view(results_only=True), name="index_results"),
    path("undo/", views.undo_view, name="undo"),
    path("<int:pk>/", views.restore_view, name="restore"),
    path("<int:pk>/delete/", views.delete_view, name="delete"),
]
