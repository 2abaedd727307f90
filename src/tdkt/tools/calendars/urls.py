from django.urls import path

from tdkt.tools.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.show_calendar, name="list"),
    path("swap-days/", views.add_swap_day, name="add_swap_day"),
    path("swap-days/published/", views.load_published_swaps, name="load_published"),
    path("swap-days/<int:pk>/remove/", views.remove_swap_day, name="remove_swap_day"),
]
