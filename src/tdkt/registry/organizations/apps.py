from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "tdkt.registry.organizations"
    label = "organizations"

    def ready(self) -> None:
        from tdkt.ground.accounts import permissions as accounts
        from tdkt.ground.audit import scope, words
        from tdkt.registry.organizations import joining, permissions
        from tdkt.registry.organizations.choices import KeptRegister, Role
        from tdkt.tools.calendars import permissions as calendars

        words.register(joining.ACTIONS, joining.FIELDS)
        words.register_choices("role", list(Role.choices))
        words.register_choices("register", list(KeptRegister.choices))
        scope.register(scope.Scope(joining.may_read_audit, joining.readable_entries))
        calendars.register(permissions.is_administrator)
        accounts.register_administrator_check(permissions.can_administer_account)
