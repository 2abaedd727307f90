from django.urls import path

from tdkt.exchange.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.list_, name="list"),
    path("behind/", views.behind, name="behind"),
    path("word/", views.word, name="word"),
    path("excel/", views.excel, name="excel"),
]
