from django.urls import path

from tdkt.registry.library.views import checking, instruments, powers

app_name = "library"
urlpatterns = [
    path("", instruments.list_instruments, name="list"),
    path("over-time/", instruments.over_time, name="over-time"),
    path("check/", checking.check, name="check"),
    path("powers/", powers.powers, name="powers"),
    path("powers/changes/", powers.changes, name="power-changes"),
    path("<slug:slug>/", instruments.show, name="detail"),
]
