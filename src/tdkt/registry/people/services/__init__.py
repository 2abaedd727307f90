"""What the office does with people: each function is one deed, locked and recorded."""

from tdkt.registry.people.services.discipline import (
    DisciplineAlreadyEnded,
    end_discipline,
    record_discipline,
)
from tdkt.registry.people.services.importing import (
    PlannedRow,
    RowsAtFault,
    import_people,
    plan_import,
)
from tdkt.registry.people.services.nominees import Wanted, subject_for, subjects_for
from tdkt.registry.people.services.persons import (
    ChangedMeanwhile,
    IdentityTaken,
    PersonFields,
    PossiblyOnFile,
    StaffCodeTaken,
    add_person,
    edit_person,
    reveal_identity,
)
from tdkt.registry.people.services.posts import (
    DayOutOfOrder,
    PostFields,
    TransferNotAllowed,
    add_post,
    end_post,
    transfer_person,
)
from tdkt.registry.people.services.ratings import (
    RatedMeanwhile,
    RatingEntry,
    SubjectNotOfUnit,
    YearNotOpen,
    record_ratings,
)
from tdkt.registry.people.services.subjects import (
    CollectiveFields,
    HouseholdFields,
    UnitAlreadyOnFile,
    add_collective,
    add_household,
    edit_collective,
    edit_household,
)

__all__ = [
    "ChangedMeanwhile",
    "CollectiveFields",
    "DayOutOfOrder",
    "DisciplineAlreadyEnded",
    "HouseholdFields",
    "IdentityTaken",
    "PersonFields",
    "PlannedRow",
    "PossiblyOnFile",
    "PostFields",
    "RatedMeanwhile",
    "RatingEntry",
    "RowsAtFault",
    "StaffCodeTaken",
    "SubjectNotOfUnit",
    "TransferNotAllowed",
    "UnitAlreadyOnFile",
    "Wanted",
    "YearNotOpen",
    "add_collective",
    "add_household",
    "add_person",
    "add_post",
    "edit_collective",
    "edit_household",
    "edit_person",
    "end_discipline",
    "end_post",
    "import_people",
    "plan_import",
    "record_discipline",
    "record_ratings",
    "reveal_identity",
    "subject_for",
    "subjects_for",
    "transfer_person",
]
