"""What people do in the catalogue; each deed is one transaction with its audit row."""
