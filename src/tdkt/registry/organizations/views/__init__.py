"""Pages of units, their changes, their import, and of accounts and roles."""
