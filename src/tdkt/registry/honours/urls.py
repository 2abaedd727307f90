from django.urls import path

from tdkt.registry.honours.views import catalogue as views

app_name = "honours"
urlpatterns = [
    path("", views.list_honours, name="list"),
    path("<str:code>/", views.show, name="detail"),
    path("<str:code>/judge/", views.judge, name="judge"),
]
