from django.urls import path, re_path

from tdkt.casework.councils.views import councils, sittings

app_name = "councils"
urlpatterns = [
    path("", councils.list_, name="list"),
    path("new/", councils.create, name="create"),
    path("record/", sittings.start, name="start"),
    path("<int:pk>/", councils.detail, name="detail"),
    path("<int:pk>/edit/", councils.edit, name="edit"),
    path("<int:pk>/members/new/", councils.add_member, name="member-add"),
    path(
        "<int:pk>/members/<int:member_pk>/replace/",
        councils.replace_member,
        name="member-replace",
    ),
    path("<int:pk>/record/", sittings.record, name="record"),
    path("sittings/<int:pk>/", sittings.sitting, name="sitting"),
    path("sittings/<int:pk>/attach/", sittings.attach_minutes, name="attach-minutes"),
    path("sittings/<int:pk>/file/", sittings.minutes_file, name="minutes-file"),
    re_path(
        r"^sittings/(?P<pk>\d+)/minutes\.(?P<kind>pdf|docx)$",
        sittings.paper,
        name="minutes",
    ),
]
