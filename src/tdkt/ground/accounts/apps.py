from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tdkt.ground.accounts"
    label = "accounts"
