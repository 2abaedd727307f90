from django.urls import include, path

from tdkt.casework.initiatives.views import actions, pages, works

app_name = "initiatives"
urlpatterns = [
    path("", include("tdkt.casework.initiatives.catalogue.urls")),
    path("", pages.list_, name="list"),
    path("new/", works.register, name="register"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/edit/", works.edit, name="edit"),
    path("<int:pk>/authors/", works.authors, name="authors"),
    path("<int:pk>/recognise/", actions.recognise, name="recognise"),
    path("<int:pk>/refuse/", actions.refuse, name="refuse"),
    path("<int:pk>/withdraw/", actions.withdraw, name="withdraw"),
]
