"""Public pages: look-up, certificate check, dossier status, decisions."""
