"""Reading units, what became of them, and the roles held in them."""

from tdkt.registry.organizations.queries.by_text import units_by_text
from tdkt.registry.organizations.queries.holdings import (
    HeldRole,
    administrators_on,
    has_role,
    holdings_on,
    holds_role_in,
    holds_role_over,
    paths_of_roles_not_over,
    roles_held,
    roles_of_many,
    scope_of,
    users_administered_by,
    within,
)
from tdkt.registry.organizations.queries.registers import (
    RegisterStanding,
    registers_of,
    standing_declarations,
)
from tdkt.registry.organizations.queries.successions import (
    SearchResult,
    Succeeded,
    origins_of,
    search_results,
    steps_of,
    successors_of,
    successors_of_many,
)
from tdkt.registry.organizations.queries.tree import (
    TreeNode,
    tree_for,
)
from tdkt.registry.organizations.queries.units import (
    branch_of,
    living_children,
    name_on,
    units_above,
    units_existing_on,
    units_found,
    units_named_like,
    units_visible_to,
)

__all__ = [
    "HeldRole",
    "RegisterStanding",
    "SearchResult",
    "Succeeded",
    "TreeNode",
    "administrators_on",
    "branch_of",
    "has_role",
    "holdings_on",
    "holds_role_in",
    "holds_role_over",
    "living_children",
    "name_on",
    "origins_of",
    "paths_of_roles_not_over",
    "registers_of",
    "roles_held",
    "roles_of_many",
    "scope_of",
    "search_results",
    "standing_declarations",
    "steps_of",
    "successors_of",
    "successors_of_many",
    "tree_for",
    "units_above",
    "units_by_text",
    "units_existing_on",
    "units_found",
    "units_named_like",
    "units_visible_to",
    "users_administered_by",
    "within",
]
