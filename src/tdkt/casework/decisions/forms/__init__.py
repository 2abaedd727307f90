"""What people type about decisions and the money that goes with them."""

from tdkt.casework.decisions.forms.award_life import (
    ConcludeForm,
    CorrectForm,
    ReissueForm,
    RevokeForm,
)
from tdkt.casework.decisions.forms.decisions import (
    DecisionFilterForm,
    DraftForm,
    ElsewhereOfDraftForm,
    IssueForm,
    PastDecisionForm,
    PrintForm,
    RecordedAwardForm,
    RegisterFilterForm,
    articles_of,
    articles_text,
    bases_out_of_force,
    filters_of,
    lines_of,
)

__all__ = [
    "ConcludeForm",
    "CorrectForm",
    "DecisionFilterForm",
    "DraftForm",
    "ElsewhereOfDraftForm",
    "IssueForm",
    "PastDecisionForm",
    "PrintForm",
    "RecordedAwardForm",
    "RegisterFilterForm",
    "ReissueForm",
    "RevokeForm",
    "articles_of",
    "articles_text",
    "bases_out_of_force",
    "filters_of",
    "lines_of",
]
