from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tdkt.doors.portal"
    label = "portal"
