from django.urls import path

from tdkt.casework.initiatives.catalogue.views import adopting, browsing, listing

# Included by the room's addresses, so the names stand in its namespace.
urlpatterns = [
    path("catalogue/", browsing.catalogue, name="catalogue"),
    path("catalogue/known/", browsing.catalogue_known, name="catalogue-known"),
    path("catalogue/list.xlsx", browsing.catalogue_sheet, name="catalogue-sheet"),
    path("catalogue/<int:pk>/", browsing.catalogue_work, name="catalogue-work"),
    path("catalogue/<int:pk>/shown/", listing.catalogue_listing, name="catalogue-listing"),
    path("catalogue/<int:pk>/adopt/", adopting.adopt, name="adopt"),
    path("adoptions/", adopting.adoptions, name="adoptions"),
    path("adoptions/<int:pk>/", adopting.adoption, name="adoption"),
    path("adoptions/<int:pk>/edit/", adopting.edit_adoption, name="edit-adoption"),
    path("adoptions/<int:pk>/effect/", adopting.state_effect, name="state-effect"),
    path(
        "adoptions/<int:pk>/effect/<int:effect_pk>/remove/",
        adopting.remove_effect,
        name="remove-effect",
    ),
]
