"""Pages of the catalogue and of the local regulations."""
