from django.urls import path

from tdkt.registry.people.views import importing, listing, ratings, records, subjects

app_name = "people"
urlpatterns = [
    path("", listing.list_subjects, name="list"),
    path("add/person/", subjects.add_person, name="add_person"),
    path("add/collective/", subjects.add_collective, name="add_collective"),
    path("add/household/", subjects.add_household, name="add_household"),
    path("import/", importing.import_list, name="import"),
    path("import/template/", importing.template, name="import_template"),
    path("ratings/", ratings.ratings, name="ratings"),
    path("<int:pk>/", subjects.show, name="detail"),
    path("<int:pk>/edit/", subjects.edit, name="edit"),
    path("<int:pk>/identity/", subjects.reveal_identity, name="reveal_identity"),
    path("<int:pk>/posts/add/", records.add_post, name="add_post"),
    path("<int:pk>/posts/<int:post_pk>/end/", records.end_post, name="end_post"),
    path("<int:pk>/transfer/", records.transfer, name="transfer"),
    path("<int:pk>/discipline/add/", records.add_discipline, name="add_discipline"),
    path(
        "<int:pk>/discipline/<int:discipline_pk>/end/",
        records.end_discipline,
        name="end_discipline",
    ),
]
