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


class LeadershipGroup(models.TextChoices):
    """
    Group of leading posts that the table of long service counts together.

    Provincial posts, the highest first, as Sở Nội vụ Bình Phước lists them under NĐ
    98/2023/NĐ-CP; what other tables name was not read.
    """

    NONE = "", _("none of the table")
    P1 = "P1", _("Member of the Party Central Committee and provincial Party secretary")
    P2 = (
        "P2",
        _(
            "Deputy provincial Party secretary, chair of the provincial council or committee"
        ),
    )
    P3 = "P3", _("Full-time head of the provincial delegation of deputies")
    P4 = (
        "P4",
        _(
            "Provincial Party standing committee, Front chair, vice-chair of council or "
            "committee"
        ),
    )
    P5 = (
        "P5",
        _(
            "Provincial Party executive, head of a Party board, department director, "
            "district Party secretary"
        ),
    )


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
