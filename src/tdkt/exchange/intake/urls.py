from django.urls import path

from tdkt.exchange.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/read-again/", views.read_again, name="read_again"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/discard/", views.discard, name="discard"),
    path("<int:pk>/marked/", views.marked, name="marked"),
]
