"""What people do with dossiers, one module a noun."""
