"""Words of the people room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tdkt.registry.organizations.choices import Role

# Roles that may add and change people, and those that may see what is private of them.
KEEPERS = (Role.OFFICER, Role.SUBMITTER)
PRIVATE_READERS = (*KEEPERS, Role.CLERK, Role.INSPECTOR)
DISCIPLINE_READERS = (*KEEPERS, Role.INSPECTOR, Role.LEADER)
IDENTITY_READERS = (Role.OFFICER, Role.ADMINISTRATOR)


class SubjectKind(models.TextChoices):
    INDIVIDUAL = "individual", _("Individual")
    COLLECTIVE = "collective", _("Collective")
    HOUSEHOLD = "household", _("Household")


class Gender(models.TextChoices):
    UNKNOWN = "", _("not stated")
    MALE = "male", _("male")
    FEMALE = "female", _("female")


class WorkerClass(models.TextChoices):
    """Class of person that statutory tables count (TT 02/2023/TT-BNV, 0602 and 0603)."""

    UNKNOWN = "", _("not stated")
    SENIOR_LEADER = "senior_leader", _("Leader of ministry or province level and above")
    DEPARTMENT_LEADER = "department_leader", _("Leader of department level")
    ENTREPRENEUR = "entrepreneur", _("Entrepreneur")
    OTHER_LEADER = "other_leader", _("Other leader, from deputy head of division up")
    DIRECT_WORKER = "direct_worker", _("Direct worker")


class SubjectGroup(models.TextChoices):
    """Group whose standard the law sets apart (Luật 06/2022/QH15, Điều 24, 42, 74)."""

    OFFICIALS = "officials_employees", _("Officials, civil servants, public employees")
    WORKER = "worker", _("Worker")
    FARMER = "farmer", _("Farmer")
    LABOURER = "labourer", _("Labourer")
    ENTREPRENEUR = "entrepreneur", _("Entrepreneur")
    INTELLECTUAL = "intellectual", _("Intellectual")
    SCIENTIST = "scientist", _("Scientist")
    FORCES = "forces", _("Army or police")
    MILITIA = "militia", _("Militia")
    OTHER = "other", _("Other")


class Rating(models.TextChoices):
    """Yearly result of a person or collective."""

    EXCELLENT = "HTXSNV", _("Excellent completion of tasks")
    GOOD = "HTTNV", _("Good completion of tasks")
    DONE = "HTNV", _("Completion of tasks")
    NOT_DONE = "KHTNV", _("Tasks not completed")


class DisciplineLevel(models.TextChoices):
    REPRIMAND = "khien_trach", pgettext_lazy("discipline", "Reprimand")
    WARNING = "canh_cao", pgettext_lazy("discipline", "Warning")
    SALARY = "ha_bac_luong", pgettext_lazy("discipline", "Salary lowered")
    DEMOTION = "giang_chuc", pgettext_lazy("discipline", "Demotion")
    REMOVAL = "cach_chuc", pgettext_lazy("discipline", "Removal from office")
    DISMISSAL = "buoc_thoi_viec", pgettext_lazy("discipline", "Dismissal")
