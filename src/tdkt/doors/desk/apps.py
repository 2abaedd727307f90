from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tdkt.doors.desk"
    label = "desk"
