"""Initiatives and works of science: their authors, and who recognised them for what scope."""
