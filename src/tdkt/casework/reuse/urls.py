from django.urls import path

from tdkt.casework.reuse.views import (
    asking,
    attention,
    judging,
    pages,
    pairs,
    paper,
    shared,
    stretch,
)

app_name = "reuse"
urlpatterns = [
    path("", pages.list_, name="list"),
    path("now/", asking.now_, name="now"),
    path("texts/<int:pk>/compare/", asking.compare, name="compare"),
    path("attention/", attention.attention, name="attention"),
    path("public/", shared.list_, name="public"),
    path("public/add/", shared.add, name="public-add"),
    path("public/<int:pk>/", shared.detail, name="public-text"),
    path("public/<int:pk>/review/", shared.review, name="public-review"),
    path("public/<int:pk>/withdraw/", shared.withdraw, name="public-withdraw"),
    path("pairs/", pairs.list_, name="pairs"),
    path("pairs/<int:pk>/", pairs.pair, name="pair"),
    path("<int:pk>/", pages.comparison, name="comparison"),
    path("<int:pk>/progress/", pages.progress, name="progress"),
    path("<int:pk>/stretch/", stretch.stretch, name="stretch"),
    path("<int:pk>/judge/", judging.judge, name="judge"),
    path("<int:pk>/annex/", paper.annex, name="annex"),
]
