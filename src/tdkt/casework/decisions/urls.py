from django.urls import path, re_path

from tdkt.casework.decisions.views import (
    award_life,
    certificates,
    decisions,
    drafts,
    elsewhere,
    forecast,
    funds,
    mirror,
    payments,
    register,
    tasks,
)

app_name = "decisions"
urlpatterns = [
    path("", decisions.list_, name="list"),
    path("compose/", drafts.compose, name="compose"),
    path("record/", elsewhere.record, name="record"),
    path("register/", register.register, name="register"),
    re_path(r"^register\.(?P<kind>xlsx|csv)$", register.export, name="register-file"),
    path("awards/<str:identifier>/", register.award, name="award"),
    *(
        path(
            f"awards/<str:identifier>/{what}/",
            award_life.change,
            {"what": what},
            name=f"{what}-award",
        )
        for what in award_life.CHANGES
    ),
    path("tasks/", tasks.list_, name="tasks"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("<int:pk>/", decisions.detail, name="detail"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/preview/", drafts.preview, name="preview"),
    path("<int:pk>/reword/", drafts.reword, name="reword"),
    path("<int:pk>/discard/", drafts.discard, name="discard"),
    path("<int:pk>/lines/<int:line_pk>/drop/", drafts.drop_line, name="drop-line"),
    path("<int:pk>/issue/", drafts.issue, name="issue"),
    path("<int:pk>/record/", elsewhere.record_draft, name="record-draft"),
    path("<int:pk>/awards/new/", elsewhere.add_award, name="add-award"),
    re_path(r"^(?P<pk>\d+)/decision\.(?P<kind>pdf|docx)$", decisions.paper, name="paper"),
    re_path(r"^(?P<pk>\d+)/(?P<what>list|money)\.xlsx$", decisions.sheet, name="sheet"),
    path("<int:pk>/certificates/", certificates.order, name="order-certificates"),
    path(
        "<int:pk>/certificates/<int:award_pk>/",
        certificates.order,
        name="order-certificate",
    ),
    path("<int:pk>/mirror/", mirror.mirror, name="mirror"),
    path("<int:pk>/mirror/names/", mirror.names, name="mirror-names"),
    path("money/", payments.money, name="money"),
    path("<int:pk>/payments/", payments.payment_list, name="payments"),
    path("<int:pk>/payments/pay/", payments.pay, name="pay"),
    re_path(
        r"^(?P<pk>\d+)/payments\.(?P<kind>xlsx|pdf)$",
        payments.payment_file,
        name="payment-file",
    ),
    path("<int:pk>/payments/undo/", payments.undo, name="undo-payment"),
    path("funds/", funds.fund_list, name="funds"),
    path("funds/<int:unit_pk>/<int:year>/", funds.fund, name="fund"),
    path("funds/<int:unit_pk>/<int:year>/entry/", funds.add_entry, name="fund-entry"),
    path("funds/<int:unit_pk>/<int:year>/basis/", funds.set_basis, name="fund-basis"),
    path("funds/<int:unit_pk>/<int:year>/forecast/", forecast.forecast, name="forecast"),
    path("funds/entries/<int:pk>/reverse/", funds.reverse_entry, name="reverse-entry"),
    path("prints/<int:pk>/", certificates.progress, name="print"),
    path("prints/<int:pk>/file/", certificates.file, name="print-file"),
]
