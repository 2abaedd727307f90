from django.urls import include, path

from tdkt.casework.initiatives.views import (
    actions,
    filing,
    pages,
    papers,
    policies,
    reports,
    works,
)

app_name = "initiatives"
urlpatterns = [
    path("", include("tdkt.casework.initiatives.catalogue.urls")),
    path("", include("tdkt.casework.initiatives.past.urls")),
    path("", pages.list_, name="list"),
    path("new/", works.register, name="register"),
    path("titles/", works.titles, name="titles"),
    path("policies/", policies.list_, name="policies"),
    path("policies/new/", policies.add, name="add_policy"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/edit/", works.edit, name="edit"),
    path("<int:pk>/authors/", works.authors, name="authors"),
    path("<int:pk>/file/", filing.file, name="file"),
    path("<int:pk>/task/", filing.task, name="task"),
    path("<int:pk>/application.docx", papers.application, name="application"),
    path("<int:pk>/description/<slug:layout>.docx", papers.description, name="description"),
    path("<int:pk>/report/", reports.attach, name="report"),
    path("<int:pk>/report/reading/", reports.reading, name="report_reading"),
    path("<int:pk>/report/file/", reports.report_file, name="report_file"),
    path("<int:pk>/certificates/", papers.certificates, name="certificates"),
    path("<int:pk>/recognise/", actions.recognise, name="recognise"),
    path("<int:pk>/widen/", actions.widen, name="widen"),
    path("<int:pk>/refuse/", actions.refuse, name="refuse"),
    path("<int:pk>/withdraw/", actions.withdraw, name="withdraw"),
]
