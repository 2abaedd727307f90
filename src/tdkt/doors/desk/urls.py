from django.urls import path

from tdkt.doors.desk.views import help as help_views
from tdkt.doors.desk.views import home, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("help/", help_views.index, name="help"),
    path("help/<slug:slug>/", help_views.show, name="help_topic"),
]
