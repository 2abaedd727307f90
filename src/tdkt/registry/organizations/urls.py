from django.urls import path

from tdkt.registry.organizations.views import accounts, changes, intake, registers, units

app_name = "organizations"
urlpatterns = [
    path("", units.list_units, name="list"),
    path("new/", units.create_unit, name="create"),
    path("suggest/", units.suggest_units, name="suggest"),
    path("import/", intake.import_units, name="import"),
    path("import/accept/", intake.accept_units, name="import_accept"),
    path("import/template/", intake.download_template, name="import_template"),
    path("<int:pk>/", units.show_unit, name="detail"),
    path("<int:pk>/edit/", units.edit_unit, name="edit"),
    path("<int:pk>/headcount/", units.add_headcount, name="headcount"),
    path("<int:pk>/change/", changes.choose_change, name="choose_change"),
    path("<int:pk>/change/<slug:kind>/", changes.change_unit, name="change"),
    path(
        "<int:pk>/registers/<slug:register>/",
        registers.declare_register,
        name="declare_register",
    ),
    path(
        "<int:pk>/registers/<slug:register>/end/",
        registers.take_back_declaration,
        name="take_back_register",
    ),
    path("accounts/", accounts.list_accounts, name="accounts"),
    path("accounts/new/", accounts.create_account, name="create_account"),
    path("accounts/<int:pk>/", accounts.show_account, name="account"),
    path("accounts/<int:pk>/edit/", accounts.edit_account, name="edit_account"),
    path("accounts/<int:pk>/password/", accounts.reset_password, name="reset_password"),
    path("accounts/<int:pk>/switch/", accounts.switch_account, name="switch_account"),
    path("accounts/<int:pk>/unlock/", accounts.unlock_account, name="unlock_account"),
    path(
        "accounts/<int:pk>/second-steps/",
        accounts.remove_second_steps,
        name="remove_second_steps",
    ),
    path("accounts/<int:pk>/roles/", accounts.assign_role, name="assign_role"),
    path("accounts/<int:pk>/cover/", accounts.assign_cover, name="assign_cover"),
    path("roles/<int:pk>/end/", accounts.end_role, name="end_role"),
]
