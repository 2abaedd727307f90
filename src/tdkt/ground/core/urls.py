from django.urls import path

from tdkt.ground.core import views

app_name = "core"
urlpatterns = [path("preference/", views.set_preference, name="preference")]
