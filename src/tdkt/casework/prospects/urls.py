from django.urls import path

from tdkt.casework.prospects import views

app_name = "prospects"
urlpatterns = [
    path("", views.list_, name="list"),
    path("look/", views.look, name="look"),
    path("looking/<int:pk>/", views.progress, name="progress"),
    path("propose/", views.propose_chosen, name="propose-chosen"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/propose/", views.propose_one, name="propose"),
    path("<int:pk>/set-aside/", views.put_aside, name="set-aside"),
    path("<int:pk>/take-up/", views.take_up, name="take-up"),
]
