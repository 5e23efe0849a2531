from django.urls import path

from . import views

app_name = "handbook"

urlpatterns = [
    path("", views.in_the_readers_language, name="start"),
    path("<str:language>/", views.ContentsView.as_view(), name="contents"),
    path("<str:language>/all/", views.WholeView.as_view(), name="whole"),
    path("<str:language>/<slug:slug>/", views.ChapterView.as_view(), name="chapter"),
]
