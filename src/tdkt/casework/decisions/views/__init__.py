"""Pages of decisions, certificates and the register."""
