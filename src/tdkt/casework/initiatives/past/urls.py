from django.urls import path

from tdkt.casework.initiatives.past.views import accepting, uploading

# Included by the room's addresses, so the names stand in its namespace.
urlpatterns = [
    path("past/", uploading.past, name="past"),
    path("past/<int:pk>/", accepting.past_import, name="past-import"),
    path("past/<int:pk>/save/", accepting.save_past, name="save-past"),
    path("past/<int:pk>/decision/", accepting.past_decision, name="past-decision"),
    path("past/<int:pk>/discard/", accepting.discard_past, name="discard-past"),
    path("past/<int:pk>/read-on/", uploading.read_past_on, name="read-past-on"),
]
