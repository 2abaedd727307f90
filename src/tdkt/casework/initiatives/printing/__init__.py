"""Papers of a work: application, description, certificates."""
