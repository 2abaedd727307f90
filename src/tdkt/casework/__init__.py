"""The way of an award: dossier, council, decision."""
