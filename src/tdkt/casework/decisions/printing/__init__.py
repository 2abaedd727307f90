"""Papers of a decision made from its rows: the decision, its list, certificates, sheets."""
