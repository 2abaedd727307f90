from django.urls import path

from tdkt.registry.honours.views import catalogue, packs

app_name = "honours"
urlpatterns = [
    path("", catalogue.list_honours, name="list"),
    path("packs/", packs.packs, name="packs"),
    path("packs/new/", packs.upload_pack, name="upload_pack"),
    path("packs/<int:pk>/", packs.show_pack, name="pack"),
    path("packs/<int:pk>/draft/", packs.create_draft, name="create_draft"),
    path("packs/versions/<int:pk>/text/", packs.edit_text, name="edit_text"),
    path(
        "packs/versions/<int:pk>/quotas/<str:quota_id>/",
        packs.change_quota,
        name="change_quota",
    ),
    path("packs/versions/<int:pk>/day/", packs.change_first_day, name="change_first_day"),
    path("packs/versions/<int:pk>/cases/", packs.run_cases, name="run_cases"),
    path("packs/versions/<int:pk>/effect/", packs.preview_effect, name="preview_effect"),
    path("packs/versions/<int:pk>/publish/", packs.publish_version, name="publish_version"),
    path(
        "packs/versions/<int:pk>/withdraw/",
        packs.withdraw_version,
        name="withdraw_version",
    ),
    path("packs/versions/<int:pk>/discard/", packs.discard_version, name="discard_version"),
    path("packs/versions/<int:pk>/file/", packs.download_text, name="download_text"),
    path("<str:code>/", catalogue.show, name="detail"),
    path("<str:code>/judge/", catalogue.judge, name="judge"),
]
