"""Kinds of units, of change between them, and of roles held in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitLevel(models.TextChoices):
    """Level of administration; district level ended on 2025-06-30."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District (until 30/06/2025)")
    COMMUNE = "commune", _("Commune")
    UNIT = "unit", _("Agency or unit")


class UnitKind(models.TextChoices):
    PEOPLES_COMMITTEE = "peoples_committee", _("People's committee")
    DEPARTMENT = "department", _("Provincial department")
    DIVISION = "division", _("Division or office")
    SCHOOL = "school", _("School")
    PUBLIC_SERVICE = "public_service", _("Public service unit")
    ENTERPRISE = "enterprise", _("Enterprise or cooperative")
    MASS_ORGANIZATION = "mass_organization", _("Front or mass organisation")
    FORCES = "forces", _("Army, police, militia")
    OTHER = "other", _("Other")


class AuthorityRole(models.TextChoices):
    """Whose signature the unit's decisions carry, in the words of the honours' data."""

    NONE = "", _("Confers nothing")
    PRIME_MINISTER = "prime_minister", _("Prime Minister")
    PROVINCIAL_CHAIR = "provincial_chair", _("Chair of the provincial people's committee")
    DISTRICT_CHAIR = "district_chair", _("Chair of the district people's committee")
    COMMUNE_CHAIR = "commune_chair", _("Chair of the commune people's committee")
    DEPARTMENT_DIRECTOR = (
        "provincial_department_director",
        _("Director of a provincial department"),
    )
    UNIT_HEAD = "head_of_legal_entity_unit", _("Head of a unit with legal personality")
    ENTERPRISE_DIRECTOR = (
        "enterprise_or_cooperative_director",
        _("Director of an enterprise"),
    )


class SuccessionKind(models.TextChoices):
    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    RENAMED = "renamed", _("renamed to")
    DISSOLVED = "dissolved", _("dissolved; work taken over by")


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    OFFICER = "officer", _("TĐKT officer")
    SUBMITTER = "submitter", _("Unit submitter")
    CLERK = "clerk", _("One-stop clerk")
    LEADER = "leader", _("Leader")
    INSPECTOR = "inspector", _("Inspector")
    ARCHIVIST = "archivist", _("Archivist")
    COUNCIL_MEMBER = "council_member", _("Council member")


class KeptRegister(models.TextChoices):
    """A register that an office may declare complete for its people."""

    INITIATIVES = "initiatives", _("Register of initiatives and works")
    AWARDS = "awards", _("Register of awards")
