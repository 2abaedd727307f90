"""
The demonstration province: invented people in real units.

`tdkt demo` relies on three functions: `is_built()`, `build(seed=…)`, called once inside a
transaction, and `accounts()`, the same list again on later starts.
"""

from tdkt.doors.console.demonstration.accounts import DemoAccount, known_accounts
from tdkt.doors.console.demonstration.building import build, is_built

__all__ = ["DemoAccount", "accounts", "build", "is_built"]

accounts = known_accounts
